"""The names of what must stand above an answer."""

from enum import StrEnum


class Guardrail(StrEnum):
    """What a question may touch, most urgent first: somebody at risk, then what Signpost may not do."""

    IMMEDIATE_DANGER = "immediate_danger"
    FIRE_GAS = "fire_gas"
    SUICIDE_SELF_HARM = "suicide_self_harm"
    SAFEGUARDING_CHILD = "safeguarding_child"
    DOMESTIC_ABUSE = "domestic_abuse"
    CARER_BREAKDOWN = "carer_breakdown"
    SAFEGUARDING_ADULT = "safeguarding_adult"
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
    def urgency(self) -> int:
        """What leads where several are heard: 0 for what 999 is rung for, then suicide, other risks, and limits."""
        return _URGENCY.get(self, _URGENCY_OF_OTHER_RISKS if self.is_concern else 3)

    @property
    def is_life_at_risk(self) -> bool:
        """Whether nothing may be read before somebody is rung."""
        return self.urgency < _URGENCY_OF_OTHER_RISKS

    @property
    def is_answered_alone(self) -> bool:
        """Whether nothing may stand beneath: there is no question left to answer."""
        return self in (Guardrail.INJECTION, Guardrail.IRRELEVANT)


CONCERNS = frozenset(list(Guardrail)[:7])

_URGENCY_OF_OTHER_RISKS = 2
_URGENCY = {Guardrail.IMMEDIATE_DANGER: 0, Guardrail.FIRE_GAS: 0, Guardrail.SUICIDE_SELF_HARM: 1}
