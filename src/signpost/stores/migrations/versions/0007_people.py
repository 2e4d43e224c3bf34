"""People who may sign in, their sessions and their invitations."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Create the tables."""
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "people",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("sign_in", sa.String(255), nullable=False),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("owner_roles", sa.JSON(), nullable=False),
        sa.Column("password", sa.String(255), nullable=False),
        sa.Column("issuer", sa.String(255), nullable=True),
        sa.Column("subject", sa.String(255), nullable=True),
        sa.Column("added_at", moment, nullable=False),
        sa.Column("signed_in_at", moment, nullable=True),
        sa.UniqueConstraint("sign_in", name="people_by_sign_in"),
        sa.UniqueConstraint("issuer", "subject", name="people_by_identity"),
    )
    op.create_table(
        "sessions",
        sa.Column("digest", sa.String(100), primary_key=True),
        sa.Column("person_id", sa.String(40), sa.ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
        sa.Column("begun_at", moment, nullable=False),
        sa.Column("seen_at", moment, nullable=False),
    )
    op.create_index("sessions_by_person", "sessions", ["person_id"])
    op.create_index("sessions_by_time", "sessions", ["seen_at"])
    op.create_table(
        "invitations",
        sa.Column("digest", sa.String(100), primary_key=True),
        sa.Column("person_id", sa.String(40), sa.ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
        sa.Column("until", moment, nullable=False),
    )
    op.create_index("invitations_by_person", "invitations", ["person_id"])
    op.create_index("invitations_by_time", "invitations", ["until"])


def downgrade() -> None:
    """Drop them again."""
    for table in ("invitations", "sessions", "people"):
        op.drop_table(table)
