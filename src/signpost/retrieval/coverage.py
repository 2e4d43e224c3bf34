"""A question's words to the share of them that each passage, and each sentence of it, holds."""

import math
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np

from signpost.index.catalogue import Catalogue
from signpost.index.vectors import Mask, Rows, Scores
from signpost.needs import catalogue_stem
from signpost.passages import sentence_spans


def coverage(catalogue: Catalogue, words: Sequence[str], rows: Rows) -> Scores:
    """Shape (rows,): the share of the words' rarity found in each passage; a word that no passage holds counts too."""
    covered: Scores = np.zeros(len(rows), np.float32)
    total = 0.0
    for word in words:
        rarity = _rarity(catalogue, word)
        total += rarity
        covered += np.float32(rarity) * _are_in(rows, catalogue.rows_with(word))
    return covered / np.float32(total) if total else covered


def rarities(catalogue: Catalogue, words: Sequence[str]) -> dict[str, float]:
    """By stem, how rare each word is that some passage holds; the others cannot tell sentences apart."""
    return weights_of(catalogue, [word for word in words if len(catalogue.rows_with(word))])


def weights_of(catalogue: Catalogue, words: Sequence[str]) -> dict[str, float]:
    """By stem, how rare each word is; one that no passage holds is the rarest."""
    return {stem: _rarity(catalogue, word) for word in words for stem in _stems(word)}


def sentence_coverage(text: str, rare: Mapping[str, float]) -> Scores:
    """Shape (sentences of the text,): the share of the words' rarity that each sentence holds."""
    total = sum(rare.values())
    held = [sum(rare[stem] for stem in rare.keys() & stems) for stems in _sentence_stems(text)]
    shares: Scores = np.array(held, np.float32) / np.float32(total or 1.0)
    return shares


@lru_cache(maxsize=2_000)
def _sentence_stems(text: str) -> tuple[frozenset[str], ...]:
    """Cutting a passage into stems takes longer than all that is done with them: about 6 MB are kept."""
    return tuple(_stems(text[start:end]) for start, end in sentence_spans(text))


def _stems(text: str) -> frozenset[str]:
    return frozenset(map(catalogue_stem, re.findall(r"\w+", text.lower())))


def _rarity(catalogue: Catalogue, word: str) -> float:
    return math.log(1 + catalogue.passage_count / (1 + len(catalogue.rows_with(word))))


def _are_in(rows: Rows, holding: Rows) -> Mask:
    """Like np.isin for two ascending arrays, and a tenth of its time for so few."""
    if not len(holding):
        return np.zeros(len(rows), bool)
    found: Mask = holding[np.minimum(np.searchsorted(holding, rows), len(holding) - 1)] == rows
    return found
