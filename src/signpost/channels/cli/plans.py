"""The plan of an import to a terminal."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from signpost.services.importing import ImportPlan

MOST_SHOWN = 20
"""Rows of each list; all of them are in --json."""

LONGEST_VALUE = 60


def show_plan(planned: "ImportPlan", console: Console) -> None:
    """The counts, then each list that has anything in it, then what to be careful of."""
    console.print(Text.assemble((f"{planned.origin}", "bold"), f", kept as {planned.source}"))
    console.print(_counts(planned))
    _list(console, "Added", ("id", "title", "where"), [(each.id, each.title, each.place) for each in planned.added])
    _list(console, "Changed", ("id", "field", "before", "now"), list(_changes(planned)))
    _list(console, "Removed", ("id", "title"), [(each.id, each.title) for each in planned.removed])
    _list(console, "Not brought this time, and kept", ("id", "title"), [(each.id, each.title) for each in planned.kept])
    rejected = [(each.place, each.column, each.reason, each.remedy) for each in planned.rejected]
    _list(console, "Could not be used", ("where", "column", "why", "what to do"), rejected)
    likely = [(f"{each.id}={each.into}", each.title, each.into_title, each.why) for each in planned.duplicates]
    _list(console, "Perhaps the same service (for --merge)", ("goes=stays", "title", "shown as", "why"), likely)
    lacking = [(each.id, each.title, ", ".join(each.missing).replace("_", " ")) for each in planned.incomplete]
    _list(console, "Lacks what it must have", ("id", "title", "missing"), lacking)
    for note in planned.notes:
        console.print(Text(note, "yellow"))


def _counts(planned: "ImportPlan") -> str:
    counts = (
        f"{planned.met:,} read: {len(planned.added):,} added, {len(planned.changed):,} changed, "
        f"{planned.unchanged:,} unchanged, {sum(not each.column for each in planned.rejected):,} rejected; "
        f"{len(planned.removed):,} removed."
    )
    if planned.is_whole:
        return counts
    return f"{counts} The source was not read whole: what is missing stays as it was ({len(planned.kept):,} records)."


def _changes(planned: "ImportPlan") -> Iterable[tuple[str, ...]]:
    for record in planned.changed:
        for field in record.fields:
            yield record.id, field.name, _shortened(field.old), _shortened(field.new)


def _list(console: Console, title: str, columns: Sequence[str], rows: Sequence[tuple[str, ...]]) -> None:
    if not rows:
        return
    table = Table(title=f"{title} ({len(rows):,})", title_justify="left", box=None, padding=(0, 2, 0, 0))
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows[:MOST_SHOWN]:
        table.add_row(*map(Text, row))
    console.print("", table)
    if len(rows) > MOST_SHOWN:
        console.print(f"and {len(rows) - MOST_SHOWN:,} more; --json lists them all")


def _shortened(value: str) -> str:
    flat = " ".join(value.split())
    return flat if len(flat) <= LONGEST_VALUE else flat[: LONGEST_VALUE - 1] + "…"
