"""A record to what it states, as text by field, and back with some of it changed."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from signpost.corpus.columns import RECORD, Columns
from signpost.corpus.dates import parse_date, written_date
from signpost.corpus.details import described
from signpost.corpus.edits import Edits, Override, Values
from signpost.corpus.files import EDITS
from signpost.corpus.merging import dated_source, label_of
from signpost.corpus.records import expiry, plain_answer, rewritten
from signpost.domain.document import Document, Record
from signpost.domain.problem import Problem

OF_DOCUMENT = ("title", "area", "audience", "status", "owner", "starts_on", "expires_on", "needs", "aliases", "url")
"""What can be changed beside the columns of a record; never its id or kind, and never the dates of its check."""

CHANGEABLE = RECORD | frozenset(OF_DOCUMENT)

LONGEST_SHOWN = 100
"""Characters: of a longer value only that it differs is said."""


def stated_of(document: Document) -> dict[str, str]:
    """Everything that can be changed of a record and says something; an area that it serves is told once."""
    told = {
        "title": document.title,
        "area": document.area,
        "audience": document.audience.value,
        "status": document.status.value,
        "owner": document.owner,
        "starts_on": document.starts_on.isoformat() if document.starts_on else "",
        "expires_on": document.expires_on.isoformat() if document.expires_on else "",
        "needs": "; ".join(document.needs),
        "aliases": "; ".join(document.aliases),
        "url": document.url,
    }
    of_record = dict((document.record or Record()).stated())
    if of_record.get("service_area"):
        told["area"] = ""  # follows it
    return {name: value for name, value in (told | of_record).items() if value and name in CHANGEABLE}


def restated(document: Document, changes: Values, columns: Columns) -> tuple[Document, tuple[Problem, ...]]:
    """The record with these fields as they are given here, blank ones emptied, and what of them makes no sense."""
    known = {name: value for name, value in changes.items() if name in CHANGEABLE}
    read, problems = described(known, document.path, "", document.kind)
    names = [name for name in OF_DOCUMENT if name in known and (name != "title" or read.title)]
    of_document = {name: getattr(read, name) for name in names}
    if "service_area" in known:
        of_document["area"] = known["service_area"] or known.get("area", "")
    of_record = {name: plain_answer(name, value) for name, value in known.items() if name in RECORD}
    changed = replace(document, **of_document, record=replace(document.record or Record(), **of_record))
    ends = expiry(stated_of(changed), document.kind)
    changed = replace(changed, expires_on=parse_date(ends))
    return (rewritten(changed, columns) if document.blocks else changed), problems


def edited(document: Document, edits: Edits, columns: Columns) -> Document:
    """The record as the desk has it; where its file has come to say something else since, that is told with it."""
    overrides = edits.overrides.get(document.id)
    if not overrides or document.record is None:
        return document
    differing = {name: each for name, each in overrides.items() if _says(document, name) != each.value}
    if not differing:
        return document
    changed, _ = restated(document, {name: each.value for name, each in differing.items()}, columns)
    assert changed.record
    record = replace(
        changed.record,
        provenance=_provenance(document, differing, columns),
        disagreement="; ".join(
            filter(None, (changed.record.disagreement, *_disagreeing(document, overrides, columns)))
        ),
    )
    said = "; ".join(filter(None, (document.decided, "Edited at the desk")))
    return rewritten(replace(changed, record=record, decided=said), columns)


def conflicts(document: Document, edits: Edits) -> Iterator[tuple[str, str, Override]]:
    """Fields that the desk changed and that the file has changed since to something else: name, what it says, ours."""
    for name, each in edits.overrides.get(document.id, {}).items():
        says = _says(document, name)
        if says not in (each.was, each.value):
            yield name, says, each


def conflict_problems(document: Document, edits: Edits, columns: Columns) -> Iterator[Problem]:
    """The same for its owner."""
    for name, says, each in conflicts(document, edits):
        reason = (
            f"{label_of(name, columns)}: {document.path} says {_short(says) or 'nothing'} now, and the desk "
            f"{_short(each.value) or 'nothing'} since {_day(each.edit.at)}; what the desk says stands"
        )
        yield Problem(EDITS, document.id, reason, "Open the record at the desk, and say which is right.")


def _says(document: Document, name: str) -> str:
    return stated_of(document).get(name, "")


def _provenance(document: Document, overrides: Mapping[str, Override], columns: Columns) -> str:
    """Such as: "Telephone: changed by Duty Desk on 3 June 2026; all else: services.csv (checked 1 May 2026)"."""
    by_edit: dict[str, list[str]] = {}
    for name, each in overrides.items():
        who = f"changed by {each.edit.by}" if each.edit.by else "changed"
        by_edit.setdefault(f"{who} on {_day(each.edit.at)}", []).append(label_of(name, columns))
    parts = [f"{', '.join(labels)}: {said}" for said, labels in by_edit.items()]
    assert document.record
    return "; ".join((*parts, document.record.provenance or f"all else: {dated_source(document)}"))


def _disagreeing(document: Document, overrides: Mapping[str, Override], columns: Columns) -> Iterator[str]:
    for name, each in overrides.items():
        says = _says(document, name)
        if says and says not in (each.was, each.value) and name in RECORD:
            label = label_of(name, columns)
            told = f"{label}: {says}" if len(says) <= LONGEST_SHOWN else f"{label}: worded differently"
            yield f"{told} in {dated_source(document)}"


def _short(value: str) -> str:
    plain = " ".join(value.split())
    return repr(plain if len(plain) <= LONGEST_SHOWN else f"{plain[:LONGEST_SHOWN]}…") if plain else ""


def _day(at: str) -> str:
    day = parse_date(at[:10])
    return written_date(day) if day else "an unknown day"
