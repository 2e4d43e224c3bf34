"""A sentence of a text to the sentences around it that are read or quoted with it."""

Spans = tuple[tuple[int, int], ...]


def window(text: str, spans: Spans, at: int, longest: int) -> tuple[int, int]:
    """First and last sentence of what surrounds sentence `at` up to so many words, what follows it first."""
    first = last = at
    while True:
        wider = [(first, last + 1)] * (last + 1 < len(spans)) + [(first - 1, last)] * (first > 0)
        fitting = [(one, two) for one, two in wider if len(text[spans[one][0] : spans[two][1]].split()) <= longest]
        if not fitting:
            return first, last
        first, last = fitting[0]
