"""Who wants to be asked whether it worked, and what was said of each record."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Make their tables."""
    op.create_table(
        "reminders",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("answer_id", sa.String(40), sa.ForeignKey("questions.id", ondelete="CASCADE"), nullable=False),
        sa.Column("person", sa.String(40), nullable=False),
        sa.Column("platform", sa.String(40), nullable=False),
        sa.Column("address", sa.JSON, nullable=False),
        sa.Column("wanted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due", sa.Date, nullable=False),
        sa.Column("is_sent", sa.Boolean, nullable=False),
        sa.Column("options", sa.JSON, nullable=False),
        sa.Column("told", sa.JSON, nullable=False),
        sa.UniqueConstraint("answer_id", "person", name="reminders_one_a_person"),
    )
    op.create_index("reminders_by_person", "reminders", ["person"])
    op.create_index("reminders_by_day", "reminders", ["due"])
    op.create_table(
        "worked",
        sa.Column("document_id", sa.String(200), primary_key=True),
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("said", sa.String(40), primary_key=True),
        sa.Column("count", sa.Integer, nullable=False),
    )
    op.create_index("worked_by_day", "worked", ["day"])


def downgrade() -> None:
    """Drop them."""
    op.drop_table("worked")
    op.drop_table("reminders")
