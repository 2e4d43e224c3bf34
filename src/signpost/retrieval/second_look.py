"""The first candidates of a search to their scores on a second look, sentence by sentence."""

from collections.abc import Sequence

import numpy as np

from signpost.index.vectors import Mask, Scores
from signpost.passages import sentences
from signpost.retrieval.answer_kinds import AnswerKind, share_held
from signpost.retrieval.coverage import sentence_coverage
from signpost.retrieval.pool import standardised

LOOKED_AT_AGAIN = 20
"""Candidates: what stands further back is not shown, or stands there for another reason."""

SHARED_WORDS = 0.35
"""Of a cosine, for a sentence that holds all the question's words: 0.25 to 0.5 picked the sentence that answers about
equally often on five sets."""

RIGHT_KIND = 0.1
"""Of a cosine, for a sentence that holds the kind of thing asked for, a price or a date: .08 to .15 measured alike."""

BEST_SENTENCE = 1.0
"""Standard deviations: 0.5 to 2 measured alike."""


def sentence_scores(text: str, cosines: Scores, rare: dict[str, float], kinds: tuple[AnswerKind, ...]) -> Scores:
    """Shape (sentences of the text,): how well each fits in meaning, in words and in what it holds."""
    shares = sentence_coverage(text, rare)
    if len(shares) != len(cosines):
        return cosines
    fits: Scores = cosines + SHARED_WORDS * shares
    if kinds:
        fits += RIGHT_KIND * np.array([share_held(each, kinds) for each in sentences(text)], np.float32)
    return fits


def reordered(scores: Scores, fits: Sequence[Scores], is_record: Mask) -> Scores:
    """Shape (candidates,): their scores, those of prose given out anew among it by its best sentences.

    Records stand where they stood: what they fit is told by needs and filters, and one sentence says little of it.
    """
    prose = np.flatnonzero(~is_record)
    if not len(prose):
        return scores
    best = np.array([fits[at].max(initial=0.0) for at in prose.tolist()], np.float32)
    again = scores[prose] + BEST_SENTENCE * standardised(best)
    given: Scores = scores.copy()
    given[prose[np.argsort(-again, kind="stable")]] = np.sort(scores[prose])[::-1]
    return given
