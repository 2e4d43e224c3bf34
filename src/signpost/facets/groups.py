"""What is written of whom a service is for to the groups of people that it is for and nobody else."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

import yaml

WRITTEN = "groups.yaml"

_OPEN = re.compile(
    r"\b(?:any(?:one|body)|others?|everyone|everybody) (?:else|is|are|welcome|can|may|won['’]t|will|younger|older)\b|"
    r"\bopen to (?:all|any)|\bor (?:anybody|anyone)\b|\ball welcome\b|"
    r"\bno (?:upper )?age (?:limit|rule)|\bwhoever is with them\b|\band (?:any(?:one|body)|everyone|other)\b",
    re.IGNORECASE,
)
"""Words that open to others what is first of all for some."""


@dataclass(frozen=True, slots=True)
class Group:
    """A group as groups.yaml tells of it."""

    name: str
    held: re.Pattern[str] | None
    said: re.Pattern[str] | None
    up_to: int
    said_up_to: int
    said_of: frozenset[str]
    faith: str
    needs: frozenset[str]


def read_groups(eligibility: str, oldest: int | None, *, ages_bend: bool) -> frozenset[str]:
    """The groups whom alone a record is for; none where it says that others may come. `oldest` may come at all."""
    if _OPEN.search(eligibility):
        return frozenset()
    return frozenset(
        group.name
        for group in known_groups()
        if (group.held and group.held.search(eligibility))
        or (group.up_to and oldest is not None and oldest <= group.up_to and not ages_bend)
    )


def group_names() -> tuple[str, ...]:
    """Each group once; its place is its bit in an index."""
    return tuple(group.name for group in known_groups())


@cache
def known_groups() -> tuple[Group, ...]:
    """In the order of groups.yaml beside this file."""
    written = yaml.safe_load((files(__package__) / WRITTEN).read_text("utf-8"))
    return tuple(_group(name, told) for name, told in written.items())


@cache
def edition() -> str:
    """Which groups these are: what was read of records by others has to be read anew."""
    return sha256((files(__package__) / WRITTEN).read_bytes()).hexdigest()[:8]


def _group(name: str, told: dict[str, Any]) -> Group:
    return Group(
        name,
        _pattern(told.get("for", ()), ""),
        _pattern(told.get("said", ()), r"(?<![\w-])", r"(?![\w-])"),
        int(told.get("up_to", 0)),
        int(told.get("said_up_to", 0)),
        frozenset(told.get("said_of", ())),
        told.get("faith", ""),
        frozenset(told.get("needs", ())),
    )


def _pattern(phrases: Iterable[str], before: str, after: str = "") -> re.Pattern[str] | None:
    joined = "|".join(f"(?:{each})" for each in phrases)
    return re.compile(rf"{before}(?:{joined}){after}", re.IGNORECASE) if joined else None
