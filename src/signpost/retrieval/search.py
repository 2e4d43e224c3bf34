"""Questions to hits, best first: meaning, words and sentences together, exact names before all."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from signpost.domain.hit import Hit
from signpost.domain.question import Question
from signpost.index.catalogue import Scope
from signpost.index.embedder import Embedder, Vectors
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

    def __init__(self, embedder: Embedder, today: Callable[[], date]) -> None:
        self._embedder = embedder
        self._today = today

    def search(self, question: Question, snapshot: Snapshot, limit: int) -> Found:
        """At most `limit` hits. The same question on the same snapshot and day gives the same hits."""
        understanding = understand(question, snapshot.catalogue, snapshot.gazetteer)
        vector = self._embedder.embed_questions([understanding.text])[0]
        pool = _gather(snapshot, vector, understanding, snapshot.catalogue.scope(question.audience, self._today()))
        if not len(pool.rows):
            return Found(understanding, (), 0.0)
        scores = pool.fused() + adjustments(snapshot, pool.rows, understanding, self._today()) + EXACT * pool.exact
        order = np.lexsort((pool.rows, -scores))
        hits = tuple(_hit(snapshot, pool, at, float(scores[at])) for at in order[:limit])
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


def _gather(snapshot: Snapshot, vector: Vectors, understanding: Understanding, scope: Scope) -> _Pool:
    near, _ = snapshot.vectors.nearest(vector, POOL, scope.allowed)
    matching = dict(snapshot.catalogue.matching(understanding.words, POOL, scope))
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


def _hit(snapshot: Snapshot, pool: _Pool, at: int, score: float) -> Hit:
    row = snapshot.catalogue.row(int(pool.rows[at]))
    return Hit(
        passage=row.passage,
        document=row.document,
        score=score,
        similarity=float(pool.dense[at]),
        coverage=float(pool.covered[at]),
        exact=bool(pool.exact[at]),
        sentences=tuple(pool.sentences[at].tolist()),
    )


def _standardised(scores: Scores) -> Scores:
    spread = scores.std()
    level: Scores = (scores - scores.mean()) / spread if spread > 0 else np.zeros_like(scores)
    return level
