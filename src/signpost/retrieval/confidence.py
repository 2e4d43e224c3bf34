"""Hits to the chance that they hold an answer."""

import math
from collections.abc import Sequence

from signpost.domain.hit import Hit
from signpost.passages import sentence_spans
from signpost.retrieval.answer_kinds import share_held, wanted
from signpost.retrieval.understanding import Understanding

WEIGHTS = (-4.19, 5.64, 1.80, -1.41, 5.13, -6.52, 0.84)
"""Intercept, then one for each feature: fitted by `python -m tests.questions.fit` on questions to the sample corpus."""

LOOKED_AT = 5
"""Hits: an answer is made from about so many."""

READ = 3
"""Hits in which the kind of thing asked for is looked for, around the best sentence of each."""


def features(hits: Sequence[Hit], understanding: Understanding) -> tuple[float, ...]:
    """Numbers that can be compared between questions; all 0 without hits."""
    first = hits[:LOOKED_AT]
    if not first:
        return (0.0,) * (len(WEIGHTS) - 1)
    return (
        max(hit.similarity for hit in first),
        max(hit.coverage for hit in first),
        understanding.strangeness,
        float(understanding.tells_of_a_person or understanding.asks_who),
        _lacking(first[:READ], understanding),
        _met(first, understanding),
    )


def _lacking(hits: Sequence[Hit], understanding: Understanding) -> float:
    """How much of what is asked for, a price or a number, stands near the best sentence of no hit: 0 to 1."""
    kinds = wanted(understanding.text)
    return 1.0 - max(share_held(_around(hit), kinds) for hit in hits) if kinds else 0.0


def _around(hit: Hit) -> str:
    """The best sentence of a passage, and one on either side."""
    text = hit.passage.text
    spans = sentence_spans(text)
    if len(spans) != len(hit.sentences) or not spans:
        return text
    at = max(range(len(spans)), key=lambda n: hit.sentences[n])
    return text[spans[max(0, at - 1)][0] : spans[min(len(spans) - 1, at + 1)][1]]


def _met(hits: Sequence[Hit], understanding: Understanding) -> float:
    """How many of the needs spoken of the best hit meets, from -0.5 (none) to 0.5 (all); 0 where none is spoken of."""
    if not understanding.needs:
        return 0.0
    return max(len(hit.meets) for hit in hits) / len(understanding.needs) - 0.5


def confidence(hits: Sequence[Hit], understanding: Understanding) -> float:
    """Between 0 and 1; a record asked for by its exact name or code is certain."""
    if any(hit.exact for hit in hits):
        return 1.0
    intercept, *weights = WEIGHTS
    total = intercept + sum(w * x for w, x in zip(weights, features(hits, understanding), strict=True))
    return 1 / (1 + math.exp(-total))
