"""The tables, for SQLite and PostgreSQL alike."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from hashlib import blake2b
from typing import Any

from sqlalchemy import JSON, DateTime, Float, ForeignKey, Index, String, Text, TypeDecorator, UniqueConstraint
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

SHORT, LONG_ID, CHAT_ID = 40, 100, 255

DIGEST = 16
"""Characters: 64 bits, so that a million names that are too long have one chance in 37 million of a clash."""

COUNTED = ("is_test", "status", "channel", "audience", "area", "team", "conversation", "id")
"""Columns of a question that figures are counted by: with its time in one index, no answer's text need be read."""


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


def writable(text: str) -> str:
    """Without NUL and half characters."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()


def as_json(value: Any) -> str:
    """How JSON is written: PostgreSQL takes NUL and half characters in it, and then cannot unfold that row or count."""
    return json.dumps(_writable_within(value))


def _writable_within(value: Any) -> Any:
    if isinstance(value, str):
        return writable(value)
    if isinstance(value, Mapping):
        return {writable(str(name)): _writable_within(each) for name, each in value.items()}
    return [_writable_within(each) for each in value] if isinstance(value, list | tuple) else value


def fitting(text: str, length: int | None) -> str:
    """Text no longer than a column, which PostgreSQL holds us to: of two that begin alike, each stays itself."""
    if not length or len(text) <= length:
        return text
    digest = blake2b(text.encode(), digest_size=DIGEST // 2).hexdigest()
    return f"{text[: length - DIGEST - 1]}…{digest}"


class Writable(TypeDecorator[str]):
    """Text as it was typed, without what a database refuses: half characters; on PostgreSQL NUL, and too many.

    Answers are kept in batches: one odd question must not cost the others their record.
    """

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, _dialect: Dialect) -> str | None:
        """Cleaned before writing and before looking up."""
        return value and fitting(writable(value), getattr(self.impl, "length", None))


class WritableText(Writable):
    """The same at any length."""

    impl = Text
    cache_ok = True


class Base(DeclarativeBase):
    """Parent of the tables."""


RESTED = ("is_test", "team", "area", "channel", "source_ids")
"""What sources are counted by, with what a slice is named by: all that is read for it, and not the answers."""

SQLITE = "sqlite"
"""The dialect of an index that other databases do without."""


class QuestionRow(Base):
    """One question, masked, and the answer it got."""

    __tablename__ = "questions"
    __table_args__ = (
        Index("questions_by_conversation", "conversation", "asked_at"),
        Index("questions_by_time", "asked_at", *COUNTED),
        Index("questions_by_asker", "asker", "asked_at"),
        Index("questions_by_sources", "asked_at", *RESTED, info={"dialect": SQLITE}).ddl_if(dialect=SQLITE),
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
    topic: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    team: Mapped[str] = mapped_column(Writable(LONG_ID), server_default="")
    asker: Mapped[str] = mapped_column(Writable(SHORT), server_default="")
    """Of somebody who signed in, a digest: never a name, and empty for everybody else."""


class FeedbackRow(Base):
    """One opinion of one answer."""

    __tablename__ = "feedback"
    __table_args__ = (
        Index("feedback_by_question", "question_id"),
        UniqueConstraint("question_id", "person", name="feedback_one_a_person"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[str] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"))
    given_at: Mapped[datetime] = mapped_column(Moment)
    useful: Mapped[bool]
    reason: Mapped[str] = mapped_column(WritableText)
    channel: Mapped[str] = mapped_column(Writable(SHORT))
    person: Mapped[str | None] = mapped_column(Writable(LONG_ID))


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


class ChatMessageRow(Base):
    """One message of a chat platform that must be answered once, whatever happens to the process meanwhile."""

    __tablename__ = "chat_messages"
    __table_args__ = (
        Index("chat_messages_by_state", "state", "lease_until"),
        Index("chat_messages_by_person", "person", "received_at"),
        Index("chat_messages_by_channel", "platform", "workspace", "channel", "received_at"),
    )

    id: Mapped[str] = mapped_column(Writable(SHORT), primary_key=True)
    platform: Mapped[str] = mapped_column(Writable(SHORT))
    workspace: Mapped[str] = mapped_column(Writable(LONG_ID))
    channel: Mapped[str] = mapped_column(Writable(CHAT_ID))
    thread: Mapped[str] = mapped_column(Writable(CHAT_ID))
    person: Mapped[str] = mapped_column(Writable(LONG_ID))
    route: Mapped[dict[str, Any]] = mapped_column(JSON)
    text: Mapped[str] = mapped_column(WritableText)
    state: Mapped[str] = mapped_column(Writable(SHORT))
    attempts: Mapped[int]
    lease_until: Mapped[datetime] = mapped_column(Moment)
    received_at: Mapped[datetime] = mapped_column(Moment)
    answer_id: Mapped[str] = mapped_column(Writable(SHORT))
    posted_as: Mapped[str] = mapped_column(Writable(CHAT_ID))


class ChatClaimRow(Base):
    """A name that a message has on its platform; a second message with any of them is the first one again."""

    __tablename__ = "chat_claims"

    key: Mapped[str] = mapped_column(Writable(CHAT_ID), primary_key=True)
    message_id: Mapped[str] = mapped_column(Writable(SHORT))
    at: Mapped[datetime] = mapped_column(Moment, index=True)


class ChatPersonRow(Base):
    """Somebody who has seen the privacy notice; `person` is a digest, never a name or a platform's id."""

    __tablename__ = "chat_people"

    person: Mapped[str] = mapped_column(Writable(LONG_ID), primary_key=True)
    noticed_at: Mapped[datetime] = mapped_column(Moment)


class ChatChannelRow(Base):
    """What a workspace (`channel` empty) or one of its channels may see."""

    __tablename__ = "chat_channels"

    platform: Mapped[str] = mapped_column(Writable(SHORT), primary_key=True)
    workspace: Mapped[str] = mapped_column(Writable(LONG_ID), primary_key=True)
    channel: Mapped[str] = mapped_column(Writable(CHAT_ID), primary_key=True)
    audience: Mapped[str] = mapped_column(Writable(SHORT))
    area: Mapped[str] = mapped_column(Writable(LONG_ID))
    team: Mapped[str] = mapped_column(Writable(LONG_ID), server_default="")


class PassedOnRow(Base):
    """A question that was passed to a person, and what they replied."""

    __tablename__ = "passed_on"
    __table_args__ = (Index("passed_on_by_queue", "queue"), Index("passed_on_by_answer", "answer_id", "replied_at"))

    id: Mapped[str] = mapped_column(Writable(SHORT), primary_key=True)
    answer_id: Mapped[str] = mapped_column(Writable(SHORT))
    passed_at: Mapped[datetime] = mapped_column(Moment)
    owner: Mapped[str] = mapped_column(Writable(200))
    question: Mapped[str] = mapped_column(WritableText)
    asker: Mapped[dict[str, Any]] = mapped_column(JSON)
    queue: Mapped[str] = mapped_column(Writable(CHAT_ID))
    replied_at: Mapped[datetime | None] = mapped_column(Moment)
    replied_by: Mapped[str] = mapped_column(Writable(200), default="")
    """Was always the owner, and is no longer written."""
    reply: Mapped[str] = mapped_column(WritableText)


class MutedRow(Base):
    """A kind of notice that an owner does not want in chat."""

    __tablename__ = "muted"

    owner: Mapped[str] = mapped_column(Writable(200), primary_key=True)
    notice: Mapped[str] = mapped_column(Writable(SHORT), primary_key=True)


class ReportRow(Base):
    """A record that somebody said is wrong."""

    __tablename__ = "reports"
    __table_args__ = (Index("reports_by_document", "document_id", "state"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[str] = mapped_column(Writable(200))
    answer_id: Mapped[str] = mapped_column(Writable(SHORT))
    reported_at: Mapped[datetime] = mapped_column(Moment)
    reason: Mapped[str] = mapped_column(WritableText)
    channel: Mapped[str] = mapped_column(Writable(SHORT))
    state: Mapped[str] = mapped_column(Writable(SHORT))
    settled_at: Mapped[datetime | None] = mapped_column(Moment)
    settled_by: Mapped[str] = mapped_column(Writable(200), server_default="")
    remark: Mapped[str] = mapped_column(WritableText, server_default="")


class InstallationRow(Base):
    """A workspace that a chat app was installed in; `sealed` holds its tokens, encrypted by a key of the settings."""

    __tablename__ = "chat_installations"

    platform: Mapped[str] = mapped_column(Writable(SHORT), primary_key=True)
    workspace: Mapped[str] = mapped_column(Writable(LONG_ID), primary_key=True)
    sealed: Mapped[str] = mapped_column(WritableText)
    installed_at: Mapped[datetime] = mapped_column(Moment)


class InstallingRow(Base):
    """An installation that somebody began: only whoever began it may finish it, once, and not much later."""

    __tablename__ = "chat_installing"

    state: Mapped[str] = mapped_column(Writable(LONG_ID), primary_key=True)
    until: Mapped[datetime] = mapped_column(Moment)


class OutcomeRow(Base):
    """How the call ended in which an answer was given: nothing of what was said."""

    __tablename__ = "outcomes"
    __table_args__ = (Index("outcomes_by_day", "day"),)

    answer_id: Mapped[str] = mapped_column(Writable(SHORT), primary_key=True)
    outcome: Mapped[str] = mapped_column(Writable(SHORT))
    day: Mapped[date]
    is_concern: Mapped[bool]


class PersonRow(Base):
    """Somebody who may sign in.

    `password` is an argon2 hash, empty where there is none. `issuer` and `subject` are who they are to the council's
    identity provider, None where it does not know them.
    """

    __tablename__ = "people"
    __table_args__ = (
        UniqueConstraint("sign_in", name="people_by_sign_in"),
        UniqueConstraint("issuer", "subject", name="people_by_identity"),
    )

    id: Mapped[str] = mapped_column(Writable(SHORT), primary_key=True)
    name: Mapped[str] = mapped_column(Writable(LONG_ID))
    sign_in: Mapped[str] = mapped_column(Writable(CHAT_ID))
    roles: Mapped[list[str]] = mapped_column(JSON)
    owner_roles: Mapped[list[str]] = mapped_column(JSON)
    password: Mapped[str] = mapped_column(Writable(CHAT_ID))
    issuer: Mapped[str | None] = mapped_column(Writable(CHAT_ID))
    subject: Mapped[str | None] = mapped_column(Writable(CHAT_ID))
    added_at: Mapped[datetime] = mapped_column(Moment)
    signed_in_at: Mapped[datetime | None] = mapped_column(Moment)


class SessionRow(Base):
    """A browser in which somebody is signed in; `digest` is of the token that it has, which is kept nowhere.

    `issuer` is the identity provider through which they came, empty for a password: nothing else of it is kept.
    """

    __tablename__ = "sessions"
    __table_args__ = (Index("sessions_by_person", "person_id"), Index("sessions_by_time", "seen_at"))

    digest: Mapped[str] = mapped_column(Writable(LONG_ID), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    begun_at: Mapped[datetime] = mapped_column(Moment)
    seen_at: Mapped[datetime] = mapped_column(Moment)
    issuer: Mapped[str] = mapped_column(Writable(CHAT_ID), server_default="")


class InvitationRow(Base):
    """A link by which somebody chooses a password, once and not much later; `digest` is of what the link holds."""

    __tablename__ = "invitations"
    __table_args__ = (Index("invitations_by_person", "person_id"), Index("invitations_by_time", "until"))

    digest: Mapped[str] = mapped_column(Writable(LONG_ID), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    until: Mapped[datetime] = mapped_column(Moment)


class LinkRow(Base):
    """A web address that documents name, and what was there when it was looked at last; `id` is its digest."""

    __tablename__ = "links"

    id: Mapped[str] = mapped_column(Writable(SHORT), primary_key=True)
    address: Mapped[str] = mapped_column(WritableText)
    checked_at: Mapped[datetime] = mapped_column(Moment)
    is_alive: Mapped[bool]
    said: Mapped[str] = mapped_column(Writable(200))
    failures: Mapped[int]
    failing_since: Mapped[datetime | None] = mapped_column(Moment)


class DraftRow(Base):
    """What somebody writes, wrote or took back at the desk: the history of every record and document edited there.

    `person` and `decided_by` are ids of people: who removed an account is named nowhere any more.
    """

    __tablename__ = "drafts"
    __table_args__ = (Index("drafts_by_state", "state", "changed_at"), Index("drafts_by_subject", "subject", "state"))

    id: Mapped[str] = mapped_column(Writable(SHORT), primary_key=True)
    what: Mapped[str] = mapped_column(Writable(SHORT))
    subject: Mapped[str] = mapped_column(Writable(CHAT_ID))
    title: Mapped[str] = mapped_column(Writable(CHAT_ID))
    owner: Mapped[str] = mapped_column(Writable(200))
    person: Mapped[str] = mapped_column(Writable(LONG_ID))
    role: Mapped[str] = mapped_column(Writable(200))
    state: Mapped[str] = mapped_column(Writable(SHORT))
    reason: Mapped[str] = mapped_column(WritableText)
    base: Mapped[dict[str, str]] = mapped_column(JSON)
    values: Mapped[dict[str, str]] = mapped_column(JSON)
    started_at: Mapped[datetime] = mapped_column(Moment)
    changed_at: Mapped[datetime] = mapped_column(Moment)
    decided_at: Mapped[datetime | None] = mapped_column(Moment)
    decided_by: Mapped[str] = mapped_column(Writable(LONG_ID))
    remark: Mapped[str] = mapped_column(WritableText)
    snapshot: Mapped[str] = mapped_column(Writable(LONG_ID))
    undoes: Mapped[str] = mapped_column(Writable(SHORT))


class JobRow(Base):
    """The last run of a background job; nothing of whoever asked anything."""

    __tablename__ = "jobs"

    name: Mapped[str] = mapped_column(Writable(SHORT), primary_key=True)
    state: Mapped[str] = mapped_column(Writable(SHORT))
    seen_until: Mapped[datetime] = mapped_column(Moment)
    holder: Mapped[str] = mapped_column(Writable(SHORT))
    attempts: Mapped[int]
    lease_until: Mapped[datetime] = mapped_column(Moment)
    begun_at: Mapped[datetime | None] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    said: Mapped[str] = mapped_column(WritableText)
