"""Text to the postcodes in it."""

import re

from signpost.privacy.spans import Span, both

POSTCODE = re.compile(
    r"\b(?:GIR\s?0AA|[A-Z]{1,2}\d[A-Z\d]?(?!\s(?:1st|2nd|3rd|[04-9]th)\b)[\s\-]{0,2}\d[ABD-HJLNP-UW-Z]{2})\b",
    re.IGNORECASE,
)


_APART = re.compile(
    r"\b(?i:post\s?code)(?:\s(?i:is|was))?[\s:=\-]{1,3}((?i:[A-Z]\s?[A-Z]?\s?\d\s?[A-Z\d]?\s?\d\s?[A-Z]\s?[A-Z]))\b|"
    r"\b([A-Z]\s(?:[A-Z]\s)?\d\s(?:[A-Z\d]\s)?\d\s[ABD-HJLNP-UW-Z]\s[ABD-HJLNP-UW-Z])\b"
)
"""With spaces anywhere: after the word for it, or all in capitals."""


def postcodes(text: str) -> list[Span]:
    """Whole postcodes: the first half alone is an area of thousands and may stay."""
    apart = (match.span(match.lastindex or 0) for match in _APART.finditer(text))
    return both((match.span() for match in POSTCODE.finditer(text)), apart)
