"""The embedder port: texts to unit vectors."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
Progress = Callable[[int], None]

BATCH = 16
"""Texts encoded together while building; larger batches measured no faster on two cores."""


def no_progress(_done: int) -> None:
    """For callers that show nothing."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text to embed, and the spans in it whose own vectors are wanted as well."""

    text: str
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Embedded:
    """`vector` has shape (dimension,); `spans` has shape (spans asked for, dimension); all of length 1.

    A span's vector is the mean of its tokens' vectors as they stand in the whole text, so it costs
    no further pass of the encoder and knows its context ("late chunking", Günther and others, 2024,
    https://arxiv.org/abs/2409.04701). A span beyond the encoder's reach gets the text's own vector.
    """

    vector: Vectors
    spans: Vectors


class Embedder(Protocol):
    """Anything that turns text into vectors whose inner product is their cosine."""

    @property
    def identity(self) -> str:
        """Names the weights: vectors of different identities are never mixed."""

    @property
    def dimension(self) -> int:
        """Length of a vector."""

    def embed_questions(self, questions: Sequence[str]) -> Vectors:
        """Shape (questions, dimension)."""

    def embed_texts(self, texts: Sequence[Text], progress: Progress = no_progress) -> list[Embedded]:
        """One result a text, in order; `progress` hears how many more are done."""


class QuestionEncoder(Protocol):
    """An encoder that works on while its caller does something else."""

    def promise(self, question: str) -> Future[Vectors]:
        """A vector of shape (dimension,), in a while."""


def by_length(lengths: Sequence[int], size: int = BATCH) -> Iterator[list[int]]:
    """Batches of positions, longest first: texts of one length waste no padding."""
    order = sorted(range(len(lengths)), key=lambda position: (-lengths[position], position))
    for start in range(0, len(order), size):
        yield order[start : start + size]


def unit(vectors: Vectors) -> Vectors:
    """The same directions at length 1; a zero vector stays zero."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    scaled: Vectors = (vectors / np.maximum(lengths, 1e-12)).astype(np.float32)
    return scaled


def pool_spans(
    tokens: Vectors,
    offsets: Iterable[tuple[int, int]],
    spans: tuple[tuple[int, int], ...],
    whole: Vectors,
) -> Vectors:
    """Mean of the token vectors inside each span: `tokens` is (tokens, dimension), `whole` (dimension,)."""
    places = np.array([(start, end) for start, end in offsets], dtype=np.int64).reshape(-1, 2)
    real = places[:, 1] > places[:, 0]
    pooled = np.empty((len(spans), tokens.shape[-1]), np.float32)
    for row, (start, end) in enumerate(spans):
        inside = real & (places[:, 0] >= start) & (places[:, 1] <= end)
        pooled[row] = tokens[inside].mean(0) if inside.any() else whole
    return unit(pooled)
