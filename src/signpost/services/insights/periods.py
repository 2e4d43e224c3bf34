"""Days to the weeks or months between them, on the clock on the wall."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum

MOST_PERIODS = 540
"""Ten years of weeks."""


class By(StrEnum):
    """What trends are told by."""

    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Periods:
    """The days on which they begin, in order: the first may be a part of one, and so may the last."""

    days: tuple[date, ...]
    starts: tuple[float, ...]
    until: datetime

    @property
    def since(self) -> datetime:
        """When the first begins."""
        return datetime.fromtimestamp(self.starts[0], UTC)

    def number(self, at: float) -> int:
        """Which of them a moment lies in; before the first: -1."""
        return bisect_right(self.starts, at) - 1


def periods(since: date, until: date, by: By, zone: tzinfo | None) -> Periods:
    """From a day to a last day, both included."""
    days = [since]
    while (day := _next(days[-1], by)) <= until and len(days) < MOST_PERIODS:
        days.append(day)
    starts = tuple(_midnight(day, zone).timestamp() for day in days)
    return Periods(tuple(days), starts, _midnight(until + timedelta(days=1), zone))


def _next(day: date, by: By) -> date:
    """Weeks begin on Mondays."""
    if by is By.WEEK:
        return day + timedelta(days=7 - day.weekday())
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def _midnight(day: date, zone: tzinfo | None) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)
