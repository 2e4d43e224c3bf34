"""A document to what it says that is nobody's secret: names, telephone numbers, mailboxes, and where its venue is."""

from collections.abc import Iterator

from signpost.domain.document import Document
from signpost.index.entries import Entry
from signpost.privacy import (
    LONGEST_NAME,
    addresses,
    contact_key,
    emails,
    endings_of_streets,
    name_key,
    postcodes,
    telephones,
    venue_key,
)

_NAMING = ("organization_name", "location_name", "supplier", "local_name", "used_by", "service_area")
"""Columns that name something other than the document itself."""

_LOCATING = ("address", "postcode", "location_name")


def names_said(document: Document) -> Iterator[str]:
    """Names beside its own title and aliases, as `privacy.name_key` gives them."""
    written = [document.area]
    if document.record:
        written += [getattr(document.record, column) for column in _NAMING]
        written += _localities(document.record.address)
    for each in written:
        for name in (each, *each.split(",")):
            if 0 < len(name_key(name).split()) <= LONGEST_NAME:
                yield name_key(name)


def _localities(address: str) -> Iterator[str]:
    """What follows house and street: "Baker Road, Cheriton CT19 4HB" gives Cheriton, which no list may have."""
    for part in (part for one in address.split(";") for part in one.split(",")[1:]):
        where = part[: min((start for start, _ in postcodes(part)), default=None)]
        words = name_key(where).split()
        if words and words[-1] not in endings_of_streets() and not any(map(str.isdigit, where)):
            yield where


def contacts_in(entry: Entry) -> Iterator[str]:
    """Telephone numbers and mailboxes in its columns and its text, and where it is, as `privacy` compares them."""
    record = entry.document.record
    for text in (*entry.document.values(), *(passage.text for passage in entry.passages)):
        for start, end in (*telephones(text), *emails(text)):
            yield contact_key(text[start:end])
    if record:
        names = (entry.document.title, *entry.document.aliases, record.location_name, record.organization_name)
        for text in (getattr(record, column) for column in _LOCATING):
            for start, end in (*addresses(text), *postcodes(text)):
                yield from (venue_key(text[start:end], name) for name in names if name)
