"""Questions that were missed to the gaps they belong to, and later askers to whether they got the answer."""

import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from threading import Lock

import numpy as np

from signpost.domain.answer import AnswerStatus
from signpost.domain.document import Document
from signpost.index.embedder import Vectors
from signpost.index.remembered import RememberedVectors
from signpost.services.gaps.looked import LEAST, NEXT
from signpost.services.insights.clustering import FURTHEST, grouped, names
from signpost.services.insights.telling import says_enough
from signpost.services.insights.theme import REFUSED, most_frequent
from signpost.stores import Gap, GapState, GapStore, Member, Missed

LOOKS_BACK = timedelta(days=90)

MOST_READ = 2_000
"""Questions at once: what waits beyond them is read the next time."""

SAME = 0.33
"""Mean cosine distance at which a later question asks the same as a gap. Anything is asked later, so it is stricter
than `FURTHEST`: of 220 wordings of 20 needs, gaps of three hear 58% of the other wordings of their need and 0.2% of
those of other needs; at 0.4 it is 81% and 2.0%."""

SILENT = (
    AnswerStatus.CONVERSING.value, AnswerStatus.UNANSWERABLE_IRRELEVANT.value, AnswerStatus.GUARDRAIL_INJECTION.value,
)  # fmt: skip
"""They ask nothing of a council's sources, and no source would answer them."""

NOT_REACHED = "Ten later askers did not get the answer. See how they asked, and put their words into it."

Register = Callable[[], Iterable[Document]]


class Gathering:
    """A gap keeps its identity: new questions join the one they are nearest to, and only the rest make new ones."""

    def __init__(
        self,
        store: GapStore,
        vectors: RememberedVectors,
        register: Register,
        nearest_owner: Callable[[str], str],
        default_owner: str,
        now: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._vectors = vectors
        self._register = register
        self._nearest_owner = nearest_owner
        self._default_owner = default_owner
        self._now = now
        self._turn = Lock()

    def gather(self) -> None:
        """Bring every gap up to what was asked until now. Raises StoreError."""
        with self._turn:
            self._store.forget_empty()
            self._watch()
            self._join()

    # what was missed

    def _join(self) -> None:
        found = self._store.missed(self._now() - LOOKS_BACK, REFUSED, SILENT, MOST_READ)
        missed = [each for each in found if says_enough(each.text)]
        if not missed:
            return
        vectors = self._vectors.vectors([each.text for each in missed])
        joined, rest = self._nearest(missed, vectors)
        new: list[Gap] = []
        for gap, members in self._new([missed[n] for n in rest], vectors[rest]):
            new.append(gap)
            joined[gap.id] = members
        self._store.gather(new, joined)

    def _nearest(self, missed: Sequence[Missed], vectors: Vectors) -> tuple[dict[str, list[Missed]], list[int]]:
        """Who joins which gap that is there, and the numbers of those that are like none."""
        gaps = {each.id: each for each in self._store.all() if each.state is not GapState.CLOSED}
        middles = self._middles(gaps)
        joined: dict[str, list[Missed]] = {}
        rest = []
        for n, each in enumerate(missed):
            gap_id, distance = _closest(vectors[n], middles)
            if distance <= FURTHEST:
                joined.setdefault(gap_id, []).append(each)
            else:
                rest.append(n)
        return joined, rest

    def _middles(self, gaps: Iterable[str]) -> dict[str, Vectors]:
        """The mean of each gap's questions: the product with it is the mean of the products with all of them."""
        texts: dict[str, list[str]] = {gap_id: [] for gap_id in gaps}
        for member in self._store.members():
            if member.gap_id in texts:
                texts[member.gap_id].append(member.text)
        return {gap_id: self._vectors.vectors(said).mean(axis=0) for gap_id, said in texts.items() if said}

    def _new(self, missed: Sequence[Missed], vectors: Vectors) -> list[tuple[Gap, list[Missed]]]:
        groups = grouped([each.text for each in missed], vectors, 1) if missed else []
        together = [[missed[n] for n in group.members] for group in groups]
        large = [each for each in together if len(each) >= LEAST or any(one.is_passed_on for one in each)]
        owners = {each.id: each.owner for each in self._register()} if large else {}
        called = names([[one.text for one in each] for each in large])
        return [(self._gap(name, each, owners), each) for name, each in zip(called, large, strict=True)]

    def _gap(self, name: str, members: Sequence[Missed], owners: Mapping[str, str]) -> Gap:
        times = [each.asked_at for each in members]
        answered = (owners.get(source, "") for each in members for source in each.source_ids[:1])
        owner = most_frequent(filter(None, answered), 1) or self._nearest_owner(members[0].text) or self._default_owner
        return Gap(uuid.uuid4().hex[:12], name[:200], owner, min(times), max(times))

    # what was asked since

    def _watch(self) -> None:
        """Whoever asks the same as a closed gap is counted, until ten got the answer or ten did not."""
        closed = {each.id: each for each in self._store.all() if each.state is GapState.CLOSED and each.watched_until}
        later: dict[str, list[Member]] = {gap_id: [] for gap_id in closed}
        for member in self._store.members():
            if member.gap_id in later and member.got is not None:
                later[member.gap_id].append(member)
        watched = {gap_id: gap for gap_id, gap in closed.items() if not is_proven(later[gap_id])}
        if not watched:
            return
        from_then = min(each.watched_until for each in watched.values() if each.watched_until)
        asked = self._store.asked_after(from_then, SILENT, MOST_READ)
        if asked:
            self._count(watched, [each for each in asked if says_enough(each.text)], asked[-1].asked_at)
        self._open_again(watched.values())

    def _count(self, watched: Mapping[str, Gap], asked: Sequence[Missed], until: datetime) -> None:
        middles = self._middles(watched)
        vectors = self._vectors.vectors([each.text for each in asked]) if asked else None
        same: dict[str, list[tuple[Missed, bool]]] = {gap_id: [] for gap_id in watched}
        for n, each in enumerate(asked):
            assert vectors is not None
            gap_id, distance = _closest(vectors[n], middles)
            if distance <= SAME and each.asked_at > (watched[gap_id].watched_until or until):
                same[gap_id].append((each, watched[gap_id].note in each.source_ids))
        for gap_id, later in same.items():
            self._store.watch(gap_id, later, max(until, watched[gap_id].watched_until or until))

    def _open_again(self, watched: Iterable[Gap]) -> None:
        for gap in watched:
            later = [each.got for each in self._store.members(gap.id) if each.got is not None]
            if later.count(False) >= NEXT:
                self._store.reopen(gap, NOT_REACHED)


def is_proven(later: Sequence[Member]) -> bool:
    """Whether enough later askers got the answer: nobody need look at the gap again."""
    return sum(bool(each.got) for each in later) >= NEXT


def _closest(vector: Vectors, middles: Mapping[str, Vectors]) -> tuple[str, float]:
    """The gap whose questions are nearest in the mean, and how far that is; no gap is infinitely far."""
    distances = [(1 - float(np.dot(middle, vector)), gap_id) for gap_id, middle in middles.items()]
    distance, gap_id = min(distances, default=(float("inf"), ""))
    return gap_id, distance
