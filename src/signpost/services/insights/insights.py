"""What is kept to a report for leaders: figures and tables, none of which can be somebody in particular."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date, timedelta, tzinfo
from typing import TYPE_CHECKING

from signpost.domain.document import Document
from signpost.errors import FilterRejected
from signpost.index.remembered import Progress
from signpost.services.insights import records, tables
from signpost.services.insights.counting import Counts, Dimension, counted
from signpost.services.insights.figures import Figure, Report, Table
from signpost.services.insights.periods import MOST_PERIODS, By, Periods, periods
from signpost.services.insights.saying import called, headline, withheld
from signpost.services.insights.small_numbers import LEAST, is_few, told
from signpost.services.outcomes import SignpostingRate
from signpost.stores.figures import FigureStore, Opined, Slice

if TYPE_CHECKING:  # what clusters, loads scikit-learn: two seconds that no other figure need wait for
    from signpost.services.insights.themes import Themes

MOST_REASONS = 20

USUALLY = timedelta(days=90)
"""Looked back, where nobody says how far."""

Calls = Callable[[date, date], SignpostingRate]
"""How calls ended from a first day to a last, as those who took them said."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a report is about: days, both included, and words that a team, area or channel is named by.

    `collection` is a kind of source: only questions whose answer rests on one of them are counted.
    """

    since: date
    until: date
    by: By = By.WEEK
    team: str = ""
    area: str = ""
    channel: str = ""
    collection: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """What a report may be narrowed to: teams and areas that enough was asked of, and kinds of source, by name."""

    teams: tuple[str, ...]
    areas: tuple[str, ...]
    collections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Read:
    """What questions were about, by meaning: themes, what follows from them for briefings and training, and gaps."""

    themes: Table
    training: Table
    gaps: Table


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

    def choices(self, wanted: Wanted) -> Choices:
        """What there is to narrow a time to."""
        time = self._periods(wanted)
        teams, areas = self._store.named(Slice(time.since, time.until))
        kinds = Counter(each.kind.value for each in self._register())
        return Choices(_large(teams), _large(areas), tuple(sorted(kinds)))

    def report(self, wanted: Wanted) -> Report:
        """All figures but themes and gaps, which take longer; raises FilterRejected for a time that makes no sense."""
        time = self._periods(wanted)
        of = self._slice(wanted, time)
        report = Report(
            wanted.since, wanted.until, wanted.by.value, wanted.team, wanted.area, wanted.channel, (), (),
            wanted.collection,
        )  # fmt: skip
        if self._tells_the_rest(of):
            return replace(report, figures=(withheld(),))
        with ThreadPoolExecutor(1) as beside:  # the database reads sources and opinions while Python counts lines
            reading = beside.submit(lambda: (self._store.used(of), [*self._store.opinions(of)]))
            lines = self._store.lines(time.since - self._lasts, time.until, of.documents)
            counts = counted(lines, _later(lambda: reading.result()[1]), of, time, self._lasts)
            used = reading.result()[0]
        whole = counts.of(Dimension.ALL)
        figures = headline(whole, self._store.tests(of), self._minutes, of_sources=of.documents is not None)
        if whole.conversations < LEAST:
            return replace(report, figures=figures)
        found = self._tables(wanted, of, time, counts, used)
        return replace(report, figures=(*figures, *self._of_calls(wanted)), tables=found)

    def themes(self, wanted: Wanted, progress: Progress | None = None) -> tuple[Table, Table]:
        """What was asked, by meaning, and who asks it more than others; embeds what was never embedded before."""
        return self._themes().themes(self._slice(wanted, self._periods(wanted)), progress)

    def gaps(self, wanted: Wanted, progress: Progress | None = None) -> Table:
        """What was missed, by meaning, each to be assigned."""
        return self._themes().gaps(self._slice(wanted, self._periods(wanted)), progress)

    def read(self, wanted: Wanted) -> Read:
        """All that is told by meaning; nothing of a slice that would give away how few are outside it."""
        of = self._slice(wanted, self._periods(wanted))
        if self._tells_the_rest(of):
            return Read(*(Table(name, "", (), (), withheld().note) for name in ("themes", "training", "gaps")))
        themes = self._themes()
        return Read(*themes.themes(of), themes.gaps(of))

    def _tells_the_rest(self, of: Slice) -> bool:
        """Whether all that was asked, less this part of it, would be a number that is not told."""
        everything = Slice(of.since, of.until)
        return of != everything and is_few(self._store.questions(everything) - self._store.questions(of))

    def _tables(
        self, wanted: Wanted, of: Slice, time: Periods, counts: Counts, used: dict[str, int]
    ) -> tuple[Table, ...]:
        reported = self._store.reported(of)
        register = [each for each in self._register() if wanted.collection in ("", each.kind.value)]
        return (
            tables.trend(counts, time, wanted.by),
            tables.statuses(counts.of(Dimension.ALL)),
            tables.breakdown(counts, Dimension.TEAM, "teams", "By team"),
            tables.breakdown(counts, Dimension.AREA, "areas", "By area"),
            tables.breakdown(counts, Dimension.CHANNEL, "channels", "By channel"),
            tables.breakdown(counts, Dimension.AUDIENCE, "audiences", "By what the asker may see"),
            self._reasons(of),
            *records.tables(register, used, reported, self._today()),
        )

    def _of_calls(self, wanted: Wanted) -> tuple[Figure, ...]:
        """Nothing is kept of who took a call or where from, so they are counted in the figures of everybody alone."""
        if wanted.team or wanted.area or wanted.channel or wanted.collection:
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
            raise FilterRejected(f"That is more than {MOST_PERIODS} periods. Give a shorter time, or months.")
        return time

    def _slice(self, wanted: Wanted, time: Periods) -> Slice:
        of = Slice(time.since, time.until, wanted.team, wanted.area, wanted.channel)
        if not wanted.collection:
            return of
        documents = tuple(each.id for each in self._register() if each.kind.value == wanted.collection)
        if not documents:
            raise FilterRejected(f"There are no sources of kind {wanted.collection!r}. Choose another, or all of them.")
        return replace(of, documents=documents)


def _later(read: Callable[[], Iterable[Opined]]) -> Iterator[Opined]:
    """Not waited for before the first is wanted."""
    yield from read()


def _large(named: dict[str, int]) -> tuple[str, ...]:
    return tuple(sorted((name for name, count in named.items() if count >= LEAST), key=str.lower))
