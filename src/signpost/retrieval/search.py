"""Questions to hits, best first: meaning, words and needs together, exact names before all, filters inside."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np

from signpost.domain.hit import Hit
from signpost.domain.question import Question
from signpost.index.embedder import QuestionEncoder, Vectors
from signpost.index.reader import Reader
from signpost.index.rows import Row
from signpost.index.snapshot import Snapshot
from signpost.index.vectors import Mask, Rows, Scores
from signpost.retrieval.answer_kinds import wanted
from signpost.retrieval.confidence import confidence
from signpost.retrieval.coverage import rarities
from signpost.retrieval.denied import denied_share, wished
from signpost.retrieval.narrowing import Narrowing
from signpost.retrieval.pool import Evidence, Gathering, Pool
from signpost.retrieval.ranking import adjustments
from signpost.retrieval.reading import read
from signpost.retrieval.relaxing import Proposal
from signpost.retrieval.requirements import Suiting, suiting
from signpost.retrieval.second_look import LOOKED_AT_AGAIN, reordered, sentence_scores
from signpost.retrieval.several import preface_of, questions_in
from signpost.retrieval.understanding import Reading, Understanding, needs_of
from signpost.retrieval.whats_on import asks_whats_on, whats_on

AT_HAND = 1.0
"""Standard deviations for what is in the very place that was named, beside what covers it from elsewhere."""

OFFER_WHERE_PRACTICE_IS_ASKED = -2.5
"""Standard deviations for what somebody could take up, where it is asked how something is done: guidance tells that."""

EXACT = 100.0
"""Above any sum of standardised scores, so that a part number or a name asked for comes first."""

AS_CLOSE = 0.92
"""Of the best similarity that is there without filters: with less, what the filters leave is beside the point."""

NEARLY_AS_CLOSE = 0.84
"""The same for what is asked for besides what was shown: somebody who asks "what else?" will look further."""

MOST_OF_ONE = 3
"""Passages of one document: more of them are read on its own page."""

MOST_LISTED = 10
"""Events named where somebody asks what is on."""

LOOKED_AT = 10
"""Hits in which to see whether filters left anything to offer."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search understood and found, and how sure one can be that an answer is in it (0 to 1).

    `now` is the clock's local time when it was asked. `proposals` are what could be given up where nothing met all
    that was asked for; the first of them was. `wants` are the needs spoken of that somebody could go to a service for.
    `is_listing`: the first hits are the events that somebody asks for, all of them and in the order of their dates.
    `parts` are there where one message asks several questions: what was found for each by itself.
    """

    understanding: Understanding
    hits: tuple[Hit, ...]
    confidence: float
    now: datetime
    proposals: tuple[Proposal, ...] = ()
    too_far: float | None = None
    wants: tuple[str, ...] = ()
    is_listing: bool = False
    parts: "tuple[Found, ...]" = ()


class Search:
    """Finds passages in one snapshot at a time; `now` is the clock's local time."""

    def __init__(
        self, encoder: QuestionEncoder, now: Callable[[], datetime], reader: Reader | None = None, reads: int = 0
    ) -> None:
        self._encoder = encoder
        self._now = now
        self._reader = reader
        self._reads = reads

    def search(self, question: Question, snapshot: Snapshot, limit: int) -> Found:
        """At most `limit` hits. The same question on the same snapshot and day gives the same hits."""
        return self.start(question, snapshot).finish(limit)

    def start(self, question: Question, snapshot: Snapshot) -> "Searching":
        """Understand the question and begin to encode it: the caller has something else to do meanwhile."""
        now = self._now()
        whole = self._start(question, snapshot, now)
        is_one = whole.question.about or whole.understanding.tells_of_a_person
        texts = () if is_one else questions_in(question.text)
        if len(texts) < 2:
            return whole
        area = question.area or next((place.name for place in whole.understanding.places), "")
        context = needs_of(preface_of(question.text), snapshot)
        parts = (self._start(replace(question, text=text, area=area), snapshot, now, context) for text in texts)
        return replace(whole, parts=tuple(parts))

    def _start(
        self, question: Question, snapshot: Snapshot, now: datetime, context: tuple[str, ...] = ()
    ) -> "Searching":
        """`context` are needs that were spoken of before the question: they hold where it names none of its own."""
        reading = Reading(question, snapshot, now)
        vector = self._encoder.promise(reading.text)
        understanding = reading.understood()
        if context and not understanding.needs:
            understanding = replace(understanding, needs=context)
        evidence = Evidence(snapshot, understanding)
        suited = suiting(understanding.requirements, snapshot.catalogue)
        return Searching(evidence, reading.question, now, vector, suited, self._reader, self._reads)

    def understand(self, question: Question, snapshot: Snapshot) -> Understanding:
        """What a question asks for, without looking for it."""
        return Reading(question, snapshot, self._now()).understood()


@dataclass(frozen=True, slots=True)
class Searching:
    """A search under way; `parts` are those of the several questions that one message asks."""

    evidence: Evidence
    question: Question
    now: datetime
    vector: Future[Vectors]
    suited: Suiting | None = None
    reader: Reader | None = None
    reads: int = 0
    parts: "tuple[Searching, ...]" = ()

    @property
    def understanding(self) -> Understanding:
        """What the question asks for."""
        return self.evidence.understanding

    @property
    def snapshot(self) -> Snapshot:
        """What is searched."""
        return self.evidence.snapshot

    def nothing(self) -> Found:
        """Nothing found: for a question that turns out to want no search."""
        return Found(self.understanding, (), 0.0, self.now)

    def finish(self, limit: int) -> Found:
        """At most `limit` hits, once the question is encoded; beside what was shown only what is about as near.

        Where filters leave nothing to offer, the smallest step that leaves something is taken, and said.
        """
        if not self.question.beside:
            return self._judged(limit)
        found = self._judged(limit)
        everything = replace(self, question=replace(self.question, beside=()), reader=None, parts=()).finish(LOOKED_AT)
        return replace(found, hits=tuple(hit for hit in found.hits if _is_as_close(hit, everything)))

    def _judged(self, limit: int) -> Found:
        """What was sought, the first of it read together with the question, and how sure that leaves us."""
        found = self._sought(max(limit, LOOKED_AT_AGAIN))  # what comes first must not depend on how much is wanted
        hits = found.hits
        if self.reader is not None and self.reads:
            hits = read(self.understanding.text, hits, self.reader, self.reads)
        found = replace(
            found,
            hits=tuple(_few_of_each(hits))[:limit],
            confidence=confidence(hits, self.understanding),
            wants=self.snapshot.vocabulary.wants(self.understanding.needs),
            parts=tuple(part.finish(limit) for part in self.parts),
        )
        return self._listing(found, limit)

    def _sought(self, limit: int) -> Found:
        narrowing = self._narrowing()
        found = self._found(narrowing, self._gather(narrowing), limit)
        if not narrowing.is_hard or _offers(found, *self._at_best()):
            return found
        wide = self._searched(narrowing.open(self.snapshot, self.now), limit)
        if _offers(found, *_best_of(wide)) or self._is_first_kept(wide, narrowing):
            return found
        return self._relaxed(narrowing, wide, limit) or found

    def _narrowing(self) -> Narrowing:
        understanding = self.understanding
        place = understanding.places[0] if understanding.places else None
        return Narrowing.of(understanding.filters, understanding.reach, place, self.snapshot, self.now)

    def _at_best(self) -> tuple[float, int]:
        """The closest in meaning, and the most needs met, that any search without filters could find: at little cost.

        What comes near that needs no second search to be told from what is beside the point.
        """
        catalogue = self.snapshot.catalogue
        shown = catalogue.scope(self.question.audience, self.now.date()).allowed
        open_to_people = shown & catalogue.is_open_to_people[catalogue.document_of]
        _, nearest = self.snapshot.vectors.nearest(self.vector.result(), 1, open_to_people)
        met = np.zeros(catalogue.document_count, np.int64)
        for need in self.understanding.needs:
            met += catalogue.tagged(need)
        return float(nearest.max(initial=0.0)), int(met[catalogue.is_open_to_people].max(initial=0))

    def _listing(self, found: Found, limit: int) -> Found:
        """The events that are asked for, then whatever else was found: by date, and not by likeness.

        As it was where the question does not ask what is on, or nothing is.
        """
        text, now = self.question.text, self.now
        if not asks_whats_on(text):
            return found
        catalogue, narrowing = self.snapshot.catalogue, self._narrowing()
        scope = narrowing.scope(catalogue.scope(self.question.audience, now.date()), catalogue.document_of)
        rows = whats_on(text, self.understanding, self.snapshot, scope, now.date())
        if not rows:
            return found
        events = [self._event(row, EXACT - at, narrowing) for at, row in enumerate(rows[:MOST_LISTED])]
        known = {event.document.id for event in events}
        others = (hit for hit in found.hits if hit.document.id not in known)
        return replace(found, hits=(*events, *others)[:limit], confidence=1.0, is_listing=True)

    def _event(self, row: Row, score: float, narrowing: Narrowing) -> Hit:
        catalogue, needs = self.snapshot.catalogue, self.understanding.needs
        number = int(catalogue.document_of[row.n])
        return Hit(
            passage=row.passage,
            document=row.document,
            score=score,
            exact=True,
            sentences=(0.0,) * row.sentences,
            meets=tuple(need for need in needs if catalogue.tagged(need)[number]),
            miles=narrowing.miles_of(number),
        )

    def ranked(self, narrowing: Narrowing, among: Mask) -> Rows:
        """The documents among some (documents,) that the question finds, each by the best of its passages, best first.

        Filters and `among` work inside the search; what is near in neither meaning nor words is not found.
        """
        pool, scores = self._scored(narrowing, self._gather(narrowing, among))
        documents = self.snapshot.catalogue.document_of[pool.rows]
        best = documents[np.lexsort((pool.rows, -scores))]
        _, first = np.unique(best, return_index=True)
        ranked: Rows = best[np.sort(first)]
        return ranked

    def _is_first_kept(self, wide: Found, narrowing: Narrowing) -> bool:
        """Whether what comes nearest of all fails nothing that was asked for: then there is nothing to give up."""
        first = next((hit for hit in wide.hits if hit.is_open_to_people), None)
        return first is not None and bool(narrowing.kept()[self.snapshot.catalogue.number_of(first.document.id)])

    def _relaxed(self, narrowing: Narrowing, wide: Found, limit: int) -> Found | None:
        among = self._documents(wide)
        if not among.any():
            return None
        if proposals := narrowing.proposals(self.snapshot, among, self.now):
            steps = proposals[0].relaxation.filters
            relaxed = self._searched(narrowing.given(steps, self.snapshot, self.now), limit)
            return replace(relaxed, proposals=proposals)
        if narrowing.reach is None or np.isnan(nearest := narrowing.nearest(among)):
            return None
        return replace(self._searched(narrowing.anywhere(), limit), too_far=float(nearest))

    def _documents(self, found: Found) -> Mask:
        """Shape (documents,): what people could go to among the first hits, and fits the need as well as any.

        What is beside the point is not counted, for nobody would be offered it.
        """
        catalogue = self.snapshot.catalogue
        chosen = np.zeros(catalogue.document_count, bool)
        best = _best_of(found)
        for hit in found.hits[:LOOKED_AT]:
            chosen[catalogue.number_of(hit.document.id)] |= _fits(hit, *best)
        return chosen

    def _searched(self, narrowing: Narrowing, limit: int) -> Found:
        return self._found(narrowing, self._gather(narrowing), limit)

    def _gather(self, narrowing: Narrowing, among: Mask | None = None) -> Gathering:
        """What can be looked up before the vector is there, among some documents where those are given."""
        catalogue = self.snapshot.catalogue
        scope = narrowing.scope(catalogue.scope(self.question.audience, self.now.date()), catalogue.document_of)
        if among is not None:
            scope = replace(scope, allowed=scope.allowed & among[catalogue.document_of])
        if self.suited is not None:
            works = ~self.suited.excluded[catalogue.document_of]
            works[[each.row for each in self.understanding.named]] = True  # what was asked for by name is told of
            scope = replace(scope, allowed=scope.allowed & works)
        return Gathering(self.evidence, replace(scope, allowed=scope.allowed & self._meant()))

    def _meant(self) -> Mask:
        """Shape (passages,): what a follow-up means: only those shown, or none of them."""
        catalogue, question = self.snapshot.catalogue, self.question
        among = (question.about,) if question.about else question.among
        meant: Mask = np.full(catalogue.document_count, not among)
        for document_id in (*among, *question.beside):
            if catalogue.rows_of(document_id):
                meant[catalogue.number_of(document_id)] = document_id in among
        of_passages: Mask = meant[catalogue.document_of]
        return of_passages

    def _found(self, narrowing: Narrowing, gathering: Gathering, limit: int) -> Found:
        snapshot, understanding = self.snapshot, self.understanding
        pool, scores = self._scored(narrowing, gathering)
        if not len(pool.rows):
            return Found(understanding, (), 0.0, self.now)
        order = _roomy(np.lexsort((pool.rows, -scores)), snapshot.catalogue.document_of[pool.rows])[:limit]
        rows = snapshot.catalogue.rows(pool.rows[order].tolist())
        rare = rarities(snapshot.catalogue, understanding.words)
        wants = wished(understanding.text, rare)
        kinds = wanted(understanding.text)
        fits = [
            sentence_scores(row.passage.text, pool.sentences[at], rare, kinds)
            for at, row in zip(order.tolist(), rows, strict=True)
        ]
        seen = order[:LOOKED_AT_AGAIN]
        is_record = snapshot.catalogue.is_record[snapshot.catalogue.document_of[pool.rows[seen]]]
        scores[seen] = reordered(scores[seen], fits[:LOOKED_AT_AGAIN], is_record)
        hits = [
            _hit(snapshot, pool, row, at, float(scores[at]), each, narrowing, wants)
            for at, row, each in zip(order.tolist(), rows, fits, strict=True)
        ]
        return Found(understanding, tuple(sorted(hits, key=lambda hit: -hit.score)), 0.0, self.now)

    def _scored(self, narrowing: Narrowing, gathering: Gathering) -> tuple[Pool, Scores]:
        """All candidates, and how well each fits."""
        snapshot, catalogue = self.snapshot, self.snapshot.catalogue
        pool = gathering.pool(self.vector.result())
        if not len(pool.rows):
            return pool, np.empty(0, np.float32)
        scores = pool.fused() + adjustments(snapshot, pool.rows, self.understanding, self.now.date())
        documents = catalogue.document_of[pool.rows]
        scores += EXACT * pool.exact + narrowing.liked(documents) + AT_HAND * narrowing.is_at_hand(documents)
        if self.suited is not None:
            scores += self.suited.pushed[documents]
        if self.understanding.asks_how_it_is_done:
            scores += OFFER_WHERE_PRACTICE_IS_ASKED * catalogue.is_offer[documents]
        return pool, scores


def _roomy(order: Rows, documents: Rows) -> Rows:
    """What is looked at again as it stands; beyond it few passages of each document."""
    seen: Counter[int] = Counter(documents[order[:LOOKED_AT_AGAIN]].tolist())
    kept = order[:LOOKED_AT_AGAIN].tolist()
    for at in order[LOOKED_AT_AGAIN:].tolist():
        seen[int(documents[at])] += 1
        if seen[int(documents[at])] <= MOST_OF_ONE:
            kept.append(at)
    return np.array(kept, np.int64)


def _few_of_each(hits: Iterable[Hit]) -> Iterator[Hit]:
    """What comes first as it is, then the best passages of each document: a long note leaves room for other things."""
    seen: Counter[str] = Counter()
    for at, hit in enumerate(hits):
        seen[hit.document.id] += 1
        if at < LOOKED_AT or seen[hit.document.id] <= MOST_OF_ONE:
            yield hit


def _best_of(wide: Found) -> tuple[float, int]:
    """How close in meaning a search without filters comes, and how many needs it meets."""
    going = [hit for hit in wide.hits if hit.is_open_to_people]
    closest = max((hit.similarity for hit in going), default=0.0)
    return closest, max((len(hit.meets) for hit in going), default=0)


def _offers(found: Found, best: float, most: int) -> bool:
    """Whether the filters left something that fits the need about as well as what is there without them."""
    return any(_fits(hit, best, most) for hit in found.hits[:LOOKED_AT])


def _fits(hit: Hit, best: float, most: int) -> bool:
    """Whether people could go to it, and it is about as close in meaning, and meets as many needs, as anything.

    Of what meets every need that anything meets less likeness will do: "none on Saturdays" has to be true.
    """
    close = NEARLY_AS_CLOSE if len(hit.meets) >= most > 0 else AS_CLOSE
    is_as_close = hit.similarity >= close * best and len(hit.meets) >= most / 2
    return hit.is_open_to_people and (hit.exact or is_as_close)


def _is_as_close(hit: Hit, everything: Found) -> bool:
    """Whether it fits the need about as well as the best of all."""
    best = max((other.similarity for other in everything.hits), default=0.0)
    most = max((len(other.meets) for other in everything.hits), default=0)
    return hit.similarity >= NEARLY_AS_CLOSE * best and len(hit.meets) >= most / 2


def _hit(
    snapshot: Snapshot,
    pool: Pool,
    row: Row,
    at: int,
    score: float,
    fits: Scores,
    narrowing: Narrowing,
    wants: Mapping[str, float],
) -> Hit:
    document = int(snapshot.catalogue.document_of[row.n])
    return Hit(
        passage=row.passage,
        document=row.document,
        score=score,
        similarity=float(pool.dense[at]),
        coverage=float(pool.covered[at]),
        exact=bool(pool.exact[at]),
        meets=tuple(need for need, tagged in pool.tagged.items() if tagged[at]),
        unstated=narrowing.unstated(document),
        not_then=narrowing.not_then(document),
        is_there_then=narrowing.is_there_then(document),
        unspoken=int(pool.unspoken[at]),
        not_for=int(pool.not_for[at]),
        denies=denied_share(row.passage.text, wants) if row.document.record else 0.0,
        miles=narrowing.miles_of(document),
        sentences=tuple(fits.tolist()),
    )
