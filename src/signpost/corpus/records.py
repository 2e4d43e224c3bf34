"""A row of a table to a document with its record, and the text that a search can find it by."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace

from signpost.corpus.columns import RECORD, Columns
from signpost.corpus.dates import written_date
from signpost.corpus.details import STATED, described, meaningful, several
from signpost.corpus.naming import slug, title_of
from signpost.domain.document import Block, Document, Kind, Record
from signpost.domain.problem import Problem

_YES_OR_NO = {"y": "yes", "true": "yes", "yes": "yes", "n": "no", "false": "no", "no": "no"}
_NO_NOUGHT = re.compile(r"[1-9]\d{8,9}")
_REPEATS = re.compile(r"\b(?:every|each|weekly|fortnightly|monthly|daily|ongoing|\w+days)\b", re.IGNORECASE)
_WRITTEN_OUT = (
    "alternate_name",
    "starts_on",
    "expires_on",
    *(column.name for column in fields(Record)),
    "exists_locally",
    "see_also",
)


@dataclass(frozen=True, slots=True)
class RowValues:
    """The cells of one row: what our fields say, and what stands under headings of the owner's own.

    `named_by` is the field whose value is the row's name: a list of organisations has no other.
    """

    stated: Mapping[str, str]
    extra: tuple[tuple[str, str], ...]
    number: int
    place: str
    named_by: str = "title"


def row_values(cells: Iterator[tuple[str, str]], kind: Kind, columns: Columns, number: int, place: str) -> RowValues:
    """Sort one row's cells; of two columns for one field the first that says something wins."""
    stated: dict[str, str] = {}
    extra: list[tuple[str, str]] = []
    for heading, raw in cells:
        field = columns.field(heading, kind)
        value = meaningful(raw)
        if not value:
            continue
        if field is None or field in stated:
            extra.append((heading, value))
        else:
            stated[field] = value
    return RowValues(stated, tuple(extra), number, place)


def record_document(row: RowValues, kind: Kind, columns: Columns, path: str) -> tuple[Document, tuple[Problem, ...]]:
    """One row as a document; what is wrong with it is named, and the row kept."""
    stated = dict(row.stated)
    title, problems = _title(row, path)
    stated |= {"title": title, "area": stated.get("service_area", stated.get("area", ""))}
    stated |= {"expires_on": expiry(stated, kind)}
    document, doubts = described(stated, path, row.place, kind)
    record = _record(stated)
    names = (*document.aliases, *several(stated.get("alternate_name", "")), *several(stated.get("stands_for", "")))
    document = replace(
        document,
        id=document.id or slug(f"{kind.value} {title}"),
        kind=kind,
        aliases=tuple(dict.fromkeys(name for name in names if name != title)),
        record=record,
    )
    blocks = tuple(_blocks(document, record, row, columns))
    return replace(document, blocks=blocks), (*problems, *doubts, *_telephone(record, row, path))


def rewritten(document: Document, columns: Columns) -> Document:
    """A record whose fields changed, with its text written out again; lines under headings of the owner's stay."""
    assert document.record
    first = document.blocks[0].lines if document.blocks else None
    own = [block for block in document.blocks[-1:] if not _is_ours(block, document, columns)]
    stated = {"alternate_name": "; ".join(document.aliases), **_unrecorded(document, columns)}
    row = RowValues(stated, (), first[0] if first else 1, "")
    return replace(document, blocks=(*_blocks(document, document.record, row, columns), *own))


def _unrecorded(document: Document, columns: Columns) -> Mapping[str, str]:
    """What stands in its text alone: fields that no record has a column for."""
    named = {f"{columns.label(name)}: ": name for name in ("exists_locally", "see_also")}
    lines = [line for block in document.blocks for line in block.text.splitlines()]
    return {name: line.removeprefix(label) for line in lines for label, name in named.items() if line.startswith(label)}


def _is_ours(block: Block, document: Document, columns: Columns) -> bool:
    """Whether it is a description or a list of our fields, not of the owner's own."""
    labels = {f"{columns.label(name)}" for name in _WRITTEN_OUT} - {""}
    lines = block.text.splitlines()
    return len(document.blocks) == 1 or all(line.split(": ", 1)[0] in labels for line in lines)


def _title(row: RowValues, path: str) -> tuple[str, list[Problem]]:
    if stated := row.stated.get(row.named_by):
        return title_of(stated), []
    others = (row.stated.get(name, "") for name in ("alternate_name", "organization_name", "location_name"))
    found = next(filter(None, (*others, *row.stated.values(), *(value for _, value in row.extra))), "Untitled")
    title = title_of(" ".join(found.split()[:10]))
    remedy = "Fill in its name. If its cell is merged with the one above, unmerge them."
    return title, [Problem(path, row.place, f"The row has no name, so it was called {title!r}", remedy)]


def expiry(stated: Mapping[str, str], kind: Kind) -> str:
    """The last day of an event; an event of one date ends on it, one that repeats has no end until it is given."""
    ends = stated.get("expires_on") or stated.get("ends_on", "")
    if ends or kind is not Kind.EVENT or _REPEATS.search(stated.get("schedule_description", "")):
        return ends
    return stated.get("starts_on", "")


def _record(stated: Mapping[str, str]) -> Record:
    values = {name: value for name, value in stated.items() if name in RECORD}
    return Record(**{name: plain_answer(name, value) for name, value in values.items()})


def plain_answer(name: str, value: str) -> str:
    """Yes or no where that is what a field says in whatever way."""
    return _YES_OR_NO.get(value.lower(), value) if name == "self_referral" else value


def _telephone(record: Record, row: RowValues, path: str) -> Iterator[Problem]:
    digits = re.sub(r"[\s()\-]", "", record.telephone)
    if _NO_NOUGHT.fullmatch(digits):
        reason = f"The telephone number {record.telephone} seems to have lost its first 0"
        yield Problem(path, row.place, reason, "Format the column as text, and type the number again with its 0.")


def _blocks(document: Document, record: Record, row: RowValues, columns: Columns) -> Iterator[Block]:
    """The description as its owner wrote it, then a line for each field: whole values, so that each can be quoted."""
    lines = (row.number, row.number)
    if description := _description(document, record):
        yield Block(description, lines=lines)
    facts = [f"{label}: {value}" for label, value in _facts(document, record, row, columns)]
    own = [f"{heading}: {value}" for heading, value in row.extra if not _is_unticked(value)]
    for each in (facts, own):
        if each:
            yield Block("\n".join(each), lines=lines)
    if not (description or facts or own):
        yield Block(document.title, lines=lines)


def _description(document: Document, record: Record) -> str:
    if document.kind is not Kind.TERM:
        return record.description
    name = f"{document.title} ({record.stands_for})" if record.stands_for else document.title
    return f"{name}: {record.description}" if record.description else name


def _facts(document: Document, record: Record, row: RowValues, columns: Columns) -> Iterator[tuple[str, str]]:
    days = {"starts_on": document.starts_on, "expires_on": document.expires_on}
    for name in _WRITTEN_OUT:
        if not (label := columns.label(name)) or (document.kind is Kind.TERM and name == "stands_for"):
            continue
        if name in days:
            day = days[name]
            value = written_date(day) if day and document.kind is Kind.EVENT else ""
        else:
            value = str(getattr(record, name)) if name in RECORD else row.stated.get(name, "")
        if value and value != document.title:
            yield label, value


def _is_unticked(value: str) -> bool:
    """A tick-box of the owner's own that is not ticked: "Members only: FALSE" would be found by "members only"."""
    return value.upper() == "FALSE"


def note_document(row: RowValues, cells: list[tuple[str, str]], path: str) -> tuple[Document, tuple[Problem, ...]]:
    """A row of a table that we know nothing about: "heading: value" lines under its first telling cell."""
    about = {name: value for name, value in row.stated.items() if name in STATED}
    telling = [(heading, value) for heading, value in cells if value != about.get("id") and not _is_unticked(value)]
    names = (about.get("title"), row.stated.get("location_name"), row.stated.get("organization_name"))
    title = next(filter(None, (*names, *(meaningful(value) for _, value in telling))), row.place.capitalize())
    document, doubts = described({**about, "title": title}, path, row.place, Kind.NOTE)
    text = "\n".join(f"{heading}: {value}" for heading, value in telling) or document.title
    document = replace(
        document,
        id=document.id or slug(f"{path} {document.title}"),
        kind=Kind.NOTE,
        blocks=(Block(text, lines=(row.number, row.number)),),
    )
    return document, doubts
