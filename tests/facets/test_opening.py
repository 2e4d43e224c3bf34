"""Whether it is open on a day or at a moment, and when it next is."""

from datetime import date, datetime, time

import pytest

from signpost.facets import Facets, Session, next_session, open_at, open_on
from signpost.facets.days_off import Division
from signpost.facets.schedule import read_schedule

MONDAY = date(2026, 11, 2)
"""2026-11-30 is Saint Andrew's Day, a bank holiday in Scotland only; Christmas Day is a Friday."""


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def written(text: str) -> Facets:
    return Facets(schedule=read_schedule(text))


@pytest.mark.parametrize(
    ("schedule", "day", "expected"),
    [
        ("Mondays", "2026-11-02", True),
        ("Mondays", "2026-11-03", False),
        ("", "2026-11-02", None),
        ("First Monday of the month", "2026-11-02", True),
        ("First Monday of the month", "2026-11-09", False),
        ("Last Friday of the month", "2026-11-27", True),
        ("Last Friday of the month", "2026-11-20", False),
        ("Every other Monday", "2026-11-02", None),
        ("Every other Monday", "2026-11-03", False),
        ("Mondays, term time", "2026-11-02", None),
        ("Mondays, term time", "2026-08-10", False),
        ("Mondays, November to March", "2026-11-02", True),
        ("Mondays, November to March", "2026-06-01", False),
        ("Mondays. Closed in November.", "2026-11-02", False),
        ("Fridays", "2026-12-25", None),
        ("Fridays, not bank holidays", "2026-12-25", False),
        ("Every day of the year", "2026-12-25", True),
        ("Fridays. Closed between Christmas and New Year.", "2027-01-01", False),
        ("Thursdays, except Maundy Thursday", "2027-03-25", False),
        ("Thursdays, except Maundy Thursday", "2027-03-18", True),
        ("Mondays; closed the week of the show", "2026-11-02", None),
        ("Home visits by arrangement", "2026-11-02", None),
        ("Telephone Monday to Friday. Drop-in Mondays.", "2026-11-02", True),
        ("Telephone Monday to Friday. Drop-in Mondays.", "2026-11-03", None),
        ("Telephone Monday to Friday.", "2026-11-03", True),
        ("Mondays. Other sessions: ring for dates.", "2026-11-03", None),
    ],
)
def test_open_on_a_day(schedule: str, day: str, expected: bool | None) -> None:
    assert open_on(written(schedule), date.fromisoformat(day)) is expected


@pytest.mark.parametrize(
    ("schedule", "moment", "expected"),
    [
        ("Monday to Friday 9am to 5.30pm", "2026-11-06T16:35", True),
        ("Monday to Friday 9am to 5.30pm", "2026-11-06T17:30", False),
        ("Monday to Friday 9am to 5.30pm", "2026-11-07T12:00", False),
        ("24 hours a day", "2026-11-07T03:00", True),
        ("7pm to 2am on Fridays", "2026-11-07T01:00", True),
        ("7pm to 2am on Fridays", "2026-11-07T02:00", False),
        ("7pm to 2am on Fridays", "2026-11-06T01:00", False),
        ("Mondays", "2026-11-02T10:00", None),
        ("Mondays 2pm", "2026-11-02T14:30", None),
        ("Mondays 2pm", "2026-11-02T13:59", False),
        ("Monday evenings", "2026-11-02T19:00", None),
        ("Monday evenings", "2026-11-02T10:00", False),
        ("Mondays 9-12 and 1-4", "2026-11-02T12:30", False),
        ("Telephone Monday to Friday, 9am to 5pm. Drop-in Mondays, 10am to 1pm.", "2026-11-03T10:00", True),
        ("", "2026-11-02T10:00", None),
    ],
)
def test_open_at_a_moment(schedule: str, moment: str, expected: bool | None) -> None:
    assert open_at(written(schedule), at(moment)) is expected


def test_bank_holidays_are_those_of_the_part_of_the_country() -> None:
    facets = written("Mondays, not bank holidays")
    assert open_on(facets, date(2026, 11, 30)) is True
    assert open_on(facets, date(2026, 11, 30), Division.SCOTLAND) is False


def test_nothing_is_open_before_it_begins_or_after_it_ends() -> None:
    facets = Facets(read_schedule("Mondays"), first_day=date(2026, 11, 9), last_day=date(2026, 11, 16))
    assert [open_on(facets, date(2026, 11, day)) for day in (2, 9, 16, 23)] == [False, True, True, False]


def test_what_is_shut_for_now_is_not_open_now_and_nobody_knows_from_when() -> None:
    facets = Facets(read_schedule("24/7"), suspended=True)
    assert open_at(facets, at("2026-11-02T10:00")) is False
    assert open_on(facets, MONDAY) is None
    assert next_session(facets, at("2026-11-02T10:00")) is None


@pytest.mark.parametrize(
    ("schedule", "start", "expected"),
    [
        ("Tuesdays 10am to 12pm", "2026-11-02T10:00", Session(date(2026, 11, 3), time(10), time(12))),
        ("Tuesdays 10am to 12pm", "2026-11-03T11:00", Session(date(2026, 11, 3), time(10), time(12))),
        ("Tuesdays 10am to 12pm", "2026-11-03T12:00", Session(date(2026, 11, 10), time(10), time(12))),
        ("Third Monday of the month", "2026-11-17T09:00", Session(date(2026, 12, 21), None, None)),
        ("Fridays 2pm, not bank holidays", "2026-12-19T09:00", Session(date(2027, 1, 8), time(14), None)),
        ("Sundays, May to September", "2026-11-02T09:00", Session(date(2027, 5, 2), None, None)),
        ("Every other Monday", "2026-11-02T09:00", None),
        ("By appointment", "2026-11-02T09:00", None),
        ("", "2026-11-02T09:00", None),
    ],
)
def test_the_next_session_is_one_that_is_certain(schedule: str, start: str, expected: Session | None) -> None:
    assert next_session(written(schedule), at(start)) == expected
