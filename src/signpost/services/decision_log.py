"""Decisions to the end of a corpus' log, whole or not at all."""

import fcntl
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from signpost.corpus.decisions import Decision, Decisions, read_decisions
from signpost.corpus.files import DECISIONS
from signpost.index.snapshot import Snapshots
from signpost.services.whole import bytes_or_none, write_whole


class DecisionLog:
    """The log of one corpus; two who write at once wait for each other, and for nothing else."""

    def __init__(self, corpus: Path, indexes: Path) -> None:
        self._corpus = corpus
        self._indexes = indexes

    def read(self) -> Decisions:
        """How things stand now."""
        return read_decisions(self._corpus)

    def append(self, decisions: Iterable[Decision]) -> Decisions:
        """Add lines; returns how things stand then."""
        lines = [json.dumps(each.stated(), ensure_ascii=False) + "\n" for each in decisions]
        file = self._corpus / DECISIONS
        with self._alone():
            before = bytes_or_none(file) or b""
            if before and not before.endswith(b"\n"):
                before += b"\n"
            if lines:
                write_whole(file, before + "".join(lines).encode("utf-8", "replace"))
        return self.read()

    def withhold(self, snapshots: Snapshots) -> None:
        """Take what is withdrawn out of the answers at once; what was restored waits for a snapshot that shows it."""
        with self._alone():
            snapshots.withhold(snapshots.withheld() | self.read().withheld)

    def settle(self, snapshots: Snapshots) -> None:
        """After a refresh: withhold what is withdrawn now, and nothing else."""
        with self._alone():
            snapshots.withhold(self.read().withheld)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        self._indexes.mkdir(parents=True, exist_ok=True)
        with (self._indexes / ".decisions-lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
