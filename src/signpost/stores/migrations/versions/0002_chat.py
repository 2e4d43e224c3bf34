"""Chat messages that must be answered once, questions passed to people, reports of wrong records."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables, and let an opinion have a person who may change it."""
    with op.batch_alter_table("feedback") as feedback:
        feedback.add_column(sa.Column("person", sa.String(100)))
        feedback.create_unique_constraint("feedback_one_a_person", ["question_id", "person"])
    op.create_table(
        "chat_messages",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("platform", sa.String(40), nullable=False),
        sa.Column("workspace", sa.String(100), nullable=False),
        sa.Column("channel", sa.String(255), nullable=False),
        sa.Column("thread", sa.String(255), nullable=False),
        sa.Column("person", sa.String(100), nullable=False),
        sa.Column("route", sa.JSON, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer_id", sa.String(40), nullable=False),
        sa.Column("posted_as", sa.String(255), nullable=False),
    )
    op.create_index("chat_messages_by_state", "chat_messages", ["state", "lease_until"])
    op.create_index("chat_messages_by_person", "chat_messages", ["person", "received_at"])
    op.create_index("chat_messages_by_channel", "chat_messages", ["platform", "workspace", "channel", "received_at"])
    op.create_table(
        "chat_claims",
        sa.Column("key", sa.String(255), primary_key=True),
        sa.Column("message_id", sa.String(40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_chat_claims_at", "chat_claims", ["at"])
    op.create_table(
        "chat_people",
        sa.Column("person", sa.String(100), primary_key=True),
        sa.Column("noticed_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "chat_channels",
        sa.Column("platform", sa.String(40), primary_key=True),
        sa.Column("workspace", sa.String(100), primary_key=True),
        sa.Column("channel", sa.String(255), primary_key=True),
        sa.Column("audience", sa.String(40), nullable=False),
        sa.Column("area", sa.String(100), nullable=False),
    )
    op.create_table(
        "passed_on",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("answer_id", sa.String(40), nullable=False),
        sa.Column("passed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("owner", sa.String(200), nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("asker", sa.JSON, nullable=False),
        sa.Column("queue", sa.String(255), nullable=False),
        sa.Column("replied_at", sa.DateTime(timezone=True)),
        sa.Column("replied_by", sa.String(200), nullable=False),
        sa.Column("reply", sa.Text, nullable=False),
    )
    op.create_index("passed_on_by_queue", "passed_on", ["queue"])
    op.create_table(
        "reports",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("document_id", sa.String(200), nullable=False),
        sa.Column("answer_id", sa.String(40), nullable=False),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("channel", sa.String(40), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
    )
    op.create_index("reports_by_document", "reports", ["document_id", "state"])


def downgrade() -> None:
    """Drop them again."""
    for table in ("reports", "passed_on", "chat_channels", "chat_people", "chat_claims", "chat_messages"):
        op.drop_table(table)
    with op.batch_alter_table("feedback") as feedback:
        feedback.drop_constraint("feedback_one_a_person", type_="unique")
        feedback.drop_column("person")
