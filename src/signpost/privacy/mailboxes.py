"""Text to the e-mail addresses in it."""

import re

from signpost.privacy.spans import Span, both

_LOCAL = r"[\w+\-](?:[\w.+\-'’!#$%&*=?^`{|}~]{0,62}[\w+\-])?"
_LABEL = r"[\w\-]{1,63}"
_LAST_LABEL = r"[a-z][\w\-]{1,62}"

_EMAIL = re.compile(rf"(?<![\w.+\-]){_LOCAL}@{_LABEL}(?:\.{_LABEL}){{1,5}}(?<![._\-])", re.IGNORECASE)
_UNFINISHED = re.compile(
    rf"(?<![\w.+\-@])(?:{_LOCAL}@[a-z][\w\-]{{2,62}}\b(?!\.\w)|"
    rf"[a-z]\w{{0,30}}(?:[._][a-z\d]{{2,30}}|\d{{1,4}})\sat\s[a-z][\w\-]{{1,62}}\.{_LAST_LABEL}(?:\.{_LAST_LABEL})?\b)",
    re.IGNORECASE,
)
"""Without what follows the last stop, or with a word for the "@": "m.smith@example", "m.smith at mail.example"."""

_SPACED = re.compile(rf"(?<![\w.+\-]){_LOCAL}\s?@\s?{_LABEL}(?:\.{_LABEL}){{0,4}}\.{_LAST_LABEL}\b", re.IGNORECASE)
_DOT = r"(?:\s?[(\[{<_]\s?(?:dot|point)\s?[)\]}>_]\s?|\s(?:dot|point)\s|\s?\.\s?)"
_READ_OUT = re.compile(
    rf"\b[\w.+\-]{{1,64}}(?:{_DOT}[\w+\-]{{1,40}}){{0,2}}(?:"
    rf"\s?[(\[{{<]\s?at\s?[)\]}}>]\s?{_LABEL}(?:{_DOT}{_LAST_LABEL}){{1,4}}|"
    rf"\sat\s{_LABEL}(?:\s(?:dot|point)\s{_LAST_LABEL}){{1,4}}|"
    r"(?:\s?@\s?|\sat\s)(?:gmail|googlemail|hotmail|outlook|yahoo|icloud|btinternet|aol|live|sky)(?:(?:\.|\sdot\s)[a-z]{2,5}){0,2})\b",
    re.IGNORECASE,
)
"""As it is dictated: "jo (at) mail.example", "jo at mail dot example", "jo at gmail"."""


def emails(text: str) -> list[Span]:
    """E-mail addresses, also with spaces around the "@" or as they are read out."""
    if "@" not in text and " at " not in text.lower() and "at)" not in text.lower() and "at]" not in text.lower():
        return []
    plain = [match.span() for match in _EMAIL.finditer(text)]
    plain = both(plain, (match.span() for match in _UNFINISHED.finditer(text)))
    spaced = both(plain, (match.span() for match in _SPACED.finditer(text)))
    return both(spaced, (match.span() for match in _READ_OUT.finditer(text)))
