"""Workspaces that a chat app was installed in."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "chat_installations",
        sa.Column("platform", sa.String(40), primary_key=True),
        sa.Column("workspace", sa.String(100), primary_key=True),
        sa.Column("sealed", sa.Text, nullable=False),
        sa.Column("installed_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "chat_installing",
        sa.Column("state", sa.String(100), primary_key=True),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
    )


def downgrade() -> None:
    """Drop them again."""
    op.drop_table("chat_installing")
    op.drop_table("chat_installations")
