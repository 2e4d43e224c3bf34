"""Fakes that are real code: small, deterministic, and held to the same contracts as what they stand for."""

import re
import zlib
from collections.abc import Sequence

import numpy as np

from signpost.index.embedder import Embedded, Progress, Text, Vectors, no_progress, unit
from signpost.index.reader import Read

DIMENSION = 64

COMMON = 0.7 / np.sqrt(DIMENSION)
"""What all texts share: two of a few words each that share none have a cosine of about 0.45, as with the packaged encoder."""


class WordEmbedder:
    """Texts to bags of hashed word stems: texts that share words are near each other.

    As with a real encoder no two are far apart.
    """

    identity = "words@1"
    dimension = DIMENSION

    def __init__(self) -> None:
        self.embedded: list[str] = []

    def embed_questions(self, questions: Sequence[str]) -> Vectors:
        return np.stack([_bag(question) for question in questions])

    def embed_texts(self, texts: Sequence[Text], progress: Progress = no_progress) -> list[Embedded]:
        self.embedded += [text.text for text in texts]
        progress(len(texts))
        return [Embedded(_bag(text.text), _spans(text)) for text in texts]


def _spans(text: Text) -> Vectors:
    rows = [_bag(text.text[start:end]) for start, end in text.spans]
    return np.stack(rows) if rows else np.empty((0, DIMENSION), np.float32)


def _bag(text: str) -> Vectors:
    vector = np.full(DIMENSION, 1e-3, np.float32)
    for word in re.findall(r"\w+", text.lower()):
        vector[zlib.crc32(word[:5].encode()) % DIMENSION] += 1
    return unit(unit(vector) + COMMON)


class WordReader:
    """Reads by counting: a text answers as far as it holds the question's words, a span as far as it does."""

    identity = "words@1"

    def read(self, question: str, texts: Sequence[Text]) -> list[Read]:
        asked = set(re.findall(r"\w+", question.lower()))
        return [
            Read(_share(asked, text.text), tuple(_share(asked, text.text[start:end]) for start, end in text.spans))
            for text in texts
        ]


def _share(asked: set[str], text: str) -> float:
    return 8.0 * len(asked & set(re.findall(r"\w+", text.lower()))) / max(len(asked), 1) - 4.0
