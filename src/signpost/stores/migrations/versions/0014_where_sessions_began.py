"""Through which identity provider a session began, so that signing out may end that one too."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Add the column; of sessions that began before, it is not known."""
    op.add_column("sessions", sa.Column("issuer", sa.String(255), nullable=False, server_default=""))


def downgrade() -> None:
    """Take it away again."""
    op.drop_column("sessions", "issuer")
