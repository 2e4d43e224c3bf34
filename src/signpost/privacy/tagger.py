"""A text to where personal data stands in it, by a small encoder taught on written messages.

The rules of this room know what somebody foresaw; this knows what messages are like, and finds names and addresses
that nobody listed. It is the first layers of all-MiniLM-L6-v2, taught by `python -m tests.privacy.fit`, which says what
went in and how the thresholds were chosen.
"""

import re
from collections.abc import Sequence
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from signpost.onnx_model import WindowedModel, loaded_once
from signpost.privacy.draft import NAME, Found
from signpost.privacy.spans import Span
from signpost.privacy.words import is_shouted

WEIGHTS = "tagger"

MOST_READ = 4_000
"""Characters: twice the longest question. What is longer, which nobody types, is left to the rules from there on."""

_WORD = re.compile(r"\[[A-Za-z -]{4,14}\]|\w+")
_IN_A_NAME = re.compile(r"[ .'’\-]{1,2}")
_IN_ANYTHING_ELSE = re.compile(r"[\s.,'’\-/@+_:()]{1,3}")
"""What may stand between two words of one thing."""


class Tagger:
    """How likely each word belongs to each kind of personal data, against thresholds that its card gives."""

    def __init__(self, folder: Path) -> None:
        self._model = WindowedModel(folder)
        self.kinds = tuple(self._model.card["thresholds"])
        self._thresholds = np.array([*self._model.card["thresholds"].values()], np.float32)

    def found(self, text: str) -> list[Found]:
        """In order, none overlapping, and nothing that is masked already."""
        text = text[:MOST_READ]
        words = words_in(text)
        return _joined(text, words, self._tags(text, words)) if words else []

    def _tags(self, text: str, words: Sequence[Span]) -> list[str]:
        """The likeliest kind of each word that is likelier personal than that kind's threshold, else nothing."""
        likely = self.likely(text, words)
        best = likely.argmax(axis=1)
        counts = likely.sum(axis=1) >= self._thresholds[best]
        return [self.kinds[kind] if is_one else "" for kind, is_one in zip(best, counts, strict=True)]

    def likely(self, text: str, words: Sequence[Span]) -> NDArray[np.float32]:
        """Shape (words, kinds), from 0 to 1; a word is as likely as its tokens are on the whole."""
        windows = self._model.windows(text)
        types = np.array([capitals(text, window.offsets) for window in windows], np.int64)
        judged = self._model.judged(windows, types=types)
        signs = np.zeros((len(text), len(self.kinds)), np.float32)
        for window, tokens in zip(windows, judged, strict=True):
            for (start, end), token in zip(window.offsets, tokens, strict=True):
                signs[start:end] = np.maximum(signs[start:end], token)
        return np.array([signs[start:end].mean(axis=0) for start, end in words])


def words_in(text: str) -> list[Span]:
    """Where its words stand, without what is masked already."""
    return [match.span() for match in _WORD.finditer(text) if text[match.start()] != "["]


def capitals(text: str, tokens: Sequence[Span]) -> list[int]:
    """1 for each token of a word that begins with a capital, which the encoder itself does not see."""
    if is_shouted(text):
        return [0] * len(tokens)
    return [int(start < end and text[_word_start(text, start)].isupper()) for start, end in tokens]


def _word_start(text: str, at: int) -> int:
    while at and text[at - 1].isalnum():
        at -= 1
    return at


def _joined(text: str, words: Sequence[Span], kinds: Sequence[str]) -> list[Found]:
    """Words of one kind that go on from each other are one."""
    found: list[Found] = []
    for (start, end), kind in zip(words, kinds, strict=True):
        goes_on = bool(found) and found[-1].kind == kind and _goes_on(text, kind, found[-1].end, start)
        first = found.pop().start if goes_on else start
        found.append(Found(kind, first, end))
    return [each for each in found if each.kind]


def _goes_on(text: str, kind: str, end: int, start: int) -> bool:
    return (_IN_A_NAME if kind == NAME else _IN_ANYTHING_ELSE).fullmatch(text, end, start) is not None


@loaded_once
def learnt() -> Tagger:
    """The packaged weights, loaded once."""
    with as_file(files(__package__) / WEIGHTS) as folder:
        return Tagger(folder)
