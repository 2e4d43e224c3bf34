"""Files of the corpus as they shall be to answers, or back to what they were: whole or not at all."""

import fcntl
import json
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from signpost.errors import DeskRefused, IndexBusy, SignpostError
from signpost.index.refresh import Accept, Refresh, Steps
from signpost.index.snapshot import Snapshots
from signpost.services.library import Library
from signpost.services.whole import bytes_or_none, remove_whole, write_whole

Change = Mapping[str, bytes | None]
"""Content by path in the corpus; None where there shall be no file."""

PENDING = "pending.json"

PATIENCE = 60.0
"""Seconds to wait for somebody else's build: longer than one of a council's corpus takes."""

LOOK_AGAIN = 0.5
"""Seconds."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A change that is on its way: which draft it carries out, against which snapshot, which files it replaces."""

    draft: str
    before: str
    files: tuple[tuple[str, bool], ...]


class Changing:
    """Changes files and publishes them, one change at a time; whoever is killed half-way is put right later."""

    def __init__(
        self,
        corpus: Path,
        indexes: Path,
        library: Library,
        snapshots: Snapshots,
        finished: Callable[[str, str], None] = lambda _draft, _snapshot: None,
    ) -> None:
        """`finished` is told of a draft that answers although whoever published it was cut short, and its snapshot."""
        self._corpus = corpus
        self._folder = indexes / "desk"
        self._library = library
        self._snapshots = snapshots
        self._finished = finished

    def carry_out(self, draft: str, make: Callable[[], Change], accept: Accept, steps: Steps | None = None) -> Refresh:
        """Put the change in its place and publish it; `make` is asked for it once nobody else is changing anything.

        If it fails, or the questions beside the corpus would be answered worse and `accept` does not say yes, the files
        are as they were. Raises whatever stood against it.
        """
        with self._alone(PATIENCE):
            self._recover()
            change = make()
            self._begin(draft, change)
            try:
                for relative, content in change.items():
                    self._put(relative, content)
                done = self._patiently(accept, steps)
            except BaseException as fault:
                with suppress(OSError):  # a disk may be too full for that as well: then whoever comes next does it
                    self._recover()
                if isinstance(fault, OSError):
                    raise self._not_written(fault) from fault
                raise
            self._finish()
            return done

    def recover(self) -> None:
        """Put right what a change that was cut short left behind; nothing while another one is being made."""
        if (self._folder / PENDING).exists():
            with suppress(IndexBusy), self._alone(0):
                self._recover()

    def _begin(self, draft: str, change: Change) -> None:
        former = [(relative, bytes_or_none(self.path(relative))) for relative in change]
        for n, (_, content) in enumerate(former):
            if content is not None:
                write_whole(self._former(n), content)
        files = tuple((relative, content is not None) for relative, content in former)
        begun = Begun(draft, self._snapshots.current_or_none() or "", files)
        write_whole(self._folder / PENDING, json.dumps(asdict(begun)).encode())

    def _recover(self) -> None:
        """What answers already stays; anything else is undone."""
        data = bytes_or_none(self._folder / PENDING)
        if data is None:
            return
        told = json.loads(data)
        begun = Begun(told["draft"], told["before"], tuple((name, bool(had)) for name, had in told["files"]))
        current = self._snapshots.current_or_none() or ""
        if current != begun.before:
            self._finished(begun.draft, current)
        else:
            for n, (relative, was_there) in enumerate(begun.files):
                self._put(relative, self._former(n).read_bytes() if was_there else None)
        self._finish()

    def _finish(self) -> None:
        remove_whole(self._folder / PENDING)
        for each in self._folder.glob("former-*"):
            remove_whole(each)

    def _former(self, n: int) -> Path:
        return self._folder / f"former-{n}"

    def _put(self, relative: str, content: bytes | None) -> None:
        file = self.path(relative)
        if content is None:
            remove_whole(file)
        elif content != bytes_or_none(file):
            write_whole(file, content)

    def path(self, relative: str) -> Path:
        """Where a file of the corpus lies; raises DeskRefused for a path that leads out of it."""
        file = (self._corpus / relative).resolve()
        if not file.is_relative_to(self._corpus.resolve()) or file.is_symlink():
            raise DeskRefused("That is no file of the corpus.")
        return self._corpus / relative

    def _patiently(self, accept: Accept, steps: Steps | None) -> Refresh:
        until = time.monotonic() + PATIENCE
        while True:
            try:
                return self._library.refresh(steps, accept=accept)
            except IndexBusy:
                if time.monotonic() > until:
                    raise
                time.sleep(LOOK_AGAIN)

    @contextmanager
    def _alone(self, patience: float) -> Iterator[None]:
        """The lock goes with the process, however it ends. Raises IndexBusy."""
        self._folder.mkdir(parents=True, exist_ok=True)
        until = time.monotonic() + patience
        with (self._folder / ".lock").open("w") as lock:
            while True:
                try:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except BlockingIOError as fault:
                    if time.monotonic() >= until:
                        raise IndexBusy("Somebody else is publishing. Try again when they have finished.") from fault
                    time.sleep(LOOK_AGAIN)
            yield

    def _not_written(self, fault: OSError) -> SignpostError:
        return DeskRefused(
            f"It could not be written ({fault.strerror}). Nothing changed: what answered goes on answering, and your "
            "draft is kept. Tell whoever looks after the server."
        )
