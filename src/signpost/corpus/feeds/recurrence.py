"""The ways of writing when something happens to the parts that the standard gives it: byday, freq, opens_at."""

import re

from signpost.corpus.feeds.values import Json, Thing, text_of, texts_of

_SAME = {
    "weekday": "byday",
    "day_of_week": "byday",
    "day": "byday",
    "days": "byday",
    "opens": "opens_at",
    "open_at": "opens_at",
    "start_time": "opens_at",
    "closes": "closes_at",
    "close_at": "closes_at",
    "end_time": "closes_at",
    "until": "valid_to",
    "valid_through": "valid_to",
    "frequency": "freq",
}
_OFTEN = {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY"}
_RULE = re.compile(r"(?:RRULE:)?(?=[^;]*=)([A-Z]+=[^;]*(?:;[A-Z]+=[^;]*)*);?", re.IGNORECASE)
_PARTS = frozenset(("freq", "byday", "bymonthday", "interval", "until", "bysetpos", "count"))
_BARE_DAY = re.compile(r"\s*(mo|tu|we|th|fr|sa|su)[a-z]*\s*", re.IGNORECASE)
LONGEST_RULE = 500
"""Characters of a rule of RFC 5545; one with every part in it has some 150."""


def standard_schedule(schedule: Thing) -> Thing:
    """The same schedule by the standard's names; a whole rule ("FREQ=WEEKLY;BYDAY=MO") is taken apart."""
    told = {**schedule, **_ruled(schedule)}
    for theirs, ours in _SAME.items():
        if theirs in told and not text_of(told.get(ours)):
            told[ours] = told[theirs]
    if often := _OFTEN.get(text_of(told.get("freq")).lower()):
        told["freq"] = often
    if nth := text_of(told.get("bysetpos")):
        told["byday"] = _nth(nth, told.get("byday"))
    return told


def _ruled(schedule: Thing) -> Thing:
    """The parts of a rule, wherever it was put."""
    for key in ("rrule", "freq", "byday", "recurrence"):
        found = _RULE.fullmatch(text_of(schedule.get(key))[:LONGEST_RULE])
        if found:
            parts = (part.partition("=") for part in found.group(1).split(";"))
            return {name.lower(): value for name, _, value in parts if name.lower() in _PARTS}
    return {}


def _nth(nth: str, days: Json) -> Json:
    """BYSETPOS=2 of BYDAY=TU is the standard's 2TU; of several days it means something else, and is left."""
    named = [day for each in texts_of(days) for day in re.split(r"[,;]", each)]
    if len(named) != 1 or not re.fullmatch(r"-?\d", nth) or not _BARE_DAY.fullmatch(named[0]):
        return days
    return f"{nth}{named[0].strip()}"
