"""How calls ended."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "outcomes",
        sa.Column("answer_id", sa.String(40), primary_key=True),
        sa.Column("outcome", sa.String(40), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("is_concern", sa.Boolean, nullable=False),
    )
    op.create_index("outcomes_by_day", "outcomes", ["day"])


def downgrade() -> None:
    """Drop it again."""
    op.drop_table("outcomes")
