"""The names of what must stand above an answer."""

from enum import StrEnum


class Guardrail(StrEnum):
    """What a question may touch, most urgent first: somebody at risk, then what Signpost may not do."""

    FIRE_GAS = "fire_gas"
    IMMEDIATE_DANGER = "immediate_danger"
    SUICIDE_SELF_HARM = "suicide_self_harm"
    SAFEGUARDING_CHILD = "safeguarding_child"
    SAFEGUARDING_ADULT = "safeguarding_adult"
    DOMESTIC_ABUSE = "domestic_abuse"
    CARER_BREAKDOWN = "carer_breakdown"
    UNSAFE = "unsafe"
    CLINICAL = "clinical"
    CAPACITY = "capacity"
    ELIGIBILITY = "eligibility"
    INJECTION = "injection"
    IRRELEVANT = "irrelevant"

    @property
    def is_concern(self) -> bool:
        """Whether somebody may be at risk; the others are limits of what Signpost does."""
        return self in CONCERNS

    @property
    def is_answered_alone(self) -> bool:
        """Whether nothing may stand beneath: there is no question left to answer."""
        return self in (Guardrail.INJECTION, Guardrail.IRRELEVANT)


CONCERNS = frozenset(list(Guardrail)[:7])
