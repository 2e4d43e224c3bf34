"""Lines of the store to counts, in one pass that holds one conversation at a time."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import IntEnum, IntFlag
from itertools import chain, groupby, islice
from operator import attrgetter

from signpost.domain.answer import AnswerStatus
from signpost.services.insights.periods import Periods
from signpost.services.outcomes import CONCERNS
from signpost.stores.figures import Line, Opined, Slice

OTHERS = "others"
MOST_VALUES = 300
"""Of one dimension: an area is what a caller wrote, and the rest are counted together."""

AT_ONCE = 50_000
"""What happened, that is held before it is added up: some 10 MB."""


class Dimension(IntEnum):
    """What figures are broken down by."""

    PERIOD = 0
    CHANNEL = 1
    AUDIENCE = 2
    AREA = 3
    TEAM = 4
    ALL = 5


class Talk(IntFlag):
    """What happened in one conversation: it asked the sources something, got an answer, and so on."""

    ASKED = 1
    ANSWERED = 2
    SAFEGUARDING = 4
    PASSED = 8

    @property
    def is_signposted(self) -> bool:
        """Answered without a person, and no safeguarding in it."""
        return Talk.ANSWERED in self and not self & (Talk.SAFEGUARDING | Talk.PASSED)


_MARKS = _PASSED_ON, _REPLIED, _USEFUL, _NOT_USEFUL = ("+passed", "+replied", "+useful", "+not useful")
"""Counted beside statuses, in the order of Tally's last fields."""


ENDINGS = ("answered", "unanswerable", "guardrail", "conversing")
"""The first words of statuses, by which dashboards count; whatever else there may be is counted with the last."""


def first_word(status: str) -> str:
    """How a question ended, in a word."""
    word = status.split("_", 1)[0]
    return word if word in ENDINGS else ENDINGS[-1]


@dataclass(frozen=True, slots=True)
class Tally:
    """The counts of one value of one dimension; the conversations are those that were opened there."""

    talks: Counter[Talk]
    ended: Counter[str]
    passed: int = 0
    replied: int = 0
    useful: int = 0
    not_useful: int = 0

    @property
    def conversations(self) -> int:
        """All of them."""
        return self.talks.total()

    @property
    def questions(self) -> int:
        """All of them, however they ended."""
        return self.ended.total()

    @property
    def size(self) -> int:
        """How many people's doing it may be: conversations; where they were all opened elsewhere, questions."""
        return self.conversations or self.questions

    def count(self, holds: Callable[[Talk], bool]) -> int:
        """Conversations of which something holds."""
        return sum(count for talk, count in self.talks.items() if holds(talk))

    def ending(self, word: str) -> int:
        """Questions whose status begins with a word: answered, unanswerable, guardrail, conversing."""
        return sum(count for status, count in self.ended.items() if first_word(status) == word)


Value = str | int
What = str | int
"""A status or a mark; of a conversation, its Talk as a bare number, which counts in a fifth of the time."""

Where = tuple[str, str, str, str]
"""Channel, audience, area and team: so many fewer than lines that each is added to its totals once."""

Kinds = Counter[tuple[Where, What]]
_Event = tuple[int, Where, What]
"""The period, where, and what."""


Added = dict[int, Counter[tuple[Value, What]]]


class Counts:
    """The tally `of` one value of a dimension, and the `values` there are."""

    def __init__(self, added: Added) -> None:
        self._tallies: dict[Dimension, dict[Value, Tally]] = {}
        for dimension in Dimension:
            by_value: dict[Value, Counter[What]] = {}
            for (value, what), count in added[dimension].items():
                by_value.setdefault(value, Counter())[what] = count
            self._tallies[dimension] = {value: _tally(counter) for value, counter in by_value.items()}

    def of(self, dimension: Dimension, value: Value = "") -> Tally:
        """Zeros where nothing was counted."""
        return self._tallies[dimension].get(value) or _tally(Counter())

    def values(self, dimension: Dimension) -> list[Value]:
        """Those of one dimension, the most conversations first."""
        return sorted(self._tallies[dimension], key=lambda each: (-self.of(dimension, each).size, str(each)))


def _tally(counter: Counter[What]) -> Tally:
    talks = Counter({Talk(what): count for what, count in counter.items() if isinstance(what, int)})
    ended = Counter({what: n for what, n in counter.items() if isinstance(what, str) and what[0] != "+"})
    return Tally(talks, ended, *(counter[mark] for mark in _MARKS))


def counted(lines: Iterable[Line], opinions: Iterable[Opined], of: Slice, periods: Periods, lasts: timedelta) -> Counts:
    """Every question once, every conversation where it was opened.

    A conversation that is taken up again after longer than `lasts` is another. `lines` may begin earlier, so that one
    that was opened before the first period is not taken for a new one.
    """
    added: Added = {dimension.value: Counter() for dimension in Dimension}
    events = chain(_of_lines(lines, of, periods, lasts), _of_opinions(opinions, periods))
    while held := list(islice(events, AT_ONCE)):
        added[Dimension.PERIOD].update((period, what) for period, _, what in held)  # counted in C: half of the time
        _add(added, Counter((where, what) for _, where, what in held))
    return Counts(added)


def talks(lines: Iterable[Line], lasts: timedelta) -> Iterator[list[Line]]:
    """The lines of each conversation; of a question that belongs to none, each is one by itself."""
    seconds = lasts.total_seconds()
    for name, together in groupby(lines, key=attrgetter("conversation")):
        if not name:
            yield from ([line] for line in together)
            continue
        talk: list[Line] = []
        for line in together:
            if talk and line.at - talk[-1].at > seconds:
                yield talk
                talk = []
            talk.append(line)
        yield talk


def _of_lines(lines: Iterable[Line], of: Slice, periods: Periods, lasts: timedelta) -> Iterator[_Event]:
    is_all = not (of.team or of.area or of.channel or of.documents is not None)
    for talk in talks(lines, lasts):
        first = talk[0]
        for line in talk:
            period = periods.number(line.at)
            if period >= 0 and (is_all or _is_of(line, of)):
                where = (line.channel, line.audience, line.area, line.team)
                if line is first:
                    yield period, where, _happened(talk)
                yield period, where, line.status
                if line.replied is not None:
                    yield period, where, _PASSED_ON
                if line.replied:
                    yield period, where, _REPLIED


def _of_opinions(opinions: Iterable[Opined], periods: Periods) -> Iterator[_Event]:
    for each in opinions:
        where = (each.channel, each.audience, each.area, each.team)
        yield periods.number(each.at), where, _USEFUL if each.useful else _NOT_USEFUL


def _is_of(line: Line, of: Slice) -> bool:
    """As the store reads a slice."""
    named = ((line.team, of.team), (line.area, of.area), (line.channel, of.channel))
    return line.rests and all(wanted.strip().lower() in value.lower() for value, wanted in named)


def _happened(talk: list[Line]) -> int:
    happened = 0
    for line in talk:
        happened |= _FLAGS.get(line.status, _ASKED) | (0 if line.replied is None else _PASSED)
    return happened


_ASKED, _PASSED = int(Talk.ASKED), int(Talk.PASSED)
_FLAGS: dict[str, int] = {
    AnswerStatus.CONVERSING.value: 0,
    AnswerStatus.ANSWERED.value: int(Talk.ASKED | Talk.ANSWERED),
    **{each.value: int(Talk.ASKED | Talk.SAFEGUARDING) for each in CONCERNS},
}
"""Bare numbers: an enumeration's own arithmetic takes ten times as long, and this is done for every question."""


def _add(added: Added, kinds: Kinds) -> None:
    """To the totals of the dimensions; an area or a team beyond `MOST_VALUES` goes to the others."""
    areas, teams = ({value for value, _ in added[each]} for each in (Dimension.AREA, Dimension.TEAM))
    _, by_channel, by_audience, by_area, by_team, all_together = added.values()
    for ((channel, audience, area, team), what), count in kinds.items():
        by_channel[channel, what] += count
        by_audience[audience, what] += count
        by_area[_bounded(areas, area), what] += count
        by_team[_bounded(teams, team), what] += count
        all_together["", what] += count


def _bounded(known: set[Value], value: str) -> str:
    if len(known) >= MOST_VALUES and value not in known:
        return OTHERS
    known.add(value)
    return value
