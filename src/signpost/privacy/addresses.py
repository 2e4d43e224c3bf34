"""Text to the addresses and postcodes in it."""

import re
from functools import cache

from signpost.privacy.name_lists import street_words
from signpost.privacy.spans import Span, both

_POSTCODE = re.compile(
    r"\b(?:GIR\s?0AA|[A-Z]{1,2}\d[A-Z\d]?(?!\s(?:1st|2nd|3rd|[04-9]th)\b)[\s\-]{0,2}\d[ABD-HJLNP-UW-Z]{2})\b",
    re.IGNORECASE,
)
_NUMBER = r"\d{1,4}[a-z]?(?:\s?[\-–/]\s?\d{1,4}[a-z]?)?"
_FLAT = re.compile(r"\b(?i:flat|apartment|apt)\s{1,2}\d{1,4}[A-Za-z]?(?=,|\s{1,2}(?:at|in)\b|\s{1,2}[A-Z]|\s*$)")

_ALWAYS_STREETS = frozenset("av ave avenue boulevard cres crescent lane ln mews rd road st street terrace".split())
"""What else is said after a number ("2 bed house", "12 week walk") needs a capital before it."""

_NOT_STREETS = frozenset(
    "a adult adults an and at bed bedroom bedroomed beds by calls carer carers children day days degree floor for "
    "from ground has have hour hours in is level live lives man men metre metres mile miles minute minutes month "
    "months near need needs of on or people per person places residents room rooms seat seater staff step steps "
    "stop storey support that the time times to unit visits way week weeks who with woman women year years".split()
)
"""Between a number and such a word they make it a measure."""


def addresses(text: str) -> list[Span]:
    """A house number and a street, or a flat's number."""
    streets = (match.span() for match in _street().finditer(text) if _is_street(match))
    return both(streets, (match.span() for match in _FLAT.finditer(text)))


def postcodes(text: str) -> list[Span]:
    """Whole postcodes: the first half alone is an area of thousands and may stay."""
    return [match.span() for match in _POSTCODE.finditer(text)]


@cache
def _street() -> re.Pattern[str]:
    endings, measures = ("|".join(sorted(words)) for words in (street_words(), _NOT_STREETS))
    return re.compile(
        rf"\b(?:{_NUMBER}|(?:flat|apartment|apt|unit|room)\s{{1,2}}\d{{1,4}}[a-z]?(?:,?\s{{1,2}}{_NUMBER})?),?\s{{1,2}}"
        rf"(?:the\s(?:street|green|close|avenue|crescent|drive|row|square|grove|paddocks|loke)|"
        rf"(?P<name>(?:(?!(?:{measures})\b)[a-z][a-z'’.\-]{{1,20}}\s{{1,2}}){{1,3}})(?P<ending>{endings}))\b",
        re.IGNORECASE,
    )


def _is_street(match: re.Match[str]) -> bool:
    if match["name"] is None or match["ending"].lower() in _ALWAYS_STREETS:
        return True
    return match["name"].split()[-1][0].isupper()
