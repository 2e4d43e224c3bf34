"""Questions to vectors that are reckoned once: a file remembers them by digest, never the words."""

import hashlib
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

import numpy as np

from signpost.errors import StoreError
from signpost.index.embedder import Embedder, Vectors

SCHEMA = (
    "CREATE TABLE IF NOT EXISTS vectors(model TEXT NOT NULL, digest BLOB NOT NULL, vector BLOB NOT NULL, "
    "used_on TEXT NOT NULL, PRIMARY KEY (model, digest)) WITHOUT ROWID"
)
TOGETHER = 256
"""Questions embedded and written at a time: whoever is interrupted goes on from there."""

SECONDS_TO_WAIT = 10

Progress = Callable[[int, int], None]


class RememberedVectors:
    """Vectors of one embedder's questions; several processes may use one file at once."""

    def __init__(self, file: Path, embedder: Callable[[], Embedder], today: Callable[[], date]) -> None:
        self._file = file
        self._embedder = embedder
        self._today = today

    def vectors(self, questions: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Shape (questions, dimension); `progress` hears how many of how many are done. Raises StoreError."""
        embedder = self._embedder()
        found: Vectors = np.empty((len(questions), embedder.dimension), np.float32)
        with self._open() as connection:
            for start in range(0, len(questions), TOGETHER):
                batch = questions[start : start + TOGETHER]
                found[start : start + len(batch)] = self._batch(connection, embedder, batch)
                if progress:
                    progress(start + len(batch), len(questions))
        return found

    def forget(self, before: date) -> int:
        """Delete what was last used before a day; how many went."""
        if not self._file.exists():
            return 0
        with self._open() as connection, connection:
            connection.execute("PRAGMA secure_delete=ON")
            return connection.execute("DELETE FROM vectors WHERE used_on < ?", (before.isoformat(),)).rowcount

    def _batch(self, connection: sqlite3.Connection, embedder: Embedder, batch: Sequence[str]) -> Vectors:
        digests = [hashlib.sha256(text.encode("utf-8", "replace")).digest() for text in batch]
        known = self._known(connection, embedder.identity, digests)
        new = {digest: text for digest, text in zip(digests, batch, strict=True) if digest not in known}
        if new:
            known |= dict(zip(new, embedder.embed_questions([*new.values()]), strict=True))
        today = self._today().isoformat()
        rows = [(embedder.identity, each, known[each].astype(np.float16).tobytes(), today) for each in set(digests)]
        with connection:
            connection.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?, ?)", rows)
        return np.stack([known[each] for each in digests])

    def _known(self, connection: sqlite3.Connection, model: str, digests: Sequence[bytes]) -> dict[bytes, Vectors]:
        marks = ", ".join("?" * len(digests))
        query = f"SELECT digest, vector FROM vectors WHERE model = ? AND digest IN ({marks})"  # noqa: S608 - marks only
        rows = connection.execute(query, (model, *digests))
        return {digest: np.frombuffer(vector, np.float16).astype(np.float32) for digest, vector in rows}

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self._file, timeout=SECONDS_TO_WAIT)) as connection:
                connection.execute(SCHEMA)
                yield connection
        except (sqlite3.Error, OSError) as fault:
            raise StoreError(
                f"{self._file} cannot be used ({fault}). Delete it, it is made again; or see that its disk has room."
            ) from fault
