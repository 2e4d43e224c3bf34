"""A call note to the ages in it that look like numbers of houses: "84f Saltby, lives alone"."""

import re

from signpost.privacy.postcode import POSTCODE
from signpost.privacy.spans import Span

_AGE_AND_SEX = re.compile(
    r"(?:^|[.;\n]\s?|\s[–-]\s|\b(?:of|for|with|re|pt|client|is|lady|gent|mum|dad|gran|nan)\s)"
    r"(?P<age>(?:1[6-9]|[2-9]\d|10\d)[fm])(?=[\s,;])",
    re.IGNORECASE,
)
"""At the beginning of a note or of a part of one, as people are written down, or behind whose it is."""

_AGED = re.compile(
    r"\b(?:bloke|chap|female|fella|gent|gentleman|lady|male|man|pensioner|person|widow|widower|woman|f|m|mum|mam|mother|dad|"
    r"father|nan|gran|grandad|husband|wife|uncle|aunt|auntie|client|resident)(?:\sof|,)?\s(?P<age>[6-9]\d|10\d)(?!\w|[:.\d/-])",
    re.IGNORECASE,
)
"""Behind these a number is an age: "lady 80 tannery lane"."""

AN_ADDRESS = 60
"""Characters after a house's number in which its postcode stands, if it has one."""


def ages_in(text: str) -> list[Span]:
    """Where an age is told, unless a postcode follows as after a house; in order."""
    found = {match.span("age") for pattern in (_AGE_AND_SEX, _AGED) for match in pattern.finditer(text)}
    return [span for span in sorted(found) if not POSTCODE.search(text[span[1] : span[1] + AN_ADDRESS])]
