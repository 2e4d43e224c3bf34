"""A hit to the words of it that best answer the question."""

from signpost.domain.hit import Hit
from signpost.passages import sentence_spans, window

LONGEST_QUOTE = 90
"""Words shown beside a source: the sentence that matters and what stands around it."""

SHORTEST_SENTENCE = 5
"""Words. "See below." quoted alone says nothing."""


def best_sentence(hit: Hit) -> str:
    """The sentence nearest the question in meaning."""
    spans = sentence_spans(hit.passage.text)
    start, end = spans[_best(hit, spans)]
    return hit.passage.text[start:end]


def quote(hit: Hit, longest: int = LONGEST_QUOTE) -> str:
    """The best sentence and its neighbours up to so many words, as one verbatim slice of the passage."""
    text = hit.passage.text
    spans = sentence_spans(text)
    first, last = window(text, spans, _best(hit, spans), longest)
    return text[spans[first][0] : spans[last][1]]


def opening(text: str) -> str:
    """The first sentences of a passage, as one verbatim slice."""
    spans = sentence_spans(text)
    first, last = spans[0]
    for _, end in spans[1:]:
        if _words(text[first:end]) > LONGEST_QUOTE:
            break
        last = end
    return text[first:last]


def _best(hit: Hit, spans: tuple[tuple[int, int], ...]) -> int:
    scores = hit.sentences if len(hit.sentences) == len(spans) else tuple(0.0 for _ in spans)
    telling = [at for at, (start, end) in enumerate(spans) if _tells(hit.passage.text[start:end])]
    return max(telling or range(len(spans)), key=lambda at: (scores[at], -at))


def _tells(sentence: str) -> bool:
    """Long enough to say something by itself, and no question or introduction."""
    return _words(sentence) >= SHORTEST_SENTENCE and sentence[-1] not in "?:"


def _words(text: str) -> int:
    return len(text.split())
