"""A part of an address to the whole of it: the flat, the house and the road that stand around a number and a street."""

import re
from functools import cache

from signpost.privacy.explained import is_explained
from signpost.privacy.homes import ALWAYS_STREETS, BUILDINGS, DWELLINGS, capitals, house_before, street_endings
from signpost.privacy.name_lists import coined, is_given, is_settlement, is_surname, never_names
from signpost.privacy.name_runs import names_a_place
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
_BESIDE = re.compile(r"(?:the\s)?(?:rear|back|side)\sof\s\d", re.IGNORECASE)
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
    if text[at].isdigit() or _BESIDE.match(text, at):
        starts += [house_before(text, at)]
        starts += [called.start("name")] if called and _is_a_house(called["name"], _opens(text, called.start())) else []
    return min(starts, default=at)


def _is_a_house(name: str, opens: bool) -> bool:
    """Where it opens what is said ("Westerly, 8 Promontory Way"), a word that hardly names anything else."""
    first = fold(name.split(maxsplit=1)[0])
    if is_given(first) or is_surname(first):
        return False
    return not is_explained(first) or (opens and not any(map(_is_told_of_a_body, fold(name).split())))


def _is_told_of_a_body(plain: str) -> bool:
    """Whether a body, a town, a person or what is asked for is called so: "Lunch, 12 Mill Lane", "Carers, ..."."""
    is_somewhere = names_a_place(plain) or is_settlement(plain) or plain in coined()
    return is_somewhere or plain in never_names() or plain in _ASKED_FOR or plain.endswith(("ing", "s"))


_ASKED_FOR = frozenset(
    "address age bath bed befriender breakfast café cafe care carer chemist citizen client commode community council "
    "dad day daughter delivery dentist dinner doctor equipment falls food gas grandad hello help hi hoist homecare "
    "housing husband lady landlord lifeline lives lunch man meals mobility mother mum mosque nan neighbour now nurse "
    "office optician patient pharmacy police post repair ring safe shopping sister sitter son stairlift tenant "
    "tomorrow transport urgent visit wife".split()
)


_OPENING = frozenset(".!?;:\n")


def _opens(text: str, at: int) -> bool:
    return at == 0 or not _OPENING.isdisjoint(text[max(0, at - 2) : at])


@cache
def _after() -> re.Pattern[str]:
    buildings = capitals(f"{BUILDINGS} {DWELLINGS}")
    return re.compile(
        rf",\s(?:[A-Z][\w'’.\-]{{1,20}}\s){{1,3}}(?:{street_endings()}|{buildings})\b|"
        rf"(?:,|\s(?:in|off|on))\s(?:[a-z][a-z'’]{{1,20}}\s){{1,2}}(?:{'|'.join(sorted(ALWAYS_STREETS))})\b|"
        r",\sThe\s(?:Street|Green|Avenue|Drove|Loke|Row|Square)\b|"
        r"\s\((?:rear|back|side|upstairs|downstairs|above|below)\)|"
        r",?\s\(?(?i:flat|apartment|apt\.?|room|unit)\s(?:\d{1,4}[A-Za-z]?|[A-Z])\b\)?|"
        r",?\s\(?(?i:(?:ground|first|second|third|top|basement|upper|lower)[ -]floor(?:\sflat)?)\b\)?|"
        r",\s(?:above|over|behind|below)\s(?:the\s)?[a-z]{3,15}(?:\s(?:house|office|shop|store))?\b"
    )
