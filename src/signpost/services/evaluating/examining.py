"""A question set to what a snapshot gives for it: asked as staff would ask, and nothing of it is kept."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

from signpost.domain.question import Question
from signpost.index.refresh import Steps, Unshown
from signpost.index.snapshot import CurrentSnapshot, OneSnapshot, Snapshots
from signpost.services.ask import Ask, Reply
from signpost.services.evaluating.given import DEEPEST, Given
from signpost.services.evaluating.questions import SetQuestion
from signpost.services.keeping import Keeper
from signpost.stores import Kept, QuestionStore, open_database

PASSAGES_LOOKED_AT = 60
"""Of a search, to see its first ten documents: the most that a search pools."""

OFFICE_HOUR = time(10)
"""On a day that is given without a time, it is asked in the morning."""

Asker = Callable[[CurrentSnapshot, Keeper | None, Callable[[], datetime]], Ask]
"""Wires what answers from one snapshot, keeps with one keeper and lives by one clock."""


class Examiner:
    """Puts question sets to snapshots that need not be the current one."""

    def __init__(
        self, snapshots: Snapshots, embedder: Callable[[], str], asker: Asker, now: Callable[[], datetime]
    ) -> None:
        self._snapshots = snapshots
        self._embedder = embedder
        self._asker = asker
        self._now = now

    def examine(
        self, questions: Sequence[SetQuestion], snapshot_id: str, searches: bool = True, steps: Steps | None = None
    ) -> tuple[Given, ...]:
        """What each question gets, in order; without `searches` only the answers are looked at.

        Raises NotFound, SnapshotDamaged, SnapshotMismatch.
        """
        shown = steps or Unshown()
        shown.start("Asking questions", len(questions))
        clock = _Clock(self._now)
        with self._opened(snapshot_id) as snapshot, _notebook(questions) as keeper:
            ask = self._asker(snapshot, keeper, clock)
            found = []
            for question in questions:
                clock.turn_to(question.today)
                given = _given(question, ask, keeper, searches)
                found.append(replace(given, unheld=_unheld(question, snapshot)))
                shown.advance(1)
        return tuple(found)

    @contextmanager
    def _opened(self, snapshot_id: str) -> Iterator[OneSnapshot]:
        opened = OneSnapshot(self._snapshots, self._embedder(), snapshot_id)
        try:
            yield opened
        finally:
            opened.get().catalogue.close()


class _Clock:
    """Stands at the time at which a question is said to be asked, and goes with the real one otherwise."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._fixed: datetime | None = None

    def __call__(self) -> datetime:
        return self._fixed or self._now()

    def turn_to(self, today: date | datetime | None) -> None:
        if today is None:
            self._fixed = None
            return
        zone = self._now().tzinfo
        moment = today if isinstance(today, datetime) else datetime.combine(today, OFFICE_HOUR)
        self._fixed = moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)


@contextmanager
def _notebook(questions: Sequence[SetQuestion]) -> Iterator[Keeper | None]:
    """A database that is thrown away, where a set asks what would be kept: what is measured is what is written."""
    if all(each.masked is None for each in questions):
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="signpost-") as folder:
        database = open_database(f"sqlite:///{Path(folder) / 'kept.db'}")
        keeper = Keeper(QuestionStore(database))
        try:
            yield keeper
        finally:
            keeper.close()
            database.close()


def _given(question: SetQuestion, ask: Ask, keeper: Keeper | None, searches: bool) -> Given:
    asked = Question(question.question, area=question.area, audience=question.audience, channel="test", is_test=True)
    reply = ask.ask(asked)
    answer = reply.answer
    cited = {source.n: source.document_id for source in answer.sources}
    kept = _kept(question, reply, keeper)
    said = _plain(reply.text)
    return Given(
        id=question.id,
        status=answer.status.value,
        confidence=answer.confidence,
        options=tuple(option.document_id for option in answer.options),
        quoted=tuple(dict.fromkeys(cited[each.n] for each in answer.lead if each.n in cited)),
        above=tuple(dict.fromkeys(cited[each.n] for each in answer.urgent if each.n in cited)),
        retrieved=_retrieved(question, ask) if searches else (),
        missing=tuple(each for each in question.says if _plain(each) not in said),
        kept=tuple(each for each in question.masked or () if kept and each in _written(kept)),
        masks=sum(kept.masked_kinds.values()) if kept else 0,
    )


def _unheld(question: SetQuestion, snapshot: CurrentSnapshot) -> tuple[str, ...]:
    catalogue = snapshot.get().catalogue
    return tuple(sorted(each for each in question.wanted if not catalogue.rows_of(each)))


def _retrieved(question: SetQuestion, ask: Ask) -> tuple[str, ...]:
    """The first documents of its search, each once."""
    asked = Question(question.question, area=question.area, audience=question.audience, limit=PASSAGES_LOOKED_AT)
    hits = ask.search(asked).hits
    return tuple(dict.fromkeys(hit.document.id for hit in hits))[:DEEPEST]


def _kept(question: SetQuestion, reply: Reply, keeper: Keeper | None) -> Kept | None:
    if keeper is None or question.masked is None:
        return None
    keeper.settle()
    return keeper.store.get(reply.id)


def _written(kept: Kept) -> str:
    return f"{kept.question}\n{kept.lead}\n{kept.answer}\n{kept.area}"


def _plain(text: str) -> str:
    """With one space wherever there is any: a line's end is no difference."""
    return " ".join(text.split())
