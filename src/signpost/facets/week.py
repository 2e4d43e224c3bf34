"""What a schedule says, as records: weekly openings, breaks, and what is not known about them."""

from dataclasses import dataclass
from enum import IntEnum

DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""Index 0 to 6, as in `date.weekday()`; a set of days is an int whose bit n stands for day n."""

WEEKDAYS, WEEKEND, ALL_DAYS = 0b0011111, 0b1100000, 0b1111111
ALL_MONTHS = 0b111111111111
"""A set of months is an int whose bit n stands for month n + 1."""

LAST_WEEK = -1
DAY_LONG = 24 * 60


class Purpose(IntEnum):
    """What hours are for: being there, or being answered on the telephone or at a desk."""

    SESSION = 0
    CONTACT = 1


@dataclass(frozen=True, slots=True)
class Opening:
    """Some days of the week, at some hours.

    `opens` and `closes` are minutes after midnight, None where not stated; `closes` above 1440 is on the next day.
    `weeks` are of the month (1 to 5, -1 for the last), empty for every week. What keeps a date from being
    certain: `weeks_unknown` (every other week, once a month), `term_time`, `maybe` (by arrangement, if somebody
    can be found) and `about` (hours given as "evenings").
    """

    days: int
    opens: int | None = None
    closes: int | None = None
    weeks: tuple[int, ...] = ()
    months: int = ALL_MONTHS
    weeks_unknown: bool = False
    term_time: bool = False
    maybe: bool = False
    about: bool = False
    purpose: Purpose = Purpose.SESSION


@dataclass(frozen=True, slots=True)
class Break:
    """Closed every year from (month, day) to (month, day), both included; not `certain`: somewhere within."""

    first: tuple[int, int]
    last: tuple[int, int]
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a service is open. A day that no opening names is closed only if the text was read `complete`.

    `bank_holidays`: open (True), closed (False) or not said (None). `easter_off`: days from Easter Sunday.
    `usual`: there are exceptions that cannot be dated ("closed the week of the show"), so no date is certain.
    """

    openings: tuple[Opening, ...] = ()
    closed_days: int = 0
    bank_holidays: bool | None = None
    breaks: tuple[Break, ...] = ()
    easter_off: tuple[int, ...] = ()
    usual: bool = False
    by_appointment: bool = False
    complete: bool = True


def days_in(mask: int) -> tuple[int, ...]:
    """0b0000101 -> (0, 2)."""
    return tuple(day for day in range(7) if mask >> day & 1)


def day_range(first: int, last: int) -> int:
    """Days from one to another, over the weekend where need be: Thursday to Monday is five days."""
    return sum(1 << (first + step) % 7 for step in range((last - first) % 7 + 1))


def month_range(first: int, last: int) -> int:
    """Months from one to another, over New Year where need be; months count from 1."""
    return sum(1 << (first - 1 + step) % 12 for step in range((last - first) % 12 + 1))
