"""Phrases for days ("this Thursday", "over Easter") and today's date to dates."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.easter import easter
from dateutil.relativedelta import SU, relativedelta

from signpost.facets.days_off import Division, is_bank_holiday
from signpost.facets.words import DAY, day_of, month_of

FURTHEST_BANK_HOLIDAY = 400
"""Days. The next one is never further off."""

FURTHEST_BEFORE = 62
"""Days: what is asked for before a feast that is further off than this can be had any day."""

_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10}
_A_DAY = re.compile(DAY, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Days:
    """Dates in order; `name` is how they are called, empty where their dates are the best name."""

    dates: tuple[date, ...]
    name: str = ""

    @classmethod
    def of(cls, day: int, month: int, year: int | None, today: date) -> "Days | None":
        """One date: without a year, the next there is; None if there is no such day."""
        try:
            wanted = date(year or today.year, month, day)
            wanted = wanted.replace(year=today.year + 1) if year is None and wanted < today else wanted
        except ValueError:
            return None
        return cls((wanted,))


def named_days(phrase: str, today: date, division: Division = Division.ENGLAND) -> Days | None:
    """None for a phrase that names no days."""
    said = re.sub(r"^on ", "", phrase.lower().replace("’", "'"))
    return _feast(said, today, division) or _relative(said, today)


def days_before(phrase: str, today: date, division: Division = Division.ENGLAND) -> Days | None:
    """From today up to a feast: "before Christmas". None for a phrase that names none, or one that is upon us."""
    said = re.sub(r"^(?:before|by|this side of) ", "", phrase.lower()).replace("xmas", "christmas day")
    feast = _feast("christmas day" if said == "christmas" else said, today, division)
    if feast is None or feast.dates[0] <= today:
        return None
    name = {"christmas day": "Christmas", "new year": "New Year"}.get(said, said.title())
    last = min(feast.dates[0] - timedelta(days=1), today + timedelta(days=FURTHEST_BEFORE))
    return Days(_run(today, last), f"Before {name}")


def label_of(days: Days, part: str = "") -> str:
    """A date ("Thursday 26 November, evening"), the first and last of several, or the name."""
    first, last = days.dates[0], days.dates[-1]
    if days.name:
        label = days.name
    elif len(days.dates) == 1:
        label = f"{first:%A} {first.day} {first:%B}"
    else:
        label = f"{first.day}{f' {first:%B}' if first.month != last.month else ''} to {last.day} {last:%B}"
    return f"{label}, {part}" if part else label


def _run(first: date, last: date) -> tuple[date, ...]:
    return tuple(first + timedelta(days=n) for n in range((last - first).days + 1))


def _feast(said: str, today: date, division: Division) -> Days | None:
    if "bank holiday" in said:
        ahead = (today + timedelta(days=n) for n in range(FURTHEST_BANK_HOLIDAY))
        coming = tuple(
            day for day in ahead if is_bank_holiday(day, division) and ("monday" not in said or not day.weekday())
        )
        return Days(coming[:1], "Next bank holiday") if "next" in said else Days(coming, "Bank holidays")
    if "easter" in said or "good friday" in said:
        return _easter(said, today)
    return _christmas(said, today)


def _easter(said: str, today: date) -> Days:
    sunday = easter(today.year) if easter(today.year) + timedelta(days=1) >= today else easter(today.year + 1)
    offsets = {"good friday": (-2, -2), "sunday": (0, 0), "monday": (1, 1)}
    first, last = next((span for word, span in offsets.items() if word in said), (-2, 1))
    name = "" if first == last else "Easter"
    return Days(_run(sunday + timedelta(days=first), sunday + timedelta(days=last)), name)


def _christmas(said: str, today: date) -> Days | None:
    year = today.year - 1 if (today.month, today.day) == (1, 1) else today.year
    spans = {
        "between": (date(year, 12, 26), date(year, 12, 31), "Between Christmas and New Year"),
        "christmas eve": (date(year, 12, 24), date(year, 12, 24), "Christmas Eve"),
        "xmas eve": (date(year, 12, 24), date(year, 12, 24), "Christmas Eve"),
        "boxing": (date(year, 12, 26), date(year, 12, 26), "Boxing Day"),
        "new year's eve": (date(year, 12, 31), date(year, 12, 31), "New Year's Eve"),
        "new years eve": (date(year, 12, 31), date(year, 12, 31), "New Year's Eve"),
        "new year": (date(year + 1, 1, 1), date(year + 1, 1, 1), "New Year's Day"),
        "s day": (date(year, 12, 25), date(year, 12, 25), "Christmas Day"),
        "christmas": (date(year, 12, 24), date(year + 1, 1, 1), "Christmas"),
    }
    found = next((span for word, span in spans.items() if word in said), None)
    return Days(_run(max(found[0], today), found[1]), found[2]) if found and found[1] >= today else None


def _relative(said: str, today: date) -> Days | None:
    for word, step in (("today", 0), ("tonight", 0), ("tomorrow", 1)):
        if said.startswith(word):
            return Days((today + timedelta(days=step),))
    if found := _A_DAY.search(said):
        return Days((_weekday(day_of(found.group()), today, is_next=said.startswith("next")),))
    if said.startswith("in ") and not said.startswith("in the"):
        return _month(month_of(said[3:]), today)
    if said.startswith("in the next"):
        return Days(_run(today, today + timedelta(days=_length(said))))
    return _span(said, today)


def _weekday(day: int, today: date, *, is_next: bool) -> date:
    """The coming one, today included, for "this Thursday"; that of next week for "next Thursday"."""
    if is_next:
        return today - timedelta(days=today.weekday()) + timedelta(days=7 + day)
    return today + timedelta(days=(day - today.weekday()) % 7)


def _month(month: int, today: date) -> Days:
    year = today.year + (month < today.month)
    last = date(year, month, monthrange(year, month)[1])
    return Days(_run(max(date(year, month, 1), today), last), f"{last:%B}")


def _length(said: str) -> int:
    if "few days" in said:
        return 4
    found = re.search(r"(\d+|two|three|four|five|six|seven|ten) (day|week)", said)
    if not found:
        return {"week": 7, "fortnight": 14}.get(said.rsplit(" ", 1)[-1], 31)
    number = int(found[1]) if found[1].isdigit() else _NUMBERS[found[1]]
    return min(number * (7 if found[2] == "week" else 1), 62)


def _span(said: str, today: date) -> Days | None:
    is_next = said.startswith("next")
    sunday = today + relativedelta(weekday=SU(2 if is_next else 1))
    if "weekend" in said:
        return Days(_run(max(sunday - timedelta(days=1), today), sunday))
    if "week" in said:
        return Days(_run(sunday - timedelta(days=6) if is_next else today, sunday))
    if "month" in said:
        first = today + relativedelta(months=1, day=1) if is_next else today
        return Days(_run(first, first + relativedelta(day=31)), f"{first:%B}")
    return Days((today,)) if said.startswith("this ") else None
