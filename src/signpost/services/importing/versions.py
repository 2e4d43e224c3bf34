"""Former versions of the kept files, so that an import can be taken back, and one that was cut short be found.

Beside the snapshots, because they belong to them: `imports/<source>/<snapshot>.jsonl` is what the file held when that
snapshot was published, `<snapshot>.yaml` what its sidecar did.
"""

import fcntl
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from itertools import product
from pathlib import Path

from signpost.errors import IndexBusy
from signpost.services.whole import bytes_or_none, move_whole, remove_whole, write_whole

PENDING, FORMER = "pending.json", "former"
RECORDS, SIDECAR = ".jsonl", ".yaml"
"""How the versions of the two files of a source end."""

_NOTHING = b""
"""A version without a byte: there was no file."""


@dataclass(frozen=True, slots=True)
class Pending:
    """An import that began: against which snapshot, when (ISO), which records it merges, whether a file was there.

    `sidecar` is what the sidecar held then, empty if there was none.
    """

    source: str
    before: str
    at: str
    merges: tuple[str, ...] = ()
    had_file: bool = True
    sidecar: str = ""


def as_text(content: bytes) -> str:
    """A sidecar as JSON can hold it, whatever its encoding: `as_bytes` gives the same bytes back."""
    return content.decode("utf-8", "surrogateescape")


def as_bytes(text: str) -> bytes:
    """What `as_text` was given."""
    return text.encode("utf-8", "surrogateescape")


class Versions:
    """The history of every source in one indexes folder."""

    def __init__(self, indexes: Path) -> None:
        self._folder = indexes / "imports"

    @contextmanager
    def alone(self) -> Iterator[None]:
        """One import at a time; the lock goes with the process, however it ends. Raises IndexBusy."""
        self._folder.mkdir(parents=True, exist_ok=True)
        with (self._folder / ".lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as fault:
                raise IndexBusy("Another import is being published. Try again when it has finished.") from fault
            yield

    def begin(self, pending: Pending, file: Path) -> None:
        """Keep what the file holds now, then note that an import is on its way."""
        folder = self._folder / pending.source
        if pending.had_file:
            write_whole(folder / FORMER, file.read_bytes())
        write_whole(folder / PENDING, json.dumps(asdict(pending)).encode())

    def pending(self) -> list[Pending]:
        """Imports that began and did not end."""
        found = sorted(self._folder.glob(f"*/{PENDING}"))
        read = [json.loads(file.read_text(encoding="utf-8")) for file in found]
        return [Pending(**{**values, "merges": tuple(values["merges"])}) for values in read]

    def put_back(self, pending: Pending, file: Path) -> None:
        """The file as it was when the import began: moved, for there may be no room for a copy."""
        former = self._folder / pending.source / FORMER
        if not pending.had_file:
            remove_whole(file)
        elif former.exists():  # if not, it was put back already
            move_whole(former, file)

    def finish(self, pending: Pending, snapshot: str, file: Path, sidecar: Path) -> None:
        """The import answers: remember both files under its snapshot, and as they were before if that is not known.

        An owner may have written into them since the last import.
        """
        folder = self._folder / pending.source
        former = {RECORDS: bytes_or_none(folder / FORMER), SIDECAR: as_bytes(pending.sidecar)}
        for ending, now in ((RECORDS, file), (SIDECAR, sidecar)):
            if self.at(pending.source, pending.before, ending) != (True, former[ending] or None):
                write_whole(folder / f"{pending.before or '0'}{ending}", former[ending] or _NOTHING)
            write_whole(folder / f"{snapshot}{ending}", bytes_or_none(now) or _NOTHING)
        self.forget(pending)

    def forget(self, pending: Pending) -> None:
        """It is neither on its way any more nor to be taken back."""
        remove_whole(self._folder / pending.source / PENDING)
        remove_whole(self._folder / pending.source / FORMER)

    def sources(self) -> list[str]:
        """All that were ever imported and not forgotten."""
        return sorted({file.parent.name for file in self._folder.glob("*/*.jsonl")})

    def at(self, source: str, snapshot: str, ending: str) -> tuple[bool, bytes | None]:
        """Whether it is known what a file held under a snapshot, and what: None if there was no file."""
        known = self._known_at(source, snapshot, ending)
        return bool(known), (known[-1].read_bytes() or None) if known else None

    def prune(self, snapshots: Sequence[str]) -> None:
        """Delete what no kept snapshot was built from."""
        for source, ending in product(self.sources(), (RECORDS, SIDECAR)):
            needed = {known[-1] for each in snapshots if (known := self._known_at(source, each, ending))}
            for file in (self._folder / source).glob(f"*{ending}"):
                if snapshots and file not in needed and file.stem < max(snapshots):
                    remove_whole(file)

    def _known_at(self, source: str, snapshot: str, ending: str) -> list[Path]:
        """Versions up to a snapshot, oldest first: the names of snapshots sort by time."""
        files = sorted((self._folder / source).glob(f"*{ending}"))
        return [file for file in files if file.stem <= (snapshot or "0")]
