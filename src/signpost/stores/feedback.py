"""What staff thought of answers."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, exists, func, insert, select
from sqlalchemy.orm import aliased

from signpost.domain.answer import AnswerStatus
from signpost.errors import NotFound
from signpost.stores.database import Database
from signpost.stores.figures import Slice, asked_by
from signpost.stores.rows import as_record
from signpost.stores.tables import FeedbackRow, QuestionRow

ANSWERED = AnswerStatus.ANSWERED.value

_COLUMNS = (
    FeedbackRow.question_id, FeedbackRow.given_at, FeedbackRow.reason, QuestionRow.question, QuestionRow.source_ids,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Opinion:
    """Whether one answer was useful, and why; the reason is already masked."""

    question_id: str
    given_at: datetime
    useful: bool
    reason: str
    channel: str


@dataclass(frozen=True, slots=True)
class Voiced:
    """One opinion with the question, as it was masked, that it is about."""

    question_id: str
    given_at: datetime
    reason: str
    question: str
    source_ids: tuple[str, ...]


class FeedbackStore:
    """All opinions; raises StoreError when the database fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, question_id: str, useful: bool, reason: str, channel: str, person: str | None = None) -> None:
        """Keep one; raises NotFound if that answer was never given.

        A second one of the same `person` (a digest, where the channel knows one) changes the first.
        """
        said = {"question_id": question_id, "useful": useful, "reason": reason, "channel": channel, "person": person}
        with self._database.alone(f"opine of {question_id}") as connection:
            if connection.execute(select(QuestionRow.id).where(QuestionRow.id == question_id)).first() is None:
                raise NotFound(f"There is no answer {question_id!r}.")
            if person:
                before = (FeedbackRow.question_id == question_id, FeedbackRow.person == person)
                connection.execute(delete(FeedbackRow).where(*before))
            connection.execute(insert(FeedbackRow), [{**said, "given_at": datetime.now(UTC)}])

    def unhappy(self, of: Slice, most: int) -> tuple[list[Voiced], int]:
        """Answers that were called of no use in that time, newest opinion first, and how many there are."""
        where = (*_said_in(of), FeedbackRow.useful.is_(False))
        query = select(*_COLUMNS).join(QuestionRow, QuestionRow.id == FeedbackRow.question_id).where(*where)
        with self._database.session() as session:
            total = session.scalar(select(func.count()).select_from(query.subquery())) or 0
            rows = session.execute(query.order_by(FeedbackRow.given_at.desc()).limit(most))
            return [_voiced(row) for row in rows], total

    def praised(self, of: Slice, most: int) -> list[Voiced]:
        """Answered questions that somebody found useful in that time and nobody ever did not, the surest first."""
        other = aliased(FeedbackRow)
        complained = exists().where(other.question_id == QuestionRow.id, other.useful.is_(False)).correlate(QuestionRow)
        query = (
            select(*_COLUMNS)
            .join(QuestionRow, QuestionRow.id == FeedbackRow.question_id)
            .where(*_said_in(of), FeedbackRow.useful.is_(True), QuestionRow.status == ANSWERED, ~complained)
            .order_by(QuestionRow.confidence.desc(), QuestionRow.id)
            .limit(most)
        )
        with self._database.session() as session:
            return [_voiced(row) for row in session.execute(query)]

    def of(self, question_id: str) -> list[Opinion]:
        """All of one answer, oldest first."""
        query = select(FeedbackRow).where(FeedbackRow.question_id == question_id).order_by(FeedbackRow.id)
        with self._database.session() as session:
            return [as_record(Opinion, row) for row in session.scalars(query)]


def _said_in(of: Slice) -> tuple[ColumnElement[bool], ...]:
    """By when an opinion was given: that is what is new."""
    return (FeedbackRow.given_at >= of.since, FeedbackRow.given_at < of.until, *asked_by(of))


def _voiced(row: Row[*tuple[Any, ...]]) -> Voiced:
    return Voiced(row.question_id, row.given_at, row.reason, row.question, tuple(row.source_ids))
