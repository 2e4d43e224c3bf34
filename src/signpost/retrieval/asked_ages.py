"""The ages in a question: of the person, never a price, a time, a house number, a distance or a part number."""

import re
from collections.abc import Iterator

from signpost.facets.ages import OLDEST
from signpost.retrieval.filter import Filter, FilterKind, Strength
from signpost.retrieval.lowered import has_any, has_digit

KINSWOMAN = (
    r"mum|mam|mummy|mother|wife|gran|granny|grandm(?:a|am|um|other)|nan|nana|nanna|aunt(?:ie|y)?|sister|daughter|"
    r"granddaughter|niece"
)
KINSMAN = r"dad|daddy|father|husband|hubby|grand?(?:ad|dad|pa|father)|gramps|uncle|brother|son|grandson|nephew"
KIN = re.compile(rf"(?:step)?(?:{KINSWOMAN}|{KINSMAN})s?")
"""Of somebody's family, or several of them, or what is theirs where the apostrophe was left out: "grans"."""

FEMALE = rf"(?:{KINSWOMAN})s?|lad(?:y|ies)|wom[ae]n|widow|girl|lass|female|mrs"
MALE = rf"(?:{KINSMAN})s?|m[ae]n|gent(?:leman)?|chap|bloke|lad|fella|widower|boy|male|mr"
_PEOPLE = (
    rf"(?:{FEMALE}|{MALE}|person|client|resident|patient|carer|neighbour|friend|partner|customer|"
    rf"caller|service user|adult|veteran|user|cust|pt)"
)
# What makes a number something other than an age.
_NO_UNIT = (
    r"(?!\w)(?! ?%| ?(?:p|[ap]\.?m|miles?|metres?|m|km|stone|kg|lbs?|st|weeks?|wks?|days?|months?|"
    r"hours?|hrs?|minutes?|mins?|times?|visits?|people|others|calls?|"
    r"pounds?|steps|stairs|o['’]clock|years? (?:ago|in|at|now|with|for|since))\b|[./:,-]\d| years?\b(?! old| of age)"
    r"| (?:[\w'’]+ ){1,2}(?:street|st|road|rd|lane|avenue|ave|close|drive|way|court|place|"
    r"gardens|square|hill|terrace|crescent)\b|/\w)"
)
NOT_METRES = "".join(rf"(?<!\b{word} )" for word in ("walk", "about", "only", "than", "within", "over", "do", "manage"))
"""What stands before "50m" where it is no man of fifty: how far somebody can walk."""

_OLD = r"[- ]?(?:years?|yrs?)[- ]?(?:olds?\b|of age\b)|[- ]?y[/.]?o\b|[- ]?yrs\b"
_DASH = r" ?(?:-|–|to) ?"
_DECADES = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}
_PART_OF_DECADE = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}

_BETWEEN = re.compile(
    rf"\b(?:age[ds]? (?:between )?)(\d{{1,3}})(?:{_DASH}| and )(\d{{1,3}})\b|"
    rf"\b(\d{{1,3}}){_DASH}(\d{{1,3}})(?:s\b|{_OLD})"
)
_DECADE = re.compile(
    rf"\b(?:(?:in|into) (?:his|her|their|your|my) |(?:{_PEOPLE}),? (?:in )?)(early |mid[- ]?|"
    rf"late )?(?:([2-9]0)['’]?s\b|({'|'.join(_DECADES)})\b)"
)
_OVER = re.compile(
    rf"\b(?:over|aged over)[- ](?:the age of )?(\d{{2,3}})(?:['’]?s\b|\b{_NO_UNIT})|"
    rf"\b(\d{{2,3}}) ?(?:\+(?! ?\d)|plus\b|(?:and|or) (?:over|older|above)\b)"
)
_UNDER = re.compile(r"\b(?:for |aged )?under[- ](\d{2})(?:['’]?s\b|(?= ?(?:only|year)))")
_ONE = re.compile(
    rf"\bage[ds]?:? (?P<aged>\d{{1,3}})\b{_NO_UNIT}|\b(?P<old>\d{{1,3}})(?:{_OLD})"
    rf"|\b{_PEOPLE}(?:-in-law|['’]s)?(?: (?:is|was|of|aged|who is|who['’]s))?,? ?\(?(?P<noun>\d{{2,3}}){_NO_UNIT}"
    rf"|\b(?:she|he|they|i)(?:['’]?s|['’]re|['’]m| is| are| am)(?: now| just| only|"
    rf" nearly)? (?P<she>\d{{2,3}}){_NO_UNIT}|\b(?:turned|turning) (?P<turned>\d{{2,3}}){_NO_UNIT}"
    rf"|\b(?P<before>\d{{2,3}})[- ](?:{FEMALE}|{MALE}|person)\b|"
    rf"{NOT_METRES}\b(?P<short>\d{{2}}) ?[mf](?!\w)|\b[mf] ?(?P<after>\d{{2}}){_NO_UNIT}"
)
# A number by itself, where people put an age: first of all, between commas, after who it is, or where they live.
_COUNTS = (
    r"(?:bus|ward|flat|room|number|no|route|unit|bay|house|page|row|level|band|section|part|size|type|of|at|by|to)"
)
_THINGS = (
    r"(?:boxes|pads|leaflets|copies|chairs|beds|places|tablets|forms|packs|bags|sheets|cards|posters|rails|items|units|"
    r"sessions|classes|groups|members|staff|carers|volunteers|residents|clients|families|children|kids|guests|seats|"
    r"tickets|meals|quid|pence|percent|per)"
)
_NOT_COUNTED = rf"(?! {_THINGS}\b)(?! (?:of )?(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\b)"
_BARE = re.compile(
    rf"(?:^|[,;] ?)(?:only |just |now )?(?P<first>\d{{2}}){_NO_UNIT}{_NOT_COUNTED}"
    rf"|^(?:[a-z'’-]+ ){{0,3}}(?!{_COUNTS} )[a-z'’-]+ (?P<who>\d{{2}})(?=,)"
    rf"|\b{_PEOPLE} (?:on|in|from|near|out at) (?:the )?(?!{_COUNTS} )[a-z]+ (?P<where>\d{{2}}){_NO_UNIT}{_NOT_COUNTED}"
)
YOUNGEST_BARE = 16
"""Years: a smaller number by itself is more often a count."""

_TEENS = re.compile(r"\bteen(?:s|agers?|aged?)?\b")
# "Over 65 …", "50s music": what the number counts is said after it.
_LOOKED_AFTER_FOR = re.compile(
    r"\b(?:since|over the (?:last|past)|married|lived (?:here|there))(?: (?:about|nearly|over|"
    r"more than|the (?:last|past)))? $"
)


def read_ages_asked(text: str) -> Iterator[Filter]:
    """One for each age or range of ages, in no order; a "pensioner" or "young person" has no number."""
    taken: list[tuple[int, int]] = []
    for hints, pattern, read in _READERS:
        if (hints and not has_any(text, hints)) or not (hints or has_digit(text)):
            continue
        for found in pattern.finditer(text):
            low, high = read(found)
            if low <= high <= OLDEST and not any(start < found.end() and found.start() < end for start, end in taken):
                taken.append(found.span())
                yield Filter(FilterKind.AGE, _label(low, high), found.span(), Strength.SOFT, low=low, high=high)


def _between(found: re.Match[str]) -> tuple[int, int]:
    low, high = (int(group) for group in found.groups() if group)
    return low, high


def _decade(found: re.Match[str]) -> tuple[int, int]:
    decade = int(found[2]) if found[2] else _DECADES[found[3]]
    first, last = _PART_OF_DECADE.get((found[1] or "").strip(" -"), (0, 9))
    return decade + first, decade + last


def _over(found: re.Match[str]) -> tuple[int, int]:
    return int(found[1] or found[2]), OLDEST


def _under(found: re.Match[str]) -> tuple[int, int]:
    return 0, int(found[1]) - 1


def _one(found: re.Match[str]) -> tuple[int, int]:
    if _LOOKED_AFTER_FOR.search(found.string, 0, found.start()):
        return OLDEST, 0
    age = int(next(group for group in found.groups() if group))
    return age, age


def _bare(found: re.Match[str]) -> tuple[int, int]:
    age = int(next(group for group in found.groups() if group))
    return (age, age) if age >= YOUNGEST_BARE else (OLDEST, 0)


def _teens(_: re.Match[str]) -> tuple[int, int]:
    return 13, 19


_READERS = (
    ((), _BETWEEN, _between),
    (("0s", "0's", "0’s", "ties"), _DECADE, _decade),
    (("over", "older", "+", "plus", "above"), _OVER, _over),
    (("under",), _UNDER, _under),
    ((), _ONE, _one),
    (("teen",), _TEENS, _teens),
    ((), _BARE, _bare),
)
"""What to look for before a pattern is tried (without anything: a number), the pattern, and the ages it gives.

Surer readings stand first. Lowest above highest: no age after all.
"""


def _label(low: int, high: int) -> str:
    if low == high:
        return f"Age {low}"
    if high >= OLDEST:
        return f"Over {low}"
    return f"Under {high + 1}" if low == 0 else f"Age {low} to {high}"
