"""Distances to a strip that is drawn beside an answer: the place at the left, and each option as far as it is away."""

from collections.abc import Sequence
from dataclasses import dataclass

from signpost.answering.distances import Distance, Distances, distances
from signpost.domain.answer import Option

MARK_WIDTH = 11.0
"""Percent of the strip that a mark with its number takes on the narrowest screen, of 320 pixels."""

DIGIT_WIDTH = 4.0
"""Percent that one digit under the line takes there."""

LANE_HEIGHT = 28
"""Pixels from one row of marks to that above it."""

LINE_BELOW = 16
"""Pixels from the middle of the lowest row of marks to the line."""


@dataclass(frozen=True, slots=True)
class Mark:
    """An option: `x` percent from the left, `y` pixels from the top."""

    distance: Distance
    x: float
    y: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of miles under the line, where there is room for it."""

    miles: int
    x: float


@dataclass(frozen=True, slots=True)
class Strip:
    """What a template draws; `line` is how many pixels from the top the line runs."""

    distances: Distances
    marks: tuple[Mark, ...]
    figures: tuple[Figure, ...]
    line: int


def strip(options: Sequence[Option]) -> Strip | None:
    """The distances drawn to scale; None where the answer does not tell two from one place."""
    found = distances(options)
    if found is None:
        return None
    farthest = found.told[-1].miles
    placed = [(each, 100 * each.miles / farthest) for each in found.told]
    lanes = _lanes([x for _, x in placed])
    rows = max(lanes) + 1
    marks = (
        Mark(each, round(x, 1), (rows - 1 - lane) * LANE_HEIGHT + LANE_HEIGHT // 2)
        for (each, x), lane in zip(placed, lanes, strict=True)
    )
    figures = _figures({each.miles: x for each, x in placed})
    return Strip(found, tuple(marks), figures, (rows - 1) * LANE_HEIGHT + LANE_HEIGHT // 2 + LINE_BELOW)


def _lanes(places: Sequence[float]) -> list[int]:
    """For each place, from the left, the lowest row in which it stands clear of the mark before it."""
    ends: list[float] = []
    lanes = []
    for x in places:
        lane = next((row for row, end in enumerate(ends) if x - end >= MARK_WIDTH), len(ends))
        ends[lane : lane + 1] = [x]
        lanes.append(lane)
    return lanes


def _figures(places: dict[int, float]) -> tuple[Figure, ...]:
    """The farthest first, then each that stands clear of those that are there."""
    kept: list[Figure] = []
    for miles, x in sorted(places.items(), reverse=True):
        if all(abs(x - each.x) >= DIGIT_WIDTH * (len(str(miles)) + len(str(each.miles))) / 2 for each in kept):
            kept.append(Figure(miles, round(x, 1)))
    return tuple(reversed(kept))
