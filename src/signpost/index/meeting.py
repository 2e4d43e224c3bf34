"""A place to the documents whose own record says that they meet there.

A record has one point on the map, though it may meet in several halls.
"""

import re

import numpy as np

from signpost.domain.document import Document
from signpost.index.catalogue import Catalogue
from signpost.index.vectors import Mask, Rows
from signpost.places import Gazetteer, Place, is_street

_WORD = re.compile(r"\w+")
_LED_TO = re.compile(r"(?:^|[:;.,(\n]\s*|\b(?:at|in|and|or|then)\s+(?:the\s+)?)$", re.IGNORECASE)
"""What stands before a place in a timetable: "Quayside Hall: Mondays", "in Hilltop", not "the minibus from Hilltop"."""


def meeting_in(place: Place, among: Mask, catalogue: Catalogue, gazetteer: Gazetteer) -> Rows:
    """Numbers of those of some documents (documents,) whose venue or timetable names a place, ascending."""
    holding = [catalogue.documents_with(word) for word in _WORD.findall(place.name)]
    if not holding:
        return np.empty(0, np.int64)
    rarest = min(holding, key=len)
    likely = rarest[among[rarest]].tolist()
    named = [each.n for each in catalogue.listed(likely) if _meets_in(each.document, place, gazetteer)]
    return np.array(named, np.int64)


def _meets_in(document: Document, place: Place, gazetteer: Gazetteer) -> bool:
    record = document.record
    return record is not None and (
        _names(record.location_name, place, gazetteer) or _names(record.schedule_description, place, gazetteer, _LED_TO)
    )


def _names(text: str, place: Place, gazetteer: Gazetteer, led_to: re.Pattern[str] | None = None) -> bool:
    mentions = gazetteer.mentions(text) if text else ()
    return any(
        each.place == place and not is_street(text, each.end) and (led_to is None or led_to.search(text[: each.start]))
        for each in mentions
    )
