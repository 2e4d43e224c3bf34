"""What a service writes of its days and hours to a Schedule; None where nothing of it can be told."""

import re
from collections.abc import Iterator
from dataclasses import replace

from signpost.facets.breaks import shut_days
from signpost.facets.clause import Clause, read_clause
from signpost.facets.elsewhere import is_of_some_weeks, is_of_something_else
from signpost.facets.week import ALL_DAYS, ALL_MONTHS, Break, Opening, Schedule
from signpost.facets.words import MONTH

LONGEST = 2_000
"""Characters. A page of opening hours is read; a whole website pasted into the column is read in part."""

_SPELLINGS = (
    (re.compile(r"[‐‑‒–—−]"), "-"),
    (re.compile(r"[‘’]"), "'"),
    (re.compile(r"\b([ap])\.? ?m\b\.?", re.IGNORECASE), r"\1m"),
    (re.compile(r"(\d)([ap])\b(?!m)", re.IGNORECASE), r"\1\2m"),
    (re.compile(r"\b(mon|tues?|weds?|thurs?|thu|fri|sat|sun|exc|incl)\.", re.IGNORECASE), r"\1"),
    (re.compile(r"(?<=[a-z]) ?/ ?(?=[A-Z])"), ", "),
    (re.compile(r"\s*[()\[\]]\s*"), " , "),
    (re.compile(r"(?<=\d) ?hrs?\b(?! a)"), ""),
    (re.compile(r",? ?\ball weekend\b(?: and)?", re.IGNORECASE), "; weekends 24 hours; "),
    (re.compile(r"[^\S\n]+"), " "),
)
_CLAUSE = re.compile(r"[;\n|•]|[.!?](?=\s|$)")
_INCLUDED = re.compile(
    r",? ?\b(?:\w+days? and )?(?P<bank>(?:bank|public) hol\w*) included|,? ?\b\w+days? included|"
    r"\bincluding (?:\w+days?(?: and | or |, )*)+(?P<too>(?:bank|public) hol\w*(?: days)?)?|"
    r"\bincluding (?P<also>(?:bank|public) hol\w*)",
    re.IGNORECASE,
)
_BANK_CLOSED = re.compile(r"\b(?:bank|public) hol\w*:? ?-? ?(?:closed|excluded|excepted|exempt)", re.IGNORECASE)
_MONTHS_ALONE = re.compile(
    rf"^\W*(?:(?:only|open|from|season(?:al)?|runs?|running|annual(?:ly)?|in|every|each)\W+)*{MONTH}|"
    rf"\bnot in\b|\b(?:ex|no\b|closed|shut)",
    re.IGNORECASE,
)
_HINT = re.compile(r"\b(?:sessions?|days?|hours?|times?|half-term|weeks|dates?)\b|\d", re.IGNORECASE)


def read_schedule(text: str) -> Schedule | None:
    """None is "unknown": nothing in the text could be read as days, hours or how to agree them."""
    clauses = list(_clauses(text))
    openings = _settled(tuple(opening for clause, _, _ in clauses for opening in clause.openings))
    found = [clause for clause, _, _ in clauses]
    schedule = Schedule(
        openings=_within(openings, found),
        closed_days=_union(clause.closed_days for clause in found),
        bank_holidays=next((each.bank_holidays for each in found if each.bank_holidays is not None), None),
        breaks=tuple(dict.fromkeys(each for _, breaks, _ in clauses for each in breaks)),
        easter_off=tuple(dict.fromkeys(offset for _, _, offsets in clauses for offset in offsets)),
        usual=any(clause.usual for clause in found),
        by_appointment=any(clause.by_appointment for clause in found),
        complete=all(clause.complete for clause in found),
    )
    return schedule if schedule.openings or schedule.closed_days else None


def _clauses(text: str) -> Iterator[tuple[Clause, tuple[Break, ...], tuple[int, ...]]]:
    before: tuple[Opening, ...] = ()
    for written in _CLAUSE.split(_plain(text)):
        if not written.strip() or is_of_something_else(written, is_first=not before):
            continue
        if is_of_some_weeks(written):
            yield Clause(usual=True), (), ()
            continue
        shut = shut_days(written)
        included = _INCLUDED.search(shut.rest)
        rest = _INCLUDED.sub(" ", shut.rest)
        closes = _BANK_CLOSED.search(rest)
        clause = read_clause(_BANK_CLOSED.sub(" ", rest), before, is_shut=bool(shut.breaks or shut.easter_off))
        if included and any(included.groups()):
            clause = replace(clause, bank_holidays=True)
        elif closes:
            clause = replace(clause, bank_holidays=False)
        if clause.months and not clause.openings and not _MONTHS_ALONE.search(rest):
            clause = replace(clause, months=0)  # "Grass from March to October": of a part, not of the whole
        if not (clause.says_anything or shut.breaks or shut.easter_off) and _HINT.search(rest):
            clause = replace(clause, complete=False)
        before += clause.openings
        yield clause, shut.breaks, shut.easter_off


def _plain(text: str) -> str:
    plain = text[:LONGEST]
    for pattern, instead in _SPELLINGS:
        plain = pattern.sub(instead, plain)
    return plain


def _union(masks: Iterator[int]) -> int:
    union = 0
    for mask in masks:
        union |= mask
    return union


def _settled(openings: tuple[Opening, ...]) -> tuple[Opening, ...]:
    """Without those that another opening already says better."""
    return tuple(dict.fromkeys(each for each in openings if not any(_is_said_by(each, other) for other in openings)))


def _is_said_by(one: Opening, other: Opening) -> bool:
    """Days again without their hours, or a start that falls within the hours of the same days."""
    if one == other or one.purpose is not other.purpose or one.days & ~other.days or one.maybe or other.maybe:
        return False
    if one.opens is None and one.closes is None:
        return _says_days_better(one, other)
    if one.opens is None or one.closes is not None or other.opens is None or other.closes is None:
        return False
    return other.opens <= one.opens < other.closes and other.weeks in ((), one.weeks)


def _says_days_better(one: Opening, other: Opening) -> bool:
    """With hours, or "Thursday (2nd Thursday of each month)" with weeks."""
    if one.weeks or one.weeks_unknown:
        return False
    if other.weeks:
        return other.days == one.days and other.opens is None
    return other.opens is not None


def _within(openings: tuple[Opening, ...], clauses: list[Clause]) -> tuple[Opening, ...]:
    """Months, term time and closed days said on their own hold for every opening that says nothing else."""
    months = _union(clause.months for clause in clauses if not clause.openings) or ALL_MONTHS
    term_time = any(clause.term_time for clause in clauses if not clause.openings)
    closed = _union(clause.closed_days for clause in clauses)
    closed_months = _union(clause.closed_months for clause in clauses)
    kept = []
    for each in openings:
        days = each.days & ~closed
        if each.days and not days:
            continue
        when = (months if each.months == ALL_MONTHS else each.months) & ~closed_months
        kept.append(replace(each, days=days, months=when, term_time=each.term_time or term_time))
    if not openings and (months != ALL_MONTHS or any(clause.by_appointment or clause.maybe for clause in clauses)):
        kept.append(Opening(ALL_DAYS, months=months & ~closed_months, maybe=True))
    return tuple(kept)
