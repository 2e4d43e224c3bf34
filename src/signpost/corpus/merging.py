"""Several records of one service to one, each field from whichever source was checked last, and what the others say."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import PurePosixPath

from signpost.corpus.columns import RECORD, Columns
from signpost.corpus.dates import written_date
from signpost.corpus.records import rewritten
from signpost.domain.document import Document, Record

PLACE = ("location_name", "address", "postcode", "latitude", "longitude")
"""Fields that say one thing together: half of one address and half of another is no address."""

ALSO = ("url", "starts_on", "expires_on")
"""Fields of a document that are chosen like those of its record."""

ONLY_THAT = ("description", "fees_description", "ongoing_cost")
"""Of these only that another differs is said: two descriptions always do, and an older price must not be read out."""

SHORTEST_NUMBER = 2
"""Digits: with fewer a telephone's column holds words, such as "see website"."""

LONGEST_SHOWN = 100
"""Characters: of a longer value only that it differs is said, for nobody compares two paragraphs on a call."""


@dataclass(frozen=True, slots=True)
class _Choice:
    """What one field says, who says so, and who says otherwise."""

    value: object
    source: Document
    others: tuple[Document, ...]


def merged(documents: Sequence[Document], columns: Columns) -> Document:
    """One document of several, under the id and title of the first; all have a record.

    The freshest checked value of each field wins, the first document's where dates are equal. The date that the
    whole is checked on is the oldest of those that its values come with, so that it never claims more than is true.
    """
    first = documents[0]
    choices = {name: choice for name in _names() if (choice := _choice(name, documents))}
    choices |= _placed(choices, documents)
    record = Record(**{name: str(choice.value) for name, choice in choices.items() if name in RECORD})
    record = replace(
        record, provenance=_provenance(choices, first, columns), disagreement=_disagreement(choices, columns)
    )
    used = {choice.source.id for choice in choices.values() if choice.value}
    sources = [document for document in documents if document.id in used] or [first]
    oldest = min((each for each in sources if each.checked_on), key=_day, default=first)
    return rewritten(
        replace(
            first,
            record=record,
            status=max(documents, key=lambda each: (_day(each), not each.status.answerable)).status,
            area=record.service_area or first.area,
            audience=max((each.audience for each in documents), key=lambda each: each.rank),
            needs=_together(each.needs for each in documents),
            aliases=tuple(
                name for name in _together((each.title, *each.aliases) for each in documents) if name != first.title
            ),
            owner=next((each.owner for each in documents if each.owner), ""),
            checked_on=oldest.checked_on,
            checked_by=oldest.checked_by,
            review_by=min((each.review_by for each in sources if each.review_by), default=None),
            url=str(choices["url"].value) if "url" in choices else "",
            starts_on=_chosen_day("starts_on", choices),
            expires_on=_chosen_day("expires_on", choices),
        ),
        columns,
    )


def source_name(document: Document) -> str:
    """How a source is called: an imported directory by its name, a file of the corpus by its path."""
    path = PurePosixPath(document.path)
    return path.stem if path.parts[:1] == ("imported",) else document.path


def _names() -> Iterator[str]:
    yield from (column.name for column in fields(Record) if column.name in RECORD)
    yield from ALSO


def _said(document: Document, name: str) -> object:
    return getattr(document.record if name in RECORD else document, name) or ""


def _day(document: Document) -> date:
    return document.checked_on or date.min


def _choice(name: str, documents: Sequence[Document]) -> _Choice | None:
    saying = [document for document in documents if _said(document, name)]
    if not saying:
        return None
    best = max(saying, key=_day)  # of equal dates the first
    value = _said(best, name)
    others = tuple(each for each in saying if _plain(name, _said(each, name)) != _plain(name, value))
    return _Choice(value, best, others)


def _chosen_day(name: str, choices: dict[str, _Choice]) -> date | None:
    value = choices[name].value if name in choices else None
    return value if isinstance(value, date) else None


def _placed(choices: dict[str, _Choice], documents: Sequence[Document]) -> dict[str, _Choice]:
    """The place as one source gives it; another may fill a blank of it only if it contradicts nothing."""
    stating = [document for document in documents if any(_said(document, name) for name in PLACE)]
    if not stating:
        return {}
    best = max(stating, key=_day)
    agreeing = [best, *(each for each in stating if each is not best and _is_same_place(best, each))]
    placed = {}
    for name in (each for each in PLACE if each in choices):
        source = next((each for each in agreeing if _said(each, name)), best)
        value = _said(source, name)
        others = tuple(
            each for each in stating if _said(each, name) and _plain(name, _said(each, name)) != _plain(name, value)
        )
        placed[name] = _Choice(value, source, others)
    return placed


def _is_same_place(one: Document, other: Document) -> bool:
    return all(
        _plain(name, _said(one, name)) == _plain(name, _said(other, name))
        for name in PLACE
        if _said(one, name) and _said(other, name)
    )


def _plain(name: str, value: object) -> str:
    """How two sources' values are compared: no difference of spaces, capitals or full stops is a disagreement."""
    if name == "telephone" and len(digits := re.sub(r"^\+?44|\D", "", str(value)).lstrip("0")) > SHORTEST_NUMBER:
        return digits
    if name == "postcode":
        return re.sub(r"\s", "", str(value)).lower()
    return " ".join(re.sub(r"[^\w£%@]+", " ", str(value).lower()).split())


def _provenance(choices: dict[str, _Choice], first: Document, columns: Columns) -> str:
    """Such as: "Telephone, Cost: county feed (checked 3 June 2026); all else: services.csv (checked 1 May 2026)"."""
    by_source: dict[str, list[str]] = {}
    named: dict[str, Document] = {}
    for name, choice in choices.items():
        if choice.value and choice.source is not first:
            by_source.setdefault(choice.source.id, []).append(label_of(name, columns))
            named[choice.source.id] = choice.source
    if not by_source:
        return ""
    parts = [f"{', '.join(labels)}: {dated_source(named[each])}" for each, labels in by_source.items()]
    return "; ".join((*parts, f"all else: {dated_source(first)}"))


def _disagreement(choices: dict[str, _Choice], columns: Columns) -> str:
    short: list[str] = []
    long: dict[str, list[str]] = {}
    for name, choice in sorted(choices.items(), key=lambda each: each[0] != "telephone"):  # what is needed first
        for other in choice.others:
            if name in ("latitude", "longitude"):
                continue  # two surveys of one door are never equal
            value = " ".join(_shown(_said(other, name)).split())
            if len(value) <= LONGEST_SHOWN and name not in ONLY_THAT:
                short.append(f"{label_of(name, columns)}: {value} in {dated_source(other)}")
            else:
                long.setdefault(dated_source(other), []).append(label_of(name, columns))
    worded = [f"{', '.join(labels)}: worded differently in {source}" for source, labels in long.items()]
    return "; ".join((*short, *worded))


def _shown(value: object) -> str:
    return written_date(value) if isinstance(value, date) else str(value)


def dated_source(document: Document) -> str:
    """How a source is called, and when it was checked."""
    day = f"checked {written_date(document.checked_on)}" if document.checked_on else "no checked date"
    return f"{source_name(document)} ({day})"


def label_of(name: str, columns: Columns) -> str:
    """How a field is introduced, whether or not it is written out."""
    if name == "description":
        return "What it is"
    return columns.label(name) or name.replace("_", " ").capitalize()


def _together(lists: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for some in lists for each in some))
