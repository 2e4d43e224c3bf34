"""What reading one file gives."""

from dataclasses import dataclass

from signpost.domain.document import Document
from signpost.domain.problem import Problem

MOST_PROBLEMS = 100
"""Of one file: more are one mistake made many times, and nobody reads a longer list."""


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
