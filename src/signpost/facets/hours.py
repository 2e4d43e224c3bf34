"""A table of facets and days or a moment to what is open then: 1 yes, 0 no, -1 not known, for every service."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from signpost.facets.coding import (
    ABOUT_AT,
    BANK_AT,
    CLOSED_AT,
    CLOSES_AT,
    COMPLETE_AT,
    CONTACT_AT,
    DAYS_AT,
    EASTER_AT,
    EASTER_FROM,
    KNOWN_AT,
    MAYBE_AT,
    MONTHS_AT,
    NO_TIME,
    OPENS_AT,
    TERM_AT,
    USED_AT,
    USUAL_AT,
    WEEKS_AT,
    WEEKS_UNKNOWN_AT,
)
from signpost.facets.days_off import Division, days_from_easter, is_bank_holiday, is_out_of_term
from signpost.facets.table import FacetTable, Ints
from signpost.facets.week import ALL_DAYS, DAY_LONG

Answers = NDArray[np.int8]
"""Shape (services,): 1 yes, 0 no, -1 not known."""
Bools = NDArray[np.bool_]

YES, NO, NOT_KNOWN = 1, 0, -1


@dataclass(frozen=True, slots=True)
class Window:
    """Minutes of a day, from `start` up to `end`; a moment is a minute long."""

    start: int = 0
    end: int = DAY_LONG

    @property
    def is_whole_day(self) -> bool:
        """Whether hours do not matter."""
        return self.start <= 0 and self.end >= DAY_LONG


def open_on_days(table: FacetTable, days: list[date], window: Window, division: Division = Division.ENGLAND) -> Answers:
    """Whether a session of any of some days overlaps the window; a yes goes before a not known, that before a no."""
    best = np.full(len(table), NO, np.int8)
    for day in days:
        answer = _on_day(table, day, window, division, lines_count=False)
        best = np.where((best == YES) | (answer == NO), best, answer).astype(np.int8)
    return _known_only(table, best)


def open_at_moment(table: FacetTable, moment: datetime, division: Division = Division.ENGLAND) -> Answers:
    """Whether it is open or somebody answers: `facets.open_at` for every service at once."""
    minute = moment.hour * 60 + moment.minute
    today = _at_minute(table, moment.date(), minute, division)
    before = _at_minute(table, moment.date() - timedelta(days=1), minute + DAY_LONG, division)
    best = np.where((today == YES) | (before == NO), today, before).astype(np.int8)
    return np.where(
        _bit(table["suspended"], 0), NO, np.where(_bit(table["schedule"], KNOWN_AT), best, NOT_KNOWN)
    ).astype(np.int8)


def open_weekly(table: FacetTable, weekdays: int, window: Window, today: date) -> Answers:
    """Whether it is open in general on any of some days of the week, in the months from `today` on.

    The second Tuesday of a month, every other Tuesday and Tuesdays in term are a yes for Tuesdays; a season that is
    neither on nor begins next month is not known; what is over is a no.
    """
    answer = np.where(_bit(table["schedule"], COMPLETE_AT), NO, NOT_KNOWN).astype(np.int8)
    months = 1 << (today.month - 1) | 1 << (today.month % 12)
    has_sessions = _has_sessions(table)
    open_days = ALL_DAYS & ~(table["schedule"] >> CLOSED_AT)
    for opening in table.openings():
        falls = (opening >> DAYS_AT & weekdays & open_days & ALL_DAYS) != 0
        inside = _overlaps(opening, window)
        sure = (opening >> MONTHS_AT & months != 0) & ~_bit(opening, MAYBE_AT) & (inside == YES)
        sure &= ~(has_sessions & _bit(opening, CONTACT_AT))
        answer = _better(answer, falls & _bit(opening, USED_AT) & (inside != NO), sure)
    first, last = table["first_day"], table["last_day"]
    over = (last >= 0) & (last < today.toordinal())
    return _known_only(table, np.where(over & (first != 0), NO, answer).astype(np.int8))


def _on_day(table: FacetTable, day: date, window: Window, division: Division, *, lines_count: bool) -> Answers:
    shut = _shut(table, day, division)
    has_sessions = _has_sessions(table)
    answer = np.where(_bit(table["schedule"], COMPLETE_AT), NO, NOT_KNOWN).astype(np.int8)
    for opening in table.openings():
        falls = _falls_on(opening, day, division)
        inside = _overlaps(opening, window)
        sure = (falls == YES) & (inside == YES) & (shut == NO)
        if not lines_count:
            sure &= ~(has_sessions & _bit(opening, CONTACT_AT))
        answer = _better(answer, (falls != NO) & (inside != NO), sure)
    return np.where((shut == YES) | _outside(table, day), NO, answer).astype(np.int8)


def _at_minute(table: FacetTable, day: date, minute: int, division: Division) -> Answers:
    shut = _shut(table, day, division)
    blank = NO if minute >= DAY_LONG else np.where(_bit(table["schedule"], COMPLETE_AT), NO, NOT_KNOWN)
    answer = np.full(len(table), blank, np.int8)
    for opening in table.openings():
        falls, holds = _falls_on(opening, day, division), _holds(opening, minute)
        answer = _better(answer, (falls != NO) & (holds != NO), (falls == YES) & (holds == YES) & (shut == NO))
    return np.where((shut == YES) | _outside(table, day), NO, answer).astype(np.int8)


def _better(answer: Answers, perhaps: Bools, sure: Bools) -> Answers:
    """A yes stays; a not known stays unless it becomes a yes."""
    return np.where(sure | (answer == YES), YES, np.where(perhaps, NOT_KNOWN, answer)).astype(np.int8)


def _known_only(table: FacetTable, answer: Answers) -> Answers:
    known = _bit(table["schedule"], KNOWN_AT) & ~_bit(table["suspended"], 0)
    return np.where(known, answer, NOT_KNOWN).astype(np.int8)


def _bit(values: Ints, at: int) -> Bools:
    return (values >> at & 1).astype(bool)


def _has_sessions(table: FacetTable) -> Bools:
    found = np.zeros(len(table), bool)
    for opening in table.openings():
        found |= _bit(opening, USED_AT) & ~_bit(opening, CONTACT_AT)
    return found


def _outside(table: FacetTable, day: date) -> Bools:
    first, last = table["first_day"], table["last_day"]
    outside: Bools = ((first >= 0) & (first > day.toordinal())) | ((last >= 0) & (last < day.toordinal()))
    return outside


def _shut(table: FacetTable, day: date, division: Division) -> Answers:
    """Whether a schedule says it is shut that day; not known where the day may be an exception."""
    said = table["schedule"]
    shut = _bit(said, day.weekday() + CLOSED_AT)
    perhaps = _bit(said, USUAL_AT)
    offset = days_from_easter(day) - EASTER_FROM
    if 0 <= offset < 5:
        shut = shut | _bit(said, EASTER_AT + offset)
    if is_bank_holiday(day, division):
        bank = said >> BANK_AT & 3
        shut, perhaps = shut | (bank == 1), perhaps | (bank == 0)
    today = day.month << 5 | day.day
    for each in table.breaks():
        first, last = each >> 10, each >> 1 & 0x1FF
        within = np.where(first <= last, (first <= today) & (today <= last), (today >= first) | (today <= last)) & (
            each != 0
        )
        shut, perhaps = shut | (within & _bit(each, 0)), perhaps | (within & ~_bit(each, 0))
    return np.where(shut, YES, np.where(perhaps, NOT_KNOWN, NO)).astype(np.int8)


def _falls_on(opening: Ints, day: date, division: Division) -> Answers:
    falls = _bit(opening, USED_AT) & _bit(opening, DAYS_AT + day.weekday()) & _bit(opening, MONTHS_AT + day.month - 1)
    weeks = opening >> WEEKS_AT & 0b111111
    is_last = (day + timedelta(days=7)).month != day.month
    fitting = 1 << (day.day - 1) // 7 | (1 << 5 if is_last else 0)
    falls &= (weeks == 0) | (weeks & fitting != 0)
    in_term = _bit(opening, TERM_AT)
    if is_out_of_term(day, division):
        falls &= ~in_term
    unsure = in_term | _bit(opening, MAYBE_AT) | _bit(opening, WEEKS_UNKNOWN_AT)
    return np.where(falls, np.where(unsure, NOT_KNOWN, YES), NO).astype(np.int8)


def _holds(opening: Ints, minute: int) -> Answers:
    opens, closes = opening >> OPENS_AT & NO_TIME, opening >> CLOSES_AT & NO_TIME
    no_start, no_end = opens == NO_TIME, closes == NO_TIME
    outside = (~no_start & (minute < opens)) | (~no_end & (minute >= closes))
    if minute >= DAY_LONG:
        outside |= no_end
    unsure = no_start | no_end | _bit(opening, ABOUT_AT)
    return np.where(outside, NO, np.where(unsure, NOT_KNOWN, YES)).astype(np.int8)


def _overlaps(opening: Ints, window: Window) -> Answers:
    """Whether an opening's hours and a window have any time in common; a start alone inside it is enough."""
    if window.is_whole_day:
        return np.full(len(opening), YES, np.int8)
    opens, closes = opening >> OPENS_AT & NO_TIME, opening >> CLOSES_AT & NO_TIME
    no_start, no_end = opens == NO_TIME, closes == NO_TIME
    starts_inside = ~no_start & (opens >= window.start) & (opens < window.end)
    spans = ~no_start & ~no_end & (opens < window.end) & (closes > window.start)
    too_late, too_early = ~no_start & (opens >= window.end), ~no_end & (closes <= window.start)
    no = too_late | too_early
    return np.where(starts_inside | spans, YES, np.where(no, NO, NOT_KNOWN)).astype(np.int8)
