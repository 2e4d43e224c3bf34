"""What a chart is drawn with, to SVG that can be read aloud: shared by every chart, and loaded by nothing else.

Importing this imports matplotlib, half a second: whoever serves people imports it when the first chart is wanted.
"""

import io
from collections.abc import Sequence
from contextlib import AbstractContextManager
from functools import cache
from xml.sax.saxutils import escape

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import fontManager
from matplotlib.patches import PathPatch
from matplotlib.path import Path

BLUE, GREY, PALE, INK = "#1d70b8", "#505a5f", "#b1b4b6", "#0b0c0c"
DARK_BLUE, ORANGE, TEAL = "#12436d", "#f46a25", "#28a197"
"""For shares of a whole: told apart without colour vision, and each 3 to 1 against white
(https://analysisfunction.civilservice.gov.uk/policy-store/data-visualisation-colours-in-charts/)."""

WIDTH, ROW = 8.0, 0.32
"""Inches: a chart fills a column of text, and a row of it is as high as a line."""

BAR = 0.82
"""Of the room that a bar has, what it takes."""

FONTS = ["Arial", "Liberation Sans", "DejaVu Sans"]
"""What a page of GOV.UK Frontend is set in without its own font, what is as wide, and what matplotlib brings."""


def style() -> AbstractContextManager[None]:
    """Words stay words, so that they can be read aloud, found and copied; the same figures give the same file."""
    return mpl.rc_context(
        {
            "svg.fonttype": "none",
            "svg.hashsalt": "signpost",
            "font.family": _installed_fonts(),
            "font.size": 11,
            "axes.edgecolor": PALE,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "text.color": INK,
            "xtick.color": GREY,
            "ytick.color": INK,
            "axes.labelcolor": INK,
        }
    )


@cache
def _installed_fonts() -> list[str]:
    """Each stands in for what the one before has no sign for: ◆ is in few."""
    installed = {each.name for each in fontManager.ttflist}
    return [each for each in FONTS if each in installed]


def drawing(rows: int, width: float = WIDTH) -> tuple[Figure, Axes]:
    """A chart of so many rows of its own."""
    figure = Figure(figsize=(width, 0.9 + ROW * max(rows, 2)), layout="constrained")
    return figure, figure.add_subplot()


def label_rows(axes: Axes, labels: Sequence[str]) -> None:
    """First on top, with thin lines to read values off."""
    axes.set_yticks(range(len(labels)), labels)
    axes.set_ylim(len(labels) - 0.4, -0.6)
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="x", color=PALE, linewidth=0.5)
    axes.set_axisbelow(True)


def stack_bars(axes: Axes, values: Sequence[float], below: Sequence[float], colour: str, label: str) -> None:
    """Bars on 0, 1, 2 and so on, upon those below them.

    All are one shape: a year of weeks is drawn in a third of the time of bars one by one. The axes do not grow by it.
    """
    half = BAR / 2
    bars = [
        [(n - half, low), (n - half, low + value), (n + half, low + value), (n + half, low), (n - half, low)]
        for n, (value, low) in enumerate(zip(values, below, strict=True))
        if value
    ]
    shape = Path.make_compound_path(*(Path(bar, closed=True) for bar in bars))
    axes.add_artist(PathPatch(shape, color=colour, linewidth=0, label=label))


def svg(figure: Figure, title: str = "", description: str = "") -> str:
    """A file's text; with a title, also what a screen reader says of it."""
    written = io.StringIO()
    told = {"Title": title} if title else {}
    figure.savefig(written, format="svg", metadata={"Date": None, "Creator": None, **told})
    text = written.getvalue()
    if not title:
        return text
    named = f'<title id="chart-title">{escape(title)}</title>'
    said = f'{named}\n <desc id="chart-description">{escape(description)}</desc>'
    text = text.replace(f"<title>{escape(title)}</title>", said, 1)
    return text.replace("<svg ", '<svg role="img" aria-labelledby="chart-title chart-description" ', 1)
