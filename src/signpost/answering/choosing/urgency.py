"""A brief to whether a route for abuse or crisis stands above the answer, and what is offered beneath it."""

from signpost.answering.brief import Brief
from signpost.answering.route_first import is_route_first
from signpost.safety import Guardrail

URGENT_NEEDS = frozenset(("domestic abuse", "homelessness", "mental health", "respite", "safeguarding", "urgent help"))
"""Beneath the route for a danger that is sure only what meets one of these is offered, or is asked for by name."""


def is_urgent(brief: Brief) -> bool:
    """Whether a route for abuse or crisis stands above the answer, for certain or because nothing else was asked for.

    Where a carer cannot go on, whatever supports the two of them may help.
    """
    at_risk = any(kind.is_concern and kind is not Guardrail.CARER_BREAKDOWN for kind in brief.guardrails)
    return at_risk and is_route_first(brief)


def is_answered_alone(brief: Brief) -> bool:
    """Whether there is no question to answer beneath what is said of it, and nobody at risk."""
    return bool(brief.guardrails) and brief.guardrails[0].is_answered_alone
