"""A clause of a schedule to tokens: days, times, weeks of the month, months, and words that change their meaning."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from signpost.facets.times import CERTAIN_TIME, MILITARY, TIME
from signpost.facets.words import DAY, DAY_RANGE, DAY_SETS, MONTH, MONTH_RANGE, NTH

_RANGE_SEP = r"\s*(?:-|\bto\b|\b'?till?\b|\buntil\b|\band\b(?=[^-]{0,9}[ap]\.?m))\s*"
_NOT_A_TIME = (
    r"(?! ?(?:weeks?|months?|miles?|minutes?|mins?|people|years?|yrs?|hours?|days?|sessions?|places?|"
    r"%|km|st\b|nd\b|rd\b|th\b))"
)

_NTH = "|".join(NTH)
_KINDS = {
    "skip": r"\bages? \d+ ?(?:-|to) ?\d+|\b\d+ ?(?:-|to) ?\d+ ?(?:years|yrs|year olds)\b|\b(?:by|"
    r"before) (?:noon|midday)\b"
    r"|\b(?:last|next) (?:call|arrival|entry|order|admission)s?\b[^,;]*",
    "all_day": r"\b24 ?/ ?7(?:/365)?\b|\b24[- ]?(?:hours?|hrs?)\b(?: (?:a|per|every) day|, 7 days a week)?|"
    r"\b(?:at )?any (?:time|hour)\b(?: of (?:the|any) day)?|\bevery hour of (?:the|every) day\b|"
    r"\bround the clock\b|\bday (?:and|or) night\b|\b(?:open )?all hours\b",
    "all_year": r"\b365 days\b(?: a year)?|\bevery day of the year\b|\ball (?:the )?year(?: round)?\b|"
    r"\byear[- ]round\b",
    "bank": r"\b(?:bank|public) hol(?:iday)?s?(?: mondays?)?\b",
    "term": r"\b(?:school )?term[- ]?times?\b(?: only)?|\bduring term\b|\b(?:academic|school) year\b|"
    r"\bschool (?:days|terms?)\b",
    "holidays": r"\b(?:school|half[- ]term) holidays?\b",
    "months": MONTH_RANGE,
    "day_span": rf"{DAY} {CERTAIN_TIME} (?:to|until|-) {DAY}(?: {CERTAIN_TIME})?",
    "day_range": DAY_RANGE,
    "every_nth": rf"\bevery (?:(?:two|three|2|3) weeks|(?:second|2nd|third|3rd) (?:weeks?|(?={DAY}(?! (?:of|in) ))))",
    "alternate": r"\b(?:every other|alternate|alternating)\b(?: weeks?)?|\bfortnightly\b|\bbi-? ?weekly\b|"
    r"\bonce[- ]every[- ]two[- ]weeks\b|\b(?:once )?(?:a|each|"
    r"every) fortnight\b|"
    r"\b(?:odd|even) weeks\b",
    "sometimes": r"\b(?:once|twice|one|two|three|some|several|1|2|3) (?:\w+ ){0,2}?(?:a|per|each|every) (?:month|"
    r"year|"
    r"quarter|term)\b|\bmonthly\b"
    r"|\bquarterly\b|\bannual(?:ly)?\b|\b(?:once|twice) a week\b|\b(?:\w+ )?weekends a year\b",
    "nth": rf"\b(?:{_NTH})\b(?=(?:(?:,? ?(?:and|or|&) ?|, ?)(?:{_NTH})\b){{0,4}} *{DAY})",
    "day_set": DAY_SETS,
    "day": DAY,
    "range": rf"(?:between )?(?:{TIME}{_RANGE_SEP}{TIME}{_NOT_A_TIME}|{MILITARY} ?(?:-|"
    rf"to) ?{MILITARY}(?: ?h(?:ou)?rs?)?)",
    "until": rf"\b(?:until|till?|up to|to|finish(?:es|ing)? (?:by|at)|end(?:s|ing)? (?:by|at)|out by|by|"
    rf"before) (?:about )?{CERTAIN_TIME}",
    "from": rf"\b(?:from|start(?:s|ing)?(?: at)?|after) (?:about )?{CERTAIN_TIME}",
    "time": CERTAIN_TIME,
    "part": r"\b(?:mornings?|afternoons?|evenings?|nights?|day ?times?|lunch ?times?|overnight)\b",
    "only_month": rf"(?:^|(?<=,))[^\w,]*(?:in |every |each )?{MONTH}(?= ?,|\W*$| only\b)",
    "month": MONTH,
    "not": r"\b(?:not|no|never|closed|shut|except|excluding|exc\.?|excl\.?|apart from|but not|other than|breaks?)\b",
    "some": r"\b(?:some|occasional|summer|winter|certain|a handful of)\b",
    "if": r"\b(?:if|by luck|by arrangement|as \w+ allow|subject to|where possible|sometimes|may be|can be|can do|"
    r"vary|varies|^\W*varied|differ|depends|on request|tbc|to be confirmed|non-routine|ad[- ]hoc|irregular\w*)\b",
    "usual": rf"\b(?:usually|normally|generally)\b(?= (?:on |open |every |from )*{DAY})|^\W*(?:usually|normally|"
    rf"generally)\b"
    r"|\b(?:most (?:weeks|months)|check)\b",
    "appointment": r"\b(?:by appointment|appointments? only|book a time|booking required)\b",
    "contact": r"\b(?:tele)?phone\b|\b(?:office|desk|line|answered|helpline|bookings?|coordinator|lists taken|"
    r"switchboard)\b",
    "comma": ",",
    "and": r"\band\b|[&+]|\bplus\b",
}
_TOKEN = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _KINDS.items()), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Token:
    """`kind` is one of the names above."""

    kind: str
    text: str
    start: int


def tokens_of(clause: str) -> Iterator[Token]:
    """In the order of the text; words that say nothing of time are passed over."""
    for found in _TOKEN.finditer(clause):
        kind = found.lastgroup or ""
        if kind != "skip":
            yield Token(kind, found.group(), found.start())
