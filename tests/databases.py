"""Nothing to a PostgreSQL server of our own on a free port, and databases in it; SQLite's addresses beside them."""

import os
import pwd
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from sqlalchemy import Engine, create_engine
from sqlalchemy.engine import URL

from signpost.stores import open_database
from tests.channels.programs import free_port

SQLITE, POSTGRESQL = "sqlite", "postgresql"

FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=60", "shared_buffers=32MB")
"""What is lost with the machine is gone anyway: it is all in a temporary folder."""

TRIES = 3
"""Between finding a free port and taking it, another program may."""

SECONDS_TO_START = "60"
TEMPLATE = "filled"


def binaries() -> Path | None:
    """Where PostgreSQL's programs lie: Debian keeps them off the path, a folder a version."""
    found = shutil.which("pg_ctl")
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), key=lambda each: int(each.parts[-3]))
    programs = [Path(found)] if found else debian
    return programs[-1].resolve().parent if programs else None


@dataclass
class PostgreSQL:
    """A running server; each database is a copy of one whose tables are up to date, at a twentieth of the time."""

    programs: Path
    port: int
    password: str
    _numbers: Iterator[int] = field(default_factory=count)

    def __post_init__(self) -> None:
        self._engine: Engine = create_engine(self.url("postgres"), isolation_level="AUTOCOMMIT")
        self._run(f"CREATE DATABASE {TEMPLATE}")
        open_database(self.address(TEMPLATE)).close()

    def url(self, name: str) -> URL:
        return URL.create(POSTGRESQL, "signpost", self.password, "127.0.0.1", self.port, name)

    def address(self, name: str) -> str:
        return self.url(name).render_as_string(hide_password=False)

    @contextmanager
    def database(self, template: str = TEMPLATE) -> Iterator[str]:
        """The address of one that nobody has written to yet."""
        name = f"kept_{next(self._numbers)}"
        self._run(f"CREATE DATABASE {name} TEMPLATE {template}")
        yield self.address(name)
        self._run(f"DROP DATABASE {name} WITH (FORCE)")

    def close(self) -> None:
        self._engine.dispose()

    def _run(self, statement: str) -> None:
        with self._engine.connect() as connection:
            connection.exec_driver_sql(statement)


@contextmanager
def running_postgresql(programs: Path) -> Iterator[PostgreSQL]:
    """For as long as it is needed; nothing of it is left."""
    with tempfile.TemporaryDirectory(prefix="signpost-postgresql-") as name:
        folder, password = Path(name), secrets.token_hex(16)
        _make(programs, folder, password)
        port = _start(programs, folder)
        try:
            server = PostgreSQL(programs, port, password)
            yield server
            server.close()
        finally:
            _do(programs / "pg_ctl", "stop", "-D", folder / "data", "-m", "immediate", "-w")


def _make(programs: Path, folder: Path, password: str) -> None:
    user = _user()
    (folder / "password").write_text(password)
    if user:
        for each in (folder, folder / "password"):
            os.chown(each, user.pw_uid, user.pw_gid)
    _do(
        programs / "initdb", "-D", folder / "data", "-U", "signpost", "-A", "scram-sha-256", "--no-sync",
        f"--pwfile={folder / 'password'}", "-E", "UTF8", "--locale=C.UTF-8",
    )  # fmt: skip


def _start(programs: Path, folder: Path) -> int:
    for turn in range(TRIES):
        port = free_port()
        settings = (*FAST, f"port={port}", "listen_addresses=127.0.0.1", f"unix_socket_directories={folder}")
        options = " ".join(f"-c {each}" for each in settings)
        command = ("start", "-D", folder / "data", "-l", folder / "log", "-o", options, "-w", "-t", SECONDS_TO_START)
        with suppress(subprocess.CalledProcessError if turn < TRIES - 1 else ()):
            _do(programs / "pg_ctl", *command)
            return port
    raise AssertionError("unreachable")


def _user() -> pwd.struct_passwd | None:
    """Whom it runs as: PostgreSQL refuses to run as root, who may hand it to another."""
    if os.geteuid():
        return None
    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            return pwd.getpwnam(name)
    raise AssertionError("PostgreSQL does not run as root, and there is no other user here")


def _do(*command: str | Path) -> None:
    user = _user()
    subprocess.run(
        [str(each) for each in command],
        user=user.pw_uid if user else None,
        group=user.pw_gid if user else None,
        extra_groups=[] if user else None,
        cwd="/",  # whose folder we are in may be closed to that user
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,  # the server inherits it, and would hold a pipe open
        check=True,
    )
