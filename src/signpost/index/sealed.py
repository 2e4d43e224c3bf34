"""One SQLite file that nobody writes any more, read by any number of threads."""

import sqlite3
import threading
from pathlib import Path

from signpost.errors import SnapshotDamaged


class SealedFile:
    """Reads a finished file; SnapshotDamaged, from any of its methods, if it is missing or cannot be read."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._local = threading.local()
        self._opened: list[sqlite3.Connection] = []
        if not file.is_file():
            raise SnapshotDamaged(f"{file} is missing. Run: signpost rollback, or signpost index")

    def all(self, query: str, *values: object) -> list[tuple]:  # type: ignore[type-arg]
        """Every row that a query finds."""
        try:
            return self._connection().execute(query, values).fetchall()
        except sqlite3.DatabaseError as fault:
            raise SnapshotDamaged(f"{self._file} is damaged. Run: signpost rollback, or signpost index") from fault

    def one(self, query: str, *values: object) -> tuple:  # type: ignore[type-arg]
        """The first of them, where there must be one."""
        return self.all(query, *values)[0]

    def close(self) -> None:
        """Close every thread's connection; for when nobody reads any more."""
        for connection in self._opened:
            connection.close()

    def _connection(self) -> sqlite3.Connection:
        """One connection a thread: SQLite's own advice for readers that share a file."""
        connection = getattr(self._local, "connection", None)
        if connection is None:
            address = f"file:{self._file.resolve().as_posix()}?mode=ro&immutable=1"
            connection = self._local.connection = sqlite3.connect(address, uri=True, check_same_thread=False)
            connection.execute("PRAGMA cache_size=-512")  # KB: threads share the system's own cache of the file
            self._opened.append(connection)
        return connection
