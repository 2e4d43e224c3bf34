"""A database address to an open database whose tables are up to date."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from pathlib import Path
from threading import Lock
from typing import Any
from zlib import crc32

from sqlalchemy import Connection, Engine, create_engine, event, func, select, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, IntegrityError, SQLAlchemyError
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

from signpost.errors import StoreError
from signpost.stores.tables import as_json

FOLDED = "folded"
"""A function of SQLite's connections: its own `lower` leaves Ŵ, É and every other letter beyond English as it is."""

HEAD = "0015"
"""The newest migration. Alembic is imported only when a database is not there yet: it costs 0.2 s at every start."""

SECONDS_TO_WAIT = 10
"""For a lock that another process holds: longer than any write of ours takes. For a connection as well."""

COMMON: Mapping[str, Any] = {"hide_parameters": True, "json_serializer": as_json}
"""An error may be logged, and must not hold what somebody asked."""

ONE_AT_A_TIME = 0x5160_9058
"""PostgreSQL numbers such locks: any number that no other program on that server uses for its own."""


class Database:
    """One engine; every change is a transaction."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._turn = Lock() if engine.dialect.name == "sqlite" else nullcontext()

    @contextmanager
    def beginning(self) -> Iterator[Connection]:
        """A bare connection that commits at the end, with the database's own errors.

        SQLite lets one write at a time, and whoever finds it taken sleeps for up to a tenth of a second before it
        looks again: the threads of one process take turns instead.
        """
        with self._turn, self.engine.begin() as connection:
            yield connection

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A session that commits at the end; whatever goes wrong with the database becomes StoreError."""
        try:
            with Session(self.engine) as session, session.begin():
                yield session
        except SQLAlchemyError as fault:
            raise _complaint(self.engine, fault) from fault

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A bare connection that commits at the end: a third of a session's time, for what every answer does."""
        try:
            with self.beginning() as connection:
                yield connection
        except SQLAlchemyError as fault:
            raise _complaint(self.engine, fault) from fault

    @contextmanager
    def inserting(self) -> Iterator[Connection]:
        """The same for rows that may be there already: says so by IntegrityError."""
        try:
            with self.beginning() as connection:
                yield connection
        except IntegrityError:
            raise
        except SQLAlchemyError as fault:
            raise _complaint(self.engine, fault) from fault

    @contextmanager
    def alone(self, doing: str) -> Iterator[Connection]:
        """Like `writing`, while nobody else is at the same thing: for who must look before writing.

        On SQLite whoever means to write keeps the others out. On PostgreSQL two that look at once both find nothing,
        and then both write; so they take a lock of that name until the transaction ends.
        """
        with self.writing() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(select(func.pg_advisory_xact_lock(ONE_AT_A_TIME, _number(doing))))
            else:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            yield connection

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()


def open_database(address: str) -> Database:
    """Open, creating and upgrading as needed; raises StoreError saying what to do."""
    try:
        engine = _engine(address)
    except ModuleNotFoundError as fault:
        raise StoreError(
            f"SIGNPOST_DATABASE names a database whose driver is not installed ({fault.name}). For PostgreSQL run: "
            "pip install 'signpost[postgresql]'"
        ) from fault
    except ArgumentError as fault:
        raise StoreError(
            "SIGNPOST_DATABASE is not an address that can be used. Write it like sqlite:///indexes/signpost.db or "
            "postgresql://signpost:PASSWORD@HOST/signpost"
        ) from fault
    try:
        if _revision(engine) != HEAD:
            _upgrade(engine)
    except (SQLAlchemyError, OSError) as fault:
        engine.dispose()
        raise _complaint(engine, fault) from fault
    except StoreError:
        engine.dispose()
        raise
    return Database(engine)


def _engine(address: str) -> Engine:
    url = make_url(address)
    if url.get_backend_name() == "postgresql":
        return create_engine(url, pool_pre_ping=True, connect_args=_for_postgresql(url), **COMMON)
    if url.get_backend_name() != "sqlite":
        raise ArgumentError(f"{url.get_backend_name()} is none of ours")
    if url.database and url.database != ":memory:":
        _make_folder(Path(url.database).parent)
    engine = create_engine(url, connect_args={"timeout": SECONDS_TO_WAIT}, **COMMON)
    event.listen(engine, "connect", _set_up_sqlite)
    return engine


def _number(doing: str) -> int:
    """A name as PostgreSQL's locks are called: 32 bits with a sign."""
    return crc32(doing.encode("utf-8", "replace")) - 2**31


def _for_postgresql(url: URL) -> dict[str, str | int]:
    """What an address may set otherwise: how long to wait, by default as long as with SQLite, never for ever."""
    usual: dict[str, str | int] = {"connect_timeout": SECONDS_TO_WAIT, "options": f"-c lock_timeout={SECONDS_TO_WAIT}s"}
    return {name: value for name, value in usual.items() if name not in url.query}


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise StoreError(
            f"The folder {folder} for the database cannot be made ({fault.strerror}). Make it, or set "
            "SIGNPOST_DATABASE to an address whose folder may be written to."
        ) from fault


def _set_up_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
    connection.create_function(FOLDED, 1, _folded, deterministic=True)


def _folded(text: object) -> object:
    return text.lower() if isinstance(text, str) else text


def _revision(engine: Engine) -> str | None:
    with engine.connect() as connection:
        if not engine.dialect.has_table(connection, "alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _upgrade(engine: Engine) -> None:
    from signpost.stores.migrating import upgrade  # noqa: PLC0415 - see HEAD

    upgrade(engine)


def _complaint(engine: Engine, fault: Exception) -> StoreError:
    where = engine.url.render_as_string(hide_password=True)
    cause = str(getattr(fault, "orig", None) or fault).split("\n", 1)[0]
    is_file = engine.dialect.name == "sqlite"
    check = "its disk has room and may be written to" if is_file else "its server runs, has room and lets this user in"
    return StoreError(
        f"The database {where} cannot be used ({cause}). Check that {check}, or set SIGNPOST_DATABASE to another one."
    )
