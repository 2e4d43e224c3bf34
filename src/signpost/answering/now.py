"""A question about now, and what each record says of this very hour: open until when, or shut until when."""

import re
from datetime import date, datetime, timedelta

from signpost.answering import wording
from signpost.answering.brief import Brief
from signpost.domain.answer import Basis, Statement
from signpost.domain.document import Document, Kind
from signpost.facets import Session, State, facets_of, state_at
from signpost.retrieval.filter import FilterKind

HAS_HOURS = (Kind.SERVICE, Kind.EVENT, Kind.ROLE)

SOON = timedelta(hours=2)
"""When it closes within this, the minutes that are left are said."""

URGENT_HELP = "urgent help"
"""The need of the vocabulary that is spoken of where something cannot wait."""

_PRESSING = (
    r"right now|tonight|immediately|straight ?away|urgent(?:ly)?|asap|ambulance|out of hours|after hours|"
    r"now(?! and (?:then|again)\b)(?= *(?:[,.;!?]|$|and\b|but\b))"
)
_CANNOT_WAIT = re.compile(rf"\b(?:{_PRESSING})(?!\w)", re.IGNORECASE)
_AS_THINGS_ARE = re.compile(
    r"\b(?:can(?:not|['’]?t)|couldn['’]?t|unable|not able|no longer|any ?more|struggl\w+|stopped|g[ai]ven? up|find\w*|"
    r"gett?ing|become|became|used to)\b[^.,;!?]*\bnow\b",
    re.IGNORECASE,
)
"""What has come to be so, and not this hour: "he can't cook for himself now"."""

_ABOUT_NOW = re.compile(
    rf"\b(?:{_PRESSING}|today|this (?:morning|afternoon|evening)|at the moment)(?!\w)", re.IGNORECASE
)


def cannot_wait(brief: Brief) -> bool:
    """Whether somebody must be reached at this hour."""
    understanding = brief.found.understanding
    if _CANNOT_WAIT.search(_AS_THINGS_ARE.sub("", brief.question.text)):
        return True
    return understanding.tells_of_a_person and URGENT_HELP in understanding.needs


def is_about_now(brief: Brief) -> bool:
    """Whether it matters what is open at this hour, or later today."""
    filters = brief.found.understanding.filters
    today = brief.found.now.date()
    asked = any(
        each.kind is FilterKind.OPEN_NOW or (each.when and today in each.when.dates)
        for each in filters
        if not each.negated
    )
    return asked or cannot_wait(brief) or bool(_ABOUT_NOW.search(brief.question.text))


def state_of(document: Document, brief: Brief) -> State | None:
    """Whether a record's own hours say that it is open; None where they do not tell."""
    return state_at(facets_of(document), _wall(brief))


def right_now(document: Document, brief: Brief, n: int) -> tuple[Statement, ...]:
    """Whether source `n` is open: reckoned from its hours, or that they do not tell; nothing of what keeps no hours."""
    if document.kind not in HAS_HOURS or not document.record or not document.record.schedule_description:
        return ()
    if document.starts_on and document.starts_on > brief.today:
        return ()  # an event says its date
    if told := told_at(document, _wall(brief)):
        return (Statement(told, Basis.RECKONED, n, wording.RIGHT_NOW),)
    return (Statement(wording.HOURS_UNSURE, Basis.WORDING, n, wording.RIGHT_NOW),)


def told_at(document: Document, moment: datetime) -> str:
    """What a record's hours tell of a moment of local time: "Open until 5.30pm"; nothing where they do not tell."""
    state = state_at(facets_of(document), moment)
    return _told(state, moment) if state else ""


def _wall(brief: Brief) -> datetime:
    """The council's clock without its zone: opening hours are written so."""
    return brief.found.now.replace(tzinfo=None)


def _told(state: State, now: datetime) -> str:
    if not state.is_open:
        return _shut(state.opens, now.date())
    if state.closes is None:
        return "Open at any hour"
    left = state.closes - now
    until = f"Open until {clock(state.closes)}{(day := _until_day(state.closes, now))}"
    return f"{until}: {_minutes(left)} left{'' if day else ' today'}" if left < SOON else until


def _until_day(closes: datetime, now: datetime) -> str:
    if closes.date() == now.date() or _is_midnight(closes, now):
        return ""
    is_tomorrow = closes.date() == now.date() + timedelta(days=1)
    return " tomorrow" if is_tomorrow else f" on {closes:%A} {closes.day} {closes:%B}"


def _is_midnight(closes: datetime, now: datetime) -> bool:
    return closes == datetime.combine(now.date() + timedelta(days=1), datetime.min.time())


def _shut(opens: Session | None, today: date) -> str:
    if opens is None:
        return "Closed now"
    at = f" at {clock(datetime.combine(opens.day, opens.opens))}" if opens.opens else ""
    return f"Closed now: opens {_day(opens.day, today)}{at}"


def _day(day: date, today: date) -> str:
    dated = f"{day:%A} {day.day} {day:%B}"
    if day == today:
        return "today"
    return f"tomorrow, {dated}," if day == today + timedelta(days=1) else dated


def clock(moment: datetime) -> str:
    """As people write it: "9am", "5.30pm", "12 noon", "midnight"."""
    if moment.minute == 0 and moment.hour in (0, 12):
        return "midnight" if moment.hour == 0 else "12 noon"
    half = "am" if moment.hour < 12 else "pm"
    return f"{(moment.hour - 1) % 12 + 1}{f'.{moment.minute:02}' if moment.minute else ''}{half}"


def _minutes(left: timedelta) -> str:
    hours, minutes = divmod(int(left.total_seconds()) // 60, 60)
    said = [f"{hours} hour"] * bool(hours) + [f"{minutes} {'minute' if minutes == 1 else 'minutes'}"] * bool(minutes)
    return " ".join(said) or "less than a minute"
