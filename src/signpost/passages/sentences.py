"""Text to the spans of its sentences."""

import re
from functools import lru_cache

# An abbreviation's full stop, an initial or a list number ("3. ") does not end a sentence.
_ABBREVIATIONS = r"(?:e\.g|i\.e|etc|Mr|Mrs|Ms|Dr|St|No|Nos|vs|approx|Rd|Ave|Cllr|p|pp|para|c|cf|Fig)"
_BOUNDARY = re.compile(r"[.!?…][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9£•])|\n+")
_NO_BOUNDARY = re.compile(rf"(?:^|[\s(\"“]){_ABBREVIATIONS}\.$|(?:^|\s)[A-Z]\.$|(?:^|\s)\d{{1,2}}\.$")

# What stands before a line of a list: a bullet or a number, not part of what it says.
_MARK = re.compile(r"\s*(?:(?:[•*\-–]|\d{1,2}[.)])\s+(?=\S))?")


@lru_cache(maxsize=512)
def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end (as for slicing) of each sentence; a new line always ends one."""
    spans: list[tuple[int, int]] = []
    start = 0
    for boundary in _BOUNDARY.finditer(text):
        end = boundary.start() if text[boundary.start()] == "\n" else boundary.end()
        candidate = text[start:end].rstrip()
        if text[boundary.start()] != "\n" and _NO_BOUNDARY.search(candidate):
            continue
        _append(spans, text, start, start + len(candidate))
        start = boundary.end()
    _append(spans, text, start, len(text.rstrip()))
    return tuple(spans)


def sentences(text: str) -> tuple[str, ...]:
    """The sentences themselves, each a verbatim slice of the text."""
    return tuple(text[start:end] for start, end in sentence_spans(text))


def _append(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    mark = _MARK.match(text, start, end) if start < end else None
    if mark is not None and mark.end() < end:
        spans.append((mark.end(), end))
