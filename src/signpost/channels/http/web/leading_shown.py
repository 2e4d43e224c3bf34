"""A report to what its page shows: figures as people say them, where each leads, what stands behind a chart."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol
from urllib.parse import quote, urlencode

from signpost.services.insights import Cell, Figure, Read, Report, Table, Wanted
from signpost.services.insights.describing import described
from signpost.services.insights.lately import TABLE_OF
from signpost.services.insights.saving import figures_table
from signpost.services.insights.saying import STATUS_NAMES, said_number
from signpost.services.insights.small_numbers import FEW, HIDDEN
from signpost.services.insights.telling import mark

MOST_ROWS = 12
"""Of a table on the page; a download has them all."""

WAITING = "/insights/huddle#waiting"

PLACES = {
    "themes": "#asked", "gaps": "#missed", "teams": "#teams", "reasons": "#reasons", "statuses": "#ended",
    "passed_on": WAITING,
}  # fmt: skip
"""Where what to do about a figure is read, by what the figure names."""

HEADINGS = {"conversing": "small talk", "guardrail": "guardrail first"}
"""Columns that people know by another name."""

RECORDS = ("most_used", "stale_used", "never_used")
"""Tables whose rows begin with a record's id."""

BESIDE = ("id", "act")
"""Columns that become a link."""


def query(wanted: Wanted) -> str:
    """A report's address: what was chosen, and nothing that was not."""
    named = {"team": wanted.team, "area": wanted.area, "collection": wanted.collection}
    days = {"since": wanted.since.isoformat(), "until": wanted.until.isoformat(), "by": wanted.by.value}
    return urlencode(days | {name: value for name, value in named.items() if value})


@dataclass(frozen=True, slots=True)
class Ways:
    """Where a record and the gaps are dealt with: in the desk, for whoever may be there; a record else as it reads."""

    record: str = "/documents/"
    gaps: str = ""


@dataclass(frozen=True, slots=True)
class Tile:
    """One figure: the number large, what it lies between, how it was reckoned, and what to do."""

    name: str
    title: str
    number: str
    between: str
    note: str
    act: str
    address: str


@dataclass(frozen=True, slots=True)
class Row:
    """Cells as they are said, and what to do, with where; the address is empty where there is no page for it."""

    cells: tuple[str, ...]
    act: str
    address: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A table as it is shown: its first rows, and how many more a download has."""

    name: str
    title: str
    columns: tuple[str, ...]
    are_numbers: tuple[bool, ...]
    rows: tuple[Row, ...]
    more: int
    note: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A report and, if that was read, what is told by meaning; `address` is the query of its downloads and charts."""

    report: Report
    read: Read | None
    address: str
    ways: Ways = Ways()

    @property
    def tiles(self) -> list[Tile]:
        """All figures."""
        return [tile(each) for each in self.report.figures]

    @property
    def is_told(self) -> bool:
        """Whether enough was asked for any table."""
        return bool(self.report.tables)

    def table(self, name: str) -> Listed:
        """One by name; raises KeyError."""
        return listed(self._table(name), self.report, self.ways)

    def picture(self, name: str) -> str:
        """What a chart shows, in words."""
        return described(name, self._table(TABLE_OF[name]))

    def _table(self, name: str) -> Table:
        if self.read and name in ("themes", "training", "gaps"):
            table: Table = getattr(self.read, name)
            return table
        return figures_table(self.report) if name == "figures" else self.report.table(name)


class Days(Protocol):
    """What days, and whose: of a report, or of a pack."""

    @property
    def since(self) -> date:
        """The first."""

    @property
    def until(self) -> date:
        """The last."""

    @property
    def team(self) -> str:
        """Empty: all."""

    @property
    def area(self) -> str:
        """Empty: all."""

    @property
    def collection(self) -> str:
        """A kind of source; empty: all."""

    @property
    def by(self) -> str:
        """Week or month."""


def pack_query(of: Days, **named: str) -> str:
    """A huddle pack's address."""
    days = {"since": of.since.isoformat(), "until": of.until.isoformat()}
    whose = {"team": of.team, "area": of.area} | named
    return urlencode(days | {name: value for name, value in whose.items() if value})


def listed(table: Table, report: Days, ways: Ways, most: int = MOST_ROWS) -> Listed:
    """A table's first rows, the column of what to do as a link where there is a page for it."""
    shown = [n for n, name in enumerate(table.columns) if name not in BESIDE]
    first = table.rows if table.name == "trend" else table.rows[:most]
    rows = [
        Row(tuple(said(row[n]) for n in shown), str(row[-1] or ""), _where(table, row, report, ways)) for row in first
    ]
    return Listed(
        name=table.name,
        title=table.title,
        columns=tuple(HEADINGS.get(table.columns[n], table.columns[n]) for n in shown),
        are_numbers=tuple(_is_numeric([row[n] for row in table.rows]) for n in shown),
        rows=tuple(rows),
        more=len(table.rows) - len(rows),
        note=table.note,
    )


def said(cell: Cell) -> str:
    """As people read it: shares are the only numbers with a fraction."""
    if isinstance(cell, float):
        return f"{cell:.1%}"
    if isinstance(cell, int):
        return f"{cell:,}"
    return STATUS_NAMES.get(cell or "", cell or "")


def _is_numeric(cells: Sequence[Cell]) -> bool:
    return any(isinstance(each, int | float) for each in cells) and all(
        isinstance(each, int | float) or each in (FEW, HIDDEN, None, "") for each in cells
    )


def tile(figure: Figure, page: str = "") -> Tile:
    """A figure as a card."""
    number, between = said_number(figure, figure.value), ""
    if figure.low is not None and figure.high is not None:
        between = f"between {said_number(figure, figure.low)} and {said_number(figure, figure.high)}"
    return Tile(
        figure.name, figure.title, number, between, figure.note, figure.act, _place(figure, page)
    )  # fmt: skip


def _place(figure: Figure, page: str) -> str:
    """On the page that shows the figure, or on another one, `page`, that has what it names."""
    place = PLACES.get(figure.see, "")
    return f"{page}{place}" if place.startswith("#") else place


def _where(table: Table, row: Sequence[Cell], report: Days, ways: Ways) -> str:
    """The page on which what a row says can be done; empty where there is none."""
    if table.name in RECORDS:
        return f"{ways.record}{quote(str(row[0]), safe='')}"
    cells = dict(zip(table.columns, row, strict=True))
    if table.name == "gaps":
        return f"{ways.gaps}/asked/{_how_asked(cells)}" if ways.gaps else ""
    find = _WHERE.get(table.name)
    return find(cells, report) if find else ""


def _of_team(row: dict[str, Cell], report: Days) -> str:
    return _huddle(report, team=str(row["team"])) if row["team"] != "no team" else ""


def _of_area(row: dict[str, Cell], report: Days) -> str:
    return _huddle(report, area=str(row["area"])) if row["area"] != "no area" else ""


def _of_theme(row: dict[str, Cell], report: Days) -> str:
    if str(row["act"]).startswith("Assign"):
        return "#missed"
    return _huddle(report, area=str(row["asked most in"] or ""))


def _how_asked(row: dict[str, Cell]) -> str:
    """A digest: no question stands in an address."""
    return mark(str(row["examples"]).split(" · ", 1)[0])


def _of_collection(row: dict[str, Cell], report: Days) -> str:
    days = {"since": report.since.isoformat(), "until": report.until.isoformat(), "by": report.by}
    return f"/insights?{urlencode(days | {'collection': str(row['collection'])})}#records"


def _of_period(row: dict[str, Cell], report: Days) -> str:
    """What was asked in that one."""
    first = date.fromisoformat(str(next(iter(row.values()))))
    last = first + timedelta(days=6 - first.weekday()) if report.by == "week" else _end_of_month(first)
    days = {"since": first.isoformat(), "until": min(last, report.until).isoformat()}
    named = {"team": report.team, "area": report.area, "collection": report.collection}
    return f"/insights/topics?{urlencode(days | {name: value for name, value in named.items() if value})}#asked"


def _end_of_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)


def _of_reason(_row: dict[str, Cell], report: Days) -> str:
    return _huddle(report) + "#opinions"


def _huddle(report: Days, **named: str) -> str:
    """The pack for whoever is to be briefed."""
    return f"/insights/huddle?{pack_query(report, **named)}"


_WHERE = {
    "trend": _of_period,
    "teams": _of_team,
    "training": _of_team,
    "areas": _of_area,
    "themes": _of_theme,
    "reasons": _of_reason,
    "collections": _of_collection,
}
