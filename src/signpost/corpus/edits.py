"""The log of what owners wrote at the desk (records added, fields changed, either undone) to what it makes of each.

It lies beside the files, not in them: a spreadsheet stays as its owner left it, and its next copy shows a conflict with
what was written here instead of undoing it.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from signpost.corpus.columns import FIELDS, Columns
from signpost.corpus.details import described
from signpost.corpus.encoding import lines_of
from signpost.corpus.files import EDITS
from signpost.corpus.json_lines import object_of
from signpost.corpus.records import record_document, row_values
from signpost.domain.document import RECORDS, Document, Kind
from signpost.domain.problem import Problem
from signpost.errors import CorpusError

_MEND = "Correct the line, or remove it."

Values = Mapping[str, str]


class Written(StrEnum):
    """What can be written at the desk."""

    ADDED = "added"
    CHANGED = "changed"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class Edit:
    """One line of the log: `at` is when it was written (ISO, UTC), `by` a role, `number` its own name.

    `fields` are values by field as they are from now on, `was` as the files stated them then; an undoing names the
    line that it `undoes`.
    """

    at: str
    what: Written
    id: str
    number: str
    by: str = ""
    reason: str = ""
    fields: Values = field(default_factory=dict)
    was: Values = field(default_factory=dict)
    undoes: str = ""

    def line(self) -> str:
        """As it stands in the log."""
        names = ("at", "what", "id", "number", "by", "reason", "fields", "was", "undoes")
        stated = {name: value for name in names if (value := getattr(self, name))}
        return json.dumps(stated, ensure_ascii=False) + "\n"


@dataclass(frozen=True, slots=True)
class Override:
    """One field as the desk has it, and the line that says so."""

    value: str
    was: str
    edit: Edit


@dataclass(frozen=True, slots=True)
class Edits:
    """How things stand after every line; `digest` changes when any line does."""

    lines: tuple[Edit, ...] = ()
    problems: tuple[Problem, ...] = ()
    digest: str = ""
    added: tuple[tuple[int, Edit], ...] = ()
    overrides: Mapping[str, Mapping[str, Override]] = field(default_factory=dict)

    @property
    def ids(self) -> frozenset[str]:
        """Every document that it changes."""
        return frozenset(self.overrides)

    def documents(self, columns: Columns) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
        """The records that were added here, as they were written first."""
        read = [_added(number, edit, columns) for number, edit in self.added]
        return tuple(document for document, _ in read), tuple(each for _, found in read for each in found)


def read_edits(corpus: Path) -> Edits:
    """The log of a corpus folder; a line that makes no sense is a problem. Raises CorpusError if it cannot be read."""
    file = corpus / EDITS
    try:
        text = file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Edits()
    except (OSError, UnicodeDecodeError) as fault:
        raise CorpusError(
            f"{file} cannot be read, and without it what owners corrected would be wrong again. Put it back from a "
            "copy, or let the account that runs Signpost read it."
        ) from fault
    lines: list[tuple[int, Edit]] = []
    problems: list[Problem] = []
    for number, line in enumerate(lines_of(text), 1):
        if not line.strip():
            continue
        try:
            lines.append((number, _edit(object_of(line))))
        except ValueError as fault:
            problems.append(Problem(EDITS, f"line {number}", f"{fault}, so it has no effect", _MEND))
    digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest() if text.strip() else ""
    return edits_of(lines, problems, digest)


def edits_of(lines: Sequence[tuple[int, Edit]], problems: Sequence[Problem] = (), digest: str = "") -> Edits:
    """What holds once every line was written; of two that change one field the later counts, unless it was undone."""
    undone = _undone([each for _, each in lines])
    standing = [(number, each) for number, each in lines if each.number not in undone]
    overrides: dict[str, dict[str, Override]] = {}
    for _, edit in standing:
        if edit.what is Written.CHANGED:
            fresh = {name: Override(value, edit.was.get(name, ""), edit) for name, value in edit.fields.items()}
            overrides.setdefault(edit.id, {}).update(fresh)
    added = tuple((number, each) for number, each in standing if each.what is Written.ADDED)
    return Edits(tuple(each for _, each in lines), tuple(problems), digest, added, overrides)


def _undone(lines: Sequence[Edit]) -> set[str]:
    """An undoing that was undone itself has no effect."""
    undone: set[str] = set()
    for each in reversed(lines):
        if each.what is Written.UNDONE and each.number not in undone:
            undone.add(each.undoes)
    return undone


def _edit(stated: Mapping[str, object]) -> Edit:
    texts = {name: str(stated.get(name, "")) for name in ("at", "id", "number", "by", "reason", "undoes")}
    if missing := [name for name in ("id", "number") if not texts[name]]:
        raise ValueError(f"The line does not say its {missing[0]}")
    if (what := str(stated.get("what", ""))) not in list(Written):
        raise ValueError(f"{what!r} is nothing that can be written ({', '.join(Written)})")
    if what == Written.UNDONE and not texts["undoes"]:
        raise ValueError("The line does not say what it undoes")
    return Edit(**texts, what=Written(what), fields=_values(stated, "fields"), was=_values(stated, "was"))


def _values(stated: Mapping[str, object], name: str) -> Values:
    found = stated.get(name, {})
    if not isinstance(found, dict) or not all(isinstance(each, str) for each in found.values()):
        raise ValueError(f"{name} should hold words by the name of a field")
    if unknown := found.keys() - FIELDS:
        raise ValueError(f"{min(unknown)!r} is not a field")
    return {str(key): value.encode("utf-8", "replace").decode() for key, value in found.items()}


def _added(number: int, edit: Edit, columns: Columns) -> tuple[Document, Iterable[Problem]]:
    place = f"line {number}"
    usual, _ = described({"kind": edit.fields.get("kind", "")}, EDITS, place, Kind.SERVICE)
    kind = usual.kind if usual.kind in RECORDS else Kind.SERVICE
    cells = {**edit.fields, "id": edit.id}
    return record_document(row_values(iter(cells.items()), kind, columns, number, place), kind, columns, EDITS)
