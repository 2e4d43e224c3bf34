"""Owners that somebody looks after to those that no record names, each with the names that may have been meant."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from signpost.domain.people import EVERYTHING, Person, normal_owner

ALIKE = 0.5
"""difflib ratio from which another owner may have been meant: "VCFSE Navigator" and "VCFSE Navigator, Thorne Vale"."""

MOST_NEAR = 3


@dataclass(frozen=True, slots=True)
class Misnamed:
    """An owner whom no record names, and those spelt most like it, the likest first."""

    owner: str
    near: tuple[str, ...]

    @property
    def said(self) -> str:
        """For whoever gave the name, or looks after its records."""
        some = f"; some name “{'”, “'.join(self.near)}”" if self.near else ""
        return f"No record names “{self.owner}” as its owner{some}."


def misnamed(person: Person, named: Iterable[str]) -> tuple[Misnamed, ...]:
    """In the order of the alphabet; nothing while records name nobody at all."""
    known = {normal_owner(each): each for each in named if each}
    if not known:
        return ()
    said = sorted(each for each in person.owner_roles if each != EVERYTHING and normal_owner(each) not in known)
    return tuple(Misnamed(each, _near(each, known)) for each in said)


def _near(owner: str, known: dict[str, str]) -> tuple[str, ...]:
    found = difflib.get_close_matches(normal_owner(owner), known, n=MOST_NEAR, cutoff=ALIKE)
    return tuple(known[each] for each in found)
