"""Which documents a year's answers rest on, without reading the answers: they are nine tenths of the file."""

from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Add the index; PostgreSQL keeps long texts apart from their rows by itself, and orders no JSON."""
    if op.get_context().dialect.name == "sqlite":
        columns = ["asked_at", "is_test", "team", "area", "channel", "source_ids"]
        op.create_index("questions_by_sources", "questions", columns)


def downgrade() -> None:
    """Take it away again."""
    if op.get_context().dialect.name == "sqlite":
        op.drop_index("questions_by_sources", "questions")
