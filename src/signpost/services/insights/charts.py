"""Tables and figures of a report to pictures in SVG, each with its title and what it shows in words.

Importing this imports matplotlib: `Lately` does it when the first chart is wanted.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import shorten
from threading import Lock

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawn
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter, MaxNLocator, PercentFormatter

from signpost.services.drawing import (
    DARK_BLUE,
    GREY,
    INK,
    ORANGE,
    PALE,
    WIDTH,
    drawing,
    label_rows,
    stack_bars,
    style,
    svg,
)
from signpost.services.insights.figures import Cell, Table
from signpost.services.insights.saying import STATUS_NAMES

MOST_ROWS = 12
HALF = 5.2
"""Inches: of a chart that another stands beside."""

LONGEST_LABEL = 50
"""Characters: what is more, stands in the table."""

_ONE_AT_A_TIME = Lock()
"""Matplotlib's settings are the whole process's."""


@dataclass(frozen=True, slots=True)
class Chart:
    """What one picture is called, what it is drawn from, and how; `table` is the one that stands behind it."""

    title: str
    table: str
    draw: Callable[[Table], Drawn]


def chart(name: str, table: Table, description: str) -> str:
    """One picture by name; raises KeyError for a name that there is no picture of."""
    found = CHARTS[name]
    with _ONE_AT_A_TIME, style():
        return svg(found.draw(table), found.title, description)


def _trend(table: Table) -> Drawn:
    """Questions of each period by how they ended, stacked; a whole that may not be split is grey."""
    figure = Drawn(figsize=(WIDTH, 3.6), layout="constrained")
    axes = figure.add_subplot()
    columns = {name: [_number(cell) for cell in _column(table, name)] for name in table.columns[2:-1]}
    split = list(map(_is_told, _column(table, "answered")))
    whole = columns["questions"]
    answered, refused = (
        [n if ok else 0 for n, ok in zip(columns[each], split, strict=True)] for each in ("answered", "refused")
    )
    rest = [n - a - r if ok else 0 for n, a, r, ok in zip(whole, answered, refused, split, strict=True)]
    unsplit = [0 if ok else n for n, ok in zip(whole, split, strict=True)]
    below = [0.0] * len(whole)
    for values, colour, name in (
        (answered, DARK_BLUE, "answered"),
        (refused, ORANGE, "refused"),
        (rest, PALE, "guardrail or small talk"),
        (unsplit, GREY, "not split: some are too few"),
    ):
        if any(values):
            stack_bars(axes, values, below, colour, name)
        below = [a + b for a, b in zip(below, values, strict=True)]
    axes.set_ylim(0, 1.05 * max(below, default=0) or 1)
    _days(axes, [str(row[0]) for row in table.rows])
    axes.set_ylabel("questions")
    figure.legend(loc="outside upper left", ncols=4, frameon=False, fontsize=10, handlelength=1)
    return figure


def _days(axes: Axes, days: Sequence[str]) -> None:
    """Some of the days under the bars: as many as find room."""
    every = max(1, -(-len(days) // 9))
    shown = range(0, len(days), every)
    written = [date.fromisoformat(days[n]) for n in shown]
    axes.set_xticks(list(shown), [f"{each.day} {each:%b}\n{each:%Y}" for each in written], fontsize=10)
    axes.set_xlim(-0.6, len(days) - 0.4)
    axes.yaxis.set_major_locator(MaxNLocator(5, integer=True))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _place: f"{value:,.0f}"))
    axes.tick_params(axis="x", length=0)
    axes.grid(axis="y", color=PALE, linewidth=0.5)
    axes.set_axisbelow(True)


def _shares(table: Table) -> Drawn:
    """Each share as a dot with its 95% interval."""
    rows = [row for row in table.rows if isinstance(row[2], float)]
    figure, axes = drawing(len(rows))
    for place, row in enumerate(rows):
        axes.hlines(place, _number(row[4]), _number(row[5]), color=DARK_BLUE, linewidth=6, alpha=0.35)
        axes.plot([_number(row[2])], [place], "o", color=DARK_BLUE, markersize=7)
        at = (_number(row[2]), place)
        axes.annotate(f"{at[0]:.0%}", at, (0, 7), textcoords="offset points", ha="center", fontsize=10)
    label_rows(axes, [_short(row[1]) for row in rows])
    axes.set_xlim(-0.02, 1.02)
    axes.xaxis.set_major_formatter(PercentFormatter(1, 0))
    axes.set_xlabel("share, with its 95% interval")
    return figure


def _bars(label: str, value: str, width: float = WIDTH) -> Callable[[Table], Drawn]:
    """A bar for each of the first rows whose value is told."""

    def draw(table: Table) -> Drawn:
        return _lengths([(row, DARK_BLUE) for row in table.rows], table, label, value, width)

    return draw


def _used(table: Table) -> Drawn:
    """Records by how many answers rest on them; those past their review stand out."""
    due = table.columns.index("act")
    marked = [(row, ORANGE if "review is past" in str(row[due]) else DARK_BLUE) for row in table.rows]
    figure = _lengths(marked, table, "title", "answers")
    keys = [Patch(color=DARK_BLUE, label="in date"), Patch(color=ORANGE, label="past its review")]
    figure.legend(handles=keys, loc="outside upper left", ncols=2, frameon=False, fontsize=10, handlelength=1)
    return figure


def _lengths(
    rows: Sequence[tuple[tuple[Cell, ...], str]], table: Table, label: str, value: str, width: float = WIDTH
) -> Drawn:
    place, count = table.columns.index(label), table.columns.index(value)
    told = [(str(row[place]), _number(row[count]), colour) for row, colour in rows if _is_told(row[count])][:MOST_ROWS]
    figure, axes = drawing(len(told), width)
    bars = axes.barh(range(len(told)), [n for _, n, _ in told], 0.66, color=[colour for *_, colour in told])
    axes.bar_label(bars, labels=[f"{n:,.0f}" for _, n, _ in told], padding=4, color=INK)
    label_rows(axes, [_short(STATUS_NAMES.get(name, name)) for name, *_ in told])
    axes.grid(visible=False)
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)
    axes.set_xlim(0, 1.12 * max((n for _, n, _ in told), default=1))
    return figure


def _column(table: Table, name: str) -> list[Cell]:
    place = table.columns.index(name)
    return [row[place] for row in table.rows]


def _is_told(cell: Cell) -> bool:
    return isinstance(cell, int | float)


def _number(cell: Cell) -> float:
    return cell if isinstance(cell, int | float) else 0


def _short(cell: Cell) -> str:
    return shorten(str(cell), LONGEST_LABEL, placeholder=" …").replace("$", r"\$")  # a dollar begins a formula


CHARTS: Mapping[str, Chart] = {
    "trend": Chart("Questions over time, by how they ended", "trend", _trend),
    "shares": Chart("Shares with their 95% intervals", "figures", _shares),
    "teams": Chart("Conversations by team", "teams", _bars("team", "conversations", HALF)),
    "areas": Chart("Conversations by area", "areas", _bars("area", "conversations", HALF)),
    "statuses": Chart("How questions ended", "statuses", _bars("status", "questions")),
    "most_used": Chart("Records in most answers", "most_used", _used),
    "themes": Chart("What was asked most", "themes", _bars("theme", "questions")),
}
