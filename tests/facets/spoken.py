"""Schedules to one short line, so that a table of many can be read by eye."""

from signpost.facets.week import ALL_DAYS, ALL_MONTHS, WEEKDAYS, Opening, Purpose, Schedule, days_in

SHORT = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MARKS = {"weeks_unknown": "~weeks", "term_time": "term", "maybe": "maybe", "about": "about"}


def spoken(schedule: Schedule | None) -> str:
    if schedule is None:
        return "unknown"
    parts = [opening(each) for each in schedule.openings]
    parts += [f"closed {days(schedule.closed_days)}"] if schedule.closed_days else []
    parts += [f"bank {'open' if schedule.bank_holidays else 'closed'}"] if schedule.bank_holidays is not None else []
    parts += [f"{'' if each.certain else '~'}break {dated(each.first)}-{dated(each.last)}" for each in schedule.breaks]
    parts += [f"easter{offset:+}" for offset in schedule.easter_off]
    parts += (
        ["usual"] * schedule.usual + ["appointment"] * schedule.by_appointment + ["partly"] * (not schedule.complete)
    )
    return "; ".join(parts)


def opening(each: Opening) -> str:
    said = [days(each.days)]
    if each.opens is not None or each.closes is not None:
        said.append(f"{clock(each.opens)}-{clock(each.closes)}")
    said += [f"week {'/'.join('last' if week == -1 else str(week) for week in each.weeks)}"] if each.weeks else []
    said += [f"months {months(each.months)}"] if each.months != ALL_MONTHS else []
    said += [mark for name, mark in MARKS.items() if getattr(each, name)]
    return " ".join(said + ["line"] * (each.purpose is Purpose.CONTACT))


def days(mask: int) -> str:
    return {ALL_DAYS: "all", WEEKDAYS: "Mo-Fr", 0: "?"}.get(mask) or ",".join(SHORT[day] for day in days_in(mask))


def months(mask: int) -> str:
    return ",".join(str(month + 1) for month in range(12) if mask >> month & 1)


def clock(minutes: int | None) -> str:
    return "?" if minutes is None else f"{minutes // 60}:{minutes % 60:02}"


def dated(day: tuple[int, int]) -> str:
    return f"{day[1]}/{day[0]}"
