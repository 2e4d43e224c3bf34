"""What was wrong with a file, said so that its owner can mend it."""

from dataclasses import dataclass

from signpost.domain.document import Document
from signpost.errors import UnreadableFile

MOST_PROBLEMS = 100
"""Of one file: more are one mistake made many times, and nobody reads a longer list."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: `place` says where in the file ("row 14", "page 3"), or is empty for all of it."""

    path: str
    place: str
    reason: str
    remedy: str

    @classmethod
    def of(cls, path: str, fault: UnreadableFile, place: str = "") -> "Problem":
        """A fault as a problem of the file at `path`."""
        return cls(path, place, fault.reason, fault.remedy)


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one file gave: what can be used, and what has to be mended."""

    documents: tuple[Document, ...]
    problems: tuple[Problem, ...]


def shortened(path: str, problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """The first hundred, and a last one that counts the rest."""
    once = tuple(dict.fromkeys(problems))
    left = len(once) - MOST_PROBLEMS
    if left <= 0:
        return once
    rest = Problem(path, "", f"There are {left} more problems like these", "Mend these first, then index again.")
    return (*once[:MOST_PROBLEMS], rest)
