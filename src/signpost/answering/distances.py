"""An answer's options to how far each is from the place that was asked about, as far as the answer says so."""

from collections.abc import Sequence
from dataclasses import dataclass

from signpost.answering.wording import DISTANCE, HOW_FAR, IN_PLACE
from signpost.domain.answer import Basis, Option

FEWEST = 2
"""Options whose distance is told: with fewer there is nothing to compare."""


@dataclass(frozen=True, slots=True)
class Distance:
    """One option by its number in the answer, counted from 1, and the whole miles that it tells: none in the place."""

    number: int
    title: str
    miles: int


@dataclass(frozen=True, slots=True)
class Distances:
    """Options from the nearest to the farthest; `untold` are the numbers of those whose distance nobody knows."""

    place: str
    told: tuple[Distance, ...]
    untold: tuple[int, ...] = ()


def distances(options: Sequence[Option]) -> Distances | None:
    """None for fewer than two or no miles at all, or where two questions in one message name different places."""
    said = [(number, option, _said(option)) for number, option in enumerate(options, start=1)]
    places = {each[0] for _, _, each in said if each}
    told = [Distance(number, option.title, each[1]) for number, option, each in said if each]
    if len(places) != 1 or len(told) < FEWEST or not any(each.miles for each in told):
        return None
    untold = tuple(number for number, _, each in said if each is None)
    return Distances(places.pop(), tuple(sorted(told, key=lambda each: (each.miles, each.number))), untold)


def _said(option: Option) -> tuple[str, int] | None:
    """The place and the miles as `citations.verify` let them through."""
    for fact in option.facts:
        if fact.label != HOW_FAR or fact.basis is not Basis.RECKONED:
            continue
        if read := DISTANCE.fullmatch(fact.text):
            return read["place"], int(read["miles"].replace(",", ""))
        if read := IN_PLACE.fullmatch(fact.text):
            return read["place"], 0
    return None
