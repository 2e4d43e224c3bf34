"""Somebody at the desk to what waits for them: how many, of what, and where that is dealt with."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from signpost.bootstrap import Signpost
from signpost.domain.people import Person
from signpost.services.desk.listing import NAMES, Concern
from signpost.stores import Draft, DraftState


@dataclass(frozen=True, slots=True)
class Waiting:
    """So many of one thing."""

    count: int
    said: str
    address: str


def waiting(
    signpost: Signpost,
    person: Person,
    drafts: Iterable[Draft],
    of_others: Iterable[Draft],
    counts: Mapping[Concern, int],
) -> list[Waiting]:
    """What is to be done today, the most urgent first, and nothing of which there is none.

    `counts` are of all their records; what ends or is due in the next weeks waits for another day.
    """
    sent_back = sum(each.state is DraftState.SENT_BACK for each in drafts)
    to_approve = sum(each.person != person.id for each in of_others)
    found = [
        Waiting(len(signpost.reporting.open(person)), "reported wrong", "/desk/reports"),
        Waiting(len(signpost.gaps.theirs(person)), "to answer", "/desk/gaps?mine=true"),
        Waiting(to_approve, "to approve", "#waiting-title"),
        Waiting(sent_back, "sent back to you", "#drafts-title"),
        *(
            Waiting(counts[each], NAMES[each].lower(), f"/desk?concern={each.name.lower()}#records-title")
            for each in (Concern.AT_ODDS, Concern.IN_VAIN, Concern.STALE_AND_USED, Concern.OVERDUE)
        ),
    ]
    return [each for each in found if each.count]
