"""Answers that were given to the store, a batch at a time on a thread of its own."""

import logging
from collections.abc import Sequence
from threading import Condition, Thread

from signpost.errors import StoreError
from signpost.stores import Kept, QuestionStore

_LOG = logging.getLogger("signpost.keeping")

MOST_WAITING = 1_000
"""Answers: a database that is stuck must not fill the memory."""

SECONDS_TO_GATHER = 0.2
"""Answers of one moment share a transaction; one that is killed loses no more than this."""


class Keeper:
    """Nobody on a call waits for a disk: an answer is worth more than its record."""

    def __init__(self, store: QuestionStore) -> None:
        self.store = store
        self._waiting: list[Kept] = []
        self._change = Condition()
        self._is_hurried = self._is_closing = self._is_writing = False
        self._thread = Thread(target=self._work, name="keeper", daemon=True)
        self._thread.start()

    def keep(self, kept: Kept) -> None:
        """Return at once; what cannot be kept is logged by its id alone."""
        with self._change:
            if len(self._waiting) < MOST_WAITING:
                self._waiting.append(kept)
                self._change.notify_all()
                return
        _LOG.error("answer %s was not kept: too many are waiting for the database", kept.id)

    def settle(self) -> None:
        """Wait until everything given so far is kept: for whoever is about to look something up."""
        with self._change:
            self._is_hurried = True
            self._change.notify_all()
            self._change.wait_for(lambda: not self._waiting and not self._is_writing)

    def close(self) -> None:
        """Keep what waits, then end the thread."""
        with self._change:
            self._is_closing = True
            self._change.notify_all()
        self._thread.join()

    def _work(self) -> None:
        while batch := self._next_batch():
            self._write(batch)
            with self._change:
                self._is_writing = False
                self._change.notify_all()

    def _next_batch(self) -> list[Kept]:
        """Whatever has gathered; nothing once it is closing and all is kept."""
        with self._change:
            self._change.wait_for(lambda: self._waiting or self._is_closing)
            self._change.wait_for(lambda: self._is_hurried or self._is_closing, SECONDS_TO_GATHER)
            batch, self._waiting = self._waiting, []
            self._is_hurried, self._is_writing = False, bool(batch)
            return batch

    def _write(self, batch: Sequence[Kept]) -> None:
        try:
            self.store.keep(*batch)
        except StoreError as fault:
            _LOG.error("answers %s were not kept: %s", ", ".join(kept.id for kept in batch), fault)
