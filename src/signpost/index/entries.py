"""What a snapshot is made of: documents, their passages, and the passages' vectors."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from signpost.domain.document import Document
from signpost.domain.passage import Passage
from signpost.domain.problem import Problem
from signpost.index.coding import document_to_json
from signpost.index.embedder import Embedded


@dataclass(frozen=True, slots=True)
class Entry:
    """One document and how it was split; `modified_at` is None where it changes with this snapshot."""

    document: Document
    passages: tuple[Passage, ...]
    modified_at: datetime | None = None

    @property
    def signature(self) -> tuple[str, ...]:
        """Equal for two entries exactly when nothing that a reader could see differs."""
        return (document_to_json(self.document), *(passage.digest for passage in self.passages))


@dataclass(frozen=True, slots=True)
class FileEntries:
    """All that one file of the corpus gave."""

    path: str
    digest: str
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything that goes into one snapshot; `vectors` by passage digest, `lists` by file name.

    Lists are the council's own places and needs: kept in the snapshot, so that an answer can be given again.
    """

    files: tuple[FileEntries, ...]
    vectors: Mapping[str, Embedded]
    lists: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def passages(self) -> list[Passage]:
        """All passages in the order of their rows."""
        return [passage for file in self.files for entry in file.entries for passage in entry.passages]
