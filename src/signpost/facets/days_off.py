"""Days to whether they are bank holidays, Easter or surely school holidays: nothing is read from outside."""

from datetime import date
from enum import StrEnum
from functools import lru_cache

import holidays
from dateutil.easter import easter


class Division(StrEnum):
    """Where bank holidays differ within Great Britain, by the names that the package `holidays` uses."""

    ENGLAND = "ENG"
    WALES = "WLS"
    SCOTLAND = "SCT"


_LEICESTER_GOES_BACK = 20
"""August: a week before the earliest term of England and Wales begins."""


@lru_cache(maxsize=256)
def _bank_holidays(year: int, division: Division) -> frozenset[date]:
    return frozenset(holidays.country_holidays("GB", subdiv=division.value, years=year))


def is_bank_holiday(day: date, division: Division = Division.ENGLAND) -> bool:
    """Substitute days ("Boxing Day (observed)") included."""
    return day in _bank_holidays(day.year, division)


def days_from_easter(day: date) -> int:
    """Good Friday is -2, Easter Monday 1; for a day of any year."""
    return (day - easter(day.year)).days


def is_out_of_term(day: date, division: Division = Division.ENGLAND) -> bool:
    """Days on which no school of the country is in term; every council sets the rest of its own term dates."""
    if (day.month, day.day) >= (12, 25) or (day.month, day.day) <= (1, 1):
        return True
    if division is Division.SCOTLAND:
        return day.month == 7
    return day.month == 8 and day.day <= _LEICESTER_GOES_BACK
