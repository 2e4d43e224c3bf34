"""Text to how far from which place somebody is ready to go: "within 5 miles of Halesworth"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from signpost.places.distance import KM
from signpost.places.place import Mention, Place

WALK, SHORT_DRIVE = 1.0, 5.0
"""Miles that "walking distance" (20 minutes at three miles an hour) and "a short drive" stand for: estimates."""

MILES_A_MINUTE = {"walk": 3 / 60, "foot": 3 / 60, "cycl": 9 / 60, "bus": 12 / 60, "driv": 25 / 60, "car": 25 / 60}
"""Estimates for "20 minutes' drive": the straight line that is covered on roads, with waiting and parking."""

FARTHEST = 200.0
"""Miles: a larger radius is no filter."""

_WORDS = {"half an": 0.5, "half a": 0.5, "a couple of": 2, "a few": 3, "an": 1, "a": 1, "fifteen": 15, "twenty": 20}
_WORDS |= {word: count for count, word in enumerate("one two three four five six seven eight nine ten".split(), 1)}
_NUMBER = rf"(?P<number>\d{{1,3}}(?:\.\d+)?|{'|'.join(sorted(_WORDS, key=len, reverse=True))})"
_UNIT = r"(?P<unit>miles?|mi|kms?|k|kilomet(?:re|er)s?|minutes?|mins?|hours?)"
_BY = r"(?:['’]s?)?(?:\s+(?:by\s+|on\s+)?(?P<by>walk\w*|foot|cycl\w+|bus(?:\s+ride)?|driv\w+|car)(?:\s+away)?)?"
_LIMIT = r"within|up to|at most|(?:no|not) (?:more|further|farther) than|less than|under|max(?:imum)?(?: of)?|inside"
_FAR = re.compile(
    rf"(?:\b(?P<limit>{_LIMIT})\s+)?(?:\b(?:about|around|roughly|an?)\s+)??(?<![\w.£]){_NUMBER}[\s-]*{_UNIT}\b{_BY}"
    r"(?P<radius>[\s-]+radius)?(?:\s+away)?",
    re.IGNORECASE,
)
_NEARBY = re.compile(
    r"\b(?:within\s+)?(?:an?\s+)?(?:easy\s+)?(?:walking distance|short walk|walkable|short (?P<drive>drive))\b"
    r"(?:\s+away)?",
    re.IGNORECASE,
)
_TO_PLACE = re.compile(
    r"\s+(?:of|from|around|to|near|in)\s+(?:(?:the|my|her|his|their|home|house|mum|dad|in|of)\s+){0,4}", re.IGNORECASE
)
_FROM_PLACE = re.compile(r"\s*[,+(-]?\s*(?:and\s+|or\s+)?")
_RATE = re.compile(
    r"\s+(?:an? (?:day|week|hour|month)|per\b|each\b|every\b|daily|later|late|early|ago|notice|long|old)", re.IGNORECASE
)
_MOVING = re.compile(
    r"\b(?:walks?|walked|ran|runs?|drove|drives|lives?|living|moved|commutes?|can|only)\s+(?:\w+\s+)?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Reach:
    """A radius that a text asks for, read from `text[start:end]`.

    `mention` names its middle, None where the text names none and the asker's own place is meant; `is_estimate`: the
    miles stand for a time or for "walking distance".
    """

    start: int
    end: int
    miles: float
    mention: Mention | None = None
    is_estimate: bool = False

    @property
    def place(self) -> Place | None:
        """Its middle, the likeliest if the name is ambiguous."""
        return self.mention.place if self.mention else None


def find_reach(text: str, mentions: Sequence[Mention]) -> Reach | None:
    """The first radius in a text; `mentions` are the places that `Gazetteer.mentions` finds in it."""
    for match in _FAR.finditer(text):
        if reach := _measured(text, match, mentions):
            return reach
    if near := _NEARBY.search(text):
        miles = SHORT_DRIVE if near.group("drive") else WALK
        return _around(text, near.start(), near.end(), mentions, miles, is_estimate=True)
    return None


def _measured(text: str, match: re.Match[str], mentions: Sequence[Mention]) -> Reach | None:
    miles, is_estimate = _miles(match)
    if not 0 < miles <= FARTHEST or _RATE.match(text, match.end()):
        return None
    reach = _around(text, match.start(), match.end(), mentions, miles, is_estimate)
    if match.group("limit") or match.group("radius"):
        is_time = match.group("unit")[0].lower() in "mh" and is_estimate
        return reach if reach.place or match.group("by") or not is_time else None
    is_asked = reach.place is not None and not _MOVING.search(text, 0, match.start())
    return reach if is_asked and match.group("unit").lower() != "k" else None


def _miles(match: re.Match[str]) -> tuple[float, bool]:
    written = match.group("number").lower()
    number = float(_WORDS[written]) if written in _WORDS else float(written)
    unit = match.group("unit").lower()
    if unit.startswith(("mile", "mi")) and not unit.startswith("min"):
        return number, False
    if unit.startswith("k"):
        return round(number * KM, 2), False
    minutes = number * 60 if unit.startswith("hour") else number
    by = (match.group("by") or "car").lower()
    speed = next(speed for way, speed in MILES_A_MINUTE.items() if by.startswith(way))
    return round(minutes * speed, 1), True


def _around(text: str, start: int, end: int, mentions: Sequence[Mention], miles: float, is_estimate: bool) -> Reach:
    """The radius with the place behind it, or else the one right before it."""
    for mention in mentions:
        if mention.start >= end and _TO_PLACE.fullmatch(text, end, mention.start):
            return Reach(start, mention.end, miles, mention, is_estimate)
    for mention in mentions:
        if mention.end <= start and _FROM_PLACE.fullmatch(text, mention.end, start):
            return Reach(mention.start, end, miles, mention, is_estimate)
    return Reach(start, end, miles, None, is_estimate)
