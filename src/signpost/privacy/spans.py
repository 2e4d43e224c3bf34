"""Where something stands in a text."""

import re
from collections.abc import Iterable

Span = tuple[int, int]
"""First character, and the one after the last."""


def both(first: Iterable[Span], second: Iterable[Span]) -> list[Span]:
    """In order: all of the first, and of the second what does not overlap them."""
    taken = list(first)
    return sorted(taken + [span for span in second if not any(overlap(span, other) for other in taken)])


def overlap(one: Span, other: Span) -> bool:
    """Whether they share a character."""
    return one[0] < other[1] and other[0] < one[1]


def blanked(text: str, spans: Iterable[Span]) -> str:
    """With blanks in their place, so that everything else stands where it did."""
    for start, end in spans:
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


def standing(parts: Iterable[str], text: str) -> list[Span]:
    """Where some parts of a text stand, as words of their own: an Al lives with Alzheimer's."""
    return [found.span() for part in parts for found in re.finditer(rf"(?<!\w){re.escape(part)}(?!\w)", text)]


def merged(spans: Iterable[Span]) -> list[Span]:
    """In order, with overlapping ones made one."""
    whole: list[Span] = []
    for start, end in sorted(spans):
        if whole and start < whole[-1][1]:
            whole[-1] = (whole[-1][0], max(end, whole[-1][1]))
        else:
            whole.append((start, end))
    return whole
