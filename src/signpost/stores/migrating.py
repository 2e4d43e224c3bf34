"""A database to the newest tables."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, func, select

from signpost.errors import StoreError

POSTGRESQL_LOCK = 0x5160_9057
"""Any number that no other program on that server locks."""

SCRIPTS = Path(__file__).parent / "migrations"


def configuration(connection: Connection | None = None) -> Config:
    """Alembic's configuration without a file of its own."""
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def newest() -> str | None:
    """The newest migration among the scripts."""
    return ScriptDirectory.from_config(configuration()).get_current_head()


def revisions() -> list[str]:
    """All migrations, oldest first."""
    return [each.revision for each in ScriptDirectory.from_config(configuration()).walk_revisions()][::-1]


def upgrade(engine: Engine) -> None:
    """Run what is missing in one transaction: a second process that starts meanwhile waits for it."""
    with engine.connect() as connection:
        _lock(connection)
        try:
            command.upgrade(configuration(connection), "head")
        except CommandError as fault:
            raise StoreError(
                "The database was made by a newer Signpost than this one. Install that version again, or set "
                "SIGNPOST_DATABASE to another database."
            ) from fault
        connection.commit()


def _lock(connection: Connection) -> None:
    """Until the transaction ends: two that create the same table at once both fail on PostgreSQL."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    elif connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET LOCAL lock_timeout = 0")  # the other may have a large table to go through
        connection.execute(select(func.pg_advisory_xact_lock(POSTGRESQL_LOCK)))
