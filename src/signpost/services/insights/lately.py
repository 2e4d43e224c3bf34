"""What was reckoned or drawn a moment ago, again without the work: a page, its charts and its downloads agree."""

from collections.abc import Callable
from threading import Lock
from time import monotonic

from cachetools import LRUCache, TTLCache

from signpost.errors import NotFound
from signpost.services.insights.describing import described
from signpost.services.insights.figures import Report, Table
from signpost.services.insights.insights import Choices, Insights, Read, Wanted
from signpost.services.insights.saving import figures_table

SECONDS_OF_A_REPORT = 60
SECONDS_OF_THEMES = 300
"""They take seconds, and what people ask about does not change in minutes. Whoever deletes what they asked is told."""

MOST_KEPT = 64
"""Reports: each is some 200 KB, most of it records that are in no answer."""

MOST_CHARTS = 256
"""Some 15 KB each."""

BY_MEANING = ("themes", "training", "gaps")
DRAWN = ("trend", "shares", "teams", "areas", "statuses", "most_used", "themes")
TABLE_OF = {each: "figures" if each == "shares" else each for each in DRAWN}
"""What charts there are, and the table behind each: said here, so that nobody loads what draws to know it."""


class Lately:
    """Insights as a web page asks for them; two who ask for the same wait for one reckoning."""

    def __init__(self, insights: Insights, clock: Callable[[], float] = monotonic) -> None:
        self._insights = insights
        self._reports: TTLCache[Wanted, Report] = TTLCache(MOST_KEPT, SECONDS_OF_A_REPORT, clock)
        self._choices: TTLCache[Wanted, Choices] = TTLCache(MOST_KEPT, SECONDS_OF_A_REPORT, clock)
        self._read: TTLCache[Wanted, Read] = TTLCache(MOST_KEPT, SECONDS_OF_THEMES, clock)
        self._charts: LRUCache[tuple[str, Table], str] = LRUCache(MOST_CHARTS)
        self._reckoning, self._reading, self._drawing = Lock(), Lock(), Lock()
        self._looking = Lock()

    def report(self, wanted: Wanted) -> Report:
        """Figures and tables; raises FilterRejected."""
        with self._reckoning:
            found = self._reports.get(wanted)
            if found is None:
                found = self._reports[wanted] = self._insights.report(wanted)
            return found

    def choices(self, wanted: Wanted) -> Choices:
        """What a time may be narrowed to; raises FilterRejected."""
        time = Wanted(wanted.since, wanted.until)
        with self._reckoning:
            found = self._choices.get(time)
            if found is None:
                found = self._choices[time] = self._insights.choices(time)
            return found

    def read(self, wanted: Wanted) -> Read:
        """Themes, training and gaps: the first time after seconds, or a minute where much was never embedded."""
        with self._reading:
            found = self.was_read(wanted)
            if found is None:
                found = self._insights.read(wanted)
                with self._looking:
                    self._read[wanted] = found
            return found

    def was_read(self, wanted: Wanted) -> Read | None:
        """The same, if it is there already; waits for nothing."""
        with self._looking:
            return self._read.get(wanted)

    def table(self, wanted: Wanted, name: str) -> Table:
        """One by name, of figures as well; raises NotFound."""
        if name in BY_MEANING:
            table: Table = getattr(self.read(wanted), name)
            return table
        report = self.report(wanted)
        found = {each.name: each for each in (figures_table(report), *report.tables)}
        if name not in found:
            raise NotFound(f"There is no table {name!r} of that time.")
        return found[name]

    def chart(self, wanted: Wanted, name: str) -> str:
        """One picture as SVG, which says what it shows; raises NotFound. The same numbers are drawn once."""
        if name not in DRAWN:
            raise NotFound(f"There is no chart {name!r}.")
        table = self.table(wanted, TABLE_OF[name])
        if not table.rows:
            raise NotFound("There is nothing to draw of that time.")
        key = (name, table)
        with self._drawing:
            if key not in self._charts:
                from signpost.services.insights.charts import chart  # noqa: PLC0415 - half a second

                self._charts[key] = chart(name, table, described(name, table))
            return self._charts[key]
