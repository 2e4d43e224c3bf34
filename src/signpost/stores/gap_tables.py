"""The tables of what is missing: gaps, and which questions are in each."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from signpost.stores.tables import CHAT_ID, SHORT, Base, Moment, Writable, WritableText


class GapRow(Base):
    """Questions that mean the same and got no answer, or none of use, and what is done about them.

    `note` is the id of the note that answers them, `draft` the draft it is written in; both empty until there is
    one. `watched_until` is when the last question was asked that was compared with it since it was closed.
    """

    __tablename__ = "gaps"
    __table_args__ = (Index("gaps_by_state", "state", "last_at"),)

    id: Mapped[str] = mapped_column(Writable(SHORT), primary_key=True)
    name: Mapped[str] = mapped_column(Writable(200))
    state: Mapped[str] = mapped_column(Writable(SHORT))
    owner: Mapped[str] = mapped_column(Writable(200))
    first_at: Mapped[datetime] = mapped_column(Moment)
    last_at: Mapped[datetime] = mapped_column(Moment)
    assigned_at: Mapped[datetime | None] = mapped_column(Moment)
    assigned_by: Mapped[str] = mapped_column(Writable(200))
    replied_at: Mapped[datetime | None] = mapped_column(Moment)
    draft: Mapped[str] = mapped_column(Writable(SHORT))
    note: Mapped[str] = mapped_column(Writable(CHAT_ID))
    closed_at: Mapped[datetime | None] = mapped_column(Moment)
    watched_until: Mapped[datetime | None] = mapped_column(Moment)
    remark: Mapped[str] = mapped_column(WritableText)


class GapQuestionRow(Base):
    """A question in a gap, and in no other.

    `got` says of one that was asked after the gap was closed whether its answer rested on the note; it is None of
    those that opened it.
    """

    __tablename__ = "gap_questions"
    __table_args__ = (Index("gap_questions_by_gap", "gap_id", "asked_at"),)

    question_id: Mapped[str] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"), primary_key=True)
    gap_id: Mapped[str] = mapped_column(ForeignKey("gaps.id", ondelete="CASCADE"))
    asked_at: Mapped[datetime] = mapped_column(Moment)
    got: Mapped[bool | None]
