"""A corpus folder to the files in it that somebody meant to be read."""

import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from signpost.corpus.bounds import largest
from signpost.corpus.columns import COLUMNS, Columns
from signpost.corpus.front_matter import LARGEST as LARGEST_SIDECAR
from signpost.domain.question import QUESTION_SET, QUESTIONS
from signpost.errors import CorpusError

READERS = "readers-4"
"""Names this way of reading files: change it when a file would give other documents, so that all are read again."""

SIDECAR = ".yaml"
MAPPING = ".mapping.yaml"
"""How the names of files end that say how another system's tables are read: ours to read, not content."""

DECISIONS = "decisions.jsonl"
"""At the top of a corpus: what people decided about documents without touching their files."""

EDITS = "edits.jsonl"
"""Beside it: what owners wrote at the desk."""

_AT_THE_TOP = frozenset((COLUMNS, DECISIONS, EDITS, "places.csv", "needs.yaml", "safety.yaml"))
_LEFT_BY_PROGRAMS = frozenset(("thumbs.db", "desktop.ini"))


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file: `relative` is its path in the corpus with "/", `digest` changes when what it gives would.

    Whatever cannot be opened (a link that leads elsewhere, a pipe, a locked folder) is a source as
    well: reading it says why it cannot be read, so nothing vanishes in silence. `asides` are sheets of a table ("" if
    it has but one) whose rows are no records: organisations and locations that the services beside them refer to.
    """

    path: Path
    relative: str
    size: int
    digest: str
    asides: frozenset[str] = frozenset()

    @property
    def sidecar(self) -> Path:
        """Where its front matter would be, if it cannot hold any itself."""
        return self.path.with_name(self.path.name + SIDECAR)


def find_files(folder: Path, columns: Columns) -> Iterator[SourceFile]:
    """Every file in `folder` and its folders, in the order of their paths.

    Raises CorpusError if there is no such folder, or nothing in it to read.
    """
    if not folder.is_dir():
        raise CorpusError(f"There is no folder {folder}. Create it and put files in it, or set SIGNPOST_CORPUS.")
    found = sorted(_walk(folder), key=lambda path: path.relative_to(folder).parts)
    if not found:
        raise CorpusError(
            f"The folder {folder} holds nothing to read. Put Markdown, Word, PDF, HTML, CSV or Excel files in it."
        )
    for path in found:
        yield _source(path, _relative(path, folder), columns)


def source_at(folder: Path, relative: str, columns: Columns) -> SourceFile:
    """One file of a corpus by its path there."""
    return _source(folder / relative, relative, columns)


def leads_out_of(path: Path, relative: str) -> bool:
    """Whether a link leads out of the corpus, to nothing, or round in a ring."""
    folder = path.parents[relative.count("/")]
    try:
        return path.is_symlink() and not path.resolve(strict=True).is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        return True


def _walk(folder: Path) -> Iterator[Path]:
    locked: list[Path] = []
    for name, folders, files in os.walk(folder, onerror=lambda fault: locked.append(Path(str(fault.filename)))):
        here = Path(name)
        links = [each for each in folders if (here / each).is_symlink()]
        folders[:] = [each for each in folders if each not in links and not each.startswith(".")]
        present = set(files)
        for each in (*files, *links):
            path = here / each
            is_asked = here == folder / QUESTIONS and each.endswith(QUESTION_SET)
            if not (is_asked or _is_left_aside(each, here == folder, present) or _is_seen_elsewhere(path, folder)):
                yield path
    yield from locked


def _is_left_aside(name: str, is_top: bool, present: set[str]) -> bool:
    """Not content: hidden files, read-me files, our own settings, sidecars, what Office leaves lying about."""
    lower = name.lower()
    return (
        name.startswith((".", "~$", "README"))
        or lower.rsplit(".", 1)[0] == "readme"
        or lower in _LEFT_BY_PROGRAMS
        or lower.endswith(MAPPING)
        or (is_top and name in _AT_THE_TOP)
        or (name.endswith(SIDECAR) and name.removesuffix(SIDECAR) in present)
    )


def _is_seen_elsewhere(path: Path, folder: Path) -> bool:
    """A link to a file that the walk meets under its own name (not so for one in a hidden folder)."""
    if not path.is_symlink():
        return False
    try:
        inside = path.resolve(strict=True).relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError):
        return False
    return not any(part.startswith(".") for part in inside.parts)


def _relative(path: Path, folder: Path) -> str:
    """With names that are not UTF-8 written out, for a catalogue must be able to hold them."""
    return os.fsencode(path.relative_to(folder).as_posix()).decode("utf-8", "backslashreplace")


def _source(path: Path, relative: str, columns: Columns) -> SourceFile:
    try:
        about = path.lstat() if leads_out_of(path, relative) else path.stat()
    except OSError:
        return SourceFile(path, relative, 0, _digest(READERS, "gone"))
    size, sidecar = about.st_size, path.with_name(path.name + SIDECAR)
    parts = (_content(path, about), _content(sidecar, sidecar.stat()) if sidecar.is_file() else "")
    return SourceFile(path, relative, size, _digest(READERS, columns.digest, *parts))


def _content(path: Path, about: os.stat_result) -> str:
    """A digest of the bytes, or of what the folder says of them if they are not to be read."""
    limit = LARGEST_SIDECAR if path.name.endswith(SIDECAR) else largest(path.name)
    listed = f"{about.st_size} {about.st_mtime_ns} {about.st_mode}"
    if not stat.S_ISREG(about.st_mode) or about.st_size > limit:
        return listed
    try:
        with path.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError:
        return f"locked {listed}"


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
