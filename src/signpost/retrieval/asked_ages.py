"""The ages in a question: of the person, never a price, a time, a house number, a distance or a part number."""

import re
from collections.abc import Iterator

from signpost.facets.ages import OLDEST
from signpost.retrieval.filter import Filter, FilterKind, Strength
from signpost.retrieval.lowered import has_any

FEMALE = (
    r"lad(?:y|ies)|wom[ae]n|mum|mother|wife|gran|grandmother|grandma|nan|nana|aunt(?:ie)?|sister|"
    r"daughter|widow|girl|female|mrs|niece"
)
MALE = (
    r"m[ae]n|gent(?:leman)?|chap|bloke|dad|father|husband|grandad|grandfather|grandpa|uncle|brother|"
    r"son|widower|boy|male|mr|nephew"
)
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
    rf"|\b{_PEOPLE}(?:['’]s)?(?: (?:is|was|of|aged|who is|who['’]s))?,? ?\(?(?P<noun>\d{{2,3}}){_NO_UNIT}"
    rf"|\b(?:she|he|they)(?:['’]s|['’]re| is| are)(?: now| just| only|"
    rf" nearly)? (?P<she>\d{{2,3}}){_NO_UNIT}|\b(?:turned|turning) (?P<turned>\d{{2,3}}){_NO_UNIT}"
    rf"|\b(?P<before>\d{{2,3}})[- ](?:{FEMALE}|{MALE}|person)\b|"
    rf"\b(?P<short>\d{{2}}) ?[mf](?!\w)|\b[mf] ?(?P<after>\d{{2}}){_NO_UNIT}"
)
_TEENS = re.compile(r"\bteen(?:s|agers?|aged?)?\b")
_HINTS = ("age", "teen", "twenties", "ties")
# "Over 65 …", "50s music": what the number counts is said after it.
_LOOKED_AFTER_FOR = re.compile(
    r"\b(?:since|over the (?:last|past)|married|lived (?:here|there))(?: (?:about|nearly|over|"
    r"more than|the (?:last|past)))? $"
)


def read_ages_asked(text: str) -> Iterator[Filter]:
    """One for each age or range of ages, in no order; a "pensioner" or "young person" has no number."""
    has_number = any(letter.isdigit() for letter in text)
    if not (has_number or has_any(text, _HINTS)):
        return
    taken: list[tuple[int, int]] = []
    for low, high, span in _all(text):
        if low <= high <= OLDEST and not any(start < span[1] and span[0] < end for start, end in taken):
            taken.append(span)
            yield Filter(FilterKind.AGE, _label(low, high), span, Strength.SOFT, low=low, high=high)


def _all(text: str) -> Iterator[tuple[int, int, tuple[int, int]]]:
    """Lowest and highest age, and where they stand; surer readings first."""
    for found in _BETWEEN.finditer(text):
        low, high = (int(group) for group in found.groups() if group)
        yield low, high, found.span()
    for found in _DECADE.finditer(text):
        decade = int(found[2]) if found[2] else _DECADES[found[3].lower()]
        first, last = _PART_OF_DECADE.get((found[1] or "").strip(" -").lower(), (0, 9))
        yield decade + first, decade + last, found.span()
    for found in _OVER.finditer(text):
        yield int(found[1] or found[2]), OLDEST, found.span()
    for found in _UNDER.finditer(text):
        yield 0, int(found[1]) - 1, found.span()
    for found in _ONE.finditer(text):
        if not _LOOKED_AFTER_FOR.search(text, 0, found.start()):
            age = int(next(group for group in found.groups() if group))
            yield age, age, found.span()
    for found in _TEENS.finditer(text):
        yield 13, 19, found.span()


def _label(low: int, high: int) -> str:
    if low == high:
        return f"Age {low}"
    if high >= OLDEST:
        return f"Over {low}"
    return f"Under {high + 1}" if low == 0 else f"Age {low} to {high}"
