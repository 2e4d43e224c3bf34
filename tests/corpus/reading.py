"""Files that a test wrote, read as a refresh reads them."""

from collections.abc import Sequence
from pathlib import Path

from signpost.corpus import Problem, Reading, SourceFile, UnreadableFile, find_files, load_columns, read_file
from signpost.domain.document import Document


def sources(folder: Path) -> list[SourceFile]:
    return list(find_files(folder, load_columns(folder)))


def read(folder: Path) -> Reading:
    """Everything in the folder; a file that cannot be read is a problem, as in `index.sync`."""
    columns = load_columns(folder)
    documents: list[Document] = []
    problems: list[Problem] = []
    for source in find_files(folder, columns):
        try:
            reading = read_file(source, columns)
        except UnreadableFile as fault:
            problems.append(Problem.of(source.relative, fault))
        else:
            documents += reading.documents
            problems += reading.problems
    return Reading(tuple(documents), tuple(problems))


def read_text(folder: Path, name: str, text: str | bytes) -> Reading:
    """What one written file gives."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read(folder)


def only(reading: Reading) -> Document:
    """The one document of a file without problems."""
    assert reading.problems == ()
    (document,) = reading.documents
    return document


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def table(*rows: Sequence[str]) -> str:
    """A CSV of plain cells."""
    return "\n".join(",".join(row) for row in rows) + "\n"
