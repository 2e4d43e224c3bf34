"""Hits to the chance that they hold an answer."""

import math
from collections.abc import Sequence

from signpost.domain.hit import Hit

# Logistic regression over the questions of tests/questions/ against the sample corpus; `python -m tests.questions.fit`
# fits it again and prints these numbers.
INTERCEPT = -6.0
SIMILARITY = 6.0
SENTENCE = 4.0
COVERAGE = 2.5


def features(hits: Sequence[Hit]) -> tuple[float, float, float]:
    """The best similarity, best sentence and best coverage among the first five hits."""
    first = hits[:5]
    if not first:
        return 0.0, 0.0, 0.0
    return (
        max(hit.similarity for hit in first),
        max(max(hit.sentences, default=hit.similarity) for hit in first),
        max(hit.coverage for hit in first),
    )


def confidence(hits: Sequence[Hit]) -> float:
    """Between 0 and 1; a record asked for by its exact name or code is certain."""
    if any(hit.exact for hit in hits):
        return 1.0
    similarity, sentence, covered = features(hits)
    return 1 / (1 + math.exp(-(INTERCEPT + SIMILARITY * similarity + SENTENCE * sentence + COVERAGE * covered)))
