"""What is missing, what was said of reports, and who reported."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Make the tables of gaps, and give reports what became of them."""
    op.create_table(
        "gaps",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("owner", sa.String(200), nullable=False),
        sa.Column("first_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("assigned_at", sa.DateTime(timezone=True)),
        sa.Column("assigned_by", sa.String(200), nullable=False),
        sa.Column("replied_at", sa.DateTime(timezone=True)),
        sa.Column("draft", sa.String(40), nullable=False),
        sa.Column("note", sa.String(255), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True)),
        sa.Column("watched_until", sa.DateTime(timezone=True)),
        sa.Column("remark", sa.Text, nullable=False),
    )
    op.create_index("gaps_by_state", "gaps", ["state", "last_at"])
    op.create_table(
        "gap_questions",
        sa.Column("question_id", sa.String(40), sa.ForeignKey("questions.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("gap_id", sa.String(40), sa.ForeignKey("gaps.id", ondelete="CASCADE"), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("got", sa.Boolean),
    )
    op.create_index("gap_questions_by_gap", "gap_questions", ["gap_id", "asked_at"])
    op.add_column("reports", sa.Column("settled_at", sa.DateTime(timezone=True)))
    op.add_column("reports", sa.Column("settled_by", sa.String(200), nullable=False, server_default=""))
    op.add_column("reports", sa.Column("remark", sa.Text, nullable=False, server_default=""))


def downgrade() -> None:
    """Drop them."""
    for column in ("remark", "settled_by", "settled_at"):
        op.drop_column("reports", column)
    op.drop_table("gap_questions")
    op.drop_table("gaps")
