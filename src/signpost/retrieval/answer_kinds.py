"""A question to the kinds of thing that would answer it, and whether a text holds one: a price, a number, a date."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AnswerKind:
    """Something that can be seen in a text without understanding it."""

    name: str
    asked: re.Pattern[str]
    held: re.Pattern[str]


def _kind(name: str, asked: str, held: str) -> AnswerKind:
    return AnswerKind(name, re.compile(asked, re.IGNORECASE), re.compile(held, re.IGNORECASE))


_NUMBER_WORDS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|twenty|thirty|forty|fifty|sixty|hundred|"
    "thousand|million|half|third|quarter"
)
_ANY_NUMBER = rf"\d|\b(?:{_NUMBER_WORDS})\b"
A_FINDING = "a finding"
"""What is known of whether something does what it is for."""

AN_AMOUNT = "an amount of money"

_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter"
)
_DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"

KINDS = (
    _kind("an e-mail address", r"\be-?mails?\b", r"\S@\S"),
    _kind(
        "a telephone number",
        r"\b(?:tele)?phone (?:number|no)\b|\bnumber (?:do|can|should|to|for)\b.*\b(?:ring|call|phone)\b"
        r"|\b(?:ring|call|helpline|tel|what)\b.*\bnumber to (?:ring|call)\b|\bmobile(?: number)?[?.!]*$",
        r"(?:\d[ ()-]*){8,}|\b(?:999|111|101)\b",
    ),
    _kind(
        "an address",
        r"\bpost ?codes?\b|\baddress(?:es)?\b",
        r"\b[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}\b|\b(?:road|street|lane|avenue|way|close|square|house)\b",
    ),
    _kind(
        "a time of day",
        r"\bopen(?:ing)? (?:times?|hours?|hrs)\b|\bwhat time\b",
        r"\b\d{1,2}(?:[:.]\d\d)? ?(?:am|pm)\b|\b\d{1,2}[:.]\d\d\b|\bnoon\b|\bmidnight\b|\b24 hours\b",
    ),
    _kind(
        AN_AMOUNT,
        r"\bhow much (?:money|funding|pay)\b|\bhow much\W*$"
        r"|\bhow much (?:do|does|did|is|are|was|were|will|would|can|could|may|might)\b"
        r"|\b(?:costs?|prices?|fees?|charges?|rents?|rates?|wages?|salary|amount)\b",
        r"[£$€] ?\d|\b\d[\d,.]* *(?:p|pence|pounds?|dollars?|euros?|million|billion)\b|\bfree\b|%|\bper ?cent",
    ),
    _kind(
        "a share",
        r"\bper ?cent(?:age)?\b|\bproportion\b|\bwhat share\b|%",
        r"%|\bper ?cent|\bhalf\b|\bthirds?\b|\bquarters?\b|\bmajority\b|\b(?:in|of) \d",
    ),
    _kind(
        "a length or size",
        r"\bhow (?:long|often|old|far|soon|fast|quickly|tall|wide|deep|high|heavy|big)\b"
        r"|\b(?:longest|maximum|minimum) (?:length|time|period)\b",
        _ANY_NUMBER,
    ),
    _kind(
        A_FINDING,
        r"\b(?:evidence|research|evaluations?|proven|what works)\b"
        r"|\b(?:does|do|did|has|have|is|are)\b.{0,60}\b(?:(?:really|actually) (?:work|help)|reduces?d?|"
        r"prevent(?:ed)?|cuts?|lower(?:ed)?|(?:kept?|keeps?) (?:people|anyone|anybody|them|patients|residents)|"
        r"makes? a difference|"
        r"made a difference|effective|worth it)\b",
        r"\d ?(?:%|per ?cent)|\b(?:evidence|evaluat\w+|reported (?:large|small|no|a )|compar(?:ed|ison)|no difference|"
        r"baseline|statistic\w+|trial|in \d+ (?:people|homes|cases))\b",
    ),
    _kind("a count", r"\bhow many\b|\bnumber of\b|\bdos(?:es?|age)\b", _ANY_NUMBER),
    _kind(
        "a date",
        r"\b(?:what|which) (?:year|date|month|day|century)\b|\bdeadline\b|\btill? when\b|\bsince when\b"
        r"|\bwhen (?:is|are|was|were|did|does|do|will|can|should|must)\b",
        rf"\b(?:1[5-9]|20)\d\d\b|\b(?:{_MONTHS}|{_DAYS}|before|after|during|until|once|century)\b"
        r"|\b(?:day|week|month|year)s?\b",
    ),
)


def wanted(question: str) -> tuple[AnswerKind, ...]:
    """What the question asks for, where that can be told; nothing for most."""
    return tuple(kind for kind in KINDS if kind.asked.search(question))


def share_held(text: str, kinds: tuple[AnswerKind, ...]) -> float:
    """How many of the kinds a text holds: 0 to 1, and 0 where none is asked for."""
    return sum(bool(kind.held.search(text)) for kind in kinds) / len(kinds) if kinds else 0.0
