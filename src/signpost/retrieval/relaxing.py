"""Filters that leave nothing to what could be given up, nearest first, and how much would then be left."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import numpy as np

from signpost.facets.days_off import Division
from signpost.facets.hours import YES, Window, open_on_days, open_weekly
from signpost.facets.table import FacetTable
from signpost.facets.week import ALL_DAYS, DAY_NAMES
from signpost.retrieval.filter import Filter, FilterKind, When
from signpost.retrieval.filters import Filters
from signpost.retrieval.verdicts import FAILS, MEETS, Kept, Verdicts

# How far each step is from what was asked: another hour is nearer than another day, and that nearer than a price.
# Ages, genders, steps and needs stay as they are: nobody can give those up.
_OTHERWISE = {
    FilterKind.TIME: "at another time of day",
    FilterKind.DAYS: "on another day",
    FilterKind.DATES: "on another date",
    FilterKind.OPEN_NOW: "open at other times",
    FilterKind.PROVIDER: "from other providers",
    FilterKind.PRICE: "at a higher price",
    FilterKind.FREE: "not free",
    FilterKind.MEETING: "in another way",
    FilterKind.TRANSPORT: "without transport",
    FilterKind.SELF_REFERRAL: "with a referral",
    FilterKind.LANGUAGE: "in other languages",
    FilterKind.FAITH: "faith-based",
    FilterKind.ONLY_FOR: "for everyone",
}
_NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_SAID_PLAINLY = frozenset((FilterKind.FREE, FilterKind.OPEN_NOW, FilterKind.TIME))
LOOK_AHEAD = 14
"""Days. A date further off than this is not near what was asked."""


@dataclass(frozen=True, slots=True)
class Relaxation:
    """One step: `filters` with `given_up` removed, or without its hours; `label` says what is then accepted."""

    given_up: Filter
    filters: Filters
    label: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A relaxation that leaves `count` services; `text` reads "None on Thursdays; two on Tuesdays"."""

    relaxation: Relaxation
    count: int
    text: str


def relaxations(filters: Filters) -> tuple[Relaxation, ...]:
    """Every single step, the smallest first; none for what a person cannot give up."""
    return tuple(_steps(filters))


def _steps(filters: Filters) -> Iterator[Relaxation]:
    for each in filters:
        if each.removes and each.when and each.when.has_hours and each.kind is not FilterKind.TIME:
            wider = replace(each, when=replace(each.when, start=0, end=When().end), label=f"{each.label}, any time")
            kept = tuple(wider if other is each else other for other in filters)
            yield Relaxation(each, replace(filters, filters=kept), _OTHERWISE[FilterKind.TIME])
    for kind, label in _OTHERWISE.items():
        for each in filters:
            if each.kind is kind and each.removes:
                yield Relaxation(each, filters.without(each), label)


def nearest(
    filters: Filters,
    verdicts: Verdicts,
    table: FacetTable,
    now: datetime,
    among: Kept | None = None,
    division: Division = Division.ENGLAND,
) -> tuple[Proposal, ...]:
    """What could be given up so that something is left, the smallest step first.

    `verdicts` are those of `evaluate`; `among` (services,) says which the search found at all. Counts are of services
    that fail nothing else.
    """
    found = np.ones(len(table), bool) if among is None else among
    proposals = []
    for step in relaxations(filters):
        others = [n for n, each in enumerate(filters) if each.removes and each is not step.given_up]
        left: Kept = found & np.all(verdicts[others] != FAILS, axis=0)
        at = next(n for n, each in enumerate(filters) if each is step.given_up)
        count, label = _counted(step, left, verdicts[at], table, now, division)
        if count:
            proposals.append(Proposal(step, count, f"{_none(step.given_up)}; {in_words(count)} {label}"))
    return tuple(proposals)


def _counted(
    step: Relaxation, left: Kept, verdicts: Verdicts, table: FacetTable, now: datetime, division: Division
) -> tuple[int, str]:
    """How many of `left` the step adds, and how they differ from what was asked; `verdicts` are the given-up one's."""
    when = step.given_up.when
    if when is None or step.given_up.kind is FilterKind.TIME:
        return int((left & (verdicts != MEETS)).sum()), step.label
    if step.label == _OTHERWISE[FilterKind.TIME]:
        return int((left & _open_on_its_days(when, table, now, division)).sum()), step.label
    return _best_date(when, table, left, division) if when.dates else _best_day(when, table, left, now)


def _open_on_its_days(when: When, table: FacetTable, now: datetime, division: Division) -> Kept:
    """What is open for certain on the days asked for, whatever the hour."""
    if when.dates:
        open_then: Kept = open_on_days(table, list(when.dates), Window(), division) == YES
    else:
        open_then = open_weekly(table, when.days, Window(), now.date()) == YES
    return open_then


def _best_day(when: When, table: FacetTable, left: Kept, now: datetime) -> tuple[int, str]:
    """The other day of the week on which most are open for certain."""
    counts = [
        (int((left & (open_weekly(table, 1 << day, Window(when.start, when.end), now.date()) == YES)).sum()), -day)
        for day in range(len(DAY_NAMES))
        if not when.days & ALL_DAYS & 1 << day
    ]
    count, day = max(counts, default=(0, 0))
    return count, f"on {DAY_NAMES[-day]}s"


def _best_date(when: When, table: FacetTable, left: Kept, division: Division) -> tuple[int, str]:
    """The first day after those asked for on which any are open for certain."""
    for step in range(1, LOOK_AHEAD + 1):
        day = when.dates[-1] + timedelta(days=step)
        count = int((left & (open_on_days(table, [day], Window(when.start, when.end), division) == YES)).sum())
        if count:
            return count, f"on {_dated(day)}"
    return 0, ""


def _dated(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B}"


def _none(given_up: Filter) -> str:
    """As a person would say it: "None on Thursdays", "None free"."""
    label = given_up.label
    if label.startswith(DAY_NAMES):
        return f"None on {label}"
    return f"None {label[:1].lower()}{label[1:]}" if given_up.kind in _SAID_PLAINLY else f"None: {label}"


def in_words(count: int) -> str:
    """Small numbers as a person says them."""
    return _NUMBERS[count] if count < len(_NUMBERS) else f"{count:,}"
