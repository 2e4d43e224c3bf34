"""Facets and a day or moment to whether it is open then (None: not known), and when it next is."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekday

from signpost.facets.days_off import Division, days_from_easter, is_bank_holiday, is_out_of_term
from signpost.facets.facets import Facets
from signpost.facets.week import ALL_MONTHS, DAY_LONG, Break, Opening, Purpose, Schedule, days_in

FURTHEST = timedelta(days=400)
"""A yearly season comes round within this."""


@dataclass(frozen=True, slots=True)
class Session:
    """A time at which it is open for certain; `opens` and `closes` are None where the hours are not stated."""

    day: date
    opens: time | None
    closes: time | None


def open_on(facets: Facets, day: date, division: Division = Division.ENGLAND) -> bool | None:
    """Whether one can go there that day. Hours of a telephone or an office are a "not known" where there are others."""
    if facets.schedule is None or facets.suspended:
        return None
    if _is_outside(facets, day):
        return False
    return _open_among(facets.schedule, day, division)


def open_at(facets: Facets, moment: datetime, division: Division = Division.ENGLAND) -> bool | None:
    """Whether it is open, or somebody answers, at a moment of local time."""
    if facets.schedule is None or facets.suspended:
        return False if facets.suspended else None
    minute = moment.hour * 60 + moment.minute
    today, yesterday = moment.date(), moment.date() - timedelta(days=1)
    answers = [_at_minute(facets, today, minute, division), _at_minute(facets, yesterday, minute + DAY_LONG, division)]
    if True in answers:
        return True
    return None if None in answers else False


def closes_at(facets: Facets, moment: datetime, division: Division = Division.ENGLAND) -> datetime | None:
    """The latest end of the hours that hold for certain at a moment; None if none do."""
    midnight = datetime.combine(moment.date(), time())
    minute = moment.hour * 60 + moment.minute
    ends = [
        day + timedelta(minutes=closes)
        for day, at in ((midnight, minute), (midnight - timedelta(days=1), minute + DAY_LONG))
        if (closes := _closes(facets, day.date(), at, division)) is not None
    ]
    return max(ends, default=None)


def next_session(facets: Facets, start: datetime, division: Division = Division.ENGLAND) -> Session | None:
    """The first certain session that is not over at `start`; None if none is known within 400 days."""
    if facets.schedule is None or facets.suspended:
        return None
    for day, opening in _occurrences(facets.schedule, start.date()):
        if _is_certain(facets, opening, day, division) and not _is_over(day, opening, start):
            return Session(day, _clock(opening.opens), _clock(opening.closes))
    return None


def rule_of(opening: Opening, start: date) -> rrule:
    """Its recurrence from `start`: weekly, or on the nth weekdays of the months."""
    midnight = datetime.combine(start, time())
    months = None if opening.months == ALL_MONTHS else [m + 1 for m in range(12) if opening.months >> m & 1]
    if opening.weeks:
        days = [weekday(day, week) for day in days_in(opening.days) for week in opening.weeks]
        return rrule(MONTHLY, dtstart=midnight, byweekday=days, bymonth=months)
    return rrule(WEEKLY, dtstart=midnight, byweekday=days_in(opening.days), bymonth=months)


def _occurrences(schedule: Schedule, start: date) -> Iterator[tuple[date, Opening]]:
    """Every day of every opening, in the order of days and hours."""
    until = datetime.combine(start + FURTHEST, time())
    found = (
        (moment.date(), opening)
        for opening in schedule.openings
        if opening.days and opening.months
        for moment in rule_of(opening, start).between(datetime.combine(start, time()), until, inc=True)
    )
    yield from sorted(found, key=lambda each: (each[0], each[1].opens or 0))


def _is_certain(facets: Facets, opening: Opening, day: date, division: Division) -> bool:
    return open_on(facets, day, division) is True and _falls_on(opening, day, division) is True


def _is_over(day: date, opening: Opening, start: datetime) -> bool:
    if day != start.date():
        return False
    ends = opening.closes if opening.closes is not None else opening.opens
    return ends is not None and ends <= start.hour * 60 + start.minute


def _clock(minutes: int | None) -> time | None:
    return None if minutes is None else time(minutes // 60 % 24, minutes % 60)


def _is_outside(facets: Facets, day: date) -> bool:
    early = facets.first_day is not None and day < facets.first_day
    return early or (facets.last_day is not None and day > facets.last_day)


def _open_among(schedule: Schedule, day: date, division: Division) -> bool | None:
    """Whether any opening of a schedule holds on a day."""
    shut = _is_shut(schedule, day, division)
    if shut:
        return False
    has_sessions = any(each.purpose is Purpose.SESSION for each in schedule.openings)
    answer: bool | None = False if schedule.complete else None
    for each in schedule.openings:
        falls = _falls_on(each, day, division)
        if falls and shut is False and (not has_sessions or each.purpose is Purpose.SESSION):
            return True
        answer = answer if falls is False else None
    return answer


def _is_shut(schedule: Schedule, day: date, division: Division) -> bool | None:
    """None where that day may be an exception."""
    if schedule.closed_days >> day.weekday() & 1:
        return True
    if schedule.easter_off and days_from_easter(day) in schedule.easter_off:
        return True
    fitting = [each for each in schedule.breaks if _is_within(each, day)]
    if any(each.certain for each in fitting):
        return True
    if is_bank_holiday(day, division) and schedule.bank_holidays is not True:
        return True if schedule.bank_holidays is False else None
    return None if fitting or schedule.usual else False


def _is_within(each: Break, day: date) -> bool:
    today = (day.month, day.day)
    if each.first <= each.last:
        return each.first <= today <= each.last
    return today >= each.first or today <= each.last


def _falls_on(opening: Opening, day: date, division: Division) -> bool | None:
    """Whether an opening's recurrence holds on a day; None where that cannot be told."""
    if not (opening.days >> day.weekday() & 1 and opening.months >> (day.month - 1) & 1):
        return False
    midnight = datetime.combine(day, time())
    if opening.weeks and not rule_of(opening, day.replace(day=1)).between(midnight, midnight, inc=True):
        return False
    if opening.term_time and is_out_of_term(day, division):
        return False
    return None if opening.maybe or opening.weeks_unknown or opening.term_time else True


def _at_minute(facets: Facets, day: date, minute: int, division: Division) -> bool | None:
    """Whether an opening that began on `day` holds `minute` minutes after that day's midnight."""
    schedule = facets.schedule
    if schedule is None or _is_outside(facets, day) or (shut := _is_shut(schedule, day, division)):
        return False
    # What a schedule leaves out may fall on the day itself; nothing suggests that it runs past midnight.
    answer: bool | None = False if schedule.complete or minute >= DAY_LONG else None
    for each in schedule.openings:
        holds, falls = _holds(each, minute), _falls_on(each, day, division)
        if holds and falls and shut is False:
            return True
        answer = answer if False in (holds, falls) else None
    return answer


def _closes(facets: Facets, day: date, minute: int, division: Division) -> int | None:
    schedule = facets.schedule
    if schedule is None or _is_outside(facets, day) or _is_shut(schedule, day, division) is not False:
        return None
    holding = (
        each.closes
        for each in schedule.openings
        if each.closes is not None and _holds(each, minute) and _falls_on(each, day, division)
    )
    return max(holding, default=None)


def _holds(opening: Opening, minute: int) -> bool | None:
    """Whether a minute is within an opening's hours; None where they are not stated, or only roughly."""
    opens, closes = opening.opens, opening.closes
    if opens is not None and minute < opens:
        return False
    if closes is not None and minute >= closes:
        return False
    if closes is None and minute >= DAY_LONG:
        return False
    return None if opening.about or opens is None or closes is None else True
