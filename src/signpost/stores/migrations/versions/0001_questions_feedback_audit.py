"""Questions, feedback and the audit trail."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the three tables."""
    op.create_table(
        "questions",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("conversation", sa.String(100), nullable=False),
        sa.Column("channel", sa.String(40), nullable=False),
        sa.Column("audience", sa.String(40), nullable=False),
        sa.Column("area", sa.String(100), nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("masked_kinds", sa.JSON, nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("lead", sa.Text, nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("option_ids", sa.JSON, nullable=False),
        sa.Column("source_ids", sa.JSON, nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("snapshot", sa.String(100), nullable=False),
        sa.Column("timings_ms", sa.JSON, nullable=False),
        sa.Column("is_test", sa.Boolean, nullable=False),
    )
    op.create_index("questions_by_conversation", "questions", ["conversation", "asked_at"])
    op.create_index("questions_by_time", "questions", ["asked_at"])
    op.create_table(
        "feedback",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("question_id", sa.String(40), sa.ForeignKey("questions.id", ondelete="CASCADE"), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("useful", sa.Boolean, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("channel", sa.String(40), nullable=False),
    )
    op.create_index("feedback_by_question", "feedback", ["question_id"])
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(100), nullable=False),
        sa.Column("action", sa.String(40), nullable=False),
        sa.Column("subject", sa.String(200), nullable=False),
        sa.Column("detail", sa.JSON, nullable=False),
    )
    op.create_index("audit_by_time", "audit", ["at"])


def downgrade() -> None:
    """Drop them again."""
    for table in ("audit", "feedback", "questions"):
        op.drop_table(table)
