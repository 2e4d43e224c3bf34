"""What a client asks a list for to the positions on the shelf that answer it."""

import re
from dataclasses import dataclass
from datetime import datetime, time
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from signpost.errors import FilterRejected
from signpost.facets.coding import NO_TIME
from signpost.index.catalogue import Catalogue
from signpost.index.snapshot import Snapshot
from signpost.places import Gazetteer, Place, miles_from
from signpost.services.open_referral.shelf import Organization, Positions, Shelf, Term, microseconds
from signpost.services.open_referral.values import postcode_key

Chosen = NDArray[np.bool_]

MOST_WORDS = 20
"""Of a search text: what somebody types into a search box is shorter, and each word is a look-up."""

METRES = 1_609.344
"""In a mile."""

_POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?(?:\d[A-Z]{2})?")


@dataclass(frozen=True, slots=True)
class Filters:
    """The standard's filters of services; all that are given must be met. A blank or None filters nothing.

    Ages are years, `proximity` is metres around the middle of `postcode`; without it, and as `coverage`, a postcode
    asks for what serves it. `days` is a set of days as a bit mask, Monday first; one session must meet all that is
    asked of days and times.
    """

    text: str = ""
    taxonomy_term_id: str = ""
    taxonomy_id: str = ""
    organization_id: str = ""
    modified_after: datetime | None = None
    minimum_age: float | None = None
    maximum_age: float | None = None
    postcode: str = ""
    proximity: float | None = None
    coverage: str = ""
    days: int = 0
    start_time: time | None = None
    end_time: time | None = None


def chosen(shelf: Shelf, filters: Filters, snapshot: Snapshot) -> Chosen:
    """A mask over the shelf. What a record does not state never meets a filter. Raises FilterRejected."""
    masks = [
        *_by_terms(shelf, filters),
        *_by_numbers(shelf, filters),
        *_by_text(shelf, filters.text, snapshot.catalogue),
        *_by_place(shelf, filters, snapshot),
        *_by_coverage(shelf, filters, snapshot.gazetteer),
        *_by_time(shelf, filters, snapshot),
    ]
    return reduce(np.logical_and, masks, np.ones(shelf.size, bool))


def words_of(text: str) -> list[str]:
    """The words that a search text asks for."""
    return list(dict.fromkeys(re.findall(r"[^\W_]+", text.lower())))[:MOST_WORDS]


def _by_terms(shelf: Shelf, filters: Filters) -> list[Chosen]:
    masks = []
    if id_ := filters.taxonomy_term_id.lower():
        masks.append(_mask(shelf, *_services(shelf.terms.get(id_))))
    if id_ := filters.taxonomy_id.lower():
        masks.append(_mask(shelf, *(term.services for term in shelf.terms.values() if term.taxonomy_id == id_)))
    if id_ := filters.organization_id.lower():
        masks.append(_mask(shelf, *_services(shelf.organizations.get(id_))))
    return masks


def _services(of: Term | Organization | None) -> list[Positions]:
    return [of.services] if of else []


def _by_numbers(shelf: Shelf, filters: Filters) -> list[Chosen]:
    masks: list[Chosen] = []
    if filters.modified_after is not None:
        masks.append(shelf.modified >= microseconds(filters.modified_after))
    if filters.minimum_age is not None:
        masks.append(shelf.minimum_age >= filters.minimum_age)
    if filters.maximum_age is not None:
        masks.append(shelf.maximum_age <= filters.maximum_age)
    return masks


def _by_text(shelf: Shelf, text: str, catalogue: Catalogue) -> list[Chosen]:
    """Services that hold every word, in any of its forms."""
    words = words_of(text)
    if text.strip() and not words:
        return [_mask(shelf)]
    return [np.isin(shelf.numbers, catalogue.documents_with(word)) for word in words]


def _by_place(shelf: Shelf, filters: Filters, snapshot: Snapshot) -> list[Chosen]:
    """By where a service stands, also where only its postcode or its address says so."""
    if filters.proximity is None:
        return []
    if not filters.postcode:
        raise FilterRejected("proximity is a distance around a postcode. Give the postcode as well.")
    at = snapshot.coordinates[shelf.numbers]
    miles = miles_from(_middle(filters.postcode, shelf, snapshot.gazetteer), at[:, 0], at[:, 1])
    return [miles <= filters.proximity / METRES]


def _by_coverage(shelf: Shelf, filters: Filters, gazetteer: Gazetteer) -> list[Chosen]:
    """By the area that a service says it serves."""
    asked = [filters.postcode if filters.proximity is None else "", filters.coverage]
    return [_serving(shelf, _place(postcode, gazetteer), gazetteer) for postcode in asked if postcode]


def _serving(shelf: Shelf, place: Place, gazetteer: Gazetteer) -> Chosen:
    serves = [gazetteer.serves(area, place) is True for area in shelf.areas]
    return np.array([False, *serves])[shelf.area_of + 1]


def _by_time(shelf: Shelf, filters: Filters, snapshot: Snapshot) -> list[Chosen]:
    """By sessions; the hours of a telephone or an office count only where there are no sessions."""
    if not filters.days and filters.start_time is None and filters.end_time is None:
        return []
    timetables = snapshot.facets.timetables
    found = np.zeros(len(timetables), bool)
    for opening in timetables.openings:
        fits = opening.used & ~(opening.contact & timetables.has_sessions)
        if filters.days:
            fits &= (opening.days & filters.days) != 0
        if filters.start_time is not None:
            fits &= (opening.opens != NO_TIME) & (opening.opens >= _minutes(filters.start_time))
        if filters.end_time is not None:
            fits &= (opening.closes != NO_TIME) & (opening.closes <= _minutes(filters.end_time))
        found |= fits
    return [found[snapshot.facets.timetable_of[shelf.numbers]]]


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def _place(written: str, gazetteer: Gazetteer) -> Place:
    """Where a postcode is, or the first half of it where the whole is not known."""
    for code in _codes(written):
        for place in gazetteer.find(_spaced(code)):
            return place
    raise _unknown()


def _middle(written: str, shelf: Shelf, gazetteer: Gazetteer) -> Place:
    """The middle of a postcode as far as it is known: of its services, the list's; else the same of its first half."""
    for code in _codes(written):
        if code in shelf.centres:
            latitude, longitude = shelf.centres[code]
            return Place(code, "postcode", latitude=latitude, longitude=longitude)
        for place in gazetteer.find(_spaced(code)):
            if place.latitude is not None and place.longitude is not None:
                return place
    raise _unknown()


def _codes(written: str) -> list[str]:
    """A postcode and its first half, once where no more is given."""
    postcode = postcode_key(written)
    if not _POSTCODE.fullmatch(postcode):
        raise FilterRejected("The postcode is not one. Give a full postcode or its first half.")
    return [postcode, postcode[:-3]] if _is_whole(postcode) else [postcode]


def _spaced(code: str) -> str:
    """As the gazetteer reads it."""
    return f"{code[:-3]} {code[-3:]}" if _is_whole(code) else code


def _is_whole(postcode: str) -> bool:
    return postcode[-1].isalpha() and len(postcode) > 4


def _unknown() -> FilterRejected:
    return FilterRejected("This directory does not know where that postcode is. Try another one nearby.")


def _mask(shelf: Shelf, *positions: Positions) -> Chosen:
    """The services at any of these positions; without any, none."""
    mask = np.zeros(shelf.size, bool)
    for some in positions:
        mask[some] = True
    return mask
