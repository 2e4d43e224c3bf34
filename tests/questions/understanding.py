"""`python -m tests.questions.understanding`: how exactly what callers' questions state is understood as filters.

Each question of signposting.yaml names the filters that it states. Printed are the shares understood exactly, by kind
and as a whole, then every hard filter that the question does not state: such a one leaves services out.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from signpost.bootstrap import Signpost
from signpost.config import load_settings
from signpost.domain.question import Question
from signpost.facets.week import DAY_NAMES
from signpost.retrieval.filter import Filter, FilterKind, Strength
from signpost.retrieval.understanding import Understanding
from tests.questions.signposting import ASKED_AT, HERE

STATED_BY = {
    "age": {FilterKind.AGE},
    "gender": {FilterKind.PERSON, FilterKind.ONLY_FOR},
    "days": {FilterKind.DAYS, FilterKind.DATES},
    "time": {FilterKind.TIME, FilterKind.OPEN_NOW, FilterKind.DAYS, FilterKind.DATES},
    "when": {FilterKind.DATES, FilterKind.OPEN_NOW},
    "free": {FilterKind.FREE},
    "self_referral": {FilterKind.SELF_REFERRAL},
    "language": {FilterKind.LANGUAGE},
    "wheelchair": {FilterKind.WHEELCHAIR},
}
"""Which kinds of filter tell each name of signposting.yaml."""


@dataclass(frozen=True)
class Understood:
    """One question: the names of what it states, those understood exactly, and hard filters that it does not state."""

    text: str
    stated: frozenset[str]
    exact: frozenset[str]
    wrong: tuple[str, ...]


def understood(signpost: Signpost) -> list[Understood]:
    """All questions of signposting.yaml."""
    written = yaml.safe_load((HERE / "signposting.yaml").read_text(encoding="utf-8"))
    snapshot = signpost.current.get()
    return [
        _compared(item["ask"], item.get("filters") or {}, signpost.search.understand(Question(item["ask"]), snapshot))
        for item in (*written["questions"], *written["extra"])
    ]


def _compared(text: str, stated: dict[str, Any], read: Understanding) -> Understood:
    exact = frozenset(name for name, value in stated.items() if _IS_READ[name](value, read))
    allowed = {kind for name in stated for kind in STATED_BY.get(name, ())}
    named = {kind for kinds in STATED_BY.values() for kind in kinds}
    hard = (each for each in read.filters if each.strength is Strength.HARD and each.kind in named)
    return Understood(text, frozenset(stated), exact, tuple(each.label for each in hard if each.kind not in allowed))


def _place(value: str, read: Understanding) -> bool:
    return bool(read.places) and _bare(value) == _bare(read.places[0].name)


def _bare(name: str) -> str:
    return name.lower().removeprefix("the ").removesuffix(" estate")


def _within(value: str, read: Understanding) -> bool:
    return read.reach is not None and read.reach.miles == float(value)


def _days(value: list[str], read: Understanding) -> bool:
    wanted = sum(1 << DAY_NAMES.index(day.capitalize()) for day in value)
    return any(_told(each) == wanted for each in _of(read, "days"))


def _told(each: Filter) -> int:
    """Days of the week, one bit a day."""
    if each.when is None:
        return 0
    if each.when.dates:
        return sum(1 << number for number in {day.weekday() for day in each.when.dates})
    return each.when.days


def _time(_: str, read: Understanding) -> bool:
    return any(each.kind is FilterKind.OPEN_NOW or (each.when and each.when.has_hours) for each in _of(read, "time"))


def _when(value: str, read: Understanding) -> bool:
    dates = [day.isoformat() for each in _of(read, "when") if each.when for day in each.when.dates]
    return value in dates if value[:1].isdigit() else bool(dates)


def _named(name: str) -> Callable[[str, Understanding], bool]:
    return lambda value, read: any(value in each.names for each in _of(read, name))


def _there(name: str) -> Callable[[bool, Understanding], bool]:
    return lambda value, read: value == bool(list(_of(read, name)))


def _of(read: Understanding, name: str) -> Iterator[Filter]:
    return (each for each in read.filters if each.kind in STATED_BY[name])


_IS_READ: dict[str, Callable[[Any, Understanding], bool]] = {
    "place": _place,
    "within_miles": _within,
    "days": _days,
    "time": _time,
    "when": _when,
    "age": lambda value, read: any(each.low <= int(value) <= each.high for each in _of(read, "age")),
    "gender": _named("gender"),
    "language": _named("language"),
    "free": _there("free"),
    "self_referral": _there("self_referral"),
    "wheelchair": _there("wheelchair"),
}


def main() -> None:
    """Print them."""
    with Signpost(load_settings(), lambda: ASKED_AT) as signpost:
        found = understood(signpost)
    by_name: dict[str, list[bool]] = defaultdict(list)
    for each in found:
        for name in each.stated:
            by_name[name].append(name in each.exact)
    for name, hits in sorted(by_name.items()):
        print(f"{name:<16} {sum(hits):>3} of {len(hits)}")
    whole = [each for each in found if each.stated == each.exact and not each.wrong]
    print(f"{'all of a question':<16} {len(whole):>3} of {len(found)}, and no hard filter beside")
    for each in found:
        if each.wrong:
            print(f"wrong hard filter: {', '.join(each.wrong)}: {each.text}")
    for each in found:
        if missed := sorted(each.stated - each.exact):
            print(f"not understood: {', '.join(missed)}: {each.text}")


if __name__ == "__main__":
    main()
