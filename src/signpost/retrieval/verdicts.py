"""Filters and many services' facets to verdicts: which meet what was asked, which fail it, of which it is not known."""

from collections.abc import Callable
from datetime import datetime
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from signpost.facets.coding import UNKNOWN as NOT_STATED
from signpost.facets.coding import mask_of
from signpost.facets.days_off import Division
from signpost.facets.facets import Gender, Provider
from signpost.facets.hours import NO, YES, Answers, Window, open_at_moment, open_on_days, open_weekly
from signpost.facets.people import FAITHS, language_order
from signpost.facets.table import FacetTable, Ints
from signpost.facets.week import ALL_DAYS
from signpost.retrieval.filter import Filter, FilterKind, When
from signpost.retrieval.filters import Filters


class Verdict(IntEnum):
    """A service against a filter; a greater one is better."""

    FAILS = 0
    UNKNOWN = 1
    MEETS = 2


FAILS, UNKNOWN, MEETS = (int(each) for each in Verdict)

Verdicts = NDArray[np.int8]
"""Shape (filters, services), or (services,) for one filter."""
Kept = NDArray[np.bool_]

_ONE_IS_ENOUGH = frozenset(
    (FilterKind.AGE, FilterKind.LANGUAGE, FilterKind.DAYS, FilterKind.DATES, FilterKind.TIME, FilterKind.FAITH)
)
"""Of several filters of one of these kinds ("Tuesdays or Thursdays", "mum 78 and dad 82"), one has to be met."""


def evaluate(filters: Filters, table: FacetTable, now: datetime, division: Division = Division.ENGLAND) -> Verdicts:
    """Shape (filters, services), in the order of both; `now` is the clock's local time."""
    rows = [_of(each, filters, table, now, division) for each in filters]
    for kind in _ONE_IS_ENOUGH:
        same = [n for n, each in enumerate(filters) if each.kind is kind and not each.negated]
        if len(same) > 1:
            best = np.max([rows[n] for n in same], axis=0)
            rows = [best if n in same else row for n, row in enumerate(rows)]
    return np.array(rows, np.int8).reshape(len(filters), len(table))


def keeps(filters: Filters, verdicts: Verdicts) -> Kept:
    """Shape (services,): what fails no filter that removes. What is not known stays, to be shown as not known."""
    removing = [n for n, each in enumerate(filters) if each.removes]
    kept: Kept = np.all(verdicts[removing] != FAILS, axis=0)
    return kept


def preference(verdicts: Verdicts) -> NDArray[np.float32]:
    """Shape (services,), from -1 (fails all) to 1 (meets all): what to rank by beside the search's own score."""
    if not len(verdicts):
        return np.zeros(verdicts.shape[1], np.float32)
    liked: NDArray[np.float32] = (verdicts.astype(np.float32) - UNKNOWN).mean(axis=0, dtype=np.float32)
    return liked


def _of(each: Filter, filters: Filters, table: FacetTable, now: datetime, division: Division) -> Verdicts:
    if each.kind is FilterKind.OPEN_NOW:
        return _from_answers(open_at_moment(table, now, division))
    if each.when is not None:
        verdicts = _when(_joined(each, filters), table, now, division)
        return (MEETS - verdicts).astype(np.int8) if each.negated else verdicts
    return _READERS[each.kind](each, table)


def _joined(each: Filter, filters: Filters) -> When:
    """A time of day is asked for on the days of the question, where it names just one set of them."""
    when = each.when or When()
    days = [other.when for other in filters if other.kind in (FilterKind.DAYS, FilterKind.DATES) and not other.negated]
    if each.kind is not FilterKind.TIME or len(days) != 1 or days[0] is None or days[0].has_hours:
        return when
    return When(days[0].days, days[0].dates, when.start, when.end)


def _when(when: When, table: FacetTable, now: datetime, division: Division) -> Verdicts:
    window = Window(when.start, when.end)
    if when.dates:
        return _from_answers(open_on_days(table, list(when.dates), window, division))
    return _from_answers(open_weekly(table, when.days & ALL_DAYS, window, now.date()))


def _from_answers(answers: Answers) -> Verdicts:
    return np.where(answers == YES, MEETS, np.where(answers == NO, FAILS, UNKNOWN)).astype(np.int8)


def _chosen(meets: NDArray[np.bool_], fails: NDArray[np.bool_]) -> Verdicts:
    return np.where(meets, MEETS, np.where(fails, FAILS, UNKNOWN)).astype(np.int8)


def _tristate(column: Ints) -> Verdicts:
    return _chosen(column == 1, column == 0)


def _stated(name: str) -> Callable[[Filter, FacetTable], Verdicts]:
    return lambda _, table: _tristate(table[name])


def _price(each: Filter, table: FacetTable) -> Verdicts:
    pence, free = table["pence"], table["free"]
    known = pence != NOT_STATED
    return _chosen((free == 1) | (known & (pence <= each.low)), known & (pence > each.high))


def _age(each: Filter, table: FacetTable) -> Verdicts:
    low, high = table["minimum_age"], table["maximum_age"]
    has_low, has_high = low != NOT_STATED, high != NOT_STATED
    fits = (~has_low | (each.low >= low)) & (~has_high | (np.int64(each.high) <= high)) & (has_low | has_high)
    misfit = (has_low & (each.high < low)) | (has_high & (each.low > high))
    return _chosen(fits, misfit & (table["ages_bend"] == 0))


_GENDERS = {"women": (Gender.WOMEN, Gender.MEN), "men": (Gender.MEN, Gender.WOMEN)}


def _person(each: Filter, table: FacetTable) -> Verdicts:
    own, other = _GENDERS[each.names[0]]
    gender = table["gender"]
    return _chosen((gender == own) | (gender == Gender.EVERYONE), gender == other)


def _only_for(each: Filter, table: FacetTable) -> Verdicts:
    own, other = _GENDERS[each.names[0]]
    gender = table["gender"]
    return _chosen(gender == own, (gender == other) | (gender == Gender.EVERYONE))


def _language(each: Filter, table: FacetTable) -> Verdicts:
    wanted, spoken = mask_of(each.names, language_order()), table["languages"]
    return _chosen(spoken & wanted != 0, (spoken != 0) & (table["interpreters"] == 0))


def _faith(each: Filter, table: FacetTable) -> Verdicts:
    if each.negated:
        provider = table["provider"]
        return _chosen((provider != NOT_STATED) & (provider != Provider.FAITH), provider == Provider.FAITH)
    met = table["faiths"] & mask_of(each.names, FAITHS) != 0
    return _chosen(met, np.zeros(len(table), bool))


def _meeting(each: Filter, table: FacetTable) -> Verdicts:
    if not each.negated:
        return _tristate(table[each.names[0]])
    elsewhere = (table["at_venue"] == 1) | (table["at_home"] == 1) | (table["by_telephone"] == 1)
    return _chosen(elsewhere, (table[each.names[0]] == 1) & ~elsewhere)


def _provider(each: Filter, table: FacetTable) -> Verdicts:
    provider = table["provider"]
    named, known = np.isin(provider, [Provider[name] for name in each.names]), provider != NOT_STATED
    return _chosen(known & ~named, named) if each.negated else _chosen(named, known & ~named)


_READERS: dict[FilterKind, Callable[[Filter, FacetTable], Verdicts]] = {
    FilterKind.FREE: _stated("free"),
    FilterKind.PRICE: _price,
    FilterKind.SELF_REFERRAL: _stated("self_referral"),
    FilterKind.AGE: _age,
    FilterKind.PERSON: _person,
    FilterKind.ONLY_FOR: _only_for,
    FilterKind.LANGUAGE: _language,
    FilterKind.FAITH: _faith,
    FilterKind.WHEELCHAIR: _stated("wheelchair"),
    FilterKind.TRANSPORT: _stated("transport"),
    FilterKind.MEETING: _meeting,
    FilterKind.CARER: _stated("for_carers"),
    FilterKind.LEARNING_DISABILITY: _stated("learning_disability"),
    FilterKind.PROVIDER: _provider,
}
