"""A question as it was typed to the same without personal data."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from signpost.stores import naming, numbers


@dataclass(frozen=True, slots=True)
class Masked:
    """The text that may be kept, and how many of each kind were masked in it."""

    text: str
    kinds: dict[str, int]


Finder = Callable[[str], Iterator[re.Match[str]]]

FINDERS: tuple[tuple[str, Finder], ...] = (
    ("e-mail", numbers.emails),
    ("NHS number", numbers.nhs_numbers),
    ("NI number", numbers.ni_numbers),
    ("case number", numbers.case_numbers),
    ("date of birth", lambda text: numbers.birth_dates(text, datetime.now(UTC).year)),
    ("telephone", numbers.telephones),
    ("address", numbers.addresses),
    ("postcode", numbers.postcodes),
    ("name", naming.names),
)
"""Most telling first: what one finder masks, the next no longer sees."""


def mask(text: str, known: Collection[str] = ()) -> Masked:
    """Replace personal data by "[name]", "[telephone]" and so on.

    `known` are names in our own sources (services, places, products), which stay as they are.
    Masking what is already masked changes nothing.
    """
    kinds: Counter[str] = Counter()
    for kind, finder in FINDERS:
        found = list(finder(text))
        kept = _spans(text, known) if found else []
        found = [match for match in found if not any(_overlap(match.span(), span) for span in kept)]
        for match in reversed(found):
            text = f"{text[: match.start()]}[{kind}]{text[match.end() :]}"
        kinds[kind] += len(found)
    return Masked(text, {kind: count for kind, count in kinds.items() if count})


def _spans(text: str, known: Collection[str]) -> list[tuple[int, int]]:
    """Where the known names stand, and what is masked already."""
    patterns = [r"\W+".join(map(re.escape, words)) for name in known if (words := re.findall(r"\w+", name))]
    everything = "|".join((r"\[[A-Za-z -]{4,14}\]", *(rf"\b{pattern}\b" for pattern in patterns)))
    return [match.span() for match in re.finditer(everything, text, re.IGNORECASE)]


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
