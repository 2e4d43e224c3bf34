"""A phrase for days or hours to a filter that says the same."""

import re
from collections.abc import Callable
from datetime import datetime

from signpost.facets.days_off import Division
from signpost.facets.times import time_of, time_range
from signpost.facets.week import ALL_DAYS, DAY_LONG, DAY_NAMES, WEEKDAYS, WEEKEND, days_in
from signpost.facets.words import days_of, month_of
from signpost.retrieval.asked_dates import Days, days_before, label_of, named_days
from signpost.retrieval.filter import Filter, FilterKind, When

_HOUR = 60
PARTS = {
    "morning": (6 * _HOUR, 12 * _HOUR),
    "lunch": (11 * _HOUR + 30, 14 * _HOUR + 30),
    "afternoon": (12 * _HOUR, 17 * _HOUR),
    "day": (9 * _HOUR, 17 * _HOUR),
    "evening": (17 * _HOUR, DAY_LONG),
    "night": (21 * _HOUR, DAY_LONG),
}
"""Wider than one would be open: a session that reaches into it counts."""

PARTS_OF_A_DAY = PARTS | {"night": (18 * _HOUR, DAY_LONG)}
"""With a day: a club on Friday night is what others call Friday evening, and no night sitter."""

PART = r"(?:mornings?|afternoons?|evenings?|nights?|lunch ?times?|day ?times?)"

_Read = Callable[[re.Match[str], datetime, Division], Filter | None]


def _hours_of(said: str) -> tuple[int, int]:
    """The part of the day at the end of a phrase; the whole day without one."""
    found = re.search(rf"{PART}$", said)
    if not found:
        return 0, DAY_LONG
    return next(hours for name, hours in PARTS_OF_A_DAY.items() if found.group().lower().startswith(name))


def _dated(days: Days | None, said: str) -> Filter | None:
    if days is None or not days.dates:
        return None
    start, end = _hours_of(said)
    if said.lower().startswith("tonight"):
        start, end = PARTS["evening"]
    label = label_of(days, _part_label(start, end))
    return Filter(FilterKind.DATES, label, (0, 0), when=When(ALL_DAYS, days.dates, start, end))


def _part_label(start: int, end: int) -> str:
    part = next((name for name, hours in PARTS_OF_A_DAY.items() if hours == (start, end)), "")
    return {"lunch": "lunchtime", "day": "daytime"}.get(part, part)


def _named(found: re.Match[str], now: datetime, division: Division) -> Filter | None:
    return _dated(named_days(found.group(), now.date(), division), found.group())


def _before_feast(found: re.Match[str], now: datetime, division: Division) -> Filter | None:
    return _dated(days_before(found.group(), now.date(), division), "")


def _date(found: re.Match[str], now: datetime, _: Division) -> Filter | None:
    said = {name: value for name, value in found.groupdict().items() if value}
    month = said.get("month") or said.get("month2")
    day, year = said.get("day") or said.get("day2") or said.get("d3") or "0", said.get("year") or said.get("y3")
    number = month_of(month) if month else int(said.get("m3", "0"))
    return _dated(Days.of(int(day), number, int(year) if year else None, now.date()), found.group())


def _days(found: re.Match[str], _: datetime, __: Division) -> Filter | None:
    said = found.group()
    plain = re.sub(
        rf"^(?:on |at )?(?:an? |any |every |each |the )?(?:(?:first|second|third|fourth) )?|" rf" (?:in the )?{PART}$",
        "",
        said,
        flags=re.IGNORECASE,
    )
    mask = 0
    parts = [plain] if re.search(r" to |-| through ", plain) else re.split(r", or |, | or | and | & | ?/ ?", plain)
    for part in parts:
        mask |= days_of(part)
    start, end = _hours_of(said)
    return Filter(FilterKind.DAYS, days_label(mask, _part_label(start, end)), (0, 0), when=When(mask, (), start, end))


def days_label(mask: int, part: str = "") -> str:
    """As a person would call them: "Tuesdays and Thursdays", "Weekends", "Thursday evenings"."""
    names = {WEEKDAYS: "weekday", WEEKEND: "weekend", ALL_DAYS: "any day"}
    single = names.get(mask)
    days = [single] if single else [DAY_NAMES[day] for day in days_in(mask)]
    if part:
        return f"{_joined(days)} {part}s".capitalize() if single else f"{_joined(days)} {part}s"
    plural = [f"{day}s" for day in days]
    return _joined(plural).capitalize() if single else _joined(plural)


def _joined(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _clock(minutes: int) -> str:
    hour, minute = divmod(minutes % DAY_LONG, 60)
    half = "am" if hour < 12 else "pm"
    return f"{(hour - 1) % 12 + 1}{f'.{minute:02}' if minute else ''}{half}"


def _time(start: int | None, end: int | None, label: str) -> Filter | None:
    if start is None or end is None or start >= end:
        return None
    return Filter(FilterKind.TIME, label, (0, 0), when=When(start=start, end=min(end, DAY_LONG)))


def _range(found: re.Match[str], _: datetime, __: Division) -> Filter | None:
    first, last = re.split(r" (?:and|to|until|till) ", re.sub(r"^\w+ ", "", found.group()), maxsplit=1)
    start, end = time_range(first, last)
    return _time(start, end, f"{_clock(start)} to {_clock(end)}") if start is not None and end is not None else None


def _after(found: re.Match[str], _: datetime, __: Division) -> Filter | None:
    start = 17 * _HOUR if "work" in found.group().lower() else time_of(re.sub(r"^\w+ ", "", found.group()))
    return _time(start, DAY_LONG, f"After {_clock(start)}") if start is not None else None


def _before(found: re.Match[str], _: datetime, __: Division) -> Filter | None:
    end = time_of(re.sub(r"^\w+ ", "", found.group()))
    return _time(0, end, f"Before {_clock(end)}") if end else None


def _at(found: re.Match[str], _: datetime, __: Division) -> Filter | None:
    start = time_of(re.sub(r"^\w+ ", "", found.group()))
    return _time(start, start + 1, f"At {_clock(start)}") if start is not None and start < DAY_LONG else None


def _part(found: re.Match[str], _: datetime, __: Division) -> Filter | None:
    word = (
        re.sub(r"^(?:in the |at |of an? )", "", found.group(), flags=re.IGNORECASE)
        .lower()
        .replace("overnight", "night")
    )
    name, (start, end) = next((name, hours) for name, hours in PARTS.items() if word.startswith(name))
    return _time(start, end, {"day": "Daytime", "lunch": "Lunchtime"}.get(name, f"{name.capitalize()}s"))


READERS: dict[str, _Read] = {
    "feast": _before_feast,
    "named": _named,
    "date": _date,
    "relative": _named,
    "days": _days,
    "range": _range,
    "after": _after,
    "before": _before,
    "at": _at,
    "part": _part,
}
