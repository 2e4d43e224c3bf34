"""A question to where it tells of an authority that somebody holds already: they seek no advice on getting one."""

import re
from collections.abc import Iterator

from signpost.retrieval.asked_ages import KIN

_AUTHORITY = (
    r"(?:(?:an?|the|his|her|their|my|full|joint|registered|lasting|enduring) )*"
    r"(?:[le]?poas?|[le]pas?|powers? of attorney|deputyship)\b"
)
_SOUGHT = r"(?! (?:advice|forms?|paperwork|application|registration|help|clinic|sorted|set up|made|done|drawn up)\b)"
_HELD = re.compile(
    rf"\b(?<!n't )(?<!n’t )(?<!not )(?<!to )(?:(?:has|have|holds?|holding|got|is|are|acts as)|{KIN.pattern} with) "
    rf"{_AUTHORITY}{_SOUGHT}",
    re.IGNORECASE,
)

_ADVICE = re.compile(r"\b(?:advice|advis\w+|helplines?)\b", re.IGNORECASE)


def held(text: str) -> Iterator[tuple[int, int]]:
    """Where it says so, unless who advises is asked for as well."""
    return (found.span() for found in _HELD.finditer(text) if not _ADVICE.search(text))
