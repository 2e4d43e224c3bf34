"""Documents to where they are."""

from signpost.domain.document import Document
from signpost.places import Gazetteer, Place

NOWHERE = (float("nan"), float("nan"))


def coordinates(document: Document, gazetteer: Gazetteer) -> tuple[float, float]:
    """Latitude and longitude in degrees: those stated, else of its postcode, else of a place its address names.

    NaN where none of these is known; the area that it serves says nothing of where it is.
    """
    record = document.record
    if record is None:
        return NOWHERE
    if stated := _stated(record.latitude, record.longitude):
        return stated
    for text in (record.postcode, record.address, record.location_name):
        for place in gazetteer.find(text) if text else ():
            if at := _middle(place):
                return at
    return NOWHERE


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
