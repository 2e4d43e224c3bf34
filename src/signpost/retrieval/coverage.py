"""A question's words to the share of them that each passage holds."""

import math
from collections.abc import Sequence

import numpy as np

from signpost.index.catalogue import Catalogue
from signpost.index.vectors import Rows, Scores


def coverage(catalogue: Catalogue, words: Sequence[str], rows: Rows) -> Scores:
    """Shape (rows,): the share of the words' rarity found in each passage; a word that no passage holds counts too."""
    covered: Scores = np.zeros(len(rows), np.float32)
    total = 0.0
    for word in words:
        holding = catalogue.rows_with(word)
        rarity = math.log(1 + catalogue.passage_count / (1 + len(holding)))
        total += rarity
        covered += np.float32(rarity) * np.isin(rows, holding, assume_unique=True)
    return covered / np.float32(total) if total else covered
