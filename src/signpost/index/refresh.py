"""What a refresh says of itself, while it runs and afterwards."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from signpost.domain.problem import Problem


class Steps(Protocol):
    """Whoever shows how far a refresh has come."""

    def start(self, step: str, total: int) -> None:
        """A step of `total` parts begins."""

    def advance(self, parts: int) -> None:
        """So many more parts of it are done."""


class Unshown:
    """For callers that show nothing."""

    def start(self, step: str, total: int) -> None:
        """Nothing to see."""

    def advance(self, parts: int) -> None:
        """Nothing to see."""


@dataclass(frozen=True, slots=True)
class Changed:
    """One document that a refresh added, changed or removed; `fields` are the names of those that differ."""

    id: str
    title: str
    kind: str
    what: str
    owner: str
    area: str
    path: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Trial:
    """How a new snapshot did before it was published: how many questions, how many were answered as they should be.

    `worse` are those that the one before answered better, each with what is wrong now; `unread` are lines that could
    not be used.
    """

    questions: int
    right: int
    worse: tuple[str, ...]
    unread: tuple[Problem, ...]
    seconds: float


Accept = Callable[[Trial], bool]
"""Whether a person says yes to a snapshot that answers some questions worse."""


def nobody_accepts(_trial: Trial) -> bool:
    """For callers at which no person sits."""
    return False


@dataclass(frozen=True, slots=True)
class Refresh:
    """What a refresh did; the four counts are of documents, by id."""

    snapshot: str
    published: bool
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int
    passages: int
    embedded: int
    problems: tuple[Problem, ...]
    seconds: float
    changes: tuple[Changed, ...] = ()
    trial: Trial | None = None
