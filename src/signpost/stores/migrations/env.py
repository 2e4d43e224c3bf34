"""Alembic's entry: always on a connection that is handed to it."""

from alembic import context

from signpost.stores.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()
