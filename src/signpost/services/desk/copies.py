"""Files that somebody sends, to where they wait until they are published, and where former ones are kept."""

import hashlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from signpost.corpus.columns import Columns
from signpost.corpus.files import SIDECAR, source_at
from signpost.corpus.naming import slug
from signpost.errors import DeskRefused, NotFound, UnreadableFile
from signpost.services.desk.checks import Fault
from signpost.services.whole import bytes_or_none, write_whole

COPY = "copy"
"""The one field of a file that is sent whole."""

LARGEST_COPY = 20 * 2**20
"""Bytes that may be sent: the largest leaflet of the sample county has 60 KB, a scanned one of a council 15 MB."""

NEW = "uploads"
"""Folder of the corpus for what was not there before."""

MOST_TOLD = 20


class Copies:
    """By what they hold, so that the same file is kept once."""

    def __init__(self, indexes: Path) -> None:
        self._folder = indexes / "desk" / "copies"

    def keep(self, data: bytes) -> str:
        """How it is known from now on: its size, and a mark that tells it from others."""
        mark = hashlib.sha256(data).hexdigest()[:32]
        if not (self._folder / mark).exists():
            write_whole(self._folder / mark, data)
        return f"{len(data):,} bytes, {mark}"

    def known_as(self, data: bytes | None) -> str:
        """The same without keeping it; nothing of no file."""
        return f"{len(data):,} bytes, {hashlib.sha256(data).hexdigest()[:32]}" if data is not None else ""

    def get(self, known_as: str) -> bytes:
        """Raises NotFound if it is not kept any more."""
        data = bytes_or_none(self._folder / known_as.rsplit(" ", 1)[-1])
        if data is None:
            raise NotFound("That copy is not kept here any more. Send the file again.")
        return data


def path_for(name: str) -> str:
    """Where a file that was not there before is put; raises DeskRefused for one that nothing here reads."""
    from signpost.corpus.reading import PARSERS  # noqa: PLC0415 - the parsers take half a second and 40 MB

    file = PurePosixPath(name.replace("\\", "/"))
    suffix = file.suffix.lower()
    if suffix not in PARSERS:
        raise DeskRefused(f"Send a file of one of these kinds: {', '.join(sorted(PARSERS))}.")
    return f"{NEW}/{slug(file.stem)}{suffix}"


def same_kind(path: str, name: str) -> bool:
    """Whether a file may take another's place."""
    return PurePosixPath(path).suffix.lower() == PurePosixPath(name).suffix.lower()


def copy_faults(corpus: Path, path: str, data: bytes, columns: Columns) -> Iterator[Fault]:
    """What its reader says of it."""
    from signpost.corpus.reading import read_file  # noqa: PLC0415 - see above

    with TemporaryDirectory(prefix="signpost-") as name:
        file = Path(name) / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        if (beside := bytes_or_none(corpus / f"{path}{SIDECAR}")) is not None:
            file.with_name(file.name + SIDECAR).write_bytes(beside)
        try:
            reading = read_file(source_at(Path(name), path, columns), columns)
        except UnreadableFile as fault:
            yield Fault(COPY, str(fault))
            return
    for each in reading.problems[:MOST_TOLD]:
        yield Fault(COPY, f"{each.place.capitalize()}: {each.reason}. {each.remedy}", stops=False)
