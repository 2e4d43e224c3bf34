"""Figures of a report to pictures in SVG; the numbers behind each stand in a table beside it."""

import io
from collections.abc import Sequence
from contextlib import AbstractContextManager

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from signpost.services.evaluating.metrics import Bin
from signpost.services.evaluating.report import Measure, Paraphrased

BLUE, GREY, PALE, INK = "#1d70b8", "#505a5f", "#b1b4b6", "#0b0c0c"
WIDTH, ROW = 8.0, 0.32
"""Inches: a chart fills a column of text, and a row of it is as high as a line."""


def intervals_chart(measures: Sequence[Measure], labels: Sequence[str]) -> str:
    """Each figure as a dot on a line from 0 to 1, with its interval; first on top."""
    with _style():
        figure, axes = _drawing(len(measures))
        for place, measure in enumerate(measures):
            found = measure.interval
            colour = GREY if measure.is_better_smaller else BLUE
            axes.hlines(place, found.low, found.high, color=colour, linewidth=2, alpha=0.6)
            axes.plot([found.value], [place], "D" if measure.is_better_smaller else "o", color=colour)
        _rows(axes, labels)
        axes.set_xlabel("share, with its 95% interval  (● more is better   ◆ less is better)")
        return _svg(figure)


def reliability_chart(bins: Sequence[Bin]) -> str:
    """Confidence against what came true, and how many questions each point stands for."""
    filled = [each for each in bins if each.count]
    with _style():
        figure = Figure(figsize=(WIDTH, 5.6), layout="constrained")
        above, below = figure.subplots(2, 1, sharex=True, height_ratios=[3, 1])
        above.plot([0, 1], [0, 1], color=PALE, linestyle="--", linewidth=1.5)
        above.text(0.55, 0.47, "as sure as it is right", color=GREY, va="top", fontsize=10)
        sure, true = [each.confidence for each in filled], [each.share for each in filled]
        above.plot(sure, true, "o-", color=BLUE, linewidth=2)
        above.set_ylim(-0.04, 1.04)
        above.set_ylabel("share that can be answered")
        bars = below.bar([each.low for each in bins], [each.count for each in bins], 0.1, align="edge", color=PALE)
        below.bar_label(bars, labels=[str(each.count or "") for each in bins], color=INK, fontsize=10)
        below.margins(y=0.3)
        below.set_xlim(-0.01, 1.01)
        below.set_ylabel("questions")
        below.set_xlabel("confidence")
        return _svg(figure)


def paraphrases_chart(paraphrased: Sequence[Paraphrased]) -> str:
    """For each question, how many of its paraphrases have the same on top."""
    with _style():
        figure, axes = _drawing(len(paraphrased))
        places = range(len(paraphrased))
        bars = axes.barh(places, [each.same / each.count for each in paraphrased], 0.6, color=BLUE)
        axes.bar_label(bars, labels=[f"{each.same} of {each.count}" for each in paraphrased], padding=4, color=INK)
        axes.axvline(0.9, color=GREY, linestyle="--", linewidth=1.5)
        _rows(axes, [each.id for each in paraphrased])
        axes.set_xlim(0, 1.12)
        axes.set_xlabel("share of its paraphrases with the same on top; the line is 9 of 10")
        return _svg(figure)


def _style() -> AbstractContextManager[None]:
    """Words stay words, so that they can be read aloud, found and copied; the same figures give the same file."""
    return mpl.rc_context(
        {
            "svg.fonttype": "none",
            "svg.hashsalt": "signpost",
            "font.family": "sans-serif",
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


def _drawing(rows: int) -> tuple[Figure, Axes]:
    figure = Figure(figsize=(WIDTH, 0.9 + ROW * max(rows, 2)), layout="constrained")
    return figure, figure.add_subplot()


def _rows(axes: Axes, labels: Sequence[str]) -> None:
    axes.set_yticks(range(len(labels)), labels)
    axes.set_ylim(len(labels) - 0.4, -0.6)
    axes.set_xlim(-0.02, 1.02)
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="x", color=PALE, linewidth=0.5)
    axes.set_axisbelow(True)


def _svg(figure: Figure) -> str:
    written = io.StringIO()
    figure.savefig(written, format="svg", metadata={"Date": None, "Creator": None})
    return written.getvalue()
