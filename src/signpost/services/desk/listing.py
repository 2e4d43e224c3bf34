"""Documents, reports and uses to what an owner should look at first."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from signpost.answering.facts import written_date
from signpost.corpus.files import EDITS
from signpost.domain.document import Document, Kind, Status
from signpost.domain.people import Person, normal_owner
from signpost.domain.problem import Problem
from signpost.index.snapshot import Snapshot
from signpost.services.library import Finding, missing
from signpost.services.reminding import Worked

SOON = timedelta(days=30)
"""What ends or is due within a month is worth a call now."""

MANY = 5
"""Answers in three months from which a stale record comes before others: fewer are not told."""


class Concern(IntEnum):
    """Why a record is on the list, most urgent first."""

    REPORTED = 0
    AT_ODDS = 1
    IN_VAIN = 2
    STALE_AND_USED = 3
    OVERDUE = 4
    OVER = 5
    ENDING = 6
    DUE = 7
    INCOMPLETE = 8
    NONE = 9


NAMES = {
    Concern.REPORTED: "Reported wrong",
    Concern.AT_ODDS: "File and desk disagree",
    Concern.IN_VAIN: "Often did not work",
    Concern.STALE_AND_USED: "Overdue and much used",
    Concern.OVERDUE: "Overdue",
    Concern.OVER: "Over",
    Concern.ENDING: "Ending soon",
    Concern.DUE: "Due soon",
    Concern.INCOMPLETE: "Something is missing",
    Concern.NONE: "All well",
}


@dataclass(frozen=True, slots=True)
class Listed:
    """One record of an owner.

    `said` tells each concern in a sentence, the most urgent first; `worked` what those said who were asked later.
    """

    document: Document
    concern: Concern
    said: tuple[str, ...]
    uses: int
    worked: Worked


@dataclass(frozen=True, slots=True)
class MyRecords:
    """What one person looks after, most urgent first, with how many of each concern there are in all."""

    records: tuple[Listed, ...]
    counts: Mapping[Concern, int]
    owners: tuple[str, ...]


class Listing:
    """Looks, and changes nothing."""

    def __init__(
        self,
        snapshot: Callable[[], Snapshot],
        reported: Callable[[], Iterable[Finding]],
        used: Callable[[], Mapping[str, int]],
        worked: Callable[[], Mapping[str, Worked]],
        today: Callable[[], date],
    ) -> None:
        self._snapshot = snapshot
        self._reported = reported
        self._used = used
        self._worked = worked
        self._today = today

    def mine(self, person: Person, concern: Concern | None = None, owner: str = "", words: str = "") -> MyRecords:
        """Everything that is theirs; only of one concern, one owner, or with these words in the name, where asked."""
        snapshot, today = self._snapshot(), self._today()
        reported: dict[str, list[str]] = {}
        for each in self._reported():
            reported.setdefault(each.document_id, []).append(each.what)
        at_odds = {each.place for each in snapshot.catalogue.problems() if _is_at_odds(each)}
        used = self._used()
        theirs = [each for each in snapshot.catalogue.documents() if person.owns(each.owner)]
        asked = [
            each
            for each in theirs
            if (not owner or normal_owner(each.owner) == normal_owner(owner))
            and words.casefold() in each.title.casefold()
        ]
        worked = self._worked()
        listed = [
            _listed(
                each, today, used.get(each.id, 0), worked.get(each.id, Worked()), reported.get(each.id, []), at_odds
            )
            for each in asked
        ]
        counts = {which: sum(each.concern is which for each in listed) for which in Concern}
        shown = sorted((each for each in listed if concern in (None, each.concern)), key=_urgency)
        owners = sorted({each.owner for each in theirs if each.owner})
        return MyRecords(tuple(shown), counts, tuple(owners))


def _is_at_odds(problem: Problem) -> bool:
    return problem.path == EDITS and not problem.place.startswith("line ")


def _listed(
    document: Document, today: date, uses: int, worked: Worked, reports: list[str], at_odds: set[str]
) -> Listed:
    found: list[tuple[Concern, str]] = [(Concern.REPORTED, each) for each in reports]
    if document.id in at_odds:
        found.append((Concern.AT_ODDS, "Its file has come to say something else than what was edited here"))
    if worked.is_often_in_vain:
        found.append((Concern.IN_VAIN, worked.told))
    found += _dated(document, today, uses)
    if not found and document.record and not document.checked_on and document.stands(today).answerable:
        found.append((Concern.INCOMPLETE, "Nobody has said yet that it was checked"))
    if not found and (gaps := _gaps(document)):
        found.append((Concern.INCOMPLETE, f"Nothing is said of: {', '.join(gaps)}"))
    found.sort(key=lambda each: each[0])
    return Listed(document, found[0][0] if found else Concern.NONE, tuple(said for _, said in found), uses, worked)


def _dated(document: Document, today: date, uses: int) -> list[tuple[Concern, str]]:
    stands = document.stands(today)
    if stands is Status.EXPIRED:
        return [(Concern.OVER, f"Over since {written_date(document.expires_on)}, and in no answer")]
    if not stands.answerable:
        return []
    found = []
    if document.review_by and document.is_overdue(today):
        said = f"Its review was due on {written_date(document.review_by)}"
        found.append((Concern.STALE_AND_USED if uses >= MANY else Concern.OVERDUE, said))
    elif document.review_by and document.review_by <= today + SOON:
        found.append((Concern.DUE, f"Its review is due on {written_date(document.review_by)}"))
    if document.expires_on and document.expires_on <= today + SOON:
        found.append((Concern.ENDING, f"It ends on {written_date(document.expires_on)}"))
    return found


def _gaps(document: Document) -> tuple[str, ...]:
    if document.kind is not Kind.SERVICE or document.record is None or not document.status.answerable:
        return ()
    return tuple(each.replace("_", " ") for each in missing(dict(document.record.stated())))


def _urgency(listed: Listed) -> tuple[int, int, str, str]:
    """Within a concern what most answers rest on comes first, then what has waited longest."""
    return listed.concern, -listed.uses, str(listed.document.review_by or "9999"), listed.document.title
