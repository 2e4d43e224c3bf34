"""A question to the groups of people that it speaks of, among those whom some services alone are for."""

from collections.abc import Collection

from signpost.facets.groups import Group, known_groups
from signpost.retrieval.filter import FilterKind
from signpost.retrieval.filters import Filters
from signpost.retrieval.lowered import lowered


def groups_spoken_of(text: str, filters: Filters, needs: Collection[str]) -> frozenset[str]:
    """Their names, as facets name them: by words, by a need, by the age or the faith that was read."""
    low = lowered(text).lower()
    return frozenset(
        group.name
        for group in known_groups()
        if _is_said(group, low) or _is_read(group, filters, needs) or group.needs & {*needs}
    )


def _is_said(group: Group, low: str) -> bool:
    return bool(group.said and group.said.search(low))


def _is_read(group: Group, filters: Filters, needs: Collection[str]) -> bool:
    """An age that a group may have, or its faith; nobody asks for what they will not have."""
    ages = (each for each in filters if each.kind is FilterKind.AGE and not each.negated)
    faiths = (each for each in filters if each.kind is FilterKind.FAITH and not each.negated)
    oldest = group.said_up_to if group.said_of & {*needs} else group.up_to
    return any(each.low <= oldest for each in ages) or any(group.faith in each.names for each in faiths)
