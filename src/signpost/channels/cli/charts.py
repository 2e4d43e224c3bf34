"""Figures of a report to pictures in SVG; the numbers behind each stand in a table beside it."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from signpost.services.drawing import BLUE, GREY, INK, PALE, WIDTH, drawing, label_rows, style, svg
from signpost.services.evaluating.metrics import Bin
from signpost.services.evaluating.report import Measure, Paraphrased


def intervals_chart(measures: Sequence[Measure], labels: Sequence[str]) -> str:
    """Each figure as a dot on a line from 0 to 1, with its interval; first on top."""
    with style():
        figure, axes = drawing(len(measures))
        for place, measure in enumerate(measures):
            found = measure.interval
            colour = GREY if measure.is_better_smaller else BLUE
            axes.hlines(place, found.low, found.high, color=colour, linewidth=2, alpha=0.6)
            axes.plot([found.value], [place], "D" if measure.is_better_smaller else "o", color=colour)
        _shares(axes, labels)
        axes.set_xlabel("share, with its 95% interval  (● more is better   ◆ less is better)")
        return svg(figure)


def reliability_chart(bins: Sequence[Bin]) -> str:
    """Confidence against what came true, and how many questions each point stands for."""
    filled = [each for each in bins if each.count]
    with style():
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
        return svg(figure)


def paraphrases_chart(paraphrased: Sequence[Paraphrased]) -> str:
    """For each question, how many of its paraphrases have the same on top."""
    with style():
        figure, axes = drawing(len(paraphrased))
        places = range(len(paraphrased))
        bars = axes.barh(places, [each.same / each.count for each in paraphrased], 0.6, color=BLUE)
        axes.bar_label(bars, labels=[f"{each.same} of {each.count}" for each in paraphrased], padding=4, color=INK)
        axes.axvline(0.9, color=GREY, linestyle="--", linewidth=1.5)
        _shares(axes, [each.id for each in paraphrased])
        axes.set_xlim(0, 1.12)
        axes.set_xlabel("share of its paraphrases with the same on top; the line is 9 of 10")
        return svg(figure)


def _shares(axes: Axes, labels: Sequence[str]) -> None:
    label_rows(axes, labels)
    axes.set_xlim(-0.02, 1.02)
