"""What was found, as it goes to a channel: one page of results, or what could be given up where there are none."""

from dataclasses import dataclass
from datetime import date

from signpost.domain.document import Document
from signpost.places import Place


@dataclass(frozen=True, slots=True)
class Result:
    """One service or event that fails nothing that was asked for.

    `unknown` are the labels of what its record says nothing of: never to be shown as a yes. `serves` says whether it
    is there for the place that was asked for, None if that is not known or no place was; `miles` is how far it is.
    `opening` is what its hours tell of the moment that was asked for ("Open until 5.30pm"), if one was.
    """

    document: Document
    miles: float | None = None
    unknown: tuple[str, ...] = ()
    serves: bool | None = None
    opening: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """What could be given up, and how many would then be left: `text` reads "None on Thursdays; two on Tuesdays"."""

    give_up: str
    text: str
    count: int


@dataclass(frozen=True, slots=True)
class Findings:
    """One page; `total` counts what all pages hold, `labels` are the filters as they were understood.

    `offers` are there where nothing is left, or with text nothing that comes near it.
    """

    results: tuple[Result, ...]
    total: int
    page: int
    per_page: int
    needs: tuple[str, ...]
    place: Place | None
    labels: tuple[str, ...]
    offers: tuple[Offer, ...]
    snapshot: str
    today: date

    @property
    def pages(self) -> int:
        """How many there are of this size."""
        return -(-self.total // self.per_page)
