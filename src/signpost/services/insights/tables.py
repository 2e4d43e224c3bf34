"""Counts to tables in which no small number is told, nor follows from the others."""

from collections.abc import Callable, Sequence

from signpost.services.insights.counting import ENDINGS, Counts, Dimension, Tally, Value, first_word
from signpost.services.insights.figures import Cell, Table
from signpost.services.insights.periods import By, Periods
from signpost.services.insights.saying import LOOK_LONGER, compared, kept_back
from signpost.services.insights.small_numbers import FEW, HIDDEN, hidden_details, marks

COLUMNS = ("conversations", "questions", "answered", "refused", "guardrail", "conversing",
           "passed on", "useful", "not useful")  # fmt: skip
NOT_STATED = {Dimension.AREA: "no area", Dimension.TEAM: "no team", Dimension.CHANNEL: "no channel"}

_WHAT_TO_DO = {
    "answered": "Ask for the useful ones, to show others",
    "conversing": "Nothing was asked of the sources: nothing to do",
    "unanswerable_no_content": "Assign each gap to an owner",
    "unanswerable_irrelevant": "Tell new staff what it is for, at the next briefing",
    "guardrail_safeguarding": "Check with the safeguarding lead that the route it gives is right",
    "guardrail_safeguarding_child": "Check with the safeguarding lead that the route it gives is right",
    "guardrail_domestic_abuse": "Check with the safeguarding lead that the route it gives is right",
    "guardrail_crisis": "Check that the urgent numbers are right",
    "guardrail_carer_breakdown": "Brief teams on what carers can be offered at once",
    "guardrail_decision": "Brief teams: it never decides eligibility",
    "guardrail_capacity": "Brief teams: it never decides capacity",
    "guardrail_clinical": "Brief teams on whom to ask about clinical matters",
    "guardrail_unsafe": "Review how such questions are answered with the content owner",
    "guardrail_injection": "Tell whoever looks after security",
}


def statuses(tally: Tally) -> Table:
    """How questions ended, by the first word of the status, whose sum may be known, and the most frequent first."""
    said = kept_back(tally)
    rows: list[tuple[Cell, ...]] = []
    for word in ENDINGS:
        together = [(status, count) for status, count in tally.ended.most_common() if first_word(status) == word]
        inside = marks([count for _, count in together])
        for (status, count), mark in zip(together, inside, strict=True):
            cell = HIDDEN if said[word] and len(together) > 1 else said[word] or mark or count
            rows.append((status, cell, _WHAT_TO_DO.get(status, "Look at the log of the server")))
    return Table("statuses", "How questions ended", ("status", "questions", "act"), tuple(rows), _NOTE)


def trend(counts: Counts, periods: Periods, by: By) -> Table:
    """Every period in order, those in which nothing was asked as well."""
    named = [(day.isoformat(), n) for n, day in enumerate(periods.days)]
    said = "week" if by is By.WEEK else "month"
    act = f"Look at what else changed in this {said}"
    rows = _protected(counts, Dimension.PERIOD, named, lambda _name, _tally: act)
    return Table("trend", f"By {said}", (f"{said} from", *COLUMNS, "act"), rows, _NOTE)


def breakdown(counts: Counts, dimension: Dimension, name: str, title: str) -> Table:
    """Every value of one dimension, the most conversations first."""
    named = [(str(value) or NOT_STATED.get(dimension, ""), value) for value in counts.values(dimension)]
    whole = counts.of(Dimension.ALL)
    rows = _protected(counts, dimension, named, lambda name, tally: compared(tally, whole, name))
    return Table(name, title, (dimension.name.lower(), *COLUMNS, "act"), rows, _NOTE)


_NOTE = f"“{HIDDEN}” is not small, but would give a small number away"


def _protected(
    counts: Counts,
    dimension: Dimension,
    named: Sequence[tuple[str, Value]],
    act: Callable[[str, Tally], str],
) -> tuple[tuple[Cell, ...], ...]:
    tallies = [counts.of(dimension, value) for _, value in named]
    said = marks([tally.size for tally in tallies])
    is_out = list(map(bool, said))
    families = [_family(tallies, is_out, parts) for parts in (_ended, _passed, _opined)]
    rows: list[tuple[Cell, ...]] = []
    for n, (name, _) in enumerate(named):
        tally, mark = tallies[n], said[n]
        if mark:
            todo = f"Brief {name}: hardly anybody asks there" if mark == FEW else LOOK_LONGER
            rows.append((name, mark, *[HIDDEN] * (len(COLUMNS) - 1), todo))
            continue
        cells = [cell for family in families for cell in family[n]]
        todo = LOOK_LONGER if HIDDEN in cells or not tally.questions else act(name, tally)
        rows.append((name, tally.conversations, tally.questions, *cells, todo))
    return tuple(rows)


def _family(
    tallies: Sequence[Tally], is_out: Sequence[bool], parts: Callable[[Tally], tuple[list[int], int]]
) -> list[list[Cell]]:
    """Counts that make up a whole together, told or kept back together; the first so many of them are shown."""
    split = [parts(tally) for tally in tallies]
    hidden = hidden_details([each for each, _ in split], is_out)
    return [
        [HIDDEN] * shown if is_hidden else list(each[:shown])
        for (each, shown), is_hidden in zip(split, hidden, strict=True)
    ]


def _ended(tally: Tally) -> tuple[list[int], int]:
    return [tally.ending(word) for word in ENDINGS], len(ENDINGS)


def _passed(tally: Tally) -> tuple[list[int], int]:
    return [tally.passed, tally.questions - tally.passed], 1


def _opined(tally: Tally) -> tuple[list[int], int]:
    return [tally.useful, tally.not_useful], 2
