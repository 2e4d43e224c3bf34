"""Reports and comparisons to JSON, and a report that was kept back again."""

import json
import math
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from signpost.errors import QuestionSetError
from signpost.services.evaluating.comparing import Comparison, Difference
from signpost.services.evaluating.given import Given
from signpost.services.evaluating.metrics import Interval
from signpost.services.evaluating.questions import SetQuestion
from signpost.services.evaluating.report import Measure, Outcome, Report, report_of

FORM = "signpost-evaluation-1"
"""Names this form of a report, so that another file is not taken for one."""

LARGEST_REPORT = 200_000_000
"""Bytes: ten thousand for each question of the largest run."""

Json = dict[str, Any]

_QUESTION, _GIVEN = TypeAdapter(SetQuestion), TypeAdapter(Given)


def report_json(report: Report) -> Json:
    """All of it: what a script compares, and what `read_report` reads. What is not known is null."""
    return {
        "form": FORM,
        "snapshot": report.snapshot,
        "taken_at": report.taken_at,
        "files": list(report.files),
        "settings": dict(report.settings),
        "questions": len(report.outcomes),
        "mark": report.mark,
        "measures": [_measure(each) for each in report.measures],
        "reliability": [_known(asdict(each)) for each in report.reliability],
        "paraphrased": [asdict(each) for each in report.paraphrased],
        "unheld": {question: list(ids) for question, ids in report.unheld.items()},
        "outcomes": [_outcome(each) for each in report.outcomes],
    }


def comparison_json(comparison: Comparison) -> Json:
    """What changed, figure by figure and question by question."""
    return {
        "against": {"snapshot": comparison.before.snapshot, "settings": dict(comparison.before.settings)},
        "questions": comparison.questions,
        "differences": [_difference(each) for each in comparison.differences],
        "moved": [asdict(each) for each in comparison.moved],
    }


def read_report(file: Path) -> Report:
    """A report that was kept as JSON; its figures are reckoned again from its questions. Raises QuestionSetError."""
    found = _read(file)
    if not isinstance(found, dict) or found.get("form") != FORM:
        raise QuestionSetError(f"{file} is no report. `signpost evaluate --json > before.json` makes one.")
    try:
        outcomes = found["outcomes"]
        questions = tuple(_QUESTION.validate_python(each["question"]) for each in outcomes)
        given = tuple(_GIVEN.validate_python(each["given"]) for each in outcomes)
        return report_of(
            questions,
            given,
            snapshot=str(found["snapshot"]),
            taken_at=str(found["taken_at"]),
            files=tuple(map(str, found["files"])),
            settings={str(name): str(value) for name, value in found["settings"].items()},
        )
    except (ValidationError, KeyError, TypeError, AttributeError) as fault:
        raise QuestionSetError(f"{file} is not a whole report. Make it anew with: signpost evaluate --json") from fault


def _read(file: Path) -> object:
    try:
        if file.stat().st_size > LARGEST_REPORT:
            raise QuestionSetError(f"{file} is larger than {LARGEST_REPORT:,} bytes: that is no report.")
        return json.loads(file.read_text(encoding="utf-8"))
    except OSError as fault:
        raise QuestionSetError(f"{file} cannot be read ({fault.strerror}). Check its name.") from fault
    except ValueError as fault:
        raise QuestionSetError(
            f"{file} is not JSON. `signpost evaluate --json > before.json` makes a report."
        ) from fault


def _measure(measure: Measure) -> Json:
    return {
        "section": measure.section,
        "name": measure.name,
        "slice": measure.slice,
        "count": measure.count,
        "smaller_is_better": measure.is_better_smaller,
        **_interval(measure.interval),
    }


def _difference(each: Difference) -> Json:
    return {
        "section": each.after.section,
        "name": each.after.name,
        "before": _number(each.before.interval.value),
        "after": _number(each.after.interval.value),
        "by": _interval(each.by),
        "is_better": each.is_better,
    }


def _outcome(outcome: Outcome) -> Json:
    return {
        "id": outcome.given.id,
        "right": outcome.is_right,
        "faults": list(outcome.faults),
        "question": _QUESTION.dump_python(outcome.question, mode="json", exclude_defaults=True),
        "given": _GIVEN.dump_python(outcome.given, mode="json", exclude_defaults=True),
    }


def _interval(interval: Interval) -> Json:
    return _known(asdict(interval))


def _known(values: Json) -> Json:
    return {name: _number(value) for name, value in values.items()}


def _number(value: float) -> float | None:
    """JSON has no NaN; more digits than six say nothing of a few hundred questions."""
    return None if math.isnan(value) else round(value, 6)
