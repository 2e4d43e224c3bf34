"""A table of facets and days or a moment to what is open then: 1 yes, 0 no, -1 not known, for every service."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from signpost.facets.coding import (
    BANK_AT,
    CLOSED_AT,
    COMPLETE_AT,
    EASTER_AT,
    EASTER_FROM,
    KNOWN_AT,
    NO_TIME,
    USUAL_AT,
)
from signpost.facets.days_off import Division, days_from_easter, is_bank_holiday, is_out_of_term
from signpost.facets.table import Bools, FacetTable, Ints, OpeningColumns, Timetables
from signpost.facets.week import ALL_DAYS, DAY_LONG

Answers = NDArray[np.int8]
"""Shape (services,): 1 yes, 0 no, -1 not known."""

YES, NO, NOT_KNOWN = 1, 0, -1


@dataclass(frozen=True, slots=True)
class Window:
    """Minutes of a day, from `start` up to `end`."""

    start: int = 0
    end: int = DAY_LONG

    @property
    def is_whole_day(self) -> bool:
        """Whether hours do not matter."""
        return self.start <= 0 and self.end >= DAY_LONG


def open_on_days(
    table: FacetTable, days: Sequence[date], window: Window, division: Division = Division.ENGLAND
) -> Answers:
    """Whether a session of any of some days overlaps the window; a yes goes before a not known, that before a no."""
    times = table.timetables
    sure, perhaps = np.zeros(len(times), bool), np.zeros(len(times), bool)
    overlapping = [(opening, *_overlaps(opening, window)) for opening in times.openings]
    incomplete = ~_bit(times["schedule"], COMPLETE_AT)
    for day in days:
        shut, shut_perhaps = _shut(times, day, division)
        for opening, inside, outside in overlapping:
            falls = _falls_on(opening, day, division) & ~shut & ~outside
            yes = falls & inside & ~opening.unsure & ~shut_perhaps & ~(times.has_sessions & opening.contact)
            sure |= yes
            perhaps |= falls & ~yes
        perhaps |= incomplete & ~shut
    return _for_each_service(table, _answers(sure, perhaps))


def open_at_moment(table: FacetTable, moment: datetime, division: Division = Division.ENGLAND) -> Answers:
    """Whether it is open or somebody answers: `facets.open_at` for every service at once."""
    times, minute = table.timetables, moment.hour * 60 + moment.minute
    sure, perhaps = np.zeros(len(times), bool), np.zeros(len(times), bool)
    for day, at in ((moment.date(), minute), (moment.date() - timedelta(days=1), minute + DAY_LONG)):
        shut, shut_perhaps = _shut(times, day, division)
        for opening in times.openings:
            outside, vague = _around(opening, at)
            falls = _falls_on(opening, day, division) & ~shut & ~outside
            yes = falls & ~vague & ~opening.unsure & ~shut_perhaps
            sure |= yes
            perhaps |= falls & ~yes
        if at < DAY_LONG:
            perhaps |= ~_bit(times["schedule"], COMPLETE_AT) & ~shut
    answers = _for_each_service(table, _answers(sure, perhaps))
    return np.where(table["suspended"] == 1, NO, answers).astype(np.int8)


def open_weekly(table: FacetTable, weekdays: int, window: Window, today: date) -> Answers:
    """Whether it is open in general on any of some days of the week, in the months from `today` on.

    The second Tuesday of a month, every other Tuesday and Tuesdays in term are a yes for Tuesdays; a season that is
    neither on nor begins next month is not known; what is over is a no. Asked only for hours, hours that are stated
    are a yes whichever days they are of, and though somebody has to be found for them: "nights, as volunteers allow".
    """
    times = table.timetables
    months = 1 << (today.month - 1) | 1 << (today.month % 12)
    wanted = (weekdays & ~(times["schedule"] >> CLOSED_AT) & ALL_DAYS).astype(np.uint8)
    over = (times["last_day"] >= 0) & (times["last_day"] < today.toordinal())
    sure, perhaps = np.zeros(len(times), bool), ~_bit(times["schedule"], COMPLETE_AT) & (wanted != 0)
    is_of_hours_alone = weekdays == ALL_DAYS and not window.is_whole_day
    for opening in times.openings:
        inside, outside = _overlaps(opening, window)
        falls = (opening.days & wanted != 0) & opening.used & ~outside
        in_season = opening.months & np.uint16(months) != 0
        doubtful = opening.maybe & opening.about if is_of_hours_alone else opening.maybe
        yes = falls & inside & in_season & ~doubtful & ~(times.has_sessions & opening.contact)
        sure |= yes
        perhaps |= falls & ~yes
    return _for_each_service(table, _answers(sure & ~over, perhaps & ~over))


def _for_each_service(table: FacetTable, answers: Answers) -> Answers:
    """The answers of the timetables to those of the services; not known without one, or while it is shut for now."""
    times = table.timetables
    known = _bit(times["schedule"], KNOWN_AT) & (times["suspended"] == 0)
    found: Answers = np.where(known, answers, NOT_KNOWN).astype(np.int8)[table.timetable_of]
    return found


def _answers(sure: Bools, perhaps: Bools) -> Answers:
    return np.where(sure, YES, np.where(perhaps, NOT_KNOWN, NO)).astype(np.int8)


def _bit(values: Ints, at: int) -> Bools:
    bits: Bools = (values >> at & 1).astype(bool)
    return bits


def _shut(times: Timetables, day: date, division: Division) -> tuple[Bools, Bools]:
    """Whether a schedule says it is shut that day, and whether the day may be an exception."""
    said = times["schedule"]
    shut, perhaps = _bit(said, day.weekday() + CLOSED_AT), _bit(said, USUAL_AT)
    first_day, last_day = times["first_day"], times["last_day"]
    shut |= (first_day > day.toordinal()) | ((last_day >= 0) & (last_day < day.toordinal()))
    if 0 <= (offset := days_from_easter(day) - EASTER_FROM) < 5:
        shut |= _bit(said, EASTER_AT + offset)
    if is_bank_holiday(day, division):
        bank = said >> BANK_AT & 3
        shut, perhaps = shut | (bank == 1), perhaps | (bank == 0)
    today = day.month << 5 | day.day
    for each in times.breaks:
        first, last = each >> 10, each >> 1 & 0x1FF
        after, before = today >= first, today <= last
        within = np.where(first <= last, after & before, after | before) & (each != 0)
        shut, perhaps = shut | (within & _bit(each, 0)), perhaps | (within & ~_bit(each, 0))
    return shut, perhaps


def _falls_on(opening: OpeningColumns, day: date, division: Division) -> Bools:
    falls: Bools = opening.used & (opening.days & np.uint8(1 << day.weekday()) != 0)
    falls &= opening.months & np.uint16(1 << day.month - 1) != 0
    is_last = (day + timedelta(days=7)).month != day.month
    fitting = 1 << (day.day - 1) // 7 | (1 << 5 if is_last else 0)
    falls &= (opening.weeks == 0) | (opening.weeks & np.uint8(fitting) != 0)
    return falls & ~opening.term_time if is_out_of_term(day, division) else falls


def _around(opening: OpeningColumns, minute: int) -> tuple[Bools, Bools]:
    """Whether a minute is outside an opening's hours, and whether they are not stated or only roughly."""
    no_start, no_end = opening.opens == NO_TIME, opening.closes == NO_TIME
    outside = (~no_start & (minute < opening.opens)) | (~no_end & (minute >= opening.closes))
    if minute >= DAY_LONG:
        outside |= no_end
    return outside, no_start | no_end | opening.about


def _overlaps(opening: OpeningColumns, window: Window) -> tuple[Bools, Bools]:
    """Whether an opening's hours surely reach into a window, and whether they surely do not.

    A start inside the window is enough where no end is stated.
    """
    nothing = np.zeros(len(opening.days), bool)
    if window.is_whole_day:
        return ~nothing, nothing
    no_start, no_end = opening.opens == NO_TIME, opening.closes == NO_TIME
    starts_inside = ~no_start & (opening.opens >= window.start) & (opening.opens < window.end)
    spans = ~no_start & ~no_end & (opening.opens < window.end) & (opening.closes > window.start)
    too_late, too_early = ~no_start & (opening.opens >= window.end), ~no_end & (opening.closes <= window.start)
    return starts_inside | spans, too_late | too_early
