"""What councils write for days, weeks and months to sets of them."""

import re

from signpost.facets.week import ALL_DAYS, LAST_WEEK, WEEKDAYS, WEEKEND, day_range, month_range

# Short forms that are words of their own ("sat", "sun") are days only when they begin with a capital.
_DAY = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|mons?\b|tue?s?\b|weds?\b|thur?s?\b|fri\b"
    r"|(?-i:(?:Sat|SAT|Sun|SUN)s?)\b)"
)
DAY = rf"\b(?:{_DAY})(?:['’]s)?\.?"
_TO = r"\s*(?:-|\bto\b|\bthrough\b|\btill?\b|\buntil\b)\s*"
DAY_RANGE = rf"{DAY}{_TO}{DAY}"
DAY_SETS = (
    r"\b(?:(?:every|any|each|most) (?:single )?days?(?! (?:of|except) the (?:month|bus))|daily|(?:seven|7) days"
    r"(?: ?/ ?7| an?? week| per week)?|nightly|(?:every|each|seven|7) "
    r"(?:(?:night|evening|morning|afternoon)s?\b(?: a week)?(?=[^;.]{0,12}\d)|"
    r"(?=(?:night|evening|morning|afternoon)s?\b))|"
    r"(?:every|any|all|each)? ?week ?days?\b(?! to\b)|week ?ends?|"
    r"weekdays?|M ?- ?F\b)"
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|(?-i:Mar|MAR)|(?-i:March|MARCH)|apr(?:il)?|(?-i:May|MAY)|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
MONTH = rf"\b{_MONTH}\b\.?"
MONTH_RANGE = (
    rf"(?:(?:the )?(?:first|last|1st|early|mid|late) ?(?:{DAY} )?(?:in|of) )?(?:\d{{1,2}}(?:st|nd|rd|th)? )?{MONTH}"
    rf"(?: \d{{1,2}}(?:st|nd|rd|th)?)?\s*(?:-|\bto\b|\btill?\b|\buntil\b|\bthrough\b)\s*"
    rf"(?:the )?(?:(?:first|last|end|middle|early|mid|late|beginning) ?(?:{DAY} )?(?:in |of )?)?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)? )?{MONTH}(?: \d{{1,2}}\b(?![.:]))?"
)

NTH = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "fifth": 5, "5th": 5}
NTH |= {"last": LAST_WEEK, "final": LAST_WEEK}

_DAY_STARTS = ("mo", "tu", "we", "th", "fr", "sa", "su")
_MONTH_STARTS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_EACH_DAY = re.compile(DAY, re.IGNORECASE)
_EACH_MONTH = re.compile(MONTH, re.IGNORECASE)


def day_of(word: str) -> int:
    """0 for Monday."""
    return _DAY_STARTS.index(word[:2].lower())


def days_of(written: str) -> int:
    """A range ("Mon-Fri"), a set ("weekdays", "daily") or one day to a set of days."""
    found = _EACH_DAY.findall(written)
    if len(found) == 2:
        return day_range(day_of(found[0]), day_of(found[1]))
    if found:
        return 1 << day_of(found[0])
    text = written.lower().replace(" ", "")
    if "weekend" in text:
        return WEEKEND
    return WEEKDAYS if "weekday" in text or text.startswith("m-f") else ALL_DAYS


def months_of(written: str) -> int:
    """One month, or from one to another, to a set of months."""
    found = [_MONTH_STARTS.index(each[:3].lower()) + 1 for each in _EACH_MONTH.findall(written)]
    return month_range(found[0], found[-1])


def month_of(written: str) -> int:
    """1 for January."""
    return _MONTH_STARTS.index(written[:3].lower()) + 1
