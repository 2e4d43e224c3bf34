"""The log of what people decided (withdrawn, assured, merged) to how each document stands by it.

It lies beside the files, not in them: the next import or a new copy of a spreadsheet overwrites a file, and must not
overwrite somebody's act.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from signpost.corpus.dates import parse_date
from signpost.corpus.files import DECISIONS
from signpost.corpus.json_lines import flat, object_of
from signpost.domain.problem import Problem
from signpost.errors import CorpusError

_MEND = "Correct the line, or remove it."


class Act(StrEnum):
    """What can be decided about a document; an assurance stands until a later one."""

    WITHDRAWN = "withdrawn"
    RESTORED = "restored"
    ASSURED = "assured"
    MERGED = "merged"
    SEPARATED = "separated"


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the log: `at` is when it was written (ISO, UTC), `by` a role; the rest as the act needs it."""

    at: str
    act: Act
    id: str
    by: str = ""
    on: str = ""
    review_by: str = ""
    reason: str = ""
    into: str = ""

    def stated(self) -> dict[str, str]:
        """Its fields that say something, in the order they are written."""
        names = ("at", "act", "id", "by", "on", "review_by", "reason", "into")
        return {name: str(value) for name in names if (value := getattr(self, name))}


@dataclass(frozen=True, slots=True)
class Decisions:
    """How things stand after every line of the log; `digest` changes when any line does."""

    lines: tuple[Decision, ...] = ()
    problems: tuple[Problem, ...] = ()
    digest: str = ""
    withdrawn: Mapping[str, Decision] = field(default_factory=dict)
    assured: Mapping[str, tuple[Decision, ...]] = field(default_factory=dict)
    merged: Mapping[str, Decision] = field(default_factory=dict)

    @property
    def ids(self) -> frozenset[str]:
        """Every document that any of this touches."""
        return frozenset((*self.withdrawn, *self.assured, *self.merged, *(each.into for each in self.merged.values())))

    @property
    def withheld(self) -> frozenset[str]:
        """What nobody may be shown: the withdrawn, and the other records of the same services."""
        return frozenset((*self.withdrawn, *(each for each in self.merged if self.root(each) in self.withdrawn)))

    def root(self, document_id: str) -> str:
        """The document that this one is shown as: itself, unless it was merged into another."""
        seen = {document_id}
        while (decision := self.merged.get(document_id)) and decision.into not in seen:
            document_id = decision.into
            seen.add(document_id)
        return document_id


def read_decisions(corpus: Path) -> Decisions:
    """The log of a corpus folder; a line that makes no sense is a problem. Raises CorpusError if it cannot be read."""
    file = corpus / DECISIONS
    try:
        text = file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Decisions()
    except (OSError, UnicodeDecodeError) as fault:
        raise CorpusError(
            f"{file} cannot be read, and without it what was withdrawn would show again. Put it back from a copy, or "
            "let the account that runs Signpost read it."
        ) from fault
    lines: list[Decision] = []
    problems: list[Problem] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            lines.append(_decision(dict(flat(object_of(line)))))
        except ValueError as fault:
            problems.append(Problem(DECISIONS, f"line {number}", f"{fault}, so it has no effect", _MEND))
    return decisions_of(lines, problems)


def _decision(stated: Mapping[str, str]) -> Decision:
    names = Decision.__dataclass_fields__
    if missing := [name for name in ("act", "id") if not stated.get(name)]:
        raise ValueError(f"The line does not say its {missing[0]}")
    if stated["act"] not in list(Act):
        raise ValueError(f"{stated['act']!r} is nothing that can be decided ({', '.join(Act)})")
    values = {name: value for name, value in stated.items() if name in names}
    decision = Decision(**{"at": "", **values, "act": Act(stated["act"])})  # type: ignore[arg-type]
    if decision.act is Act.MERGED and decision.into in ("", decision.id):
        raise ValueError("The line does not say into which other document")
    if decision.act is Act.ASSURED and not (decision.by and parse_date(decision.on)):
        raise ValueError("An assurance needs a role (by) and a date (on)")
    return decision


def decisions_of(lines: Sequence[Decision], problems: Sequence[Problem] = ()) -> Decisions:
    """What holds once every line was written, one after the other."""
    withdrawn: dict[str, Decision] = {}
    assured: dict[str, tuple[Decision, ...]] = {}
    merged: dict[str, Decision] = {}
    for line in lines:
        match line.act:
            case Act.WITHDRAWN:
                withdrawn[line.id] = line
            case Act.RESTORED:
                withdrawn.pop(line.id, None)
            case Act.ASSURED:
                assured[line.id] = (*assured.get(line.id, ()), line)
            case Act.MERGED:
                merged[line.id] = line
            case Act.SEPARATED:
                merged.pop(line.id, None)
    said = "\n".join(repr(line) for line in lines) + "\n".join(repr(each) for each in problems)
    digest = hashlib.sha256(said.encode("utf-8", "replace")).hexdigest() if lines or problems else ""
    return replace(
        Decisions(tuple(lines), tuple(problems), digest), withdrawn=withdrawn, assured=assured, merged=merged
    )


def latest_assurance(assurances: Iterable[Decision], before: str = "") -> tuple[date, Decision] | None:
    """The one of the latest day; only those written before a moment (ISO), if one is given."""
    dated = [
        (day, each)
        for each in assurances
        if (day := parse_date(each.on)) and not (before and each.at and each.at > before)
    ]
    return max(dated, key=lambda each: (each[0], each[1].at), default=None)
