"""A question to filters: what it asks for that can be looked up, where it says so, and how firmly."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from signpost.facets.days_off import Division
from signpost.retrieval.asked_access import read_access
from signpost.retrieval.asked_people import read_people
from signpost.retrieval.asked_when import read_when
from signpost.retrieval.filter import Filter, FilterKind, Strength, When
from signpost.retrieval.lowered import lowered

__all__ = ["Filter", "FilterKind", "Filters", "Strength", "When", "read_filters", "text_without"]


_A_WORD = re.compile(r"\w{3}")
_ONLY_JOINS = re.compile(r"\W*(?:and|or|but|on|at)?\W*", re.IGNORECASE)
_LEFT_ALONE = re.compile(r"\s*([,;.])(?:\s*[,;])*(?=\W|$)| (?=[?!])")


@dataclass(frozen=True, slots=True)
class Filters:
    """What was read from `text`, in the order of the text."""

    text: str
    filters: tuple[Filter, ...] = ()

    def __iter__(self) -> Iterator[Filter]:
        return iter(self.filters)

    def __len__(self) -> int:
        return len(self.filters)

    @property
    def hard(self) -> tuple[Filter, ...]:
        """Asked for as a must."""
        return tuple(each for each in self.filters if each.strength is Strength.HARD)

    def without(self, *gone: Filter) -> "Filters":
        """As if somebody had removed some of them."""
        return replace(self, filters=tuple(each for each in self.filters if each not in gone))


def read_filters(text: str, now: datetime, division: Division = Division.ENGLAND) -> Filters:
    """`now` is the clock's local time. Places and distances are read elsewhere."""
    low = lowered(text)
    found = [*read_when(text, low, now, division), *read_people(low), *read_access(low)]
    return Filters(text, tuple(sorted(found, key=lambda each: (each.span, each.kind))))


def text_without(filters: Filters, also: Sequence[tuple[int, int]] = ()) -> str:
    """The question with what its musts were read from cut out, and other spans: what is left to search for by meaning.

    Words that also say what is wanted stay ("group for carers"); a question that is nothing else stays whole.
    """
    kept, at = [], 0
    for start, end in sorted((*(each.span for each in filters.hard if not each.is_topical), *also)):
        between = filters.text[at : max(at, start)]
        kept.append("" if at and _ONLY_JOINS.fullmatch(between) else between)
        at = max(at, end)
    kept.append(filters.text[at:])
    left = " ".join(" ".join(kept).split())
    tidy = _LEFT_ALONE.sub(lambda found: found[1] or "", left).strip(" ,;")
    return tidy if _A_WORD.search(tidy) else filters.text
