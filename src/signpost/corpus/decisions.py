"""The log of what people decided (withdrawn, assured, merged, apart) to how each document stands by it.

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
    APART = "apart"


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the log: `at` is when it was written (ISO, UTC), `by` a role; the rest as the act needs it.

    Two documents that are no duplicates are `apart`: `id` and `into`, for as long as both stay as their digest in
    `seen` says they were.
    """

    at: str
    act: Act
    id: str
    by: str = ""
    on: str = ""
    review_by: str = ""
    reason: str = ""
    into: str = ""
    seen: str = ""

    def stated(self) -> dict[str, str]:
        """Its fields that say something, in the order they are written."""
        names = ("at", "act", "id", "by", "on", "review_by", "reason", "into", "seen")
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
    apart: Mapping[frozenset[str], str] = field(default_factory=dict)

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
    if decision.act in (Act.MERGED, Act.APART) and decision.into in ("", decision.id):
        raise ValueError("The line does not say into which other document")
    if decision.act is Act.ASSURED and not (decision.by and parse_date(decision.on)):
        raise ValueError("An assurance needs a role (by) and a date (on)")
    return decision


def decisions_of(lines: Sequence[Decision], problems: Sequence[Problem] = ()) -> Decisions:
    """What holds once every line was written, one after the other."""
    withdrawn: dict[str, Decision] = {}
    assured: dict[str, tuple[Decision, ...]] = {}
    merged: dict[str, Decision] = {}
    apart: dict[frozenset[str], str] = {}
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
            case Act.APART:
                apart[frozenset((line.id, line.into))] = line.seen
    return replace(
        Decisions(tuple(lines), tuple(problems), _digest(lines, problems)),
        withdrawn=withdrawn,
        assured=assured,
        merged=merged,
        apart=apart,
    )


def _digest(lines: Iterable[Decision], problems: Iterable[Problem]) -> str:
    """Of all that changes how a document stands; that two are apart changes nothing but what is proposed."""
    telling = [repr(each) for each in lines if each.act is not Act.APART] + [repr(each) for each in problems]
    return hashlib.sha256("\n".join(telling).encode("utf-8", "replace")).hexdigest() if telling else ""


def latest_assurance(assurances: Iterable[Decision], before: str = "") -> tuple[date, Decision] | None:
    """The one of the latest day; only those written before a moment (ISO), if one is given."""
    dated = [
        (day, each)
        for each in assurances
        if (day := parse_date(each.on)) and not (before and each.at and each.at > before)
    ]
    return max(dated, key=lambda each: (each[0], each[1].at), default=None)
