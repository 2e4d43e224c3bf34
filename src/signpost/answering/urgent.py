"""Guardrails to what stands above everything else in an answer."""

from signpost.answering import wording
from signpost.answering.brief import Brief
from signpost.answering.choosing import is_urgent
from signpost.answering.guardrails import Guardrail
from signpost.answering.next_steps import contact
from signpost.answering.sources import Sources
from signpost.domain.answer import Basis, Statement

TEXTS = {
    Guardrail.SAFEGUARDING: (wording.DANGER, wording.SAFEGUARDING, wording.SAFEGUARDING_RECORD),
    Guardrail.CRISIS: (wording.CRISIS,),
    Guardrail.DECISION: (wording.DECISION,),
    Guardrail.CLINICAL: (wording.CLINICAL,),
}


def urgent(brief: Brief, sources: Sources, has_options: bool) -> tuple[Statement, ...]:
    """Fixed wording for each guardrail touched, with the configured safeguarding route from its own record."""
    statements: list[Statement] = []
    for guardrail in brief.guardrails:
        statements += (Statement(text, Basis.WORDING) for text in TEXTS[guardrail])
        if guardrail is Guardrail.SAFEGUARDING:
            route = [step for name in brief.safeguarding_route for step in contact(brief, sources, name)]
            statements += route or [Statement(wording.SAFEGUARDING_NO_ROUTE, Basis.WORDING)]
    if brief.guardrails and (has_options or not is_urgent(brief)):
        statements.append(Statement(wording.HELP_AS_WELL, Basis.WORDING))
    return tuple(statements)
