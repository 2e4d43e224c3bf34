"""Hits: passages that a search found."""

from dataclasses import dataclass

from signpost.domain.document import Document
from signpost.domain.passage import Passage


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage, its document and how well it fits the question: higher is better.

    `score` is comparable within one search only. `similarity` is the cosine of question and
    passage (-1 to 1), `coverage` the share of the question's words, weighted by rarity, that the
    passage holds (0 to 1): those two can be compared between searches. `sentences` are the cosines of
    the question and each sentence of the passage, in reading order. `meets` are the needs that the question speaks
    of and its document is tagged with.
    """

    passage: Passage
    document: Document
    score: float
    similarity: float = 0.0
    coverage: float = 0.0
    exact: bool = False
    sentences: tuple[float, ...] = ()
    meets: tuple[str, ...] = ()
