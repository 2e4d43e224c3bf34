"""What somebody needs, where and when, to one page of services: what is known not to fit is left out."""

from collections.abc import Callable
from datetime import datetime

from signpost.answering.now import told_at
from signpost.domain.question import Question
from signpost.index.snapshot import CurrentSnapshot, Snapshot
from signpost.retrieval.search import Search, Searching
from signpost.services.finding.choosing import Choosing
from signpost.services.finding.found import Findings, Result
from signpost.services.finding.reading import Sought, read_wanted
from signpost.services.finding.wanted import Wanted


class Finding:
    """Looks services up in the current snapshot; `now` is the clock's local time."""

    def __init__(
        self, current: Callable[[], CurrentSnapshot], search: Callable[[], Search], now: Callable[[], datetime]
    ) -> None:
        self._current = current
        self._search = search
        self._now = now

    def find(self, wanted: Wanted) -> Findings:
        """One page, the same for the same snapshot and minute. Raises FilterRejected, NoSnapshot, SnapshotMismatch."""
        snapshot, now = self._current().get(), self._now()
        sought = read_wanted(wanted, snapshot, now)
        searching = self._searching(wanted, sought, snapshot)
        choosing = Choosing(sought, snapshot, wanted.audience, now, searching)
        left = choosing.left
        start = (wanted.page - 1) * wanted.per_page
        return Findings(
            results=_results(
                choosing, left[start : start + wanted.per_page].tolist(), has_moment=wanted.open_at is not None
            ),
            total=len(left),
            page=wanted.page,
            per_page=wanted.per_page,
            needs=sought.needs,
            place=sought.place,
            labels=choosing.narrowing.labels,
            offers=choosing.offers(),
            snapshot=snapshot.id,
            today=now.date(),
        )

    def _searching(self, wanted: Wanted, sought: Sought, snapshot: Snapshot) -> Searching | None:
        if not wanted.text.strip():
            return None
        area = sought.place.label if sought.place else ""
        question = Question(wanted.text, area=area, audience=wanted.audience, channel=wanted.channel)
        return self._search().start(question, snapshot)


def _results(choosing: Choosing, numbers: list[int], *, has_moment: bool) -> tuple[Result, ...]:
    """Only what stands on the page is read."""
    narrowing, moment = choosing.narrowing, choosing.sought.moment.replace(tzinfo=None)
    return tuple(
        Result(
            each.document,
            narrowing.miles_of(each.n),
            narrowing.unstated(each.n),
            choosing.serves(each.n),
            told_at(each.document, moment) if has_moment else "",
        )
        for each in choosing.snapshot.catalogue.listed(numbers)
    )
