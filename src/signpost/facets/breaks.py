"""A clause to the days of the year on which it says a service is shut, and the clause without them."""

import re
from dataclasses import dataclass
from typing import TypeVar

from signpost.facets.week import Break

_SHUT = re.compile(
    r"\b(?:no|not|never|closed?|closes|shut|shuts|except|excluding|exc|excl|apart from|other than|breaks?|but)\b",
    re.IGNORECASE,
)
_CHRISTMAS_WEEK = Break((12, 25), (1, 1))
_ROUND_CHRISTMAS = Break((12, 18), (1, 5), certain=False)
_NAMED = {
    r"(?:the )?(?:week )?between christmas(?: day)? and new year(?:['’]s(?: day)?)?": (_CHRISTMAS_WEEK,),
    r"(?:the )?(?:(?:week|fortnight|two weeks|period|2 weeks)s? )?(?:round|around|over|at|for|"
    r"during) (?:the )?(?:christmas|xmas)"
    r"(?: (?:and|&) new year| period| holidays?| break)?": (_CHRISTMAS_WEEK, _ROUND_CHRISTMAS),
    r"(?:in )?(?:the )?last week (?:of|in) december": (Break((12, 25), (12, 31)),),
    r"(?:the )?\w+day (?:nearest|before|after) christmas(?: day)?": (Break((12, 18), (12, 31), certain=False),),
    r"(?:christmas|xmas) eve": (Break((12, 24), (12, 24)),),
    r"(?:christmas|xmas)(?: day)?": (Break((12, 25), (12, 25)),),
    r"boxing day": (Break((12, 26), (12, 26)),),
    r"new year['’]?s eve": (Break((12, 31), (12, 31)),),
    r"new year['’]?s?(?: day)?": (Break((1, 1), (1, 1)),),
}
_EASTER = {
    r"maundy thursday": (-3,),
    r"good friday": (-2,),
    r"easter (?:sunday|day)": (0,),
    r"easter monday": (1,),
    r"(?:over |at )?easter(?: weekend)?": (-2, -1, 0, 1),
}
_FEASTS = tuple((re.compile(rf"\b{name}\b", re.IGNORECASE), breaks) for name, breaks in _NAMED.items())
_MOVING = tuple((re.compile(rf"\b{name}\b", re.IGNORECASE), offsets) for name, offsets in _EASTER.items())
_ANY = re.compile(r"\b(?:christmas|xmas|boxing|new year|easter|good friday|maundy|last week)\b", re.IGNORECASE)
_OPEN_THEN = re.compile(r"\bincluding\b|\bincluded\b|\bopen (?:on|over|at)\b|\beven\b", re.IGNORECASE)
_PERHAPS = (Break((12, 24), (12, 26), certain=False),)


_Meaning = TypeVar("_Meaning")


@dataclass(frozen=True, slots=True)
class Shut:
    """`rest` is what is left of a clause; `easter_off` counts days from Easter Sunday."""

    rest: str
    breaks: tuple[Break, ...] = ()
    easter_off: tuple[int, ...] = ()


def shut_days(clause: str) -> Shut:
    """Feasts named after "closed", "except" and the like; a feast named otherwise makes its days uncertain."""
    if not _ANY.search(clause):
        return Shut(clause)
    if _OPEN_THEN.search(clause):
        return Shut(_without(clause))
    said = _SHUT.search(clause)
    if not said:
        return Shut("", _PERHAPS)
    tail = clause[said.start() :]
    breaks, rest = _take(tail, _FEASTS)
    offsets, rest = _take(rest, _MOVING)
    return Shut(clause[: said.start()] + rest, breaks, offsets)


def _take(
    text: str, known: tuple[tuple[re.Pattern[str], tuple[_Meaning, ...]], ...]
) -> tuple[tuple[_Meaning, ...], str]:
    """Everything named in a text, and the text without it; longer names stand first in `known`."""
    taken: list[_Meaning] = []
    for pattern, meaning in known:
        text, count = pattern.subn(" ", text)
        if count:
            taken.extend(meaning)
    return tuple(taken), text


def _without(clause: str) -> str:
    for pattern, _ in (*_FEASTS, *_MOVING):
        clause = pattern.sub(" ", clause)
    return clause
