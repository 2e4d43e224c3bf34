"""Figures and tables as they are shown, printed or saved: each ends in something to do."""

from dataclasses import dataclass
from datetime import date

Cell = str | int | float | None
"""None where there is nothing to tell it from."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with its 95% interval, or with what it lies between; `note` says how it was reckoned.

    `value` is words where the number is too small to be told. `unit`: "", "share" (0 to 1) or "minutes". `see` names
    the table that what to do is read from, or "passed_on" for the questions that wait for a person.
    """

    name: str
    title: str
    value: Cell
    act: str
    low: float | None = None
    high: float | None = None
    unit: str = ""
    note: str = ""
    see: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns, most telling first; `name` is short enough for a file. The last column is what to do."""

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """Everything of a time, of a team, area, channel or collection if those are named; `until` is its last day."""

    since: date
    until: date
    by: str
    team: str
    area: str
    channel: str
    figures: tuple[Figure, ...]
    tables: tuple[Table, ...]
    collection: str = ""

    def figure(self, name: str) -> Figure:
        """One by name; raises KeyError."""
        return {each.name: each for each in self.figures}[name]

    def table(self, name: str) -> Table:
        """One by name; raises KeyError."""
        return {each.name: each for each in self.tables}[name]
