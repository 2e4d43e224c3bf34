"""What people write for a time of day ("9.30am", "12 noon", "10-12") to minutes after midnight."""

import re

from signpost.facets.week import DAY_LONG

_NAMED = r"(?:12 ?)?(?:noon|midday|midnight)|mid-day"
TIME = rf"(?:{_NAMED}|(?<![\d£.])\d{{1,2}}(?:[.:][0-5]\d)?(?: ?[ap]\.?m\b\.?(?!\w)| ?o['’]clock)?)"
"""A time as it may stand at either end of a range: a bare number is one only there."""

CERTAIN_TIME = (
    rf"(?:{_NAMED}|(?<![\d£.])\d{{1,2}}(?:[.:][0-5]\d)? ?(?:[ap]\.?m\b\.?(?!\w)|o['’]clock)|"
    r"(?<![\d£.])(?:[01]?\d|2[0-3])[.:][0-5]\d(?![\d%]|[.:]\d))"
)
"""A time that can be told for one without a range around it."""

MILITARY = r"(?<![\d£.])(?:[01]\d|2[0-3])[0-5]\d"

_PARTS = re.compile(r"(\d{1,2})(?:[.:](\d\d))?(?: ?([ap])\.?m)?", re.IGNORECASE)
_EARLIEST_BARE = 7
"""Hours. "9-5" begins in the morning and "2-4" in the afternoon; nobody opens at 6 without saying am."""
_MAY_BE_EVENING = (7, 8)
"""Hours. "7-9" without am or pm may be either, so it is left unknown; "8-6" can only be a day."""


def time_of(written: str) -> int | None:
    """Minutes after midnight of one time that says what it is; a bare hour as above; None if it is none."""
    hour, minute, half, is_plain = _read(written)
    if hour > 24 or minute > 59:
        return None
    if half or not is_plain:
        return _in_half(hour, half) * 60 + minute
    return (hour + 12 if 0 < hour < _EARLIEST_BARE else hour) * 60 + minute


def time_range(first: str, last: str) -> tuple[int | None, int | None]:
    """Opens and closes: "10-12", "9 to 5", "11am-1", "7-9pm"; None for an end that cannot be told.

    An end that is not after the beginning is on the next day, and so above 1440.
    """
    start, end = _read(first), _read(last)
    if max(start[0], end[0]) > 24:
        return None, None
    if not (start[2] or end[2]) and start[3] and end[3] and start[0] in _MAY_BE_EVENING and start[0] < end[0] <= 12:
        return None, None
    opens = _start_of(start, end)
    return opens, _end_of(opens, start, end)


_Read = tuple[int, int, str, bool]
"""Hour, minute, "a" or "p" or "", and whether it is a twelve-hour clock's number that needs one of them."""


def _read(written: str) -> _Read:
    text = written.strip().lower()
    if "midnight" in text:
        return 24, 0, "", False
    if "noon" in text or "mid" in text:
        return 12, 0, "p", False
    if re.fullmatch(r"\d{4}", text):
        return int(text[:2]), int(text[2:]), "", False
    found = _PARTS.match(text)
    if not found:
        return 99, 0, "", False
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3] or ""
    return hour, minute, half, not half and hour <= 12 and not text.startswith("0")


def _in_half(hour: int, half: str) -> int:
    if half == "p" and hour < 12:
        return hour + 12
    return 0 if half == "a" and hour == 12 else hour


def _start_of(start: _Read, end: _Read) -> int:
    hour, minute, half, is_plain = start
    if half or not is_plain:
        return _in_half(hour, half) * 60 + minute
    if end[2]:
        closes = _in_half(end[0], end[2]) * 60 + end[1]
        late = _in_half(hour, "p") * 60 + minute
        return late if end[2] == "p" and late < closes else hour * 60 + minute
    return (hour + 12 if 0 < hour < _EARLIEST_BARE else hour) * 60 + minute


def _end_of(opens: int, start: _Read, end: _Read) -> int | None:
    hour, minute, half, is_plain = end
    if half == "a" and hour == 12 and start[2] == "a":
        return None  # "11.30am to 12.30am" is a slip: nobody can say for which hour
    closes = (_in_half(hour, half) if half or not is_plain else hour % 12) * 60 + minute
    step = 12 * 60 if is_plain else DAY_LONG
    while closes <= opens:
        closes += step
    return closes
