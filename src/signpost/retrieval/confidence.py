"""Hits to the chance that they hold an answer."""

import math
from collections.abc import Sequence

from signpost.domain.hit import Hit
from signpost.retrieval.understanding import Understanding

WEIGHTS = (-4.35, 6.13, 1.56, -1.24, 4.26, 0.59)
"""Intercept, then one for each feature: fitted by `python -m tests.questions.fit` on questions to the sample corpus."""

LOOKED_AT = 5
"""Hits: an answer is made from about so many."""


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
        _met(first, understanding),
    )


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
