"""Notices that owners don't want in chat."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "muted",
        sa.Column("owner", sa.String(200), primary_key=True),
        sa.Column("notice", sa.String(40), primary_key=True),
    )


def downgrade() -> None:
    """Drop it again."""
    op.drop_table("muted")
