"""Commands that list what needs an owner's eye: overdue, expired, changes."""

import dataclasses
import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from signpost.bootstrap import Signpost
from signpost.channels.cli.keeping import AsJson
from signpost.config import load_settings
from signpost.services.reviewing import Changes, DueList
from signpost.services.spreadsheet import ENCODING, written

Owner = Annotated[str, typer.Option(help="Only records of owners whose role holds these words.")]
Area = Annotated[str, typer.Option(help="Only records of areas whose name holds these words.")]
CsvFile = Annotated[Path | None, typer.Option("--csv", help="Write the list to this file, for a spreadsheet.")]

MOST_SHOWN = 50


def add_to(app: typer.Typer) -> None:
    """Register these commands."""
    app.command()(overdue)
    app.command()(expired)
    app.command()(changes)


def overdue(
    within: Annotated[int, typer.Option(min=0, help="Also what will be due within so many days.")] = 0,
    owner: Owner = "",
    area: Area = "",
    as_json: AsJson = False,
    csv_file: CsvFile = None,
) -> None:
    """List the records that are past their review date, with counts by owner and area.

    Example: signpost overdue --within 30 --owner "VCFSE Navigator" --csv due.csv
    """
    with Signpost(load_settings()) as signpost:
        found = signpost.reviewing.overdue(within, owner, area)
    _give(found, "Review due", as_json, csv_file)


def expired(owner: Owner = "", area: Area = "", as_json: AsJson = False, csv_file: CsvFile = None) -> None:
    """List the records that are over and in no answer any more.

    Example: signpost expired --area Aldersea
    """
    with Signpost(load_settings()) as signpost:
        found = signpost.reviewing.expired(owner, area)
    _give(found, "Over since", as_json, csv_file)


def changes(
    since: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="The first day to look at.")],
    owner: Owner = "",
    area: Area = "",
    as_json: AsJson = False,
    csv_file: CsvFile = None,
) -> None:
    """List the records that were added, changed or removed since a day, with counts by day, owner and area.

    Example: signpost changes --since 2026-11-01
    """
    with Signpost(load_settings()) as signpost:
        found = signpost.reviewing.changes(since.date(), owner, area)
    if csv_file:
        _write_csv(csv_file, found.records)
    if as_json:
        _print_json(found)
        return
    rows = [(f"{each.at:%Y-%m-%d}", each.what, each.id, each.title, ", ".join(each.fields)) for each in found.records]
    _show(("day", "what", "id", "title", "fields"), rows, found)


def _give(found: DueList, dated: str, as_json: bool, csv_file: Path | None) -> None:
    if csv_file:
        _write_csv(csv_file, found.records)
    if as_json:
        _print_json(found)
        return
    rows = [(str(each.when), each.id, each.title, each.owner, each.area) for each in found.records]
    _show((dated, "id", "title", "owner", "area"), rows, found)
    if found.undated:
        said = f"{found.undated:,} services have no review date, so nothing tells when to check them."
        said += " `signpost assure` sets one."
        Console(highlight=False).print(said)


def _show(columns: Sequence[str], rows: Sequence[tuple[str, ...]], found: DueList | Changes) -> None:
    console = Console(highlight=False)
    if not rows:
        console.print("Nothing to list.")
        return
    table = Table(box=None, padding=(0, 2, 0, 0))
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows[:MOST_SHOWN]:
        table.add_row(*map(Text, row))
    console.print(table)
    if len(rows) > MOST_SHOWN:
        console.print(f"and {len(rows) - MOST_SHOWN:,} more; --json and --csv list them all")
    counted: list[tuple[str, dict[str, int]]] = [("By owner", found.by_owner), ("By area", found.by_area)]
    if isinstance(found, Changes):
        counted = [("By kind", found.by_what), ("By day", found.by_day), *counted]
    for title, counts in counted:
        console.print(Text(f"{title}: " + ", ".join(f"{name} {count:,}" for name, count in counts.items())))


def _write_csv(file: Path, records: Iterable[Any]) -> None:
    rows = [dataclasses.asdict(record) for record in records]
    file.write_text(written(rows[0] if rows else (), (each.values() for each in rows)), ENCODING, newline="")


def _print_json(record: DueList | Changes) -> None:
    typer.echo(json.dumps(dataclasses.asdict(record), default=str, ensure_ascii=False, indent=2))
