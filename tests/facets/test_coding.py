"""Facets as ints, and arrays of them: the same answers as one at a time."""

from datetime import date, datetime, timedelta

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from signpost.facets import Facets, Gender, Provider, Route, open_at, open_on
from signpost.facets.coding import BREAKS, COLUMNS, OPENINGS, decode, encode
from signpost.facets.days_off import Division
from signpost.facets.groups import group_names
from signpost.facets.hours import Window, open_at_moment, open_on_days
from signpost.facets.people import FAITHS, language_order
from signpost.facets.schedule import read_schedule
from signpost.facets.table import FacetTable
from signpost.facets.week import ALL_DAYS, ALL_MONTHS, Break, Opening, Purpose, Schedule
from tests.facets.test_schedule import WRITTEN

TRI = st.sampled_from([None, True, False])
DAYS = st.dates(date(2026, 1, 1), date(2028, 1, 1))
MOMENTS = st.datetimes(datetime.fromisoformat("2026-01-01"), datetime.fromisoformat("2028-01-01"))
MONTH_DAYS = st.tuples(st.integers(1, 12), st.integers(1, 28))
OPENING = st.builds(
    Opening,
    days=st.integers(1, ALL_DAYS),
    opens=st.none() | st.integers(0, 1439),
    closes=st.none() | st.integers(1440, 2000),
    weeks=st.sampled_from([(), (), (1,), (2, 4), (-1,)]),
    months=st.just(ALL_MONTHS) | st.integers(1, ALL_MONTHS),
    weeks_unknown=st.booleans(),
    term_time=st.booleans(),
    maybe=st.booleans(),
    about=st.booleans(),
    purpose=st.sampled_from(Purpose),
)
SCHEDULE = st.builds(
    Schedule,
    openings=st.lists(OPENING, max_size=OPENINGS).map(tuple),
    closed_days=st.integers(0, ALL_DAYS),
    bank_holidays=TRI,
    breaks=st.lists(st.builds(Break, MONTH_DAYS, MONTH_DAYS, st.booleans()), max_size=BREAKS).map(tuple),
    easter_off=st.sampled_from([(), (-3,), (-2, 0)]),
    usual=st.booleans(),
    by_appointment=st.booleans(),
    complete=st.booleans(),
) | st.sampled_from([read_schedule(text) for text in WRITTEN])  # fmt: skip
FACETS = st.builds(
    Facets,
    schedule=st.none() | SCHEDULE,
    first_day=st.none() | DAYS,
    last_day=st.none() | DAYS,
    suspended=st.booleans(),
    free=TRI,
    donation=TRI,
    pence=st.none() | st.integers(0, 10**6),
    self_referral=TRI,
    route=st.none() | st.sampled_from(Route),
    minimum_age=st.none() | st.integers(0, 120),
    maximum_age=st.none() | st.integers(0, 120),
    ages_bend=st.booleans(),
    gender=st.none() | st.sampled_from(Gender),
    languages=st.frozensets(st.sampled_from(language_order())),
    interpreters=st.booleans(),
    faiths=st.frozensets(st.sampled_from(FAITHS)),
    groups=st.frozensets(st.sampled_from(group_names())),
    provider=st.none() | st.sampled_from(Provider),
    wheelchair=TRI,
    transport=TRI,
    at_venue=TRI,
    at_home=TRI,
    online=TRI,
    by_telephone=TRI,
    for_carers=TRI,
    learning_disability=TRI,
)


@given(FACETS)
def test_facets_survive_their_coding(facets: Facets) -> None:
    row = encode(facets)
    assert tuple(row) == COLUMNS
    assert all(-(2**63) <= value < 2**63 for value in row.values())
    assert decode(row) == facets


def as_answer(value: int) -> bool | None:
    return {1: True, 0: False, -1: None}[value]


@given(st.lists(FACETS, min_size=1, max_size=4), DAYS, st.sampled_from(Division))
def test_a_table_answers_for_a_day_as_one_service_does(facets: list[Facets], day: date, division: Division) -> None:
    answers = open_on_days(FacetTable.of(facets), [day], Window(), division)
    assert [as_answer(int(each)) for each in answers] == [open_on(each, day, division) for each in facets]


@given(st.lists(FACETS, min_size=1, max_size=4), MOMENTS)
@example([Facets(Schedule((Opening(1, closes=1441),), closed_days=32))], datetime.fromisoformat("2028-01-01"))
def test_a_table_answers_for_a_moment_as_one_service_does(facets: list[Facets], moment: datetime) -> None:
    answers = open_at_moment(FacetTable.of(facets), moment)
    assert [as_answer(int(each)) for each in answers] == [open_at(each, moment) for each in facets]


def test_a_ninth_opening_is_not_certain_and_not_lost() -> None:
    openings = tuple(Opening(1 << n % 7, opens=60 * n, closes=60 * n + 30) for n in range(OPENINGS + 3))
    schedule = decode(encode(Facets(Schedule(openings)))).schedule
    assert schedule is not None
    assert schedule.openings[: OPENINGS - 1] == openings[: OPENINGS - 1]
    assert schedule.openings[-1].maybe


@pytest.mark.parametrize(
    ("window", "expected"), [((540, 600), 0), ((600, 660), 1), ((720, 780), 0), ((0, 1440), 1), ((719, 800), 1)]
)
def test_a_session_counts_for_any_part_of_the_day_it_reaches_into(window: tuple[int, int], expected: int) -> None:
    table = FacetTable.of([Facets(read_schedule("Mondays 10am to 12pm"))])
    assert open_on_days(table, [date(2026, 11, 2)], Window(*window)).tolist() == [expected]


def test_several_days_are_a_yes_if_one_of_them_is() -> None:
    table = FacetTable.of([Facets(read_schedule(text)) for text in ("Mondays", "Every other Monday", "Fridays", "")])
    week = [date(2026, 11, 2) + timedelta(days=n) for n in range(3)]
    assert open_on_days(table, week, Window()).tolist() == [1, -1, 0, -1]


def test_a_table_holds_64_bit_ints() -> None:
    table = FacetTable.of([Facets()])
    assert all(table[name].dtype == np.int64 for name in COLUMNS)
