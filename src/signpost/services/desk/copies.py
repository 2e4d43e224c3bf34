"""Files that somebody sends, to where they wait until they are published, and where former ones are kept."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from signpost.corpus.columns import Columns
from signpost.corpus.files import SIDECAR, source_at
from signpost.corpus.given import Reading
from signpost.corpus.naming import slug
from signpost.domain.document import Document, Kind
from signpost.errors import DeskRefused, NotFound, UnreadableFile
from signpost.services.desk.checks import Fault
from signpost.services.desk.fields import label
from signpost.services.library import missing
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


@dataclass(frozen=True, slots=True)
class Sent:
    """What a file that somebody sends would do: what is wrong with it, and each record that would be another.

    `changes` are titles with "added", "changed" or "removed", against the file that is there now.
    """

    faults: tuple[Fault, ...]
    changes: tuple[tuple[str, str], ...] = ()


def sent(corpus: Path, path: str, data: bytes, columns: Columns, documents: Iterable[Document]) -> Sent:
    """By the reader that will read it; `documents` are all that answer now."""
    try:
        reading = _read(corpus, path, data, columns)
    except UnreadableFile as fault:
        return Sent((Fault(COPY, str(fault)),))
    problems = (
        Fault(COPY, f"{each.place.capitalize()}: {each.reason}. {each.remedy}", stops=False)
        for each in reading.problems[:MOST_TOLD]
    )
    faults = (*_elsewhere(path, reading, documents), *_nowhere_stated(reading), *problems)
    return Sent(faults, _compared(_now(corpus, path, columns), reading.documents))


def _read(corpus: Path, path: str, data: bytes, columns: Columns) -> Reading:
    from signpost.corpus.reading import read_file  # noqa: PLC0415 - see above

    with TemporaryDirectory(prefix="signpost-") as name:
        file = Path(name) / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        if (beside := bytes_or_none(corpus / f"{path}{SIDECAR}")) is not None:
            file.with_name(file.name + SIDECAR).write_bytes(beside)
        return read_file(source_at(Path(name), path, columns), columns)


def _now(corpus: Path, path: str, columns: Columns) -> tuple[Document, ...]:
    """What the file that is there now gives; nothing of none, or of one that cannot be read."""
    data = bytes_or_none(corpus / path)
    try:
        return _read(corpus, path, data, columns).documents if data is not None else ()
    except UnreadableFile:
        return ()


def _compared(before: Iterable[Document], after: Iterable[Document]) -> tuple[tuple[str, str], ...]:
    old, new = ({each.id: _without_places(each) for each in documents} for documents in (before, after))
    found = [(new[each].title, "added") for each in new.keys() - old.keys()]
    found += [(old[each].title, "removed") for each in old.keys() - new.keys()]
    found += [(new[each].title, "changed") for each in new.keys() & old.keys() if new[each] != old[each]]
    return tuple(sorted(found))


def _without_places(document: Document) -> Document:
    """A row that only stands elsewhere in its table is the same."""
    blocks = tuple(replace(each, page=None, lines=None) for each in document.blocks)
    return replace(document, blocks=blocks)


def _elsewhere(path: str, reading: Reading, documents: Iterable[Document]) -> Iterator[Fault]:
    """Of two records with one id only the first is read: the second would change nothing, and nobody would know."""
    others = {each.id: each for each in documents if each.path != path}
    both = [others[each.id] for each in reading.documents if each.id in others]
    if both:
        also = f" and {len(both) - 1} more" if len(both) > 1 else ""
        yield Fault(
            COPY,
            f"{both[0].title}{also} are here already, in {both[0].path}, and would not change. To change records of "
            "that file, send all of it in its place, or correct them one by one at the desk; what is new needs an id "
            "of its own.",
        )


def _nowhere_stated(reading: Reading) -> Iterator[Fault]:
    """A field that no record of a table states most likely stands under a heading that is called otherwise."""
    services = [each.record for each in reading.documents if each.kind is Kind.SERVICE and each.record]
    if not services:
        return
    lacking = set(missing(dict(services[0].stated())))
    for each in services[1:]:
        lacking &= set(missing(dict(each.stated())))
    if not any(each.owner for each in reading.documents):
        lacking.add("owner")
    for name in sorted(lacking):
        yield Fault(
            COPY,
            f"None of its {len(services)} services states “{label(name)}”. If a column holds it, call that column "
            f"{name} and send the file again.",
            stops=False,
        )
