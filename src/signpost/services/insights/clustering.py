"""Texts and their vectors to groups that mean the same, each named by its own words."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray
from sklearn.cluster import AgglomerativeClustering
from sklearn.feature_extraction.text import CountVectorizer

from signpost.index.embedder import Vectors, unit
from signpost.privacy import MASKED
from signpost.retrieval.stop_words import STOP_WORDS

FURTHEST = 0.4
"""Mean cosine distance at which two groups are still one. Of 220 wordings of 20 needs, 0.4 groups best: adjusted Rand
index 0.74, and 0.65 at 0.34, 0.63 at 0.46 (python -m tests.bench.insights --wordings)."""

TERMS = 3
LEAST_SAID = 2
"""Questions of a group that must say a term: one person's odd word names nothing."""

_WORD = r"(?u)\w[\w'’-]*"
"""Every word counts until two stand side by side: "club with company" does not say "club company"."""


@dataclass(frozen=True, slots=True)
class Group:
    """The numbers of the texts in it, those nearest its middle first."""

    members: tuple[int, ...]
    terms: tuple[str, ...]

    @property
    def name(self) -> str:
        """Its own words."""
        return ", ".join(self.terms) or "various"


def grouped(texts: Sequence[str], vectors: Vectors, least: int, furthest: float = FURTHEST) -> list[Group]:
    """Groups of at least so many texts, the largest first; the rest are of no group.

    `vectors` has shape (texts, dimension) and length 1 each. Agglomerative clustering by average cosine distance: it
    needs no number of groups, leaves what is like nothing else alone, and comes out the same each time.
    """
    labels = _labels(vectors, furthest) if len(texts) > 1 else np.zeros(len(texts), np.int64)
    members = [np.flatnonzero(labels == label).tolist() for label in np.unique(labels)]
    large = sorted((each for each in members if len(each) >= least), key=lambda each: (-len(each), each[0]))
    names = _Names([[texts[n] for n in each] for each in large])
    return [Group(_by_nearness(each, vectors), terms) for each, terms in zip(large, names.terms, strict=True)]


def names(groups: Sequence[Sequence[str]]) -> list[str]:
    """What groups of texts are called, each by its own words against those of the others."""
    return [", ".join(terms) or "various" for terms in _Names(groups).terms]


def _labels(vectors: Vectors, furthest: float) -> NDArray[np.int64]:
    model = AgglomerativeClustering(n_clusters=None, metric="cosine", linkage="average", distance_threshold=furthest)
    labels: NDArray[np.int64] = model.fit_predict(np.asarray(vectors, np.float64))
    return labels


def _by_nearness(members: Sequence[int], vectors: Vectors) -> tuple[int, ...]:
    middle = unit(vectors[members].mean(axis=0))
    order = np.argsort(-(vectors[members] @ middle), kind="stable")
    return tuple(members[n] for n in order)


class _Names:
    """Terms that are frequent in one group and rare in the others.

    Class-based TF-IDF (Grootendorst, 2022, https://arxiv.org/abs/2203.05794): a term's frequency in the group, times
    log(1 + mean terms of a group / its frequency in all).
    """

    def __init__(self, groups: Sequence[Sequence[str]]) -> None:
        self._groups = groups

    @cached_property
    def terms(self) -> list[tuple[str, ...]]:
        """The best few of each group, in order."""
        if not self._groups:
            return []
        count = CountVectorizer(ngram_range=(1, 2), token_pattern=_WORD, binary=True)
        texts = [MASKED.sub(" ", text) for group in self._groups for text in group]
        try:
            said = count.fit_transform(texts)
        except ValueError:  # nothing but words that say nothing
            return [()] * len(self._groups)
        names = count.get_feature_names_out()
        starts = [0, *accumulate(map(len, self._groups))]
        frequency = np.stack([np.asarray(said[start:end].sum(axis=0)).ravel() for start, end in pairwise(starts)])
        weights = np.log1p(frequency.sum() / len(self._groups) / np.maximum(frequency.sum(axis=0), 1))
        weights *= [_tells(str(name)) for name in names]
        least = [min(LEAST_SAID, len(group)) for group in self._groups]
        return [_best(row >= n, row * weights, names) for row, n in zip(frequency, least, strict=True)]


def _tells(term: str) -> bool:
    """Whether a term names anything: no word of it is one that any question holds, and none is a figure."""
    return all(len(word) > 1 and word not in STOP_WORDS and not any(map(str.isdigit, word)) for word in term.split())


def _best(is_said: NDArray[np.bool_], weights: NDArray[np.float64], names: Sequence[str]) -> tuple[str, ...]:
    """Of two that weigh the same the longer one, and none whose words another one holds already."""
    chosen: list[str] = []
    said: Counter[str] = Counter()
    lengths = [str(name).count(" ") for name in names]
    for n in np.lexsort((-np.array(lengths), -weights)):
        if len(chosen) == TERMS:
            break
        words = str(names[n]).split()
        if is_said[n] and weights[n] > 0 and not any(said[word] for word in words):
            chosen.append(str(names[n]))
            said.update(words)
    return tuple(chosen)
