"""Questions to hits, best first: meaning, words and sentences together, exact names before all."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date

import numpy as np

from signpost.domain.document import Audience
from signpost.domain.hit import Hit
from signpost.domain.question import Question
from signpost.index.embedder import QuestionEncoder, Vectors
from signpost.index.snapshot import Snapshot
from signpost.index.vectors import Rows, Scores
from signpost.retrieval.confidence import confidence
from signpost.retrieval.pool import Gathering, Pool
from signpost.retrieval.ranking import adjustments
from signpost.retrieval.understanding import Reading, Understanding

EXACT = 100.0
"""Above any sum of standardised scores, so that a part number or a name asked for comes first."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search understood and found, and how sure one can be that an answer is in it (0 to 1)."""

    understanding: Understanding
    hits: tuple[Hit, ...]
    confidence: float


class Search:
    """Finds passages in one snapshot at a time."""

    def __init__(self, encoder: QuestionEncoder, today: Callable[[], date]) -> None:
        self._encoder = encoder
        self._today = today

    def search(self, question: Question, snapshot: Snapshot, limit: int) -> Found:
        """At most `limit` hits. The same question on the same snapshot and day gives the same hits."""
        return self.start(question, snapshot).finish(limit)

    def start(self, question: Question, snapshot: Snapshot) -> "Searching":
        """Understand the question and begin to encode it: the caller has something else to do meanwhile."""
        reading = Reading(question, snapshot)
        vector = self._encoder.promise(reading.text)
        return Searching(reading.understood(), snapshot, question.audience, self._today(), vector)


@dataclass(frozen=True, slots=True)
class Searching:
    """A search under way."""

    understanding: Understanding
    snapshot: Snapshot
    audience: Audience
    today: date
    vector: Future[Vectors]

    def finish(self, limit: int) -> Found:
        """At most `limit` hits, once the question is encoded."""
        snapshot, understanding = self.snapshot, self.understanding
        scope = snapshot.catalogue.scope(self.audience, self.today)
        pool = Gathering(snapshot, understanding, scope).pool(self.vector.result())
        if not len(pool.rows):
            return Found(understanding, (), 0.0)
        scores = pool.fused() + adjustments(snapshot, pool.rows, understanding, self.today) + EXACT * pool.exact
        order = np.lexsort((pool.rows, -scores))
        hits = _hits(snapshot, pool, scores, order[:limit])
        return Found(understanding, hits, confidence(hits, understanding))


def _hits(snapshot: Snapshot, pool: Pool, scores: Scores, order: Rows) -> tuple[Hit, ...]:
    rows = snapshot.catalogue.rows(pool.rows[order].tolist())
    return tuple(
        Hit(
            passage=row.passage,
            document=row.document,
            score=float(scores[at]),
            similarity=float(pool.dense[at]),
            coverage=float(pool.covered[at]),
            exact=bool(pool.exact[at]),
            meets=tuple(need for need, tagged in pool.tagged.items() if tagged[at]),
            sentences=tuple(pool.sentences[at].tolist()),
        )
        for at, row in zip(order.tolist(), rows, strict=True)
    )
