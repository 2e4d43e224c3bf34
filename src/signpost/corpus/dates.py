"""What people write for a date to a date."""

import re
from calendar import month_abbr
from datetime import date

EARLIEST, LATEST = 1990, 2100
"""Years. Outside them a date is a slip of the finger ("0206", "20226"), not something a council checked."""

_MONTHS = [name.lower() for name in month_abbr]
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{1,2}:\d{2}.*)?")
_BRITISH = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?: \d{1,2}:\d{2}.*)?")
_WORDS = re.compile(
    r"(?:[a-z]+,? )?(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3})[a-z]*,?[ -](\d{4})(?: \d{1,2}:\d{2}.*)?", re.IGNORECASE
)
_MONTH_FIRST = re.compile(
    r"(?:[a-z]+,? )?([a-z]{3})[a-z]* (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?: \d{1,2}:\d{2}.*)?", re.IGNORECASE
)
"""As programs write it: "Wed Jun 03 2026 10:00:00 GMT"."""


def parse_date(written: str) -> date | None:
    """2026-06-03, 03/06/2026 (day first), 3 June 2026, June 3 2026; None for all else, also the 30th of February."""
    text = " ".join(written.split())
    if found := _ISO.fullmatch(text):
        year, month, day = map(int, found.groups())
    elif found := _BRITISH.fullmatch(text):
        day, month, year = map(int, found.groups())
        year += 2000 if year < 100 else 0
    elif (found := _WORDS.fullmatch(text)) and found.group(2).lower() in _MONTHS:
        day, month, year = int(found.group(1)), _MONTHS.index(found.group(2).lower()), int(found.group(3))
    elif (found := _MONTH_FIRST.fullmatch(text)) and found.group(1).lower() in _MONTHS:
        day, month, year = int(found.group(2)), _MONTHS.index(found.group(1).lower()), int(found.group(3))
    else:
        return None
    try:
        return date(year, month, day) if EARLIEST <= year <= LATEST else None
    except ValueError:
        return None


def written_date(day: date) -> str:
    """As people write it: "3 December 2026"."""
    return f"{day.day} {day:%B %Y}"
