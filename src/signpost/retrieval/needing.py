"""Needs that a question speaks of to how far each document meets them."""

import math
from collections.abc import Collection, Sequence

import numpy as np

from signpost.index.catalogue import Catalogue
from signpost.index.rows import Scope
from signpost.index.vectors import Rows, Scores, best

OF_WHAT_IS_SO = 0.35
"""Of the weight of a need that is sought, for what is only true of the person: 0.25 to 0.35 measured alike."""

WORTH_A_LOOK = 0.5
"""Of the best: what meets less than half as much as the best is left to meaning and words."""

MOST_TO_COMPARE = 300
"""Documents that meet the needs alike and are told apart by meaning; of more, the first in the catalogue."""


def met(catalogue: Catalogue, needs: Sequence[str], sought: Collection[str]) -> Scores:
    """Shape (documents,): the share of the needs, weighted by rarity, that each document is tagged with (0 to 1).

    What somebody has weighs less than what is `sought`, where anything is: an afternoon off for his wife is no exercise
    for his Parkinson's.
    """
    share: Scores = np.zeros(catalogue.document_count, np.float32)
    total = 0.0
    for need in needs:
        tagged = catalogue.tagged(need)
        rarity = math.log(1 + catalogue.document_count / (1 + np.count_nonzero(tagged)))
        rarity *= 1.0 if need in sought or not sought else OF_WHAT_IS_SO
        share[tagged] += rarity
        total += rarity
    return share / np.float32(total) if total else share


def first_passages(catalogue: Catalogue, share: Scores, scope: Scope) -> Rows:
    """The first passage of each document that meets the needs about as well as any, best first, ties by row."""
    rows, level = catalogue.first_rows, share[catalogue.first_documents]
    meeting = (level > 0) & scope.allowed[rows]
    if not meeting.any():
        return rows[meeting]
    meeting &= level >= WORTH_A_LOOK * level[meeting].max()
    found: Rows = rows[meeting][best(rows[meeting], level[meeting], MOST_TO_COMPARE)]
    return found
