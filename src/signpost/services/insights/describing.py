"""A table to what its chart shows, in words: for whoever does not see it."""

from signpost.services.insights.figures import Cell, Table
from signpost.services.insights.saying import STATUS_NAMES

MOST_NAMED = 3

_NUMBERS = "The numbers are in the table below it."


def described(name: str, table: Table) -> str:
    """What the chart of that name shows of a table: its kind, its ends, the largest few."""
    if name == "trend":
        return _trend(table)
    if name == "shares":
        told = [f"{row[1]} {_share(row[2])}" for row in table.rows if isinstance(row[2], float)]
        return f"Dots on a line from 0 to 100%, each with its interval. {'; '.join(told)}. {_NUMBERS}"
    label, value = _COLUMNS[name]
    return _bars(table, label, value)


_COLUMNS = {
    "teams": ("team", "conversations"),
    "areas": ("area", "conversations"),
    "statuses": ("status", "questions"),
    "most_used": ("title", "answers"),
    "themes": ("theme", "questions"),
}


def _trend(table: Table) -> str:
    asked = table.columns.index("questions")
    told = [(row[asked], row[0]) for row in table.rows if isinstance(row[asked], int)]
    if not told:
        return f"Bars over time, none of which may be told. {_NUMBERS}"
    most, least = max(told, key=lambda each: _size(each[0])), min(told, key=lambda each: _size(each[0]))
    return (
        f"A bar for each of {len(table.rows)} periods, split by how questions ended. Most were asked in the one from "
        f"{most[1]} ({_size(most[0]):,.0f}), fewest in the one from {least[1]} ({_size(least[0]):,.0f}). {_NUMBERS}"
    )


def _bars(table: Table, label: str, value: str) -> str:
    name, count = table.columns.index(label), table.columns.index(value)
    told = [row for row in table.rows if isinstance(row[count], int)]
    largest = sorted(told, key=lambda row: -_size(row[count]))[:MOST_NAMED]
    said = "; ".join(f"{STATUS_NAMES.get(str(row[name]), row[name])} {_size(row[count]):,.0f}" for row in largest)
    return f"Bars of {value}, {len(told)} of them. The longest: {said or 'none may be told'}. {_NUMBERS}"


def _size(cell: Cell) -> float:
    return cell if isinstance(cell, int | float) else 0


def _share(cell: Cell) -> str:
    return f"{cell:.0%}" if isinstance(cell, float) else str(cell)
