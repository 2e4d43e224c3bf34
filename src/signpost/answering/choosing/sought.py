"""What is near a question to the same behind what meets what it seeks, where all that is near meets what one has."""

from collections.abc import Sequence

from signpost.answering.brief import Brief
from signpost.answering.choosing.nearness import near
from signpost.answering.speaking_of import speaks_of
from signpost.domain.hit import Hit

MOST_BROUGHT = 2
"""Beside what is nearer in meaning; who says more of a diagnosis than of an afternoon off may want both."""

FURTHEST_BEHIND = 7.0
"""Standard deviations from the best: a diagnosis named in a title and a summary is worth as many."""


def sought_first(nearest: list[Hit], offered: Sequence[Hit], brief: Brief) -> list[Hit]:
    """Nothing is brought beside what was asked for by name, is near without a need, or speaks of what is sought."""
    sought = set(brief.found.wants)
    if not sought or any(hit.exact or not hit.meets or _meets(hit, sought, brief) for hit in nearest):
        return nearest
    meeting = [hit for hit in offered if sought & set(hit.meets) and not hit.not_for]
    brought = near(meeting, nearest, FURTHEST_BEHIND)
    return [*near(brought, brought)[:MOST_BROUGHT], *nearest]


def _meets(hit: Hit, sought: set[str], brief: Brief) -> bool:
    return bool(sought & set(hit.meets)) or any(speaks_of(hit.document, need, brief) for need in sought)
