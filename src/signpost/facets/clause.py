"""One clause of a schedule to openings, and to what it says of the whole."""

from collections.abc import Iterator
from dataclasses import replace

from signpost.facets.grouping import Clause, Group, GroupReader, Times
from signpost.facets.tokens import tokens_of
from signpost.facets.week import ALL_DAYS, ALL_MONTHS, LAST_WEEK, Opening

__all__ = ["Clause", "read_clause"]


def read_clause(text: str, before: tuple[Opening, ...] = (), *, is_shut: bool = False) -> Clause:
    """`before` is what the clauses before it opened: hours without days are theirs ("10am to 12; then 2pm to 4").

    `is_shut`: its "closed" has been accounted for already, by a feast that was named after it.
    """
    reader = GroupReader()
    reader.denied = is_shut
    for token in tokens_of(text):
        reader.take(token)
    reader.finish()
    groups, said = reader.groups, reader.said
    if before and not any(group.days or group.maybe for group in groups):
        groups = [group for group in groups if not _says_little(group)]
    openings = tuple(_openings(groups, said, before))
    if not openings and (said.maybe or (said.by_appointment and not groups)):
        openings = (Opening(ALL_DAYS, months=said.months or ALL_MONTHS, maybe=True),)
    return replace(said, openings=openings)


def _openings(groups: list[Group], said: Clause, before: tuple[Opening, ...]) -> Iterator[Opening]:
    days = before[-1].days if before else 0
    earlier = list(before)
    for group in groups:
        days = group.days or days
        for times in group.times or [(None, None, False)]:
            opening = _opening(group, days, times, said)
            if opening.opens is None and opening.closes is not None:
                opening = replace(opening, opens=_opens_like(opening, earlier))
            earlier.append(opening)
            yield opening


def _opening(group: Group, days: int, times: Times, said: Clause) -> Opening:
    opens, closes, about = times
    return Opening(
        days=days,
        opens=opens,
        closes=closes,
        weeks=tuple(sorted(set(group.weeks), key=lambda week: (week == LAST_WEEK, week))),
        months=said.months or ALL_MONTHS,
        weeks_unknown=group.weeks_unknown,
        term_time=said.term_time,
        maybe=group.maybe or said.maybe,
        about=about,
        purpose=group.purpose,
    )


def _says_little(group: Group) -> bool:
    """Only when it ends, or roughly when it is: no hours of their own for days named before."""
    return all(opens is None or about for opens, _, about in group.times)


def _opens_like(opening: Opening, earlier: list[Opening]) -> int | None:
    """The end of a week ("…and Friday until 2pm") begins when the days before it in the sentence do."""
    like = [each for each in earlier if each.opens is not None and each.closes is not None]
    same_day = [each for each in like if each.days & opening.days]
    found = (same_day or like)[-1:]
    return found[0].opens if found and opening.closes is not None and (found[0].opens or 0) < opening.closes else None
