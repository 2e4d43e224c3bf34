"""Text to the dates in it on which somebody was born."""

import re

from signpost.privacy.spans import Span, both, merged

YOUNGEST = 15
"""Years: a date further back than this is more likely a birth than an appointment."""

_MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY, _YEAR = r"\d{1,2}(?:st|nd|rd|th)?", r"(?:19|20)\d\d"
_DATE = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?P<mark>[/.\-])(?P<month>\d{{1,2}})(?P=mark)(?P<a>(?:19|20)?\d\d)|"
    rf"(?P<b>{_YEAR})(?P<dash>[\-/.])\d{{1,2}}(?P=dash)\d{{1,2}}|"
    rf"{_DAY}[\s\-]{{0,2}}(?:of\s)?{_MONTH},?[\s\-]{{0,2}}(?P<c>{_YEAR})|"
    rf"{_MONTH}\s{_DAY},?\s(?P<d>{_YEAR})|"
    rf"{_DAY}[\s\-]{{0,2}}{_MONTH}[\s\-]{{0,2}}['’]?(?P<e>\d\d)(?=[),;]|\s?$|\.(?!\d)))(?!\w)",
    re.IGNORECASE,
)
"""The last, of two figures, only at the end of what is said: not "on 3 May 30 people"."""

_ORDINALS = (
    "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|"
    "fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth|thirty[ -]first|"
    "twenty[ -](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)"
)

_FEASTS = (
    r"(?:armistice|boxing|bonfire|christmas|easter|empire|may|midsummer['’]?s|new year['’]?s|st \w+['’]?s|"
    r"valentine['’]?s|ve|vj) (?:day|eve|monday|night|sunday)"
)
_SPELT_YEAR = (
    "(?:nineteen|twenty)[ -](?:hundred|oh|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|"
    "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?"
)

_CUE = (
    r"\b(?:d[./]?\s?o[./]?\s?b\b\.?|date[ -]of[ -]birth|year[ -]of[ -]birth|d of b|birth ?(?:date|year)|yob|birthday|"
    r"b['’]?day|born|b\.(?=\s?\d)|b(?=\s\d{1,2}[/.\-]|\s19\d\d\b))"
    r"(?:\s{1,2}(?:on|in|is|was|the)\b){0,2}[\s:=(\-]{0,3}"
)
_CUED = re.compile(
    rf"{_CUE}(?:\d{{1,4}}\s?(?P<mark>[/.\-\s|\\])\s?\d{{1,2}}\s?(?P=mark)\s?\d{{2,4}}|\d{{8}}|\d{{6}}|['’]\d\d|"
    rf"(?:{_DAY}[\s\-]{{0,2}}(?:of\s)?)?{_MONTH}(?:\s{_DAY})?,?[\s\-'’]{{0,2}}(?:{_YEAR}|\d\d)|"
    rf"(?:(?:{_DAY}|{_ORDINALS}|{_MONTH}|of|the|day|month|in|{_FEASTS})[\s,]{{1,2}}){{1,6}}"
    rf"(?:{_YEAR}|{_SPELT_YEAR}|['’]?\d\d)|\d{{1,2}}(?P<dot>[./\s])(?:i{{1,3}}|iv|vi{{0,3}}|ix|xi{{0,2}})(?P=dot)\d{{2,4}}|{_YEAR}(?![\d./\-])|"
    rf"{_DAY}\s(?:of\s)?{_MONTH}|(?:0?[1-9]|1[0-2])/(?:19|20)?\d\d(?![/\d]))(?:ish)?\b",
    re.IGNORECASE,
)
"""With a year, or as a birthday without one."""

_AGE = r"(?:sixty|seventy|eighty|ninety)(?:[ -]\w{3,5})?|a hundred|one hundred"
_TURNING = re.compile(
    rf"\b(?:turn(?:s|ed|ing)?|will be|(?:he|she)['’]ll be)\s(?:\d{{1,3}}|{_AGE})\son\s(?:the\s)?"
    rf"(?:{_DAY}\s(?:of\s)?{_MONTH}|{_MONTH}\s{_DAY})(?:\s{_YEAR})?\b",
    re.IGNORECASE,
)
"""Tell "turns 80 on 12 March"."""

_SEASON = re.compile(rf"\bborn\s(?:(?!at\b|to\b|with\b)[a-z]{{2,9}}\s){{1,5}}{_YEAR}(?![\d./\-])", re.IGNORECASE)
"""Tell "born in the winter of 1938"."""

_ROMAN = re.compile(r"\b\d{1,2}[./](?:i{1,3}|iv|vi{0,3}|ix|xi{0,2})[./](?:\d{4}|\d\d)\b(?![./])", re.IGNORECASE)
_SAID_AFTER = re.compile(r"\b\d{1,4}[/.\-]\d{1,2}[/.\-]\d{1,4}\s{0,2}[(=]?d\.?o\.?b\b", re.IGNORECASE)

DAYS, MONTHS = 31, 12


def birth_dates(text: str, this_year: int) -> list[Span]:
    """Dates that are said to be a birth, with the words that say so, or lie so far back that they are one."""
    cues = (_CUED, _TURNING, _SEASON, _ROMAN, _SAID_AFTER)
    said = merged(match.span() for pattern in cues for match in pattern.finditer(text))
    return both(
        said, (match.span() for match in _DATE.finditer(text) if _is_date(match) and _is_long_ago(match, this_year))
    )


def _is_date(match: re.Match[str]) -> bool:
    """Not "65/70/75 year olds", nor paragraph 4.13.09."""
    return match["day"] is None or (int(match["day"]) <= DAYS and 1 <= int(match["month"]) <= MONTHS)


def _is_long_ago(match: re.Match[str], this_year: int) -> bool:
    written = int(next(match[name] for name in "abcde" if match[name]))
    year = written if written > 99 else written + (1900 if written > this_year % 100 else 2000)
    return year <= this_year - YOUNGEST
