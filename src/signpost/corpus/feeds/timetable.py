"""Structured opening times to words: "Mondays to Fridays, 9am to 5pm"."""

import re
from datetime import date, time

from signpost.corpus.dates import written_date
from signpost.corpus.feeds.values import Json, Thing, clipped, day_of, first_text, is_yes, number_of, text_of, texts_of

DAYS = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")
MOST_SCHEDULES = 60
"""Of one service: a week of days at eight sites; more is the same site said many times."""

_CODES = {day[:2].lower(): at for at, day in enumerate(DAYS)}
_DAY = re.compile(
    r"(-?\d{1,2})?\s*(?:https?://schema\.org/)?(mo|tu|we|th|fr|sa|su)(?:n|e|d|u|r|i|t|es|rs|ur)?"
    r"(?:day|nesday|rsday|urday|sday)?s?",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?:\d{4}-\d{2}-\d{2}T)?(\d{1,2})[:.](\d{2})(?::\d{2})?(?:\.\d+)?\s*(?:Z|[+-]\d{2}:?\d{2})?", re.IGNORECASE
)
_STRUCTURED = frozenset("byday bymonthday freq interval opens_at closes_at dtstart valid_from valid_to".split())
"""Parts of a schedule that are no words of its owner's."""
_OFTEN = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}
_NTH = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last", -2: "second last"}

Nth = tuple[int, int]
"""Which one in the month (0: every one) and which day of the week, Monday first."""


def timetable(schedules: list[Thing]) -> str:
    """All of them as lines of text; days with the same hours stand together."""
    grouped: dict[tuple[str, str, str], list[Nth]] = {}
    if len(schedules) == 1 and not schedules[0].keys() & _STRUCTURED:
        return first_text(schedules[0], "description", "notes")
    for each in schedules[:MOST_SCHEDULES]:
        parts = (_hours(each), _rhythm(each), _rest(each))
        grouped.setdefault(parts, []).extend(_days(each))
    lines = (_line(days, *parts) for parts, days in grouped.items())
    return "\n".join(dict.fromkeys(line for line in lines if line))


def closures(holidays: list[Thing]) -> str:
    """Holiday schedules: "Closed 25 December 2026 to 1 January 2027"."""
    return "\n".join(dict.fromkeys(line for each in holidays[:MOST_SCHEDULES] if (line := _closure(each))))


def clock(value: Json) -> str:
    """10:00:00 -> 10am; 12:00 -> 12 noon; as written if it is no time."""
    found = _time(value)
    if found is None:
        return clipped(text_of(value), 40)
    if found in (time(0, 0), time(23, 59)):
        return "midnight"
    if found == time(12, 0):
        return "12 noon"
    minutes = f":{found.minute:02d}" if found.minute else ""
    return f"{(found.hour - 1) % 12 + 1}{minutes}{'am' if found.hour < 12 else 'pm'}"


def _time(value: Json) -> time | None:
    found = _TIME.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None or int(found.group(1)) > 24 or int(found.group(2)) > 59:
        return None
    return time(int(found.group(1)) % 24, int(found.group(2)))


def _line(days: list[Nth], hours: str, rhythm: str, rest: str) -> str:
    named = _named(days)
    often = f"{named} ({rhythm})" if named and rhythm else named or f"{rhythm[:1].upper()}{rhythm[1:]}"
    when = ", ".join(part for part in (often, hours) if part)
    return ". ".join(part for part in (f"{when[:1].upper()}{when[1:]}", rest) if part)


def _named(days: list[Nth]) -> str:
    """[(0, 0), (0, 1), (0, 2)] -> Mondays to Wednesdays; [(2, 3)] -> second Thursday of the month."""
    every = sorted({day for nth, day in days if not nth})
    some = sorted({each for each in days if each[0]}, key=lambda each: (each[1], each[0]))
    names = [f"{_NTH.get(nth, f'{nth}th')} {DAYS[day].removesuffix('s')} of the month" for nth, day in some]
    if every == list(range(7)):
        return _joined(["every day", *names]).capitalize()
    if len(every) > 2 and every[-1] - every[0] == len(every) - 1:
        plain = [f"{DAYS[every[0]]} to {DAYS[every[-1]]}"]
    else:
        plain = [DAYS[day] for day in every]
    text = _joined([*plain, *names])
    return text[:1].upper() + text[1:]


def _days(schedule: Thing) -> list[Nth]:
    found = [
        (int(nth or 0), _CODES[code.lower()])
        for each in texts_of(schedule.get("byday"))
        for nth, code in _DAY.findall(each[:200])
    ]
    starts = day_of(schedule.get("dtstart"))
    if not found and starts and text_of(schedule.get("freq")).upper() == "WEEKLY":
        return [(0, starts.weekday())]
    return found


def _hours(schedule: Thing) -> str:
    opens, closes = schedule.get("opens_at"), schedule.get("closes_at")
    if _time(opens) == time(0, 0) and _time(closes) in (time(0, 0), time(23, 59)):
        return "24 hours"
    begins, ends = clock(opens), clock(closes)
    if begins and ends and begins != ends:
        return f"{begins} to {ends}"
    return f"from {begins}" if begins else f"until {ends}" if ends else ""


def _rhythm(schedule: Thing) -> str:
    """Such as "every 2 weeks", "on the 1st and 15th of the month"; empty for what happens each week."""
    unit = _OFTEN.get(text_of(schedule.get("freq")).upper(), "")
    every = int(number_of(schedule.get("interval")) or 1)
    dates = [int(day) for each in texts_of(schedule.get("bymonthday")) for day in re.findall(r"\d{1,2}", each[:100])]
    if unit == "month" and dates:
        return f"on the {_joined([_ordinal(day) for day in dates[:10]])} of the month"
    if unit and 1 < every < 100:
        return f"every {every} {unit}s"
    if unit in ("month", "year", "day") and not any(nth for nth, _ in _days(schedule)):
        return {"month": "monthly", "year": "yearly", "day": "every day"}[unit]
    return ""


def _rest(schedule: Thing) -> str:
    said = [text_of(schedule.get(key)) for key in ("description", "notes")]
    return ". ".join(dict.fromkeys(part.strip().rstrip(".") for part in (_validity(schedule), *said) if part))


def _validity(schedule: Thing) -> str:
    return _span(day_of(schedule.get("valid_from")), day_of(schedule.get("valid_to")))


def _span(begins: date | None, ends: date | None) -> str:
    if begins and ends:
        return written_date(begins) if begins == ends else f"{written_date(begins)} to {written_date(ends)}"
    return f"From {written_date(begins)}" if begins else f"Until {written_date(ends)}" if ends else ""


def _closure(holiday: Thing) -> str:
    days = _span(day_of(holiday.get("start_date")), day_of(holiday.get("end_date")))
    hours = _hours({"opens_at": first_text(holiday, "opens_at", "open_at"), "closes_at": holiday.get("closes_at")})
    if not days:
        return ""
    if is_yes(holiday.get("closed")) or not hours:
        return f"Closed {days[:1].lower()}{days[1:]}"
    return f"{days}, {hours}"


def _ordinal(day: int) -> str:
    suffix = "th" if day in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{suffix}"


def _joined(parts: list[str]) -> str:
    return f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else "".join(parts)
