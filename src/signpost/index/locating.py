"""Documents to where they are, and that to where most of them lie."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from signpost.domain.document import Document, Record
from signpost.places import CLOSE, POSTCODE, Gazetteer, Place, miles_from, national

NOWHERE = (float("nan"), float("nan"))

Coordinates = NDArray[np.float32]


def located(documents: Sequence[Document], places: bytes) -> Coordinates:
    """Shape (documents, 2), by `coordinates`; `places` is the council's own list.

    Twice: only once most are placed can it be told which Hythe an address means that names nothing else.
    """
    once = _all(documents, Gazetteer.from_csv(places, national()))
    middle = middle_of(once)
    return _all(documents, Gazetteer.from_csv(places, national(), middle)) if middle else once


def middle_of(where: Coordinates) -> Place | None:
    """The point around which most of those lie that are known to be anywhere; None if they are all over the country."""
    known = where[~np.isnan(where).any(axis=1)]
    if not len(known):
        return None
    north, east = map(float, np.median(known, axis=0))
    middle = Place("", "", latitude=north, longitude=east)
    return middle if np.median(miles_from(middle, *known.T)) <= CLOSE else None


def _all(documents: Sequence[Document], gazetteer: Gazetteer) -> Coordinates:
    return np.array([coordinates(each, gazetteer) for each in documents], np.float32).reshape(-1, 2)


def coordinates(document: Document, gazetteer: Gazetteer) -> tuple[float, float]:
    """Latitude and longitude in degrees: those stated, else of its postcode, else of a place its address names.

    NaN where none of these is known; the area that it serves says nothing of where it is.
    """
    record = document.record
    if record is None:
        return NOWHERE
    if stated := _stated(record.latitude, record.longitude):
        return stated
    place = _placed(record, gazetteer)
    return (_middle(place) if place else None) or NOWHERE


def is_in(document: Document, place: Place, gazetteer: Gazetteer) -> bool:
    """Whether its address says no more than that it is in a place: how far it lies from the middle is then not known.

    Our own list alone tells which places are parts of others: Canterbury is a town and a district.
    """
    record = document.record
    if record is None or _stated(record.latitude, record.longitude):
        return False
    named = _placed(record, gazetteer)
    return named is not None and (named == place or (place.is_ours and gazetteer.is_part(named, place)))


def _placed(record: Record, gazetteer: Gazetteer) -> Place | None:
    """What names most finely where it is.

    What our own list knows of a postcode may be no more than the villages around it: the village is then asked for.
    """
    named = _named((record.postcode, record.address, record.location_name), gazetteer)
    first = next(named, None)
    return first if first is None or first.kind == POSTCODE else gazetteer.finest((first, *named))


def _named(texts: Iterable[str], gazetteer: Gazetteer) -> Iterator[Place]:
    return (place for text in texts if text for place in gazetteer.find(text) if _middle(place))


def _stated(latitude: str, longitude: str) -> tuple[float, float] | None:
    try:
        north, east = float(latitude), float(longitude)
    except ValueError:
        return None
    return (north, east) if abs(north) <= 90 and abs(east) <= 180 and (north, east) != (0, 0) else None


def _middle(place: Place) -> tuple[float, float] | None:
    """Of a point on the map: the middle of a county is where nothing is."""
    if place.is_area or place.latitude is None or place.longitude is None:
        return None
    return place.latitude, place.longitude
