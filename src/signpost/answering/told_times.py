"""Whom a question asks for at a time of day, and what a passage says of that very time: "5.20pm", between two desks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from signpost.answering.brief import Brief
from signpost.answering.pieces import pieces
from signpost.domain.hit import Hit
from signpost.facets.times import CERTAIN_TIME, TIME, time_of, time_range
from signpost.facets.week import ALL_DAYS, DAY_LONG
from signpost.facets.words import DAY, DAY_SETS, days_of
from signpost.passages import sentence_spans

_TIME = re.compile(CERTAIN_TIME, re.IGNORECASE)
_RANGE = re.compile(rf"({TIME}) ?(?:to|until|till|and|-|–) ?({CERTAIN_TIME})", re.IGNORECASE)
_DAY = re.compile(rf"{DAY}|{DAY_SETS}", re.IGNORECASE)
_PART = re.compile(r"[;,\n]|[.?!](?=\s|$)")


@dataclass(frozen=True, slots=True)
class Moment:
    """A time of day in minutes, and the set of days that it may be on."""

    minute: int
    days: int


def moment_in(brief: Brief) -> Moment | None:
    """The one time of day at which somebody is asked for; None where nobody is, or no time or several are given."""
    understanding = brief.found.understanding
    times = list(_TIME.finditer(understanding.read))
    if len(times) != 1 or not (understanding.asks_who or understanding.tells_of_a_failed_thing):
        return None
    minute, day = time_of(times[0].group()), _DAY.search(understanding.read)
    return None if minute is None else Moment(minute % DAY_LONG, days_of(day.group()) if day else ALL_DAYS)


def told_then(hit: Hit, moment: Moment) -> str:
    """The piece of a passage that tells of a moment, that of the fewest hours; empty if none does."""
    text = hit.passage.text
    told = [(width, text[slice(*span)]) for span in pieces(text) for width in _hours_round(text[slice(*span)], moment)]
    return min(told)[1] if told else ""


def nearest_then(hit: Hit, moment: Moment | None) -> Hit:
    """The hit as if what it tells of a moment were the nearest of it; as it is where it tells of no such time."""
    said = told_then(hit, moment) if moment else ""
    start = hit.passage.text.index(said)
    spans = sentence_spans(hit.passage.text) if said else ()
    return told_first(hit, [start <= first < start + len(said) for first, _ in spans])


def told_first(hit: Hit, tells: Sequence[bool]) -> Hit:
    """The hit as if those of its sentences that tell what is asked were nearer than all others, in their own order."""
    if not any(tells) or all(tells) or len(tells) != len(hit.sentences):
        return hit
    above = max(hit.sentences)
    scores = (score + above * is_told for is_told, score in zip(tells, hit.sentences, strict=True))
    return replace(hit, sentences=tuple(scores))


def _hours_round(said: str, moment: Moment) -> Iterator[int]:
    """How long each of the hours lasts that a text gives and that hold a moment: days by themselves last a day."""
    if not _RANGE.search(said):
        return
    for part in _PART.split(said):
        days = days_of(part) if _DAY.search(part) else 0
        hours = [(each[1], each[2]) for each in _RANGE.finditer(part)]
        if days and not moment.days & ~days and not hours:
            yield DAY_LONG
        if days and moment.days & ~days:
            continue
        yield from (closes - opens for opens, closes in map(_minutes, hours) if _holds(opens, closes, moment.minute))


def _minutes(hours: tuple[str, str]) -> tuple[int, int]:
    opens, closes = time_range(*hours)
    return (0, 0) if opens is None or closes is None else (opens, closes)


def _holds(opens: int, closes: int, minute: int) -> bool:
    return opens <= minute < closes or opens <= minute + DAY_LONG < closes
