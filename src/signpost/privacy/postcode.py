"""Text to the postcodes in it."""

import re

from signpost.privacy.spans import Span

POSTCODE = re.compile(
    r"\b(?:GIR\s?0AA|[A-Z]{1,2}\d[A-Z\d]?(?!\s(?:1st|2nd|3rd|[04-9]th)\b)[\s\-]{0,2}\d[ABD-HJLNP-UW-Z]{2})\b",
    re.IGNORECASE,
)


def postcodes(text: str) -> list[Span]:
    """Whole postcodes: the first half alone is an area of thousands and may stay."""
    return [match.span() for match in POSTCODE.finditer(text)]
