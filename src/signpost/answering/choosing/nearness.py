"""Hits to those that are about as near the question as the best of them."""

from collections.abc import Iterable, Iterator, Sequence

from signpost.domain.hit import Hit
from signpost.retrieval.reading import BEHIND_THE_BEST
from signpost.retrieval.search import EXACT

FURTHER_BEHIND = 4.0
"""For what meets as many of the needs spoken of as anything."""

FAR_BEHIND = 5.0
AS_CLOSE = 0.94
LOOKED_AT = 5
"""Beside the best guidance an option may stand further back, if among the first few it means nearly the same."""


def near(hits: Sequence[Hit], best_of: Sequence[Hit], behind: float = BEHIND_THE_BEST) -> list[Hit]:
    """Those not far behind the best of some hits; whatever was asked for by name is near."""
    least = max(map(level, best_of), default=0.0) - behind
    return [hit for hit in hits if hit.exact or hit.score >= least]


def alike(offered: Sequence[Hit], hits: Sequence[Hit]) -> bool:
    """Whether an option is about as close in meaning as the guidance that outranks it by its words."""
    if not offered or offered[0].score < max(map(level, hits)) - FAR_BEHIND:
        return False
    closest = max(hit.similarity for hit in hits[:LOOKED_AT])
    return max(hit.similarity for hit in offered[:LOOKED_AT]) >= AS_CLOSE * closest


def level(hit: Hit) -> float:
    """Its score without what a name or code adds."""
    return hit.score - EXACT * hit.exact


def first_of_each(hits: Iterable[Hit]) -> Iterator[Hit]:
    """The first hit of each document, in order."""
    seen: set[str] = set()
    for hit in hits:
        if hit.document.id not in seen:
            seen.add(hit.document.id)
            yield hit
