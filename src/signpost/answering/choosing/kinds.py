"""A question to the kinds of document that may be offered for it: things to take up, or one of us to ask."""

import re
from collections.abc import Sequence

from signpost.answering.brief import Brief
from signpost.answering.choosing.nearness import FURTHER_BEHIND, alike, near
from signpost.answering.duty import asks_who_is_on_duty
from signpost.domain.document import Kind
from signpost.domain.hit import Hit
from signpost.retrieval.asked_roles import asks_who_does_it
from signpost.safety import Guardrail

OPTION_KINDS = (Kind.SERVICE, Kind.PRODUCT, Kind.EVENT)

MOST_COVERED = 0.5
"""Of the question's words, by rarity: what says so much of them has to do with it."""

PEOPLE_ALONE_HELP = frozenset(
    (Guardrail.UNSAFE, Guardrail.CLINICAL, Guardrail.SUICIDE_SELF_HARM, Guardrail.DOMESTIC_ABUSE)
)
"""No equipment is offered for what must not be done, nor in place of advice; and whoever may end their life, or is
watched at home, is shown no medicine dispenser or tracker."""

_LEARNING = re.compile(
    r"\b(?:course|training|workshop|e-?learning|webinar|refresher|qualification|cpd)s?\b", re.IGNORECASE
)


def kinds_offered(brief: Brief) -> tuple[Kind, ...]:
    """What may be offered: people for "who", courses only to those who ask for learning."""
    if asks_for_a_role(brief):
        return (Kind.ROLE,)
    if PEOPLE_ALONE_HELP & set(brief.guardrails):
        return (Kind.SERVICE,)
    return (*OPTION_KINDS, Kind.COURSE) if _LEARNING.search(brief.question.text) else OPTION_KINDS


def asks_for_a_role(brief: Brief) -> bool:
    """Whether "who" means one of us: "who can look after a dog" asks for a service, and no role comes near.

    "Who is the hoist person" can mean nobody else, however well a sling fits its words. Who can do something for a
    person is a service, where one is near.
    """
    if asks_who_is_on_duty(brief):
        return True
    hits = brief.found.hits
    if _is_role_by_far(hits) and not brief.guardrails:  # beneath a route for danger stands whoever helps
        return True
    if not brief.found.understanding.asks_who:
        return False
    nearest = near(hits, hits, FURTHER_BEHIND)
    if asks_who_does_it(brief.question.text) and any(hit.document.kind in OPTION_KINDS for hit in nearest):
        return False
    if any(hit.document.kind is Kind.ROLE for hit in nearest):
        return True
    return brief.found.understanding.asks_for_one_of_us and any(map(is_role_for_it, hits))


def _is_role_by_far(hits: Sequence[Hit]) -> bool:
    """Whether a role stands first and nothing else comes near it: "the equipment store" asks for no equipment."""
    if not hits or hits[0].document.kind is not Kind.ROLE:
        return False
    others = [hit for hit in hits if hit.document.id != hits[0].document.id]
    return not (near(others, hits) or alike(others, hits))


def is_role_for_it(hit: Hit) -> bool:
    """Whether a role has to do with what is asked: it is named, meets a need spoken of, or has most of its words."""
    return hit.document.kind is Kind.ROLE and (hit.exact or bool(hit.meets) or hit.coverage >= MOST_COVERED)


def is_offered(hit: Hit, kinds: tuple[Kind, ...]) -> bool:
    """A role is somebody to ask: an option only when the question asks who, or names it."""
    return hit.document.kind in kinds or (hit.exact and hit.document.kind is not Kind.TERM)
