"""The tables of whether it worked: who is to be asked, and what was said of each record."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from signpost.stores.tables import SHORT, Base, Moment, Writable


class ReminderRow(Base):
    """Somebody who wants to be asked whether the options of an answer worked; nothing of what they had asked.

    `person` is a digest, and `address` what a chat platform needs to bring the question, emptied once it is brought.
    `told` are those of the `options` of which they have said it.
    """

    __tablename__ = "reminders"
    __table_args__ = (
        Index("reminders_by_person", "person"),
        Index("reminders_by_day", "due"),
        UniqueConstraint("answer_id", "person", name="reminders_one_a_person"),
    )

    id: Mapped[str] = mapped_column(Writable(SHORT), primary_key=True)
    answer_id: Mapped[str] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"))
    person: Mapped[str] = mapped_column(Writable(SHORT))
    platform: Mapped[str] = mapped_column(Writable(SHORT))
    address: Mapped[dict[str, Any]] = mapped_column(JSON)
    wanted_at: Mapped[datetime] = mapped_column(Moment)
    due: Mapped[date]
    is_sent: Mapped[bool]
    options: Mapped[list[str]] = mapped_column(JSON)
    told: Mapped[list[str]] = mapped_column(JSON)


class WorkedRow(Base):
    """How many said one thing of a record on a day: not who, nor of which answer."""

    __tablename__ = "worked"
    __table_args__ = (Index("worked_by_day", "day"),)

    document_id: Mapped[str] = mapped_column(Writable(200), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    said: Mapped[str] = mapped_column(Writable(SHORT), primary_key=True)
    count: Mapped[int]
