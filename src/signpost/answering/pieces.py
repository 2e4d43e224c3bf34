"""A passage to the pieces that are quoted whole or not at all, and to what a list of them hangs on."""

import re
from collections.abc import Sequence

from signpost.passages import sentence_spans

Spans = tuple[tuple[int, int], ...]

LONGEST_STEM = 12
"""Words of the line that a list hangs on, where it stands before one of its items."""

# "Need: A bed; Who: The district nurse": what a column is called stands before what each row says of it.
_ROW = re.compile(r"[^:;\n]{1,80}: .*; [\"“‘'(]*[A-Z][^:;\n]{0,80}: ")
_ITEM = re.compile(r"\s*(?:[•*\-–]|\d{1,2}[.)])\s+")


def pieces(text: str) -> Spans:
    """The spans of its sentences, those of one row of a table as one: half of a row may say the contrary."""
    found: list[tuple[int, int]] = []
    for start, end in sentence_spans(text):
        if found and is_row(text, start) and "\n" not in text[found[-1][1] : start]:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return tuple(found)


def scores_of_pieces(text: str, scores: Sequence[float]) -> tuple[float, ...]:
    """How near each piece is, of how near each sentence is: a row as its nearest sentence."""
    spans = sentence_spans(text)
    if len(scores) != len(spans):  # cut into other sentences than when it was indexed
        scores = [0.0] * len(spans)
    by_start = [(start, score) for (start, _), score in zip(spans, scores, strict=True)]
    return tuple(max(score for at, score in by_start if start <= at < end) for start, end in pieces(text))


def is_row(text: str, at: int) -> bool:
    """Whether a place in a text is in a row of a table."""
    return bool(_ROW.match(_line(text, at)))


def is_item(text: str, at: int) -> bool:
    """Whether a place in a text is in an item of a list."""
    return bool(_ITEM.match(_line(text, at)))


def is_within_item(text: str, at: int) -> bool:
    """Whether a sentence that starts there is a later one of its item, which says first what it is about."""
    before = text[text.rfind("\n", 0, at) + 1 : at]
    mark = _ITEM.match(before)
    return mark is not None and mark.end() < len(before)


def end_of_list(text: str, spans: Spans, at: int) -> int:
    """The last piece of the list that piece `at` leads to; `at` itself if it leads to none."""
    last = at
    while text[spans[at][1] - 1] == ":" and last + 1 < len(spans) and is_item(text, spans[last + 1][0]):
        last += 1
    return last


def stem(text: str, start: int) -> str:
    """The line before a list, if it leads to it with a colon: what each of its items completes."""
    before = text[: max(text.rfind("\n", 0, start), 0)]
    for line in reversed(before.split("\n")):
        if not _ITEM.match(line):
            is_stem = line.rstrip().endswith(":") and len(line.split()) <= LONGEST_STEM
            return line.strip().rstrip(":").strip("*_ ") if is_stem else ""
    return ""


def _line(text: str, at: int) -> str:
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    return text[start:] if end < 0 else text[start:end]
