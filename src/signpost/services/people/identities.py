"""Who somebody is to the council's identity provider."""

from dataclasses import dataclass

from signpost.domain.people import Role


@dataclass(frozen=True, slots=True)
class Identity:
    """What a provider says, checked already: `issuer` and `subject` are somebody for good, the rest may change.

    `roles` are those that the settings give for the provider's own; None where roles are given in Signpost.
    """

    issuer: str
    subject: str
    name: str
    sign_in: str
    roles: frozenset[Role] | None = None
