"""Made records to vectors at once: what the original's sentences have, moved a little.

For measuring everything but the encoder, which takes an hour for 100,000 services on two cores; what a vector holds
changes neither memory nor time.
"""

import time
import zlib
from collections.abc import Sequence

import numpy as np

from signpost.index.embedder import Embedded, Embedder, Progress, Text, Vectors, no_progress

MOVED = 0.3
"""Length of what is added to each unit vector, at random: so that copies of one record are not all equally near."""


class Borrowing:
    """An embedder that encodes a sentence once, and gives a text the mean of its sentences' vectors.

    Sentences that are met only in made records (days, prices, places) share the vector of the first of their label.
    """

    def __init__(self, embedder: Embedder, originals: Sequence[Text]) -> None:
        self._embedder = embedder
        self._known: dict[str, Vectors] = {}
        self.seconds = 0.0
        for text, embedded in zip(originals, embedder.embed_texts(originals), strict=True):
            self._known.update(zip(_sentences(text), embedded.spans, strict=True))

    @property
    def identity(self) -> str:
        """The real one's: questions are encoded by it."""
        return self._embedder.identity

    @property
    def dimension(self) -> int:
        """The real one's."""
        return self._embedder.dimension

    def embed_questions(self, questions: Sequence[str]) -> Vectors:
        """By the real one."""
        return self._embedder.embed_questions(questions)

    def embed_texts(self, texts: Sequence[Text], progress: Progress = no_progress) -> list[Embedded]:
        """One a text, in order."""
        started = time.perf_counter()
        found = [self._of(text) for text in texts]
        progress(len(texts))
        self.seconds += time.perf_counter() - started
        return found

    def _of(self, text: Text) -> Embedded:
        spans = np.stack([self._sentence(each) for each in _sentences(text) or [text.text]])
        random = np.random.default_rng(zlib.crc32(text.text.encode()))
        mean = spans.mean(axis=0)
        noise = random.standard_normal(len(mean), np.float32)
        vector = _unit(_unit(mean) + MOVED * _unit(noise))
        return Embedded(vector, spans[: len(text.spans)])

    def _sentence(self, sentence: str) -> Vectors:
        if (known := self._known.get(sentence)) is not None:
            return known
        label = sentence.partition(":")[0][:20]
        if label not in self._known:
            self._known[label] = self._embedder.embed_texts([Text(sentence, ((0, len(sentence)),))])[0].vector
        return self._known[label]


def _sentences(text: Text) -> list[str]:
    return [text.text[start:end] for start, end in text.spans]


def _unit(vector: Vectors) -> Vectors:
    unit: Vectors = (vector / np.linalg.norm(vector)).astype(np.float32)
    return unit
