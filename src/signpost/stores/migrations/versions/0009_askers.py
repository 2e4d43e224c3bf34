"""Which questions somebody who signed in asked, so that they find and delete them."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add the column; nobody is known of what was asked before."""
    op.add_column("questions", sa.Column("asker", sa.String(40), nullable=False, server_default=""))
    op.create_index("questions_by_asker", "questions", ["asker", "asked_at"])


def downgrade() -> None:
    """Take it away again."""
    op.drop_index("questions_by_asker", "questions")
    op.drop_column("questions", "asker")
