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

SURE_ABOVE = 1.0
"""Log odds. Of ordinary questions that no fit had seen 5% were above 0 and 1.5% above this, of dangers 94% and 86%."""

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
class Detector:
    """Weights of shape (1 + kinds, features), bias and threshold of shape (1 + kinds,), for one encoder's vectors.

    The first row says whether anybody is at risk at all, which is easier to tell than how: only then are the kinds
    of risk asked for, and the likeliest is taken if none is likely by itself.
    """

    kinds: tuple[Guardrail, ...]
    encoder: str
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]
    threshold: NDArray[np.float32]

    def heard(self, text: str, vector: Vector) -> tuple[tuple[Guardrail, ...], bool]:
        """What is more likely touched than its threshold by a text whose embedding is `vector` (dimension,).

        And whether it is far above the threshold of all dangers together.
        """
        above = self.weights @ np.concatenate([vector, words_in(text)]) + self.bias - self.threshold
        scores = dict(zip(self.kinds, above[1:].tolist(), strict=True))
        risks = {kind: score for kind, score in scores.items() if kind.is_concern} if above[0] >= 0 else {}
        likeliest = max(risks, key=risks.__getitem__, default=None)
        heard = {kind for kind, score in scores.items() if score >= 0 and (kind in risks or not kind.is_concern)}
        likely = tuple(kind for kind in self.kinds if kind in heard or kind is likeliest)
        return likely, bool(above[0] >= SURE_ABOVE)


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
        kinds = tuple(map(Guardrail, kept["kinds"].tolist()[1:]))
        weights, bias, threshold = (kept[name].astype(np.float32) for name in ("weights", "bias", "threshold"))
        return Detector(kinds, str(kept["encoder"]), weights, bias, threshold)
