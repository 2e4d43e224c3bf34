"""A record to the facts worth reading out, each one whole field of it."""

import re
from collections.abc import Iterator
from datetime import date

from signpost.answering.wording import FACTS, LABELS, REACHED_BY, STANDS_AT
from signpost.domain.answer import Basis, Statement
from signpost.domain.document import Document, Kind, Record
from signpost.domain.hit import Hit
from signpost.facets.ages import written_ages
from signpost.needs import plain

_ISO_DATE = re.compile(r"(?<![\w/-])\d{4}-\d{2}-\d{2}(?![\w/-])")

PRICES = ("fees_description", "ongoing_cost")

GONE_TO = (Kind.SERVICE, Kind.EVENT)


def facts(document: Document, n: int, today: date, asked: tuple[str, ...] = ()) -> tuple[Statement, ...]:
    """The fields asked for, then those of its kind; no price from a record that is past its review date."""
    wanted = list(dict.fromkeys((*asked, *_told_of(document))))
    if document.is_overdue(today):
        wanted = [column for column in wanted if column not in PRICES]
    return tuple(fact for column in wanted if (fact := field(document, column, n)))


def _told_of(document: Document) -> Iterator[str]:
    """The columns of its kind; of what people go to and cannot ring, how else to reach it and where it stands."""
    columns = FACTS.get(document.kind, [])
    is_silent = document.record is not None and not document.record.has_own_telephone
    if document.kind not in GONE_TO or not is_silent:
        yield from columns
        return
    yield from ("telephone", *REACHED_BY)
    for column in columns:
        yield from STANDS_AT if column == "location_name" else (column,)


def field(document: Document, column: str, n: int) -> Statement | None:
    """One field as a statement; None if the record leaves it blank."""
    value = value_of(document, column)
    return Statement(value, Basis.FIELD, n, LABELS[column]) if value else None


def helps_with(hit: Hit, n: int) -> tuple[Statement, ...]:
    """The record's own tags for the needs that the question speaks of: which part of it this option meets."""
    tags = (tag for tag in hit.document.needs if plain(tag) in hit.meets)
    return tuple(Statement(tag, Basis.FIELD, n, LABELS["needs"]) for tag in tags)


def values_of(document: Document, column: str) -> tuple[str, ...]:
    """All that may be said of a field: its text, or each of its tags."""
    return document.needs if column == "needs" else (value_of(document, column),)


def value_of(document: Document, column: str) -> str:
    """A field's text; dates as people write them, "3 December 2026"."""
    if column in ("title", "url"):
        return str(getattr(document, column))
    if column in ("starts_on", "expires_on"):
        return written_date(getattr(document, column))
    if column == "ages":
        return _ages(document.record) if document.record else ""
    value = str(getattr(document.record, column)) if document.record else ""
    return _ISO_DATE.sub(_written, value)


def _ages(record: Record) -> str:
    return written_ages(record.minimum_age, record.maximum_age, record.eligibility_description)


def _written(found: re.Match[str]) -> str:
    try:
        return written_date(date.fromisoformat(found.group()))
    except ValueError:
        return found.group()


def checked_text(day: date | None, by: str) -> str:
    """When and by whom something was checked: "Checked 3 June 2026 by TEC team"."""
    if day is None:
        return "No checked date is recorded"
    return f"Checked {written_date(day)} by {by}" if by else f"Checked {written_date(day)}"


def written_date(day: date | None) -> str:
    """A date as people write it, "3 December 2026"; nothing for no date."""
    return f"{day.day} {day:%B %Y}" if day else ""
