"""A part of an address to the whole of it: the flat, the house and the road that stand around a number and a street."""

import re
from functools import cache

from signpost.privacy.explained import is_explained
from signpost.privacy.homes import ALWAYS_STREETS, BUILDINGS, DWELLINGS, capitals, house_before, street_endings
from signpost.privacy.name_lists import is_given, is_surname
from signpost.privacy.spans import Span
from signpost.privacy.words import fold

MOST_PARTS = 3
"""On either side: "Flat 3, Capstan Court, 9 Slipway Road"."""

LONGEST_PART = 40
"""Characters."""

_BEFORE = re.compile(
    r"(?:\b(?i:flats?|room|unit|apartment|apt\.?|annexe|annex|block|caravan|chalet|lodge|bungalow)\s"
    r"(?:\d{1,4}[A-Za-z]?(?:[\-–]\d{1,4})?|[A-Z])?,?\s{0,2}(?:at\s|in\s)?|"
    r"(?<!\d/)(?<!\d)\d{1,2}/\d{1,2},\s|"
    r"\b(?i:the\s)?(?i:annexe?|bungalow|caravan|cottage|flat|lodge)(?:,|\s(?:at|behind|beside|in|opposite))\s|"
    r"\b(?i:the\s)?(?i:rear|back|side)\sof\s|"
    r"[\"“'‘][A-Z][\w'’\- ]{2,24}[\"”'’],?\s)$"
)
_CALLED = re.compile(r"(?:^|(?<=[\s(]))(?P<name>[A-Z][\w'’\-]{3,20}(?:\s[A-Z][\w'’\-]{1,20})?)(?:,\s|\s\()$")
"""Right before a number, a word that nothing explains is what the house is called: "Dunroamin, 12 Denes Road"."""


def whole(text: str, span: Span) -> Span:
    """An address and what of it stands around."""
    start, end = span
    for _ in range(MOST_PARTS):
        start = _start(text, start) if start else 0
        if further := _after().match(text, end):
            end = further.end()
    return start, end


def _start(text: str, at: int) -> int:
    """Where the part begins that stands right before an address; `at` if none does."""
    least = max(0, at - LONGEST_PART)
    before, called = _BEFORE.search(text, least, at), _CALLED.search(text, least, at)
    starts = [before.start()] if before else []
    if text[at].isdigit():
        starts += [house_before(text, at)]
        starts += [called.start("name")] if called and _is_a_house(called["name"]) else []
    return min(starts, default=at)


def _is_a_house(name: str) -> bool:
    first = fold(name.split(maxsplit=1)[0])
    return not (is_explained(first) or is_given(first) or is_surname(first))


@cache
def _after() -> re.Pattern[str]:
    buildings = capitals(f"{BUILDINGS} {DWELLINGS}")
    return re.compile(
        rf",\s(?:[A-Z][\w'’.\-]{{1,20}}\s){{1,3}}(?:{street_endings()}|{buildings})\b|"
        rf",\s(?:[a-z][a-z'’]{{1,20}}\s){{1,2}}(?:{'|'.join(sorted(ALWAYS_STREETS))})\b|"
        r",\sThe\s(?:Street|Green|Avenue|Drove|Loke|Row|Square)\b|"
        r",?\s\(?(?i:flat|apartment|apt\.?|room|unit)\s(?:\d{1,4}[A-Za-z]?|[A-Z])\b\)?|"
        r",?\s\(?(?i:(?:ground|first|second|third|top|basement|upper|lower)[ -]floor(?:\sflat)?)\b\)?|"
        r",\s(?:above|over|behind|below)\s(?:the\s)?[a-z]{3,15}(?:\s(?:house|office|shop|store))?\b"
    )
