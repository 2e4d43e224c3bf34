"""Facets to a flat dict of ints and back, so that a snapshot can keep one row for each service.

Every column fits 64 bits with a sign. A yes-or-no is 1 or 0, and -1 where it is not known.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from enum import IntEnum
from typing import Any, TypeVar

from signpost.facets.facets import Facets, Gender, Provider, Route
from signpost.facets.groups import edition, group_names
from signpost.facets.people import FAITHS, language_order
from signpost.facets.week import ALL_DAYS, LAST_WEEK, Break, Opening, Purpose, Schedule

CODING = f"facets-3-{edition()}"
"""Names this coding, and how records are read for it: an index built with another one has to be built again."""

OPENINGS = 8
"""Openings kept of one schedule; no service seen has more. Of a ninth only its days are kept, as not certain."""
BREAKS = 3
UNKNOWN = -1

NO_TIME = 0xFFF
EASTER_FROM = -3
"""Bit 0 of the Easter days stands for Maundy Thursday."""

# Where each part of an opening begins, in bits.
DAYS_AT, OPENS_AT, CLOSES_AT, WEEKS_AT, MONTHS_AT = 0, 7, 19, 31, 37
WEEKS_UNKNOWN_AT, TERM_AT, MAYBE_AT, ABOUT_AT, CONTACT_AT, USED_AT = 49, 50, 51, 52, 53, 54
# Where each part of the rest of a schedule begins, in bits.
CLOSED_AT, BANK_AT, USUAL_AT, APPOINTMENT_AT, COMPLETE_AT, KNOWN_AT, EASTER_AT = 0, 7, 9, 10, 11, 12, 13
BREAK_BITS = 20

_TRISTATES = (
    "free", "donation", "self_referral", "wheelchair", "transport", "at_venue", "at_home", "online", "by_telephone",
    "for_carers", "learning_disability",
)  # fmt: skip
_FLAGS = ("suspended", "ages_bend", "interpreters")
_NUMBERS = ("pence", "minimum_age", "maximum_age")
_NAMES: Mapping[str, type[IntEnum]] = {"route": Route, "gender": Gender, "provider": Provider}
_DATES = ("first_day", "last_day")

COLUMNS = (
    *(f"opening_{n}" for n in range(OPENINGS)),
    "schedule", "breaks", *_DATES, *_TRISTATES, *_FLAGS, *_NUMBERS, *_NAMES, "languages", "faiths", "groups",
)  # fmt: skip

_Name = TypeVar("_Name", bound=IntEnum)


def encode(facets: Facets) -> dict[str, int]:
    """One int for each of COLUMNS."""
    schedule = facets.schedule
    kept = _kept(schedule.openings) if schedule else ()
    row = {f"opening_{n}": _opening_to_int(kept[n]) if n < len(kept) else 0 for n in range(OPENINGS)}
    row["schedule"] = _schedule_to_int(schedule) if schedule else 0
    row["breaks"] = _breaks_to_int(schedule.breaks) if schedule else 0
    row |= {name: _or_unknown(getattr(facets, name)) for name in (*_TRISTATES, *_FLAGS, *_NUMBERS, *_NAMES)}
    row |= {name: day.toordinal() if (day := getattr(facets, name)) else UNKNOWN for name in _DATES}
    row["languages"] = mask_of(facets.languages, language_order())
    row["faiths"] = mask_of(facets.faiths, FAITHS)
    row["groups"] = mask_of(facets.groups, group_names())
    return {name: row[name] for name in COLUMNS}


def decode(row: Mapping[str, int]) -> Facets:
    """What `encode` was given, but for openings beyond the eighth and breaks beyond the third."""
    minimum, maximum, pence = (_known(row[name]) for name in ("minimum_age", "maximum_age", "pence"))
    first, last = (None if row[name] == UNKNOWN else date.fromordinal(row[name]) for name in _DATES)
    read = Facets(
        schedule=_schedule_of(row),
        first_day=first,
        last_day=last,
        pence=pence,
        minimum_age=minimum,
        maximum_age=maximum,
        route=_name(Route, row["route"]),
        gender=_name(Gender, row["gender"]),
        provider=_name(Provider, row["provider"]),
        languages=frozenset(_in_mask(row["languages"], language_order())),
        faiths=frozenset(_in_mask(row["faiths"], FAITHS)),
        groups=frozenset(_in_mask(row["groups"], group_names())),
        suspended=bool(row["suspended"]),
        ages_bend=bool(row["ages_bend"]),
        interpreters=bool(row["interpreters"]),
    )
    tristates: dict[str, Any] = {name: bool(row[name]) for name in _TRISTATES if row[name] != UNKNOWN}
    return replace(read, **tristates)


def mask_of(names: Iterable[str], order: tuple[str, ...]) -> int:
    """A set of names to an int whose bit n stands for the nth of `order`."""
    return sum(1 << order.index(name) for name in set(names))


def week_bit(week: int) -> int:
    """First to fifth week of a month, then the last."""
    return 1 << (5 if week == LAST_WEEK else week - 1)


def _in_mask(mask: int, order: tuple[str, ...]) -> Iterable[str]:
    return (name for n, name in enumerate(order) if mask >> n & 1)


def _or_unknown(value: int | None) -> int:
    return UNKNOWN if value is None else int(value)


def _known(value: int) -> int | None:
    return None if value == UNKNOWN else value


def _name(names: type[_Name], value: int) -> _Name | None:
    return None if value == UNKNOWN else names(value)


def _kept(openings: tuple[Opening, ...]) -> tuple[Opening, ...]:
    if len(openings) <= OPENINGS:
        return openings
    days = 0
    for each in openings[OPENINGS - 1 :]:
        days |= each.days
    return (*openings[: OPENINGS - 1], Opening(days or ALL_DAYS, maybe=True))


def _opening_to_int(opening: Opening) -> int:
    weeks = 0
    for week in opening.weeks:
        weeks |= week_bit(week)
    return (
        opening.days << DAYS_AT
        | (NO_TIME if opening.opens is None else opening.opens) << OPENS_AT
        | (NO_TIME if opening.closes is None else opening.closes) << CLOSES_AT
        | weeks << WEEKS_AT
        | opening.months << MONTHS_AT
        | opening.weeks_unknown << WEEKS_UNKNOWN_AT
        | opening.term_time << TERM_AT
        | opening.maybe << MAYBE_AT
        | opening.about << ABOUT_AT
        | int(opening.purpose) << CONTACT_AT
        | 1 << USED_AT
    )


def _opening_of(packed: int) -> Opening:
    weeks = tuple(LAST_WEEK if n == 5 else n + 1 for n in range(6) if packed >> WEEKS_AT + n & 1)
    opens, closes = packed >> OPENS_AT & NO_TIME, packed >> CLOSES_AT & NO_TIME
    return Opening(
        days=packed & ALL_DAYS,
        opens=None if opens == NO_TIME else opens,
        closes=None if closes == NO_TIME else closes,
        weeks=weeks,
        months=packed >> MONTHS_AT & 0xFFF,
        weeks_unknown=bool(packed >> WEEKS_UNKNOWN_AT & 1),
        term_time=bool(packed >> TERM_AT & 1),
        maybe=bool(packed >> MAYBE_AT & 1),
        about=bool(packed >> ABOUT_AT & 1),
        purpose=Purpose(packed >> CONTACT_AT & 1),
    )


def _schedule_to_int(schedule: Schedule) -> int:
    easter = sum(1 << offset - EASTER_FROM for offset in set(schedule.easter_off))
    bank = {None: 0, False: 1, True: 2}[schedule.bank_holidays]
    return (
        schedule.closed_days << CLOSED_AT
        | bank << BANK_AT
        | schedule.usual << USUAL_AT
        | schedule.by_appointment << APPOINTMENT_AT
        | schedule.complete << COMPLETE_AT
        | 1 << KNOWN_AT
        | easter << EASTER_AT
    )


def _breaks_to_int(breaks: tuple[Break, ...]) -> int:
    packed = 0
    for n, each in enumerate(breaks[:BREAKS]):
        first = each.first[0] << 5 | each.first[1]
        last = each.last[0] << 5 | each.last[1]
        packed |= (first << 10 | last << 1 | each.certain) << BREAK_BITS * n
    return packed


def breaks_of(packed: int) -> tuple[Break, ...]:
    """The breaks of a "breaks" column."""
    found = []
    for n in range(BREAKS):
        part = packed >> BREAK_BITS * n & (1 << BREAK_BITS) - 1
        first, last = part >> 10, part >> 1 & 0x1FF
        if part:
            found.append(Break((first >> 5, first & 31), (last >> 5, last & 31), bool(part & 1)))
    return tuple(found)


def _schedule_of(row: Mapping[str, int]) -> Schedule | None:
    said = row["schedule"]
    if not said >> KNOWN_AT & 1:
        return None
    packed = [row[f"opening_{n}"] for n in range(OPENINGS)]
    return Schedule(
        openings=tuple(_opening_of(each) for each in packed if each >> USED_AT & 1),
        closed_days=said & ALL_DAYS,
        bank_holidays={0: None, 1: False, 2: True}[said >> BANK_AT & 3],
        breaks=breaks_of(row["breaks"]),
        easter_off=tuple(EASTER_FROM + n for n in range(5) if said >> EASTER_AT + n & 1),
        usual=bool(said >> USUAL_AT & 1),
        by_appointment=bool(said >> APPOINTMENT_AT & 1),
        complete=bool(said >> COMPLETE_AT & 1),
    )
