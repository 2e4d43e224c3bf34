"""One clause of a schedule to openings, and to what it says of the whole."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from signpost.facets.times import time_of, time_range
from signpost.facets.tokens import Token, tokens_of
from signpost.facets.week import ALL_DAYS, ALL_MONTHS, DAY_LONG, LAST_WEEK, Opening, Purpose
from signpost.facets.words import DAY, NTH, days_of, months_of

_HOUR = 60
_PARTS = {
    "morning": (9 * _HOUR, 12 * _HOUR),
    "lunch": (12 * _HOUR, 14 * _HOUR),
    "afternoon": (12 * _HOUR, 17 * _HOUR),
    "day": (9 * _HOUR, 17 * _HOUR),
    "evening": (17 * _HOUR, 21 * _HOUR + 30),
    "night": (21 * _HOUR, 31 * _HOUR),
}
"""Roughly, as people mean them; an opening known only so is never a certain yes for an hour."""

_ONE_PART = re.compile("mornings?|afternoons?|evenings?", re.IGNORECASE)
_ONE_DAY = re.compile(DAY, re.IGNORECASE)
_BETWEEN_TIMES = re.compile(r"\s*(?:-|\bto\b|\b'?till?\b|\buntil\b|\band\b)\s*", re.IGNORECASE)
_FIRST_WORD = re.compile(r"^.*?(?=\d|noon|mid)", re.IGNORECASE)
_MILITARY_HOURS = re.compile(r"\s*h(?:ou)?rs?$", re.IGNORECASE)
_Times = tuple[int | None, int | None, bool]
"""Opens, closes, and whether they are meant roughly."""


@dataclass(frozen=True, slots=True)
class Clause:
    """`months` is 0 unless months are named; `closed_days` and `closed_months` come after "not" and the like."""

    openings: tuple[Opening, ...] = ()
    closed_days: int = 0
    closed_months: int = 0
    months: int = 0
    bank_holidays: bool | None = None
    term_time: bool = False
    usual: bool = False
    maybe: bool = False
    by_appointment: bool = False
    complete: bool = True

    @property
    def says_anything(self) -> bool:
        """Whether any word of it was understood."""
        return self != Clause()


def read_clause(text: str, before: tuple[Opening, ...] = (), *, is_shut: bool = False) -> Clause:
    """`before` is what the clauses before it opened: hours without days are theirs ("10am to 12; then 2pm to 4").

    `is_shut`: its "closed" has been accounted for already, by a feast that was named after it.
    """
    reader = _Reader()
    reader.denied = is_shut
    for token in tokens_of(text):
        reader.take(token)
    return reader.clause(before)


@dataclass
class _Group:
    """Days and hours that belong together."""

    days: int = 0
    times: list[_Times] = field(default_factory=list)
    weeks: list[int] = field(default_factory=list)
    weeks_unknown: bool = False
    maybe: bool = False
    days_first: bool = False
    purpose: Purpose = Purpose.SESSION

    @property
    def is_empty(self) -> bool:
        return not (self.days or self.times)

    @property
    def is_full(self) -> bool:
        return bool(self.days and self.times)


class _Reader:
    """Collects groups while tokens come in; each kind of token has the method of its name."""

    def __init__(self) -> None:
        self.said = Clause()
        self.groups: list[_Group] = []
        self.group = _Group()
        self.purpose = Purpose.SESSION
        self.negated = self.denied = self.some = False
        self.last = ""

    def take(self, token: Token) -> None:
        getattr(self, f"_{token.kind}")(token.text)
        self.last = token.kind

    # What tokens do to the groups

    def _flush(self) -> None:
        if not self.group.is_empty:
            self.groups.append(self.group)
        self.group = _Group(purpose=self.purpose)

    def _add_days(self, days: int) -> None:
        if self.group.weeks_unknown and self.group.days and self.last == "comma":
            self._flush()
        if self.negated:
            self.said = replace(self.said, closed_days=self.said.closed_days | days)
            self.denied = True
            return
        if (self.group.is_full and self.group.days_first) or (self.some and self.group.days):
            self._flush()
        self.group.days_first = self.group.days_first or not self.group.times
        self.group.days |= days
        self.group.maybe = self.group.maybe or self.some
        self.some = False

    def _add_times(self, *times: _Times) -> None:
        if self.negated and self.denied and self.last == "comma":
            self.negated = False  # "any day except Sunday, 9am to 8pm"
        if self.negated:
            self.denied = False  # "but not Friday 12.30pm to 2.30pm": a gap, not a closed day
            self.said = replace(self.said, closed_days=0, usual=True)
            return
        if self.group.is_full and not self.group.days_first:
            self._flush()
        self.group.times.extend(times)

    def _day(self, text: str) -> None:
        self._add_days(days_of(text))

    _day_range = _day_span = _day

    def _day_set(self, text: str) -> None:
        days = days_of(text)
        if days == ALL_DAYS and self.group.days and not self.group.times and not self.negated:
            return  # "weekdays (something else each day)"
        if self.last == "comma" and self.group.days and self.group.days_first:
            self._flush()
        self._add_days(days)

    def _nth(self, text: str) -> None:
        if self.negated:
            self.said = replace(self.said, usual=True)
            return
        if self.group.days and (self.group.days_first or self.group.is_full):
            self._flush()
        self.group.weeks.append(NTH[text.lower()])

    def _range(self, text: str) -> None:
        written = _MILITARY_HOURS.sub("", _FIRST_WORD.sub("", text, count=1))
        first, last = _BETWEEN_TIMES.split(written, maxsplit=1)
        self._add_times((*time_range(first, last), False))

    def _time(self, text: str) -> None:
        self._add_times((time_of(text), None, False))

    def _from(self, text: str) -> None:
        if self.group.times and self.group.times[-1][1] is not None:
            return  # "1pm to 2.30pm, soup from 12.30pm"
        self._time(_FIRST_WORD.sub("", text, count=1))

    def _until(self, text: str) -> None:
        closes = time_of(_FIRST_WORD.sub("", text, count=1))
        times = self.group.times
        if times and self.last == "part":
            times[-1] = (times[-1][0], closes, True)  # "late morning to 3pm"
        elif times and times[-1][1] is None and times[-1][0] is not None and not self.negated:
            opens = times[-1][0]
            times[-1] = (opens, closes + DAY_LONG if closes is not None and closes <= opens else closes, False)
        else:
            self._add_times((None, closes, False))

    def _part(self, text: str) -> None:
        if any(not about for _, _, about in self.group.times) or (text.lower() == "night" and not self._ends_in_a_day):
            return  # "Pizza night"
        if self.last == "and" and self.group.days and not self.group.times:
            self._flush()
        part = text.lower().replace("overnight", "night")
        opens, closes = next(hours for name, hours in _PARTS.items() if part.startswith(name))
        self.group.maybe = self.group.maybe or self.some
        self.some = False
        self._add_times((opens, closes, True))

    def _all_day(self, _: str) -> None:
        if self.group.is_empty:
            self.group.days = ALL_DAYS
            self.said = replace(self.said, bank_holidays=True)
        self.group.days_first = True
        self._add_times((0, DAY_LONG, False))

    @property
    def _ends_in_a_day(self) -> bool:
        return self.last in ("day", "day_range", "day_set")

    # What tokens say of weeks and months

    def _every_nth(self, _: str) -> None:
        self._alternate("")

    def _alternate(self, text: str) -> None:
        if self.group.days and self.group.days_first and "fortnight" not in text.lower() and not self._ends_in_a_day:
            self._flush()
        self.group.weeks_unknown = True

    def _sometimes(self, text: str) -> None:
        if found := _ONE_DAY.search(text):
            self._flush()
            self.group.weeks_unknown = True
            self._add_days(days_of(found.group()))
        elif found := _ONE_PART.search(text):
            self._flush()
            self._part(found.group())
            self.group.days, self.group.maybe = ALL_DAYS, True
        elif self.group.is_empty:
            self.said = replace(self.said, maybe=True)
        self.group.weeks_unknown = True

    def _all_year(self, text: str) -> None:
        if text.lower().startswith(("365", "every")):
            self.said = replace(self.said, bank_holidays=True)
            if not self.group.days:
                self._add_days(ALL_DAYS)

    def _months(self, text: str) -> None:
        months = months_of(text)
        if self.negated:
            self.said = replace(self.said, closed_months=self.said.closed_months | months)
            self.denied = True
        else:
            self.said = replace(self.said, months=self.said.months | months)

    _only_month = _months

    def _month(self, text: str) -> None:
        if self.negated:
            self._months(text)

    def _term(self, _: str) -> None:
        self.said = replace(self.said, term_time=True)

    def _holidays(self, _: str) -> None:
        self.said = replace(self.said, term_time=True) if self.negated else replace(self.said, usual=True)
        self.denied = self.denied or self.negated

    def _bank(self, _: str) -> None:
        self.said = replace(self.said, bank_holidays=not self.negated)
        self.denied = self.denied or self.negated

    # What tokens say of how certain it is

    def _not(self, text: str) -> None:
        if text.lower() in ("closed", "shut") and self._ends_in_a_day and not self.group.times:
            self.said = replace(self.said, closed_days=self.said.closed_days | self.group.days)
            self.group = _Group(purpose=self.purpose)  # "Tuesday: closed"
        else:
            self.negated = True

    def _some(self, _: str) -> None:
        self.some = True

    def _if(self, _: str) -> None:
        if self.group.is_empty:
            self.said = replace(self.said, maybe=True)
        self.group.maybe = True

    def _usual(self, _: str) -> None:
        self.said = replace(self.said, usual=True)

    def _appointment(self, _: str) -> None:
        self.said = replace(self.said, by_appointment=True)

    def _contact(self, _: str) -> None:
        self.purpose = Purpose.CONTACT
        if self.group.days:
            self._flush()
        self.group.purpose = Purpose.CONTACT

    def _and(self, _: str) -> None:
        return

    _comma = _and

    # What came of it

    def clause(self, before: tuple[Opening, ...]) -> Clause:
        self._flush()
        if self.negated and not self.denied:
            self.said = replace(self.said, usual=True)
        if before and not any(group.days or group.maybe for group in self.groups):
            self.groups = [group for group in self.groups if not _says_little(group)]
        unplaced = self.said.maybe or (self.said.by_appointment and not self.groups)
        agreed = Opening(ALL_DAYS, months=self.said.months or ALL_MONTHS, maybe=True)
        openings = tuple(self._openings(before)) or ((agreed,) if unplaced else ())
        return replace(self.said, openings=openings)

    def _openings(self, before: tuple[Opening, ...]) -> Iterator[Opening]:
        days = before[-1].days if before else 0
        earlier = list(before)
        for group in self.groups:
            days = group.days or days
            for opens, closes, about in group.times or [(None, None, False)]:
                opening = self._opening(group, days, (opens, closes, about))
                if opens is None and closes is not None:
                    opening = replace(opening, opens=_opens_like(opening, earlier))
                earlier.append(opening)
                yield opening

    def _opening(self, group: _Group, days: int, times: _Times) -> Opening:
        return Opening(
            days=days,
            opens=times[0],
            closes=times[1],
            weeks=tuple(sorted(set(group.weeks), key=lambda week: (week == LAST_WEEK, week))),
            months=self.said.months or ALL_MONTHS,
            weeks_unknown=group.weeks_unknown,
            term_time=self.said.term_time,
            maybe=group.maybe or self.said.maybe,
            about=times[2],
            purpose=group.purpose,
        )


def _says_little(group: _Group) -> bool:
    """Only when it ends, or roughly when it is: no hours of their own for days named before."""
    return all(opens is None or about for opens, _, about in group.times)


def _opens_like(opening: Opening, earlier: list[Opening]) -> int | None:
    """The end of a week ("…and Friday until 2pm") begins when the days before it in the sentence do."""
    like = [each for each in earlier if each.opens is not None and each.closes is not None]
    same_day = [each for each in like if each.days & opening.days]
    found = (same_day or like)[-1:]
    return found[0].opens if found and opening.closes is not None and (found[0].opens or 0) < opening.closes else None
