"""Text to the addresses and postcodes in it."""

import re
from collections.abc import Iterator
from functools import cache

from signpost.privacy.name_lists import street_words
from signpost.privacy.spans import Span, merged

_POSTCODE = re.compile(
    r"\b(?:GIR\s?0AA|[A-Z]{1,2}\d[A-Z\d]?(?!\s(?:1st|2nd|3rd|[04-9]th)\b)[\s\-]{0,2}\d[ABD-HJLNP-UW-Z]{2})\b",
    re.IGNORECASE,
)
_NUMBER = r"(?:(?:number|no\.?)\s)?\d{1,4}[a-z]?(?:\s?[\-–/]\s?\d{1,4}[a-z]?)?"
_UNIT = r"(?:flat|apartment|apt|caravan|chalet|pitch|plot)"
_FLAT = re.compile(rf"\b(?i:{_UNIT})\s{{1,2}}\d{{1,4}}[A-Za-z]?(?=,|\s{{1,2}}(?:at|in)\b|\s{{1,2}}[A-Z]|\s*$)")

_DWELLINGS = "barn bungalow cottage court farm farmhouse forge grange house lodge manor mill rectory vicarage villa"
_HOUSE_NAMES = "arms bank croft dene end field green hall hollow knoll lea mead nook view wood yard"

_ALWAYS_STREETS = frozenset(
    "av ave avenue boulevard cres crescent gardens gdns grove lane ln mews parade rd road sq st street tce "
    "terrace".split()
)
"""What else is said after a number ("2 bed house", "12 week walk") needs a capital before it."""

_NOT_STREETS = frozenset(
    "a adult adults an and at bed bedroom bedroomed beds by calls carer carers children day days degree floor for "
    "from ground has have hour hours in is level live lives man men metre metres mile miles minute minutes month "
    "months near need needs of on or people per person places residents room rooms seat seater staff step steps "
    "stop storey support that the time times to unit visits way week weeks who with woman women year years".split()
)
"""Between a number and such a word they make it a measure."""

_LIVING = re.compile(
    r"\b(?:address(?:es)?(?:\sis|\sas|:)?|liv(?:es|ed|ing)\s(?:at|in)|stay(?:s|ing)\s(?:at|in)|resides\sat|home\sis|"
    r"(?:send|deliver|delivered|visit|visited|moved|moving|drop|ship)(?:\s[a-z]{1,12}){0,4}\s(?:to|at)|she['’]s\sat|"
    r"he['’]s\sat)\s{0,2}$"
)
"""Before the name of a house."""


def addresses(text: str) -> list[Span]:
    """A house number and a street, a flat and the building it is in, or a house with a name and its street."""
    streets = (match.span() for match in _street().finditer(text) if _is_street(match))
    flats = (_flat(text, match) for match in _FLAT.finditer(text))
    return merged([*streets, *flats, *_named_houses(text)])


def postcodes(text: str) -> list[Span]:
    """Whole postcodes: the first half alone is an area of thousands and may stay."""
    return [match.span() for match in _POSTCODE.finditer(text)]


def _flat(text: str, match: re.Match[str]) -> Span:
    """A flat's number, and the building and the street that follow it."""
    start, end = match.span()
    for pattern in (_building(), _road()):
        if further := pattern.match(text, end):
            end = further.end()
    return start, end


def _named_houses(text: str) -> Iterator[Span]:
    """Tell "Hollow Tree Farm, Bank Road" and, where somebody is said to live, "The Old Forge, Church Lane"."""
    for match in _house_and_road().finditer(text):
        is_dwelling = match["last"].lower() in _DWELLINGS.split()
        if is_dwelling or _LIVING.search(text, max(0, match.start() - 60), match.start()):
            yield match.span()


@cache
def _endings() -> str:
    return "|".join(sorted(word for ending in street_words() for word in (ending.capitalize(), ending)))


@cache
def _building() -> re.Pattern[str]:
    """After a flat: up to four words with capitals, the last of which is what buildings and parks are called."""
    kinds = "|".join(
        word.capitalize() for word in f"{_DWELLINGS} {_HOUSE_NAMES} park close place heights tower".split()
    )
    return re.compile(rf",?\s(?:at\s|in\s)?(?:[A-Z][\w'’\-]{{1,20}}\s){{1,3}}(?:{kinds})\b")


@cache
def _road() -> re.Pattern[str]:
    return re.compile(rf",\s(?:\d{{1,4}}[a-z]?\s)?(?:[A-Z][\w'’.\-]{{1,20}}\s){{1,3}}(?:{_endings()})\b")


@cache
def _house_and_road() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:The\s)?(?:[A-Z][\w'’\-]{{1,20}}\s){{1,3}}(?P<last>[A-Z][a-z]{{2,12}}),\s"
        rf"(?:[A-Z][\w'’.\-]{{1,20}}\s){{1,3}}(?:{_endings()})\b"
    )


@cache
def _street() -> re.Pattern[str]:
    endings, measures = ("|".join(sorted(words)) for words in (street_words(), _NOT_STREETS))
    return re.compile(
        rf"\b(?:{_NUMBER}|(?:{_UNIT}|unit|room)\s{{1,2}}\d{{1,4}}[a-z]?(?:,?\s{{1,2}}{_NUMBER})?),?\s{{1,2}}"
        rf"(?:the\s(?:street|green|close|avenue|crescent|drive|row|square|grove|paddocks|loke)|"
        rf"(?P<name>(?:(?!(?:{measures})\b)[a-z][a-z'’.\-]{{1,20}}\s{{1,2}}){{1,3}})(?P<ending>{endings}))\b",
        re.IGNORECASE,
    )


def _is_street(match: re.Match[str]) -> bool:
    if match["name"] is None or match["ending"].lower() in _ALWAYS_STREETS:
        return True
    return match["name"].split()[-1][0].isupper()
