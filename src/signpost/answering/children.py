"""A question about a child to whom the council names for children, and to what of all that was found is for them."""

from signpost.answering.brief import Brief
from signpost.domain.hit import Hit
from signpost.facets import facets_of
from signpost.retrieval.filter import FilterKind
from signpost.safety import Guardrail

CHILD_BELOW = 14
"""Years: from there on services for adults begin to plan with young people."""

YOUNG_CARER = "young_carer"
"""The caution of the rules that is called for where a child looks after somebody."""


def is_of_a_child(brief: Brief) -> bool:
    """Whether all who are told of are too young for what is for adults; a family's needs are its parents' as well."""
    oldest = _oldest(brief)
    return oldest is not None and not brief.found.wants and oldest < CHILD_BELOW


def _oldest(brief: Brief) -> int | None:
    """The age of the oldest who is told of, if any age is."""
    ages = [each for each in brief.found.understanding.filters if each.kind is FilterKind.AGE and not each.negated]
    return max((each.high for each in ages), default=None)


def for_children(hits: list[Hit], brief: Brief) -> list[Hit]:
    """Of a child only what says that it is for their age, or was asked for by name."""
    oldest = _oldest(brief)
    if oldest is None or not is_of_a_child(brief):
        return hits
    return [hit for hit in hits if hit.exact or _is_for_age(oldest, hit)]


def _is_for_age(age: int, hit: Hit) -> bool:
    """Whether its record says an age from or up to which it is, and that is theirs, whatever exceptions there are."""
    facets = facets_of(hit.document)
    low, high = facets.minimum_age, facets.maximum_age
    return (low is not None or high is not None) and (low or 0) <= age <= (age if high is None else high)


def childrens_role(brief: Brief) -> str:
    """Whom the council names for a child, where one is told of, or a young carer; nothing for anybody else."""
    route = brief.safety.route(Guardrail.SAFEGUARDING_CHILD)
    is_theirs = is_of_a_child(brief) or YOUNG_CARER in brief.safety.cautions_in(brief.question.text)
    return route[0] if route and is_theirs else ""
