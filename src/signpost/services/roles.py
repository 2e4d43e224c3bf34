"""What somebody gave for who they are to a role, never a person."""

import re

from signpost.errors import DecisionRefused
from signpost.privacy import ruled

LONGEST_ROLE = 100
"""Characters: what the audit trail holds of an actor."""

_MAILBOX = re.compile(r"[a-z]+[._][a-z]+\d*", re.IGNORECASE)


def role(given: str, option: str = "--by") -> str:
    """The role as it is kept. Raises DecisionRefused for an address, a mailbox or what reads like a name."""
    said = " ".join(given.split())
    if not said:
        raise DecisionRefused(f'Say who: the role, such as {option} "VCFSE Navigator".')
    if len(said) > LONGEST_ROLE:
        raise DecisionRefused(f"A role has at most {LONGEST_ROLE} characters.")
    if "@" in said or _MAILBOX.fullmatch(said) or ruled(said).kinds:
        raise DecisionRefused(
            "That reads like a person or a mailbox, and neither is kept. "
            f'Give the role, such as {option} "VCFSE Navigator".'
        )
    return said
