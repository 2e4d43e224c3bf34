"""The tables, for SQLite and PostgreSQL alike."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, DateTime, Float, ForeignKey, Index, String, Text, TypeDecorator
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

SHORT, LONG_ID = 40, 100


class Moment(TypeDecorator[datetime]):
    """A point in time, always UTC: SQLite forgets the zone, so it is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """To UTC before writing."""
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """With its zone after reading."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Writable(TypeDecorator[str]):
    """Text as it was typed, without what a database refuses: half characters, and NUL on PostgreSQL.

    Answers are kept in batches: one odd question must not cost the others their record.
    """

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, _dialect: Dialect) -> str | None:
        """Cleaned before writing and before looking up."""
        return value and value.replace("\0", "").encode("utf-8", "replace").decode()


class WritableText(Writable):
    """The same at any length."""

    impl = Text
    cache_ok = True


class Base(DeclarativeBase):
    """Parent of the tables."""


class QuestionRow(Base):
    """One question, masked, and the answer it got."""

    __tablename__ = "questions"
    __table_args__ = (
        Index("questions_by_conversation", "conversation", "asked_at"),
        Index("questions_by_time", "asked_at"),
    )

    id: Mapped[str] = mapped_column(Writable(SHORT), primary_key=True)
    asked_at: Mapped[datetime] = mapped_column(Moment)
    conversation: Mapped[str] = mapped_column(Writable(LONG_ID))
    channel: Mapped[str] = mapped_column(Writable(SHORT))
    audience: Mapped[str] = mapped_column(Writable(SHORT))
    area: Mapped[str] = mapped_column(Writable(LONG_ID))
    question: Mapped[str] = mapped_column(WritableText)
    masked_kinds: Mapped[dict[str, int]] = mapped_column(JSON)
    status: Mapped[str] = mapped_column(Writable(SHORT))
    lead: Mapped[str] = mapped_column(WritableText)
    answer: Mapped[str] = mapped_column(WritableText)
    option_ids: Mapped[list[str]] = mapped_column(JSON)
    source_ids: Mapped[list[str]] = mapped_column(JSON)
    confidence: Mapped[float] = mapped_column(Float)
    snapshot: Mapped[str] = mapped_column(Writable(LONG_ID))
    timings_ms: Mapped[dict[str, float]] = mapped_column(JSON)
    is_test: Mapped[bool]


class FeedbackRow(Base):
    """One opinion of one answer."""

    __tablename__ = "feedback"
    __table_args__ = (Index("feedback_by_question", "question_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[str] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"))
    given_at: Mapped[datetime] = mapped_column(Moment)
    useful: Mapped[bool]
    reason: Mapped[str] = mapped_column(WritableText)
    channel: Mapped[str] = mapped_column(Writable(SHORT))


class AuditRow(Base):
    """One deed: what was done to what, and through which channel."""

    __tablename__ = "audit"
    __table_args__ = (Index("audit_by_time", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment)
    actor: Mapped[str] = mapped_column(Writable(LONG_ID))
    action: Mapped[str] = mapped_column(Writable(SHORT))
    subject: Mapped[str] = mapped_column(Writable(200))
    detail: Mapped[dict[str, Any]] = mapped_column(JSON)
