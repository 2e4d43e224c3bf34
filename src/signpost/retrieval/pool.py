"""One snapshot to a question's candidates: those near in meaning, in words and by need, and how well each fits."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from signpost.facets.coding import mask_of
from signpost.facets.groups import group_names
from signpost.index.catalogue import best_words
from signpost.index.embedder import Vectors
from signpost.index.rows import Scope
from signpost.index.snapshot import Sentences, Snapshot
from signpost.index.vectors import Mask, Rows, Scores, best
from signpost.retrieval.coverage import coverage
from signpost.retrieval.needing import first_passages, met
from signpost.retrieval.understanding import Understanding

POOL = 30
"""Candidates from each of the searches; 20 to 200 measured alike on unseen notes, and fewer are faster."""

NEEDS_MET = 5.0
"""Standard deviations for a document that meets every need spoken of."""

FOR_OTHERS = -0.5
"""Standard deviations for each circumstance that a record is for and nobody spoke of: last weeks of life, autism."""

FOR_ANOTHER_GROUP = -1.0
"""The same for each group whom alone a record says that it is for."""

OF_PROSE = 0.5
"""Tags of a whole guide or note say less of one passage than those of a record of its one service."""


@dataclass(frozen=True, slots=True)
class Pool:
    """Candidates: one entry a row in each array; `tagged` by need."""

    rows: Rows
    dense: Scores
    words: Scores
    needs: Scores
    unspoken: Scores
    not_for: Scores
    tagged: Mapping[str, Mask]
    sentences: Sequence[Scores]
    covered: Scores
    exact: Scores

    def fused(self) -> Scores:
        """Equal weights: every other weighting tried changed recall on unseen notes by less than noise."""
        best = np.array([each.max() for each in self.sentences], np.float32)
        alike: Scores = standardised(self.dense) + standardised(self.words) + standardised(best)
        fused: Scores = alike + NEEDS_MET * self.needs + FOR_OTHERS * self.unspoken
        fused += FOR_ANOTHER_GROUP * self.not_for
        return fused


class Evidence:
    """What one question's searches share, whatever filters each has: none of it depends on what may be shown."""

    def __init__(self, snapshot: Snapshot, understanding: Understanding) -> None:
        self.snapshot = snapshot
        self.understanding = understanding
        self.words = snapshot.catalogue.word_scores(understanding.words)
        self.share = met(snapshot.catalogue, understanding.needs, snapshot.vocabulary.wants(understanding.needs))
        self._scored: dict[int, Scores] = {}

    def sentences_of(self, rows: Iterable[int]) -> Sentences:
        """The vectors of the sentences of those rows that were not scored yet."""
        return self.snapshot.sentences_of(np.array(sorted(set(rows) - self._scored.keys()), np.int64))

    def sentence_scores(self, vector: Vectors, rows: Rows, at_hand: Sentences) -> list[Scores]:
        """By row, how near each of its sentences is; `at_hand` are those that were looked up already."""
        for sentences in (at_hand, self.sentences_of({*rows.tolist()} - {*at_hand.rows.tolist()})):
            if len(sentences.rows):
                self._scored |= sentences.similarities(vector)
        return [self._scored[row] for row in rows.tolist()]


class Gathering:
    """What can be looked up without the question's vector, so that it is done while that is made."""

    def __init__(self, evidence: Evidence, scope: Scope) -> None:
        self._evidence = evidence
        self._snapshot, self._understanding = evidence.snapshot, evidence.understanding
        self.scope = scope
        self._matching = dict(best_words(evidence.words, POOL, scope))
        self._named = {each.row for each in self._understanding.named if scope.allowed[each.row]}
        self._share = evidence.share
        self._tagged = first_passages(self._snapshot.catalogue, self._share, scope)
        self._sentences = evidence.sentences_of({*self._matching, *self._named})

    def pool(self, vector: Vectors) -> Pool:
        """All candidates for a question's vector of shape (dimension,)."""
        snapshot, needs = self._snapshot, self._understanding.needs
        near, _ = snapshot.vectors.nearest(vector, POOL, self.scope.allowed)
        of_records = self.scope.allowed & snapshot.catalogue.is_record[snapshot.catalogue.document_of]
        records, _ = snapshot.vectors.nearest(vector, POOL, of_records)
        rows = np.array(
            sorted({*near.tolist(), *records.tolist(), *self._matching, *self._named, *self._best_tagged(vector)}),
            np.int64,
        )
        documents = snapshot.catalogue.document_of[rows]
        return Pool(
            rows=rows,
            dense=snapshot.vectors.similarities(vector, rows),
            words=np.array([self._matching.get(row, 0.0) for row in rows.tolist()], np.float32),
            needs=self._share[documents] * np.where(snapshot.catalogue.is_record[documents], 1.0, OF_PROSE),
            unspoken=self._unspoken(documents),
            not_for=self._not_for(documents),
            tagged={need: snapshot.catalogue.tagged(need)[documents] for need in needs},
            sentences=self._evidence.sentence_scores(vector, rows, self._sentences),
            covered=coverage(snapshot.catalogue, self._understanding.words, rows),
            exact=np.array([row in self._named for row in rows.tolist()], np.float32),
        )

    def _unspoken(self, documents: Rows) -> Scores:
        """How many circumstances, of which nothing was said, each record is for: none, one, or more (2)."""
        snapshot = self._snapshot
        spoken = set(self._understanding.needs) & snapshot.vocabulary.circumstances
        count = snapshot.circumstances[documents] - sum(snapshot.catalogue.tagged(need)[documents] for need in spoken)
        few: Scores = (np.minimum(count, 2) * snapshot.catalogue.is_record[documents]).astype(np.float32)
        return few

    def _not_for(self, documents: Rows) -> Scores:
        """How many groups of which nobody spoke each record is for and says that nobody else may come."""
        spoken = mask_of(self._understanding.groups, group_names())
        others: Scores = np.bitwise_count(self._snapshot.facets["groups"][documents] & ~spoken).astype(np.float32)
        return others

    def _best_tagged(self, vector: Vectors) -> list[int]:
        """Documents that meet the needs, told apart by meaning: neither near nor worded alike, they would be missed."""
        if not len(self._tagged):
            return []
        share = self._share[self._snapshot.catalogue.document_of[self._tagged]]
        level = share + self._snapshot.vectors.similarities(vector, self._tagged)
        rows: list[int] = self._tagged[best(self._tagged, level, POOL)].tolist()
        return rows


def standardised(scores: Scores) -> Scores:
    """In standard deviations from the mean; all 0 where all are alike."""
    spread = scores.std()
    level: Scores = (scores - scores.mean()) / spread if spread > 0 else np.zeros_like(scores)
    return level
