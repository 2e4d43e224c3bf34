"""What a client asks the directory for, in its own words, and how much of it at once."""

from dataclasses import dataclass
from datetime import datetime

from signpost.domain.document import Audience

PER_PAGE, MOST_PER_PAGE = 20, 100
"""A screen's worth, and what is still read in one go; whoever wants everything reads the Open Referral UK lists."""

LAST_PAGE = 100_000

LONGEST_WORD = 200
"""Characters of a place, need, day or language."""

LONGEST_TEXT = 500
"""Characters of the free text: it stands in an address, and a case record does not belong there."""

MOST_OF_EACH = 10
"""Needs, days or languages asked for together."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """All that is given must be met; a blank, an empty tuple, None or False asks for nothing.

    A distance is given in one of the two. Of several `days` or `languages` one is enough; of several `needs` each has
    to be met. `open_at` without a zone is the council's local time. `age` is in years.
    """

    needs: tuple[str, ...] = ()
    place: str = ""
    within_miles: float | None = None
    within_km: float | None = None
    text: str = ""
    free: bool = False
    self_referral: bool = False
    wheelchair: bool = False
    open_at: datetime | None = None
    days: tuple[str, ...] = ()
    age: int | None = None
    gender: str = ""
    languages: tuple[str, ...] = ()
    audience: Audience = Audience.INTERNAL
    channel: str = ""
    page: int = 1
    per_page: int = PER_PAGE
