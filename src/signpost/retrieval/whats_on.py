"""A question for what is on to the events that answer it, by date: in a place, at a venue, within some days."""

import re
from collections.abc import Iterator
from datetime import date

from signpost.index.rows import Row, Scope
from signpost.index.schema import normal_name
from signpost.index.snapshot import Snapshot
from signpost.retrieval.filter import FilterKind
from signpost.retrieval.understanding import Understanding

SHORTEST_VENUE = 2
"""Words: one alone ("Library") names no venue for certain."""

_WHATS_ON = re.compile(
    r"\bwhat(?:['’]?s| is| else is) (?:also |else )?(?:going )?on\b"
    r"|\b(?:any|what|which) (?:other )?events?\b|\bevents? (?:in|at|on|near|for|this|next|coming)\b"
    r"|\b(?:any|some)thing (?:else )?(?:going |happening |coming )?(?:on|up)\b|\b(?:is|are)\b.{1,60}\bcoming up\b"
    r"|\b(?:any|some)thing (?:else )?(?:happening |for \w+ )?(?:this|next) (?:week|weekend|month)\b"
    r"|\bwhat(?:['’]?s| is) happening\b",
    re.IGNORECASE,
)


def asks_whats_on(text: str) -> bool:
    """Whether somebody asks what is on somewhere, or some time."""
    return bool(_WHATS_ON.search(text))


def whats_on(text: str, understanding: Understanding, snapshot: Snapshot, scope: Scope, today: date) -> list[Row]:
    """Events that are still to come, the next first; none where nothing says where or when.

    All at a venue that the question names, else those for its place that meet every need spoken of that any event
    meets. The scope holds what fails no filter.
    """
    coming = [row for row in snapshot.catalogue.events(today) if scope.allowed[row.n]]
    if at_venue := list(_at_venue(coming, text)):
        return at_venue
    there = list(_for_place(coming, understanding, snapshot))
    needs = [need for need in understanding.needs if any(_meets(row, need, snapshot) for row in there)]
    if understanding.tells_of_a_person and len(needs) < len(understanding.needs):
        return []
    return [row for row in there if all(_meets(row, need, snapshot) for need in needs)]


def _at_venue(rows: list[Row], text: str) -> Iterator[Row]:
    said = f" {normal_name(text)} "
    for row in rows:
        venue = normal_name(row.document.record.location_name) if row.document.record else ""
        if len(venue.split()) >= SHORTEST_VENUE and f" {venue} " in said:
            yield row


def _for_place(rows: list[Row], understanding: Understanding, snapshot: Snapshot) -> Iterator[Row]:
    place = next(iter(understanding.places), None)
    if place is None and not any(each.kind is FilterKind.DATES for each in understanding.filters):
        return
    for row in rows:
        if place is None or snapshot.gazetteer.serves(row.document.area, place):
            yield row


def _meets(row: Row, need: str, snapshot: Snapshot) -> bool:
    catalogue = snapshot.catalogue
    return bool(catalogue.tagged(need)[catalogue.document_of[row.n]])
