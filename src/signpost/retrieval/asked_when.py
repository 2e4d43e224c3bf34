"""When a question asks for: days, dates and times of day. What happened on a day, or is due by it, is not asked for."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from signpost.facets.days_off import Division
from signpost.facets.times import CERTAIN_TIME, TIME
from signpost.facets.week import ALL_DAYS, DAY_NAMES
from signpost.facets.words import DAY
from signpost.retrieval.asked_hours import PART, READERS
from signpost.retrieval.filter import Filter, FilterKind, Strength, When
from signpost.retrieval.lowered import has_any, has_digit
from signpost.retrieval.negation import refusal_in
from signpost.retrieval.told_when import LOOKED_BACK, is_told

_NOON = 12 * 60
_MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_MONTHS = "|".join(_MONTH_NAMES)
_SHORT_MONTHS = tuple(name[:3] for name in _MONTH_NAMES)
_DATE = (
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTHS}|"
    rf"(?:{'|'.join(_SHORT_MONTHS)})t?)\b(?: (?P<year>20\d\d))?|"
    rf"(?P<month2>{_MONTHS}) (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)|"
    rf"(?P<d3>\d{{1,2}})/(?P<m3>\d{{1,2}})/(?P<y3>20\d\d)"
)
_LIST = rf"(?:{DAY}|weekdays?|week ?ends?)s?(?:(?:, or |, | or | and | & | ?/ ?){DAY})*"
_ON = r"(?:an? |any |every |each |the )?(?:(?:first|second|third|fourth) )?"

# A kind of phrase, what to look for before its pattern is tried, and the pattern; of two that overlap the first wins.
_PHRASES = tuple(
    (kind, hints, re.compile(pattern))
    for kind, hints, pattern in (
        (
            "now",
            ("now", "moment", "at this time", "still open"),
            r"\b(?:open|available|running|on)(?: right)? (?:now|at the moment|at this time)\b|\bright now\b|"
            r"\bstill open\b",
        ),
        (
            "feast",
            ("before ", "by ", "this side of "),
            r"\b(?:before|by|this side of) (?:christmas|xmas|easter|new year)\b(?!['’]?s? (?:day|eve))",
        ),
        (
            "named",
            ("christmas", "xmas", "easter", "boxing day", "good friday", "new year", "bank holiday"),
            r"\b(?:on )?(?:between christmas and new year(?:'s)?|(?:over|at|during) (?:the )?(?:christmas|easter)"
            r"(?: (?:period|weekend|holidays?|break))?|(?:christmas|xmas|new year'?s|boxing) (?:day|eve)|good friday|"
            r"easter (?:sunday|monday|weekend)|(?:the )?(?:next )?bank holidays?(?: monday)?)\b",
        ),
        (
            "date",
            (*_SHORT_MONTHS, "/20"),
            rf"\b(?:on )?(?:{DAY},? )?(?:the )?(?:{_DATE})(?: {PART}\b)?",
        ),
        (
            "relative",
            ("today", "tonight", "tomorrow", "this ", "next ", "coming ", *(f"in {month}" for month in _MONTH_NAMES)),
            r"\b(?:tomorrow|today|tonight|(?:this|next|the coming) (?:weekend|week|month)|"
            r"in the next (?:few days|week|"
            r"fortnight|month|(?:\d|two|three|four|five|six|seven|ten) (?:days|weeks))|this (?:morning|"
            r"afternoon|evening)|"
            rf"(?:this|next|this coming) {DAY}|in (?:{_MONTHS})\b)(?: {PART}\b)?",
        ),
        (
            "days",
            ("day", "weekend", "week end", "mon", "tue", "wed", "thu", "fri", "Sat", "Sun"),
            rf"\b(?:on |at )?{_ON}(?:{DAY}(?: to | ?- ?| through ){DAY}|{_LIST})(?: (?:in the )?{PART}\b)?",
        ),
        (
            "range",
            ("between ", "from "),
            rf"\bbetween {TIME} (?:and|to) {TIME}(?! ?(?:years|miles|people|weeks|days|months))|"
            rf"\bfrom {TIME} (?:to|until|till) {CERTAIN_TIME}",
        ),
        ("after", ("after ", "from ", "past "), rf"\b(?:after|from|past) {CERTAIN_TIME}|\bafter work\b"),
        ("before", ("before ", "until ", "till ", "by "), rf"\b(?:before|until|till|by) {CERTAIN_TIME}"),
        ("at", ("at ",), rf"\bat {CERTAIN_TIME}"),
        (
            "part",
            ("morning", "afternoon", "evening", "night", "lunch", "daytime", "day time", "in the day"),
            r"\bof an? (?:morning|afternoon|evening|night)\b|"
            r"\b(?:in the |at )?(?:mornings|afternoons|evenings|nights|lunch ?times?|day ?times?|overnight)\b|"
            r"\bin the (?:morning|afternoon|evening|day ?time|day)\b|\b(?:morning|afternoon|evening|day ?time)"
            r"(?= (?:group|session|class|club|activit|course|cafe|café|choir|meeting|sit|only|"
            r"pref\w*|best|if poss))|\bat night\b",
        ),
    )
)
_CLOCK = frozenset(("range", "after", "before", "at"))
_ASKED_FOR = re.compile(
    r"\b(?:open|available|free|on|running|anything|something|somewhere|what'?s|groups?|clubs?|"
    r"class(?:es)?|sessions?|café|"
    r"cafe|activit\w+|events?|space|lunch|centre|drop-in)\b[^.?!]{0,24}$"
)
_OPENS = re.compile(
    r"\b(?:open|available|starts?|starting|running|runs|group|class|session|something|" r"anything)\b[^.?!]{0,16}$"
)
_NOW = re.compile(r"(?:on )?(?:today|tonight|this (?:morning|afternoon|evening))")
"""What becomes of somebody today is when they need help."""

_ONE_DAY = re.compile(r"(?:on )?\w+day")
_DATED = frozenset(("date", "relative", "feast"))
_SOON = re.compile(r"(?:on )?(?:today|tonight|tomorrow|this (?:morning|afternoon|evening))")
_NAME_FOLLOWS = re.compile(rf" (?!{'|'.join(name.title() for name in _MONTH_NAMES)})[A-Z][a-z]+")
_ONLY = re.compile(r" only\b")
_REFUSED_AFTER = re.compile(
    r" (?:are|is) (?:no good|out|not (?:good|possible|an option))| (?:don['’]t|doesn['’]t|do not|"
    r"does not|won['’]t) (?:work|suit)"
)


def read_when(text: str, low: str, now: datetime, division: Division = Division.ENGLAND) -> Iterator[Filter]:
    """In no order; `low` is the lowered text and `now` the clock's local time."""
    for kind, found in _phrases(low):
        if kind == "now":
            strength = Strength.SOFT if found.group() == "right now" else Strength.HARD
            yield Filter(FilterKind.OPEN_NOW, "Open now", found.span(), strength)
        elif not _is_told_of(text, low, found, kind) and (read := READERS[kind](found, now, division)):
            yield _placed(read, low, found, kind)


def _phrases(low: str) -> Iterator[tuple[str, re.Match[str]]]:
    taken: list[tuple[int, int]] = []
    has_times = has_digit(low) or has_any(low, ("noon", "midday", "midnight", "after work"))
    for kind, hints, pattern in _PHRASES:
        if (kind in _CLOCK and not has_times) or not has_any(low, hints):
            continue
        for found in pattern.finditer(low):
            if not any(start < found.end() and found.start() < end for start, end in taken):
                taken.append(found.span())
                yield kind, found


def _is_told_of(text: str, low: str, found: re.Match[str], kind: str) -> bool:
    """Whether the day is only told of: it happened then, is due by then, or is part of a name or a greeting."""
    before = low[max(0, found.start() - LOOKED_BACK) : found.start()]
    if _is_a_name(text, found, kind) or (kind in ("days", "part") and before.endswith("good ")):
        return True
    if found.group() == "this morning" and not _ASKED_FOR.search(before):
        return True
    return (
        kind not in ("range", "after", "before")
        and is_told(before, is_dated=_is_dated(found.group(), kind))
        and not refusal_in(before)
    )


def _is_dated(said: str, kind: str) -> bool:
    """Whether it is one day or some, and neither today nor a day of every week."""
    return (kind in _DATED and not _NOW.match(said)) or (kind == "days" and bool(_ONE_DAY.fullmatch(said)))


def _is_a_name(text: str, found: re.Match[str], kind: str) -> bool:
    """Whether it is like "Saltby Friday Table": one day with a capital, and another capital after it."""
    said = text[found.start() : found.end()]
    is_bare = kind == "days" and said[0].isupper() and not said.endswith("s")
    return is_bare and not said.startswith(("On ", "A ", "Any ")) and bool(_NAME_FOLLOWS.match(text, found.end()))


def _placed(read: Filter, low: str, found: re.Match[str], kind: str) -> Filter:
    """Where it stands, turned round if the question says "not", and a wish where nothing asks for it as a must."""
    before = low[max(0, found.start() - 40) : found.start()]
    refused = _REFUSED_AFTER.match(low, found.end())
    denied = refusal_in(before)
    after = refused or _ONLY.match(low, found.end())
    read = replace(read, span=(found.start() - denied, after.end() if after else found.end()))
    if denied or refused:
        return _turned_round(read)
    near = _SOON.match(found.group())
    is_vague = near or found.group() == "in the day"
    is_told = (is_vague and not _ASKED_FOR.search(before)) or (kind == "at" and not _OPENS.search(before))
    return replace(read, strength=Strength.SOFT) if is_told else read


def _turned_round(read: Filter) -> Filter:
    when = read.when or When()
    label = f"Not {read.label if read.label.startswith(DAY_NAMES) else read.label[0].lower() + read.label[1:]}"
    if read.kind is FilterKind.DAYS and not when.has_hours:
        when = When(ALL_DAYS & ~when.days)
    elif read.kind is FilterKind.TIME:
        when = When(end=when.start) if when.start >= _NOON else When(start=when.end)
    else:
        return replace(read, label=label, negated=True)
    return replace(read, label=label, when=when)
