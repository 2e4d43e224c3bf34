"""What is kept to a report for leaders: figures and tables, none of which can be somebody in particular."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo
from typing import TYPE_CHECKING

from signpost.domain.document import Document
from signpost.errors import FilterRejected
from signpost.index.remembered import Progress
from signpost.services.insights import records, tables
from signpost.services.insights.counting import Counts, Dimension, counted
from signpost.services.insights.figures import Figure, Report, Table
from signpost.services.insights.periods import MOST_PERIODS, By, Periods, periods
from signpost.services.insights.saying import called, headline
from signpost.services.insights.small_numbers import LEAST, told
from signpost.services.outcomes import SignpostingRate
from signpost.stores.figures import FigureStore, Slice

if TYPE_CHECKING:  # what clusters, loads scikit-learn: two seconds that no other figure need wait for
    from signpost.services.insights.themes import Themes

MOST_REASONS = 20

USUALLY = timedelta(days=90)
"""Looked back, where nobody says how far."""

Calls = Callable[[date, date], SignpostingRate]
"""How calls ended from a first day to a last, as those who took them said."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a report is about: days, both included, and words that a team, area or channel is named by."""

    since: date
    until: date
    by: By = By.WEEK
    team: str = ""
    area: str = ""
    channel: str = ""


class Insights:
    """Reads, and changes nothing."""

    def __init__(
        self,
        store: FigureStore,
        themes: "Callable[[], Themes]",
        register: Callable[[], Iterable[Document]],
        today: Callable[[], date],
        zone: tzinfo | None,
        lasts: timedelta,
        minutes: float,
        calls: Calls,
    ) -> None:
        self._store = store
        self._themes = themes
        self._register = register
        self._today = today
        self._zone = zone
        self._lasts = lasts
        self._minutes = minutes
        self._calls = calls

    def usually(self) -> tuple[date, date]:
        """The first and the last day, where nobody says any."""
        return self._today() - USUALLY, self._today()

    def report(self, wanted: Wanted) -> Report:
        """All figures but themes and gaps, which take longer; raises FilterRejected for a time that makes no sense."""
        time = self._periods(wanted)
        of = _slice(wanted, time)
        lines = self._store.lines(time.since - self._lasts, time.until)
        counts = counted(lines, self._store.opinions(of), of, time, self._lasts)
        whole = counts.of(Dimension.ALL)
        figures = headline(whole, self._store.tests(of), self._minutes)
        is_told = whole.conversations >= LEAST
        told_tables = self._tables(wanted, of, time, counts) if is_told else ()
        more = self._of_calls(wanted) if is_told else ()
        return Report(
            wanted.since, wanted.until, wanted.by.value, wanted.team, wanted.area, wanted.channel,
            (*figures, *more), told_tables,
        )  # fmt: skip

    def themes(self, wanted: Wanted, progress: Progress | None = None) -> Table:
        """What was asked, by meaning; embeds what was never embedded before."""
        return self._themes().themes(_slice(wanted, self._periods(wanted)), progress)

    def gaps(self, wanted: Wanted, progress: Progress | None = None) -> Table:
        """What was missed, by meaning, each to be assigned."""
        return self._themes().gaps(_slice(wanted, self._periods(wanted)), progress)

    def _tables(self, wanted: Wanted, of: Slice, time: Periods, counts: Counts) -> tuple[Table, ...]:
        used, reported = self._store.used(of), self._store.reported(of)
        return (
            tables.trend(counts, time, wanted.by),
            tables.statuses(counts.of(Dimension.ALL)),
            tables.breakdown(counts, Dimension.TEAM, "teams", "By team"),
            tables.breakdown(counts, Dimension.AREA, "areas", "By area"),
            tables.breakdown(counts, Dimension.CHANNEL, "channels", "By channel"),
            tables.breakdown(counts, Dimension.AUDIENCE, "audiences", "By what the asker may see"),
            self._reasons(of),
            *records.tables(self._register(), used, reported, self._today()),
        )

    def _of_calls(self, wanted: Wanted) -> tuple[Figure, ...]:
        """Nothing is kept of who took a call or where from, so they are counted in the figures of everybody alone."""
        if wanted.team or wanted.area or wanted.channel:
            return ()
        return called(self._calls(wanted.since, wanted.until))

    def _reasons(self, of: Slice) -> Table:
        act = "Review the answers this was said of, with the owner of their sources"
        rows = tuple((reason, told(count), act) for reason, count in self._store.reasons(of, MOST_REASONS))
        return Table("reasons", "Why answers were not useful", ("reason", "opinions", "act"), rows)

    def _periods(self, wanted: Wanted) -> Periods:
        if wanted.since > wanted.until:
            raise FilterRejected(f"{wanted.since} is after {wanted.until}. Give the first day before the last.")
        time = periods(wanted.since, wanted.until, wanted.by, self._zone)
        if len(time.days) >= MOST_PERIODS:
            raise FilterRejected(f"That is more than {MOST_PERIODS} periods. Give a shorter time, or --by month.")
        return time


def _slice(wanted: Wanted, time: Periods) -> Slice:
    return Slice(time.since, time.until, wanted.team, wanted.area, wanted.channel)
