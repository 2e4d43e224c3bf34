"""What a client asks a list for to the positions on the shelf that answer it."""

import re
from dataclasses import dataclass
from datetime import datetime
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from signpost.errors import FilterRejected
from signpost.index.catalogue import Catalogue
from signpost.places import Gazetteer
from signpost.services.open_referral.shelf import Numbers, Positions, Shelf, microseconds
from signpost.services.open_referral.values import postcode_key

Chosen = NDArray[np.bool_]

MOST_WORDS = 20
"""Of a search text: what somebody types into a search box is shorter, and each word is a look-up."""

EARTH_RADIUS = 6_371_009.0  # metres: mean radius of the WGS 84 ellipsoid

_POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?(?:\d[A-Z]{2})?")


@dataclass(frozen=True, slots=True)
class Filters:
    """The standard's filters of services; all that are given must be met. A blank or None filters nothing.

    Ages are years, `proximity` is metres around the middle of `postcode`.
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


def chosen(shelf: Shelf, filters: Filters, catalogue: Catalogue, gazetteer: Gazetteer) -> Chosen:
    """A mask over the shelf. What a record does not state never meets a filter. Raises FilterRejected."""
    masks = [
        *_by_terms(shelf, filters),
        *_by_numbers(shelf, filters),
        *_by_text(shelf, filters.text, catalogue),
        *_by_place(shelf, filters, gazetteer),
    ]
    return reduce(np.logical_and, masks, np.ones(shelf.size, bool))


def words_of(text: str) -> list[str]:
    """The words that a search text asks for."""
    return list(dict.fromkeys(re.findall(r"[^\W_]+", text.lower())))[:MOST_WORDS]


def _by_terms(shelf: Shelf, filters: Filters) -> list[Chosen]:
    masks = []
    if id_ := filters.taxonomy_term_id.lower():
        masks.append(_mask(shelf, shelf.terms[id_].services if id_ in shelf.terms else _nothing()))
    if id_ := filters.taxonomy_id.lower():
        masks.append(_mask(shelf, *(term.services for term in shelf.terms.values() if term.taxonomy_id == id_)))
    if id_ := filters.organization_id.lower():
        held = shelf.organizations.get(id_)
        masks.append(_mask(shelf, held.services if held else _nothing()))
    return masks


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


def _by_place(shelf: Shelf, filters: Filters, gazetteer: Gazetteer) -> list[Chosen]:
    if not filters.postcode and filters.proximity is None:
        return []
    if not filters.postcode or filters.proximity is None:
        raise FilterRejected(
            "postcode and proximity go together: this directory knows areas by name, not by their outline. Give a "
            "postcode and a distance in metres, or search for the name of a place."
        )
    latitude, longitude = _middle(postcode_key(filters.postcode), shelf, gazetteer)
    return [metres(shelf.points, latitude, longitude) <= filters.proximity]


def _middle(postcode: str, shelf: Shelf, gazetteer: Gazetteer) -> tuple[float, float]:
    """The middle of a postcode as far as it is known: of its services, its district's services, its district."""
    if not _POSTCODE.fullmatch(postcode):
        raise FilterRejected("The postcode is not one. Give a full postcode or its first half.")
    district = postcode[:-3] if postcode[-1].isalpha() and len(postcode) > 4 else postcode
    for key in (postcode, district):
        if key in shelf.centres:
            return shelf.centres[key]
    for place in gazetteer.find(district):
        if place.latitude is not None and place.longitude is not None:
            return place.latitude, place.longitude
    raise FilterRejected("This directory does not know where that postcode is. Try another one nearby.")


def metres(points: Numbers, latitude: float, longitude: float) -> Numbers:
    """Great-circle distance of each point (degrees) from one, by the haversine formula; NaN for no point."""
    to, here = np.radians(points), np.radians(np.array((latitude, longitude)))
    half = np.sin((to - here) / 2) ** 2
    root = np.sqrt(half[:, 0] + np.cos(to[:, 0]) * np.cos(here[0]) * half[:, 1])
    distance: Numbers = 2 * EARTH_RADIUS * np.arcsin(np.clip(root, 0, 1))
    return distance


def _mask(shelf: Shelf, *positions: Positions) -> Chosen:
    mask = np.zeros(shelf.size, bool)
    for some in positions:
        mask[some] = True
    return mask


def _nothing() -> Positions:
    return np.empty(0, np.int64)
