"""Commands to processes that answer on a port of this machine, and what is left in the database of one that is killed."""

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import cycle
from pathlib import Path

import httpx

SECONDS_TO_START = 60

WORKER = "PYTEST_XDIST_WORKER"
"""Which of several processes this is, where pytest-xdist shares a run out."""

_FIRST = 20_000 + 1_000 * int(os.environ.get(WORKER, "gw0").removeprefix("gw"))
_PORTS = cycle(range(_FIRST, _FIRST + 1_000))
"""Below those that Linux gives to whoever connects; each only once in a long while, as another may take it late."""


def copy_index(folder: Path, to: Path) -> None:
    """All but what is kept: reading an open SQLite file by anything else ends its locks, and then two may write it.

    https://www.sqlite.org/howtocorrupt.html, section 2.2
    """
    shutil.copytree(folder, to, ignore=shutil.ignore_patterns("*.db*"), symlinks=True)


def free_port() -> int:
    """One that nothing listens on, and that no other process of this run is given."""
    for port in _PORTS:
        with socket.socket() as free, suppress(OSError):
            free.bind(("127.0.0.1", port))
            return port
    raise AssertionError("no port is free")


@contextmanager
def program(
    command: list[str],
    port: int,
    path: str = "/",
    environment: dict[str, str] | None = None,
    folder: Path | None = None,
) -> Iterator[subprocess.Popen[bytes]]:
    """A process that answers on a port, for as long as it is needed."""
    with subprocess.Popen(
        command,
        env=environment,
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            _wait(port, path)
            yield process
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGTERM)
                process.wait(30)


def _wait(port: int, path: str) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until:
        try:
            httpx.get(f"http://127.0.0.1:{port}{path}", trust_env=False)
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"nothing answers on port {port}")


def let_the_lease_run_out(database: Path) -> None:
    """What time would do: half a minute that no test need wait."""
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE chat_messages SET lease_until = '2020-01-01 00:00:00.000000'")


def states(database: Path) -> list[str]:
    """How far each message has got."""
    with sqlite3.connect(database) as connection:
        return [state for (state,) in connection.execute("SELECT state FROM chat_messages")]


def wait_until(holds: Callable[[], bool]) -> None:
    """As long as anything here may take."""
    until = time.monotonic() + SECONDS_TO_START
    while not holds():
        assert time.monotonic() < until, "it did not come to that"
        time.sleep(0.05)
