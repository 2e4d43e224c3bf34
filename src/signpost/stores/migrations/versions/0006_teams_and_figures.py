"""The team that asks, and an index that figures can be counted from alone."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

COUNTED = ["is_test", "status", "channel", "audience", "area", "team", "conversation", "id"]


def upgrade() -> None:
    """Add the columns; of what was asked before, no team is known."""
    for table in ("questions", "chat_channels"):
        op.add_column(table, sa.Column("team", sa.String(100), nullable=False, server_default=""))
    op.drop_index("questions_by_time", "questions")
    op.create_index("questions_by_time", "questions", ["asked_at", *COUNTED])
    op.create_index("passed_on_by_answer", "passed_on", ["answer_id", "replied_at"])


def downgrade() -> None:
    """Drop them again."""
    op.drop_index("passed_on_by_answer", "passed_on")
    op.drop_index("questions_by_time", "questions")
    op.create_index("questions_by_time", "questions", ["asked_at"])
    for table in ("questions", "chat_channels"):
        op.drop_column(table, "team")
