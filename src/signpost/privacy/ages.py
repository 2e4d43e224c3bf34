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

AN_ADDRESS = 60
"""Characters after a house's number in which its postcode stands, if it has one."""


def ages_in(text: str) -> list[Span]:
    """Where an age and a sex are told together, unless a postcode follows as after a house."""
    found = (match.span("age") for match in _AGE_AND_SEX.finditer(text))
    return [span for span in found if not POSTCODE.search(text[span[1] : span[1] + AN_ADDRESS])]


def without_ages(text: str) -> str:
    """With blanks in their place, so that everything else stands where it did."""
    for start, end in ages_in(text):
        text = text[:start] + " " * (end - start) + text[end:]
    return text
