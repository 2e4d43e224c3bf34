"""What a conversation is about, kept with each of its questions."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the column; questions that are there already have nothing to follow up."""
    op.add_column("questions", sa.Column("topic", sa.JSON, nullable=True))


def downgrade() -> None:
    """Drop it again."""
    op.drop_column("questions", "topic")
