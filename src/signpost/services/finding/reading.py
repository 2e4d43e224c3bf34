"""What a client asks for to what can be looked up in one snapshot; what is not known here is refused, with what is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from rapidfuzz import process

from signpost.errors import FilterRejected
from signpost.facets.ages import OLDEST
from signpost.facets.people import language_names, language_order
from signpost.facets.week import DAY_NAMES
from signpost.facets.words import DAY, DAY_SETS, days_of
from signpost.index.snapshot import Snapshot
from signpost.places import Gazetteer, Mention, Place, Reach
from signpost.places.distance import KM
from signpost.places.radius import FARTHEST
from signpost.retrieval.asked_hours import days_label
from signpost.retrieval.filter import Filter, FilterKind, When
from signpost.retrieval.filters import Filters
from signpost.services.finding.wanted import LAST_PAGE, LONGEST_TEXT, LONGEST_WORD, MOST_OF_EACH, MOST_PER_PAGE, Wanted

AHEAD, BACK = timedelta(days=3 * 366), timedelta(days=366)
"""How far from today opening hours can be looked up: no schedule says anything of later years."""

MOST_CANDIDATES = 20
MOST_KNOWN = 200
"""Names in a refusal."""

ALIKE = 75
"""RapidFuzz score from which another name may have been meant."""

_DAYS = re.compile(rf"(?:{DAY}|{DAY_SETS})", re.IGNORECASE)
_DAYS_KNOWN = (*DAY_NAMES, "weekdays", "weekends")
_WHO = {"women": ("women", "woman", "female", "f"), "men": ("men", "man", "male", "m")}
_FOR_A = {"women": "For a woman", "men": "For a man"}
_NOWHERE = (0, 0)
"""Where a filter stands in a question, for those that come from none."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What to look up: `moment` is when, in local time; now unless another was asked for."""

    needs: tuple[str, ...]
    place: Place | None
    reach: Reach | None
    filters: Filters
    moment: datetime


def read_wanted(wanted: Wanted, snapshot: Snapshot, now: datetime) -> Sought:
    """Raises FilterRejected for what is not known, is ambiguous, or is too much."""
    _check_sizes(wanted)
    mention = _mention(wanted.place, snapshot.gazetteer)
    moment = _moment(wanted.open_at, now)
    return Sought(
        needs=tuple(dict.fromkeys(_need(each, snapshot) for each in wanted.needs)),
        place=mention.place if mention else None,
        reach=_reach(_miles(wanted), mention),
        filters=Filters("", tuple(_filters(wanted, moment))),
        moment=moment,
    )


def _check_sizes(wanted: Wanted) -> None:
    for name, values in (("need", wanted.needs), ("day", wanted.days), ("language", wanted.languages)):
        if len(values) > MOST_OF_EACH:
            raise FilterRejected(f"{name}: at most {MOST_OF_EACH} at once.")
    words = (wanted.place, wanted.gender, *wanted.needs, *wanted.days, *wanted.languages)
    if any(len(each) > LONGEST_WORD for each in words) or len(wanted.text) > LONGEST_TEXT:
        raise FilterRejected(
            f"That is too long: at most {LONGEST_WORD} characters for a name and {LONGEST_TEXT} for text."
        )
    if not (1 <= wanted.page <= LAST_PAGE and 1 <= wanted.per_page <= MOST_PER_PAGE):
        raise FilterRejected(f"page: 1 to {LAST_PAGE:,}. per_page: 1 to {MOST_PER_PAGE}.")


def _need(term: str, snapshot: Snapshot) -> str:
    """Our name for a need, whichever directory's term is given."""
    if need := snapshot.vocabulary.need_of(term):
        return need
    known = snapshot.vocabulary.needs
    spoken = tuple(each.need for each in snapshot.vocabulary.spoken_of(term)) or _alike(term, known)
    raise FilterRejected(
        f"need: no need or term of that name is known here. {_meant(spoken)}Known: {', '.join(known)}.",
        candidates=spoken,
        known=known,
    )


def _mention(text: str, gazetteer: Gazetteer) -> Mention | None:
    """The one place that is meant; a name of several has to be told from the others."""
    if not text.strip():
        return None
    found = _mentions(text, gazetteer)
    if not found:
        raise _unknown_place(text, gazetteer)
    first, *others = found
    if any(gazetteer.holds(other.place, first.place) is not True for other in others):
        raise FilterRejected(
            "place: one place at a time. Give the one that the person lives in or near.",
            candidates=tuple(dict.fromkeys(each.place.name for each in found))[:MOST_CANDIDATES],
        )
    return _settled(first, text)


def _mentions(text: str, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """As it is written, or as a name after "in": a misspelt name is read with more trust there."""
    return gazetteer.mentions(text) or gazetteer.mentions(f"in {text}")


def _settled(mention: Mention, text: str) -> Mention:
    meant = [each for each in mention.candidates if each.label.casefold() == " ".join(text.split()).casefold()]
    if len(meant) == 1:
        return Mention(mention.start, mention.end, (meant[0],), mention.is_misspelt)
    if mention.is_ambiguous:
        labels = tuple(each.label for each in mention.candidates[:MOST_CANDIDATES])
        raise FilterRejected(
            f"place: several places have that name. Say which is meant: {'; '.join(labels)}.", candidates=labels
        )
    return mention


def _unknown_place(text: str, gazetteer: Gazetteer) -> FilterRejected:
    known, alike = gazetteer.own_names[:MOST_KNOWN], _alike(text, gazetteer.own_names)
    ours = f", or a place of this directory: {', '.join(known)}" if known else ""
    return FilterRejected(
        f"place: no place of that name is known. {_meant(alike)}Give a town, a village or a postcode of the United "
        f"Kingdom{ours}.",
        candidates=alike,
        known=known,
    )


def _alike(word: str, known: tuple[str, ...]) -> tuple[str, ...]:
    scored = process.extract(word, known, limit=3, score_cutoff=ALIKE, processor=str.casefold)
    return tuple(name for name, *_ in scored)


def _meant(alike: tuple[str, ...]) -> str:
    return f"Did you mean {' or '.join(alike)}? " if alike else ""


def _miles(wanted: Wanted) -> float | None:
    if wanted.within_km is None:
        return wanted.within_miles
    if wanted.within_miles is not None:
        raise FilterRejected("Give a distance in kilometres or in miles, not both.")
    return wanted.within_km * KM


def _reach(miles: float | None, mention: Mention | None) -> Reach | None:
    if miles is None:
        return None
    if not 0 < miles <= FARTHEST:
        raise FilterRejected(f"A distance is more than 0 and at most {FARTHEST:g} miles.")
    if mention is None:
        raise FilterRejected("A distance is measured from a place: give place as well, a town, village or postcode.")
    if mention.place.is_area or mention.place.latitude is None:
        raise FilterRejected(
            f"place: no distance can be measured from {mention.place.name}: it is an area, or it is not known where it "
            "lies. Give a town, village or postcode in it, or leave the distance out."
        )
    return Reach(mention.start, mention.end, round(miles, 2), mention)


def _moment(asked: datetime | None, now: datetime) -> datetime:
    if asked is None:
        return now
    try:
        moment = asked.astimezone(now.tzinfo) if asked.tzinfo else asked.replace(tzinfo=now.tzinfo)
        if now - BACK <= moment <= now + AHEAD:
            return moment
    except OverflowError:  # the first and the last day there is
        pass
    raise FilterRejected("open_at: a time between a year ago and three years from now, such as 2026-11-26T10:00.")


def _filters(wanted: Wanted, moment: datetime) -> Iterator[Filter]:
    """In the order in which filters are shown."""
    if wanted.open_at is not None:
        yield Filter(FilterKind.OPEN_NOW, f"Open at {moment:%H:%M} on {moment:%A} {moment.day} {moment:%B}", _NOWHERE)
    if wanted.days:
        days = _days(wanted.days)
        yield Filter(FilterKind.DAYS, days_label(days), _NOWHERE, when=When(days))
    if wanted.free:
        yield Filter(FilterKind.FREE, "Free", _NOWHERE)
    if wanted.self_referral:
        yield Filter(FilterKind.SELF_REFERRAL, "No referral needed", _NOWHERE)
    yield from _of_the_person(wanted)
    if wanted.wheelchair:
        yield Filter(FilterKind.WHEELCHAIR, "Wheelchair access", _NOWHERE)


def _of_the_person(wanted: Wanted) -> Iterator[Filter]:
    if wanted.age is not None:
        if not 0 <= wanted.age <= OLDEST:
            raise FilterRejected(f"age: a number of years from 0 to {OLDEST}.")
        yield Filter(FilterKind.AGE, f"Age {wanted.age}", _NOWHERE, low=wanted.age, high=wanted.age)
    if wanted.gender.strip():
        who = _gender(wanted.gender)
        yield Filter(FilterKind.PERSON, _FOR_A[who], _NOWHERE, names=(who,))
    for each in wanted.languages:
        name = _language(each)
        yield Filter(FilterKind.LANGUAGE, name, _NOWHERE, names=(name,))


def _days(written: tuple[str, ...]) -> int:
    days = 0
    for each in written:
        named = " ".join(each.split()).title()
        if not _DAYS.fullmatch(named):
            raise FilterRejected(f"day: no such day. Known: {', '.join(_DAYS_KNOWN)}.", known=_DAYS_KNOWN)
        days |= days_of(named)
    return days


def _gender(written: str) -> str:
    said = written.strip().lower()
    for who, words in _WHO.items():
        if said in words:
            return who
    known = tuple(_WHO)
    raise FilterRejected(f"gender: of the person, one of: {', '.join(known)}; leave it out for anybody.", known=known)


def _language(written: str) -> str:
    name = language_names().get(written.strip().lower(), "")
    if not name:
        known, alike = language_order(), _alike(written, language_order())
        raise FilterRejected(
            f"language: not one that is known here. {_meant(alike)}Known: {', '.join(known)}.",
            candidates=alike,
            known=known,
        )
    return name
