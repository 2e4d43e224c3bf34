"""A report, and what it is compared with, to one web page that stands for itself."""

import base64
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jinja2 import Environment, PackageLoader, StrictUndefined

from signpost.channels.cli.charts import intervals_chart, paraphrases_chart, reliability_chart
from signpost.services.evaluating.comparing import Comparison
from signpost.services.evaluating.metrics import Bin, Interval
from signpost.services.evaluating.report import SECTIONS, Measure, Paraphrased, Report

TITLES = {
    "all": "All that was expected",
    "retrieval": "Retrieval: what the search finds",
    "answer": "Answers: what is offered",
    "refusal": "Refusals, and how far confidence can be trusted",
    "safety": "Safety",
    "privacy": "Privacy",
    "paraphrases": "The same question in other words",
}
"""In the order of `SECTIONS`."""

MOST_ROWS = 40
"""Rows of a chart: what is more is in the table alone."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart as an address that needs no second file, what it shows in words, and the table behind it."""

    source: str
    words: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def evaluation_page(report: Report, comparison: Comparison | None) -> str:
    """HTML with every figure in a table, and a chart beside it where there is something to see."""
    environment = Environment(
        loader=PackageLoader("signpost.channels.cli"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    environment.filters["number"] = number
    return environment.get_template("evaluation.html").render(
        report=report,
        comparison=comparison,
        sections=[(TITLES[each], list(_pictures(each, report))) for each in SECTIONS if report.of(each)],
        parts=_parts(report),
        wrong=[each for each in report.outcomes if not each.is_right],
    )


def number(value: float) -> str:
    """Three digits after the point; a dash for what nothing can tell."""
    return "–" if math.isnan(value) else f"{value:.3f}"


def interval(found: Interval) -> str:
    """From and to."""
    return f"{number(found.low)} to {number(found.high)}"


def _pictures(section: str, report: Report) -> Iterator[Picture]:
    yield _of_measures(report.of(section), [each.name for each in report.of(section)], "Figure")
    if section == "refusal" and report.reliability:
        yield _of_bins(report.reliability)
    if section == "paraphrases":
        yield _of_paraphrases(report.paraphrased)


def _parts(report: Report) -> list[tuple[str, Picture]]:
    """Each figure by style and kind, those first that are looked at first."""
    cut = [each for each in report.measures if each.slice]
    names = dict.fromkeys((each.section, each.name) for each in cut)
    found = []
    for section, name in names:
        some = [each for each in cut if (each.section, each.name) == (section, name)]
        found.append((f"{section}: {name}", _of_measures(some, [each.slice for each in some], "Questions")))
    return found


def _of_measures(measures: Sequence[Measure], labels: Sequence[str], first: str) -> Picture:
    rows = [
        (label, number(each.interval.value), interval(each.interval), f"{each.count:,}")
        for label, each in zip(labels, measures, strict=True)
    ]
    said = "; ".join(f"{label} {value}" for label, value, _, _ in rows)
    source = _address(intervals_chart(measures[:MOST_ROWS], labels[:MOST_ROWS]))
    return Picture(source, said, (first, "Value", "95% interval", "Count"), tuple(rows))


def _of_bins(bins: Sequence[Bin]) -> Picture:
    rows = [
        (f"{each.low:.1f} to {each.high:.1f}", f"{each.count:,}", number(each.confidence), number(each.share))
        for each in bins
    ]
    said = "Reliability curve: for each tenth of confidence the share of questions that can be answered"
    return Picture(
        _address(reliability_chart(bins)),
        said,
        ("Confidence", "Questions", "Mean confidence", "Can be answered"),
        tuple(rows),
    )


def _of_paraphrases(paraphrased: Sequence[Paraphrased]) -> Picture:
    rows = [(each.id, each.question, each.top or "nothing", f"{each.same} of {each.count}") for each in paraphrased]
    said = "For each question the share of its paraphrases with the same on top"
    source = _address(paraphrases_chart(paraphrased[:MOST_ROWS]))
    return Picture(source, said, ("Id", "Question", "On top", "The same on top"), tuple(rows))


def _address(svg: str) -> str:
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"
