"""A question's words and embedding to what it touches, by weights fitted to written examples.

Patterns hear what is said outright; this hears what is said sideways ("nobody has been in to her since Sunday").
One logistic regression a kind on the embedding that the search makes anyway and on the question's words; fitted by
`python -m tests.safety.fit`, which says what went in and how the thresholds were chosen.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from signpost.safety.guardrail import Guardrail

WEIGHTS = "detector.npz"

BUCKETS = 4096
"""Words and pairs of words are counted in as many places: twice as many fitted no better."""

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+")
_SENTENCE = re.compile(r"[^.!?;\n]+")

_ALIKE = {
    word: meaning
    for meaning, words in {
        "he": "she he they i we",
        "his": "her his their my our mum's dad's",
        "him": "him them me us",
        "mum": "mum mam mother nan nana gran grandma dad father grandad",
        "wife": "wife husband partner boyfriend girlfriend hubby ex",
        "son": "son daughter grandson granddaughter nephew niece",
        "client": "client resident lady gentleman man woman chap gent person customer patient",
    }.items()
    for word in words.split()
}

Vector = NDArray[np.float32]


@dataclass(frozen=True)
class Head:
    """Weights of one way to look at a question: `weights` is (1 + kinds, features), the rest (1 + kinds,)."""

    weights: NDArray[np.float32]
    bias: NDArray[np.float32]
    threshold: NDArray[np.float32]

    def above(self, features: Vector) -> Vector:
        """By how much a question of these features stands above each threshold."""
        scores: Vector = self.weights @ features + self.bias - self.threshold
        return scores


class Detector:
    """Two heads: on words and meaning together, and on words alone for another encoder than the one fitted to.

    The first row of a head says whether anybody is at risk at all, which is easier to tell than how: only then are
    the kinds of risk asked for, and the likeliest is taken if none is likely by itself.
    """

    def __init__(self, kinds: tuple[Guardrail, ...], encoder: str, both: Head, words: Head) -> None:
        self._kinds = kinds
        self._encoder = encoder
        self._both = both
        self._words = words

    def heard(self, text: str, vector: Vector | None = None, encoder: str = "") -> tuple[Guardrail, ...]:
        """The kinds that are more likely touched than their thresholds."""
        if vector is not None and encoder == self._encoder:
            above = self._both.above(np.concatenate([vector, words_in(text)]))
        else:
            above = self._words.above(words_in(text))
        scores = dict(zip(self._kinds, above[1:].tolist(), strict=True))
        risks = {kind: score for kind, score in scores.items() if kind.is_concern}
        likeliest = max(risks, key=risks.__getitem__)
        return tuple(
            kind
            for kind, score in scores.items()
            if (above[0] >= 0 and (score >= 0 or kind is likeliest) if kind in risks else score >= 0)
        )


def words_in(text: str) -> Vector:
    """Shape (BUCKETS,): which words and pairs of words stand in a text, at length 1."""
    counted = np.zeros(BUCKETS, np.float32)
    for gram in _grams(text):
        counted[zlib.crc32(gram.encode()) % BUCKETS] = 1.0
    return counted / max(1.0, float(np.linalg.norm(counted)))


def _grams(text: str) -> Iterator[str]:
    for sentence in _SENTENCE.findall(text.lower()):
        words = [_ALIKE.get(word, word) for word in _WORD.findall(sentence)]
        yield from words
        yield from (f"{one} {other}" for one, other in pairwise(words))


@cache
def learnt() -> Detector | None:
    """The packaged weights; None while there are none."""
    packaged = files(__package__) / WEIGHTS
    if not packaged.is_file():
        return None
    with as_file(packaged) as file, np.load(file, allow_pickle=False) as kept:
        heads = {name: Head(*(kept[f"{name}_{part}"].astype(np.float32) for part in _PARTS)) for name in _HEADS}
        kinds = tuple(map(Guardrail, kept["kinds"].tolist()[1:]))
        return Detector(kinds, str(kept["encoder"]), heads["both"], heads["words"])


_HEADS = ("both", "words")
_PARTS = ("weights", "bias", "threshold")
