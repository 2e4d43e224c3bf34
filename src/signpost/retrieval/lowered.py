"""A question to the form in which its readers look at it: small letters, straight quotation marks, every place kept."""

import re
from collections.abc import Iterable

_DAYS_IN_CAPITALS = re.compile(r"\b(?:Sat|SAT|Sun|SUN)s?\b")
"""Short days that in small letters are words of their own."""


def lowered(text: str) -> str:
    """As long as `text`, so that spans in it are spans in the question; patterns in small letters are twice as fast."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
    low = low.replace("’", "'")
    if "Sat" in text or "Sun" in text or "SAT" in text or "SUN" in text:
        for found in _DAYS_IN_CAPITALS.finditer(text):
            low = low[: found.start()] + found.group().capitalize() + low[found.end() :]
    return low


def has_any(low: str, hints: Iterable[str]) -> bool:
    """Whether any of some pieces of text is in it: a hundredth of a pattern's time, to find out if one is worth it."""
    return any(hint in low for hint in hints)
