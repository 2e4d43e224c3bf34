"""A question's words to the share of them that each passage holds."""

import math
from collections.abc import Sequence

import numpy as np

from signpost.index.catalogue import Catalogue
from signpost.index.vectors import Mask, Rows, Scores


def strangeness(catalogue: Catalogue, words: Sequence[str]) -> float:
    """The share of the words' rarity that no passage at all holds: 0 to 1."""
    weights = {word: _rarity(catalogue, word) for word in words}
    strange = sum(weight for word, weight in weights.items() if not len(catalogue.rows_with(word)))
    return strange / total if (total := sum(weights.values())) else 0.0


def coverage(catalogue: Catalogue, words: Sequence[str], rows: Rows) -> Scores:
    """Shape (rows,): the share of the words' rarity found in each passage; a word that no passage holds counts too."""
    covered: Scores = np.zeros(len(rows), np.float32)
    total = 0.0
    for word in words:
        rarity = _rarity(catalogue, word)
        total += rarity
        covered += np.float32(rarity) * _are_in(rows, catalogue.rows_with(word))
    return covered / np.float32(total) if total else covered


def _rarity(catalogue: Catalogue, word: str) -> float:
    return math.log(1 + catalogue.passage_count / (1 + len(catalogue.rows_with(word))))


def _are_in(rows: Rows, holding: Rows) -> Mask:
    """Like np.isin for two ascending arrays, and a tenth of its time for so few."""
    if not len(holding):
        return np.zeros(len(rows), bool)
    found: Mask = holding[np.minimum(np.searchsorted(holding, rows), len(holding) - 1)] == rows
    return found
