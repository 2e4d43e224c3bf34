"""Questions and their answers, kept and looked up."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, and_, delete, func, insert, select, update

from signpost.domain.topic import Topic
from signpost.errors import NotFound
from signpost.stores.database import Database
from signpost.stores.rows import as_record
from signpost.stores.tables import PassedOnRow, QuestionRow, ReportRow

_TOPIC = TypeAdapter(Topic)


@dataclass(frozen=True, slots=True)
class Kept:
    """One question, already masked, and the answer it got; times are UTC, timings milliseconds.

    `topic` is what a next question of its conversation may follow up.
    """

    id: str
    asked_at: datetime
    question: str
    status: str
    answer: str
    lead: str = ""
    conversation: str = ""
    channel: str = ""
    audience: str = "internal"
    area: str = ""
    masked_kinds: dict[str, int] = field(default_factory=dict)
    option_ids: tuple[str, ...] = ()
    source_ids: tuple[str, ...] = ()
    confidence: float = 0.0
    snapshot: str = ""
    timings_ms: dict[str, float] = field(default_factory=dict)
    is_test: bool = False
    topic: Topic | None = None
    team: str = ""
    asker: str = ""


class QuestionStore:
    """All questions that were asked; raises StoreError when the database fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, *kept: Kept) -> None:
        """Add one or many: all of them or none."""
        with self._database.writing() as connection:
            connection.execute(insert(QuestionRow), [asdict(each) for each in kept])

    def get(self, question_id: str) -> Kept:
        """One by id; raises NotFound."""
        with self._database.session() as session:
            row = session.get(QuestionRow, question_id)
            if row is None:
                raise NotFound(f"There is no answer {question_id!r}.")
            return _kept(row)

    def some(self, question_ids: Sequence[str]) -> list[Kept]:
        """Those of them that are still kept, newest first."""
        query = select(QuestionRow).where(QuestionRow.id.in_(question_ids)).order_by(QuestionRow.asked_at.desc())
        with self._database.session() as session:
            return [_kept(row) for row in session.scalars(query)]

    def recent(self, limit: int, conversation: str = "") -> list[Kept]:
        """The newest first, of one conversation or of all."""
        query = select(QuestionRow).order_by(QuestionRow.asked_at.desc()).limit(limit)
        if conversation:
            query = query.where(QuestionRow.conversation == conversation)
        with self._database.session() as session:
            return [_kept(row) for row in session.scalars(query)]

    def latest_of(self, conversation: str, audience: str, since: datetime, count: int) -> list[Kept]:
        """The newest of a conversation that one audience had and that are not older than `since`, newest first."""
        query = (
            select(QuestionRow)
            .where(
                QuestionRow.conversation == conversation,
                QuestionRow.audience == audience,
                QuestionRow.asked_at >= since,
            )
            .order_by(QuestionRow.asked_at.desc())
            .limit(count)
        )
        with self._database.session() as session:
            return [_kept(row) for row in session.scalars(query)]

    def of_asker(self, asker: str, most: int, skipped: int = 0) -> list[Kept]:
        """What somebody who signed in asked, newest first; nothing of nobody."""
        query = select(QuestionRow).where(QuestionRow.asker == asker, QuestionRow.asker != "")
        newest = query.order_by(QuestionRow.asked_at.desc(), QuestionRow.id).offset(skipped).limit(most)
        with self._database.session() as session:
            return [_kept(row) for row in session.scalars(newest)]

    def count_of_asker(self, asker: str) -> int:
        """How many questions that is."""
        query = select(func.count()).where(QuestionRow.asker == asker, QuestionRow.asker != "")
        with self._database.session() as session:
            return session.scalar(query) or 0

    def forget(self, conversation: str) -> int:
        """Delete a whole conversation, the opinions of it and what of it was passed on; how many questions went.

        Of one that was replied to, the reply stays: that is its owner's draft. So does a report that a record is
        wrong, for it still is, but it no longer says whose question showed it.
        """
        return self._forget(QuestionRow.conversation == conversation)

    def forget_asker(self, asker: str, question_id: str = "") -> int:
        """The same of everything that somebody asked, or of one question if it is theirs."""
        theirs = and_(QuestionRow.asker == asker, QuestionRow.asker != "")
        return self._forget(and_(theirs, QuestionRow.id == question_id) if question_id else theirs)

    def _forget(self, which: ColumnElement[bool]) -> int:
        of_it = select(QuestionRow.id).where(which)
        was_passed_on = PassedOnRow.answer_id.in_(of_it)
        with self._database.writing() as connection:
            connection.execute(delete(PassedOnRow).where(was_passed_on, PassedOnRow.replied_at.is_(None)))
            connection.execute(update(PassedOnRow).where(was_passed_on).values(question="", asker={}))
            connection.execute(update(ReportRow).where(ReportRow.answer_id.in_(of_it)).values(answer_id=""))
            return connection.execute(delete(QuestionRow).where(which)).rowcount

    def counts(self, since: datetime) -> dict[str, int]:
        """Genuine questions by status."""
        query = (
            select(QuestionRow.status, func.count())
            .where(QuestionRow.asked_at >= since, QuestionRow.is_test.is_(False))
            .group_by(QuestionRow.status)
            .order_by(QuestionRow.status)
        )
        with self._database.session() as session:
            return {status: count for status, count in session.execute(query)}  # noqa: C416 - rows are not pairs


def _kept(row: QuestionRow) -> Kept:
    topic = _TOPIC.validate_python(row.topic) if row.topic else None
    return as_record(Kept, row, option_ids=tuple(row.option_ids), source_ids=tuple(row.source_ids), topic=topic)
