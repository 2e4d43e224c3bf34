"""Hits: passages that a search found."""

from dataclasses import dataclass

from signpost.domain.document import Document, Kind
from signpost.domain.passage import Passage


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage, its document and how well it fits the question: higher is better.

    `score` is comparable within one search only. `similarity` is the cosine of question and
    passage (-1 to 1), `coverage` the share of the question's words, weighted by rarity, that the
    passage holds (0 to 1): those two can be compared between searches. `sentences` say how well
    each sentence of the passage fits the question, in reading order. `meets` are the needs that the question speaks
    of and its document is tagged with; `unstated` the filters of the question of which its record says nothing,
    `not_then` those of days and hours that it is known to fail and is shown all the same, `is_there_then` whether it is
    known to meet all of those;
    `unspoken` counts the circumstances that it is for and nobody spoke of, `not_for` the groups of people of whom
    nobody spoke and whom alone it is for; `denies` the share of what a record's passage holds of the question that it
    says is not done there; `miles` how far its document is from the
    place of the question, if both are known. `answers` is what reading it together with the question told, as a
    logit: above 0 it more likely answers than not; None if it was not read.
    """

    passage: Passage
    document: Document
    score: float
    similarity: float = 0.0
    coverage: float = 0.0
    exact: bool = False
    sentences: tuple[float, ...] = ()
    meets: tuple[str, ...] = ()
    unstated: tuple[str, ...] = ()
    not_then: tuple[str, ...] = ()
    is_there_then: bool = False
    unspoken: int = 0
    not_for: int = 0
    denies: float = 0.0
    miles: float | None = None
    answers: float | None = None

    @property
    def is_open_to_people(self) -> bool:
        """Whether it is something that people go to or are visited by, with days, ages and a distance."""
        return self.document.kind in (Kind.SERVICE, Kind.EVENT)
