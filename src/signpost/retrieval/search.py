"""Questions to hits, best first: meaning, words and sentences together, exact names before all."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date

import numpy as np

from signpost.domain.document import Audience
from signpost.domain.hit import Hit
from signpost.domain.question import Question
from signpost.index.catalogue import Scope
from signpost.index.embedder import QuestionEncoder, Vectors
from signpost.index.snapshot import Snapshot
from signpost.index.vectors import Rows, Scores
from signpost.retrieval.confidence import confidence
from signpost.retrieval.coverage import coverage
from signpost.retrieval.ranking import adjustments
from signpost.retrieval.understanding import Understanding, understand

POOL = 30
"""Candidates from each of the two searches; 20 to 200 measured alike on unseen notes, and fewer are faster."""

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
        understanding = understand(question, snapshot.catalogue, snapshot.gazetteer)
        vector = self._encoder.promise(understanding.text)
        return Searching(understanding, snapshot, question.audience, self._today(), vector)


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
        matching = dict(snapshot.catalogue.matching(understanding.words, POOL, scope))
        pool = _gather(snapshot, self.vector.result(), understanding, matching, scope)
        if not len(pool.rows):
            return Found(understanding, (), 0.0)
        scores = pool.fused() + adjustments(snapshot, pool.rows, understanding, self.today) + EXACT * pool.exact
        order = np.lexsort((pool.rows, -scores))
        hits = _hits(snapshot, pool, scores, order[:limit])
        return Found(understanding, hits, confidence(hits, understanding))


@dataclass(frozen=True, slots=True)
class _Pool:
    """Candidates: one entry a row in each array."""

    rows: Rows
    dense: Scores
    words: Scores
    sentences: Sequence[Scores]
    covered: Scores
    exact: Scores

    def fused(self) -> Scores:
        """Equal weights: every other weighting tried changed recall on unseen notes by less than noise."""
        best = np.array([each.max() for each in self.sentences], np.float32)
        return _standardised(self.dense) + _standardised(self.words) + _standardised(best)


def _gather(
    snapshot: Snapshot, vector: Vectors, understanding: Understanding, matching: dict[int, float], scope: Scope
) -> _Pool:
    near, _ = snapshot.vectors.nearest(vector, POOL, scope.allowed)
    named = {each.row for each in understanding.named if scope.allowed[each.row]}
    rows = np.array(sorted({*near.tolist(), *matching, *named}), np.int64)
    return _Pool(
        rows=rows,
        dense=snapshot.vectors.similarities(vector, rows),
        words=np.array([matching.get(row, 0.0) for row in rows.tolist()], np.float32),
        sentences=snapshot.sentence_similarities(vector, rows),
        covered=coverage(snapshot.catalogue, understanding.words, rows),
        exact=np.array([row in named for row in rows.tolist()], np.float32),
    )


def _hits(snapshot: Snapshot, pool: _Pool, scores: Scores, order: Rows) -> tuple[Hit, ...]:
    rows = snapshot.catalogue.rows(pool.rows[order].tolist())
    return tuple(
        Hit(
            passage=row.passage,
            document=row.document,
            score=float(scores[at]),
            similarity=float(pool.dense[at]),
            coverage=float(pool.covered[at]),
            exact=bool(pool.exact[at]),
            sentences=tuple(pool.sentences[at].tolist()),
        )
        for at, row in zip(order.tolist(), rows, strict=True)
    )


def _standardised(scores: Scores) -> Scores:
    spread = scores.std()
    level: Scores = (scores - scores.mean()) / spread if spread > 0 else np.zeros_like(scores)
    return level
