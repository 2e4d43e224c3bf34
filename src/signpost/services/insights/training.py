"""Themes to whom a briefing or training would help, with what speaks for it."""

from collections import Counter
from collections.abc import Iterator, Sequence

from signpost.services.evaluating.metrics import wilson
from signpost.services.insights.figures import Cell, Table
from signpost.services.insights.small_numbers import LEAST, is_few
from signpost.services.insights.theme import Theme

MOST_LISTED = 20

COLUMNS = ("topic", "team", "questions of the team", "of all its questions", "of everybody's", "evidence", "act")


def training(themes: Sequence[Theme]) -> Table:
    """Topics that a team surely asks about more than everybody does, the most of its questions first.

    What a team keeps asking can be taught once. "Surely": the lower end of the interval of the team's share lies above
    the share of all. Nothing is told that fewer people than may be told asked, or that all others but so few asked.
    """
    asked = Counter(each.team for theme in themes for each in theme.asked if each.team)
    total = sum(len(theme.asked) for theme in themes)
    found = sorted(
        (row for theme in themes for row in _of_theme(theme, asked, total)), key=lambda row: -_number(row[2])
    )
    note = "shares are of the questions that belong to a theme; a team is named where its share surely is the larger"
    return Table("training", "Where support and training would pay", COLUMNS, tuple(found[:MOST_LISTED]), note)


def _of_theme(theme: Theme, asked: Counter[str], total: int) -> Iterator[tuple[Cell, ...]]:
    whole = len(theme.asked)
    for team, count in Counter(each.team for each in theme.asked if each.team).items():
        share = wilson(count, asked[team])
        if count < LEAST or is_few(whole - count) or is_few(asked[team] - count) or share.low <= whole / total:
            continue
        yield (
            theme.group.name, team, count, round(share.value, 4), round(whole / total, 4), _evidence(theme),
            f"Brief {team} on “{theme.group.name}”",
        )  # fmt: skip


def _evidence(theme: Theme) -> str:
    """What else is known of the topic: whether there is something to teach from, or something to write first."""
    whole = len(theme.asked)
    if wilson(theme.refused, whole).low > 0.1:  # surely more than one in ten
        return "often refused: write what is missing first"
    if theme.not_useful >= LEAST:
        return "answers were called of no use: review them first"
    return "answered from the sources: show how to ask, and which records there are"


def _number(cell: Cell) -> float:
    return cell if isinstance(cell, int | float) else 0.0
