"""A text file of the corpus (a note, prompts, the rules) to what is wrong with it as somebody wrote it."""

import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from signpost.corpus.columns import Columns
from signpost.corpus.encoding import decode
from signpost.corpus.files import SIDECAR, source_at
from signpost.corpus.reading import read_file
from signpost.domain.document import Document, Kind, Status
from signpost.domain.problem import Problem
from signpost.errors import CorpusError, DeskRefused, NotFound, RulesRefused, UnreadableFile
from signpost.index.routes import lost_routes
from signpost.needs import NEEDS, Vocabulary
from signpost.privacy import ruled
from signpost.safety import SAFETY, Safety
from signpost.services.desk.checks import PRIVATE, Fault
from signpost.services.whole import bytes_or_none

TEXT = "text"
"""The one field of a file."""

TEXTS = (".md", ".markdown", ".txt")
"""How files end that are edited as text; the others are replaced by a new copy."""

RULES = (SAFETY, NEEDS)
"""At the top of the corpus: what no owner of records may change, for it holds for all of them."""

LARGEST_TEXT = 200_000
"""Bytes that are edited in a browser: a hundred pages."""

LONGEST_NAME = 80
"""Characters of an option's name that are told."""

OF_ITS_CHECK = ("checked_on", "checked_by", "review_by")


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file by its path, what it holds, and the document that it is; None of the rules, or if it is not there yet."""

    path: str
    text: str
    document: Document | None = None


def is_text(path: str) -> bool:
    """Whether it is edited as text."""
    return PurePosixPath(path).suffix.lower() in TEXTS or path in RULES


def read_text(corpus: Path, path: str, document: Document | None = None) -> TextFile:
    """Raises NotFound if there is no such file, DeskRefused if it is not for a browser."""
    if not is_text(path):
        raise DeskRefused("This file is not edited here. Send a new copy of it instead.")
    data = bytes_or_none(corpus / path)
    if data is None:
        raise NotFound(f"There is no file {path} in the corpus any more.")
    if len(data) > LARGEST_TEXT:
        raise DeskRefused(f"{path} is too long to be edited in a browser. Send a new copy of it instead.")
    return TextFile(path, "\n".join(decode(data).splitlines()), document)


def text_faults(
    corpus: Path, before: TextFile, text: str, columns: Columns, documents: Iterable[Document]
) -> tuple[Fault, ...]:
    """Everything that is wrong with a file as it would be."""
    if len(text.encode("utf-8", "replace")) > LARGEST_TEXT:
        return (Fault(TEXT, f"This text is longer than {LARGEST_TEXT // 1000} KB. Part it into several documents."),)
    if found := [kind for kind in PRIVATE if kind in ruled(text).kinds]:
        return (Fault(TEXT, f"The text seems to hold somebody's {found[0]}. Take it out."),)
    if before.path in RULES:
        return tuple(_of_rules(before.path, text.encode("utf-8", "replace"), documents))
    return tuple(_of_document(corpus, before, text, columns, documents))


def _of_rules(path: str, data: bytes, documents: Iterable[Document]) -> Iterator[Fault]:
    try:
        if path == NEEDS:
            Vocabulary.load(data)
            return
        for fault in lost_routes(Safety.load(data), documents):
            yield Fault(TEXT, f"Line {fault.line}: {fault.reason}. {fault.remedy}")
    except RulesRefused as fault:
        yield Fault(TEXT, f"Line {fault.line}: {fault.reason}. {fault.remedy}")
    except CorpusError as fault:
        yield Fault(TEXT, str(fault))


def _of_document(
    corpus: Path, before: TextFile, text: str, columns: Columns, documents: Iterable[Document]
) -> Iterator[Fault]:
    """By the reader that will read it."""
    try:
        read, problems = _read(corpus, before.path, text, columns)
    except UnreadableFile as fault:
        yield Fault(TEXT, str(fault))
        return
    was, known = _read(corpus, before.path, before.text, columns) if before.document else (None, ())
    for each in problems:  # what was wrong already must not keep somebody from putting something else right
        yield Fault(TEXT, f"{each.place.capitalize()}: {each.reason}. {each.remedy}", stops=each not in known)
    if was:
        yield from _moved(was, read)
    elif any(read.id == each.id for each in documents):
        yield Fault(TEXT, f"The id {read.id!r} is another document's. Give this one an id of its own.")
    is_over = before.document is not None and before.document.status.is_over
    if read.status in (Status.WITHDRAWN, Status.SUPERSEDED) and not is_over:
        yield Fault(TEXT, "Withdraw it with “Withdraw it”: then it is out of every answer at once.", stops=False)
    if not read.owner:
        yield Fault(TEXT, "Nobody looks after it: add a line “owner: …” with a role.", stops=False)
    if read.kind is Kind.PROMPT:
        yield from _of_prompts(text)


def _of_prompts(text: str) -> Iterator[Fault]:
    """Staff weigh an option by what is said for it and against it."""
    if "stop and ask" not in text.casefold():
        yield Fault(TEXT, "A prompt document should say when to stop and ask.", stops=False)
    is_options = False
    for line in text.splitlines():
        if line.startswith(("**", "#")):
            is_options = line.startswith("**Options")
        elif is_options and line.startswith(("- ", "* ")) and (gap := _side_missing(line)):
            name = line[2:].split(":", 1)[0].strip("* ")[:LONGEST_NAME]
            yield Fault(TEXT, f"{name}: it has no “{gap}”. Staff weigh both.", stops=False)


def _side_missing(line: str) -> str:
    return next((side for side in ("Pro:", "Con:") if side not in line), "")


def _moved(before: Document, after: Document) -> Iterator[Fault]:
    if after.id != before.id:
        yield Fault(TEXT, f"The id must stay {before.id!r}: answers and links know it by that.")
    moved = [name for name in OF_ITS_CHECK if getattr(after, name) != getattr(before, name)]
    if moved:
        yield Fault(
            TEXT, f"{' and '.join(moved)}: editing is no check. Leave them, and verify it when it is published."
        )


def _read(corpus: Path, path: str, text: str, columns: Columns) -> tuple[Document, tuple[Problem, ...]]:
    """The document that a text would be, with the sidecar that lies beside it."""
    with tempfile.TemporaryDirectory(prefix="signpost-") as name:
        file = Path(name) / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", errors="replace")
        if (beside := bytes_or_none(corpus / f"{path}{SIDECAR}")) is not None:
            file.with_name(file.name + SIDECAR).write_bytes(beside)
        reading = read_file(source_at(Path(name), path, columns), columns)
    return reading.documents[0], reading.problems
