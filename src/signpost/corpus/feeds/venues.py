"""A telephone number that a place has to what is said of it for a service of somebody else: whose it is."""

from signpost.corpus.details import several
from signpost.domain.document import OF_THE_VENUE


def of_the_venue(telephone: str) -> str:
    """Each number marked as the venue's: whoever rings it reaches the caretaker or a café, and not the service."""
    return "; ".join(f"{number} {OF_THE_VENUE}" for number in several(telephone))
