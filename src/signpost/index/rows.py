"""What the catalogue gives: passages, documents and words with where they stand, and who may be shown which."""

from dataclasses import dataclass
from datetime import date, datetime

from signpost.domain.document import Document, Status
from signpost.domain.passage import Passage
from signpost.index.vectors import Mask


@dataclass(frozen=True, slots=True)
class Row:
    """A passage with its row number and where its sentences' vectors lie."""

    n: int
    document: Document
    passage: Passage
    first_sentence: int
    sentences: int


@dataclass(frozen=True, slots=True)
class Spelt:
    """A word of the sources as it is spelt; `plain` is it without capitals and apostrophes.

    In how many passages it stands, and the rank of the widest audience that may read one of them.
    """

    plain: str
    written: str
    passages: int
    audience: int


@dataclass(frozen=True, slots=True)
class Listed:
    """A document with its number, and when what it says last changed: not the same as when it was checked."""

    n: int
    document: Document
    modified_at: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """What of a document decides how its passages rank: held in memory, for ranking reads a hundred a question."""

    area: str
    status: Status
    review_by: date | None


@dataclass(frozen=True, slots=True)
class Scope:
    """The passages that one kind of reader may be shown on one day."""

    allowed: Mask

    @property
    def size(self) -> int:
        """How many passages may be shown."""
        return int(self.allowed.sum())
