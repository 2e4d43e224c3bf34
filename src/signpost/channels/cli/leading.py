"""Commands for leaders and for whoever answers for what is kept: insights, purge, history."""

import dataclasses
import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table as Shown
from rich.text import Text

from signpost.bootstrap import Signpost
from signpost.channels.cli.keeping import AsJson
from signpost.config import load_settings
from signpost.errors import FilterRejected, NotWritten
from signpost.services.history import Turn
from signpost.services.huddle import written as mail
from signpost.services.insights import By, Cell, Figure, Insights, Report, Table, Wanted
from signpost.services.insights.saving import figures_table, report_json
from signpost.services.purging import Receipt
from signpost.services.spreadsheet import ENCODING, written

MOST_SHOWN = 15
"""Rows of a table in a terminal; --json and --csv have them all."""


READ_FROM = {
    "themes": "signpost insights --themes",
    "gaps": "signpost insights --gaps",
    "passed_on": "signpost passed-on",
    "teams": "tables by team and by area",
    "reasons": "table of reasons",
    "setting": "SIGNPOST_MINUTES_SAVED",
}
"""Where what to do about a figure is read from."""


def add_to(app: typer.Typer) -> None:
    """Register these commands."""
    app.command()(insights)
    app.command()(huddle)
    app.command()(purge)
    app.command()(history)


def insights(
    since: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="First day; 90 days ago if left out.")
    ] = None,
    until: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Last day; today if left out.")] = None,
    by: Annotated[By, typer.Option(help="What trends are told by.")] = By.WEEK,
    team: Annotated[str, typer.Option(help="Only of teams whose name holds these words.")] = "",
    area: Annotated[str, typer.Option(help="Only of areas whose name holds these words.")] = "",
    channel: Annotated[str, typer.Option(help="Only of channels such as web, slack, teams.")] = "",
    collection: Annotated[str, typer.Option(help="Only answers from this kind of source, such as product.")] = "",
    themes: Annotated[bool, typer.Option("--themes", help="Also what was asked, grouped by meaning.")] = False,
    gaps: Annotated[bool, typer.Option("--gaps", help="Also what was missed, grouped by meaning.")] = False,
    as_json: AsJson = False,
    csv_folder: Annotated[
        Path | None, typer.Option("--csv", help="Write each table to a file in this folder, for a spreadsheet.")
    ] = None,
) -> None:
    """Tell how much was asked, what of it was answered, how useful it was, and what to do about the rest.

    Tests and demonstrations are left out, and no number below 5 is told.
    Example: signpost insights --since 2026-09-01 --by month --themes --gaps --csv figures
    """
    with Signpost(load_settings()) as signpost:
        first, last = signpost.insights.usually()
        wanted = Wanted(
            since.date() if since else first, until.date() if until else last, by, team, area, channel, collection
        )
        report = signpost.insights.report(wanted)
        more = _by_meaning(signpost.insights, wanted, with_themes=themes, with_gaps=gaps)
    report = dataclasses.replace(report, tables=(*more, *report.tables))
    if csv_folder:
        _write_all(csv_folder, report)
    if as_json:
        typer.echo(json.dumps(report_json(report), default=str, ensure_ascii=False, indent=2))
        return
    _show(report, Console(highlight=False))


def huddle(
    since: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="First day; 3 days ago if left out.")
    ] = None,
    until: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Last day; today if left out.")] = None,
    team: Annotated[str, typer.Option(help="For the champion of teams whose name holds these words.")] = "",
    area: Annotated[str, typer.Option(help="For the champion of areas whose name holds these words.")] = "",
    as_json: AsJson = False,
) -> None:
    """Print the pack for a huddle, ready to be mailed: what went badly, is missing, changed, and three things to show.

    Example: signpost huddle --since 2026-11-23 --team "Occupational therapy"
    """
    with Signpost(load_settings()) as signpost:
        first, last = signpost.huddle.usually()
        pack = signpost.huddle.pack(since.date() if since else first, until.date() if until else last, team, area)
    if as_json:
        typer.echo(json.dumps(dataclasses.asdict(pack), default=str, ensure_ascii=False, indent=2))
        return
    typer.echo(mail(pack), nl=False)


def purge(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would go.")] = False, as_json: AsJson = False
) -> None:
    """Delete for good what was asked, answered, thought and reported longer ago than SIGNPOST_KEEP_DAYS.

    Run it every night; the audit trail keeps how much went. Example: signpost purge --dry-run
    """
    with Signpost(load_settings()) as signpost:
        receipt = signpost.purging.due() if dry_run else signpost.purging.purge()
    if as_json:
        typer.echo(json.dumps(dataclasses.asdict(receipt), default=str, indent=2))
        return
    _show_receipt(receipt)


def history(
    conversation: Annotated[str, typer.Option(help="The id under which you asked.")] = "",
    person: Annotated[str, typer.Option(help="What somebody signs in as: all that they asked while signed in.")] = "",
    delete: Annotated[bool, typer.Option("--delete", help="Delete all of it.")] = False,
    as_json: AsJson = False,
) -> None:
    """Show everything that is kept of one conversation or one person's questions, or delete it.

    Example: signpost history --conversation tuesday --json
    """
    if bool(conversation) == bool(person):
        raise FilterRejected("Say whose: either --conversation and its id, or --person and what they sign in as.")
    with Signpost(load_settings()) as signpost:
        if person:
            account = signpost.people.called(person).person
            turns = signpost.history.of_person(account)[::-1]
            gone = signpost.history.delete_of_person(account) if delete else 0
        else:
            turns = signpost.history.of(conversation)
            gone = signpost.history.delete(conversation) if delete else 0
    if as_json:
        of = {"person": person} if person else {"conversation": conversation}
        said = {**of, "deleted": gone, "turns": [dataclasses.asdict(each) for each in turns]}
        typer.echo(json.dumps(said, default=str, ensure_ascii=False, indent=2))
        return
    _show_turns(turns, f"Deleted: {gone:,} questions, their answers and opinions of them." if delete else "")


def _show_turns(turns: Sequence[Turn], deleted: str) -> None:
    console = Console(highlight=False)
    for each in turns:
        console.print(Text(f"{each.asked_at:%d %B %Y %H:%M} UTC  {each.question}", "bold"), Text(each.answer), sep="\n")
    if deleted:
        console.print(deleted)
    elif not turns:
        console.print("Nothing is kept of that.")


def _by_meaning(insights: Insights, wanted: Wanted, *, with_themes: bool, with_gaps: bool) -> list[Table]:
    """What takes seconds: so it is asked for by name, and says how far it has come."""
    found: list[Table] = []
    with Progress(console=Console(stderr=True), transient=True, disable=not (with_themes or with_gaps)) as bar:
        task = bar.add_task("Reading questions", total=None)

        def moved(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        if with_themes:
            found.extend(insights.themes(wanted, moved))
        if with_gaps:
            found.append(insights.gaps(wanted, moved))
    return found


def _show(report: Report, console: Console) -> None:
    named = (report.team, report.area, report.channel, report.collection)
    of = ", ".join(filter(None, named)) or "everybody"
    console.print(Text(f"{report.since:%d %B %Y} to {report.until:%d %B %Y}, {of}", "bold"))
    figures = Shown("", "", "between", "how reckoned", "what to do", box=None, padding=(0, 2, 0, 0))
    for each in report.figures:
        act = ": ".join(filter(None, (each.act, READ_FROM.get(each.see))))
        value = f"{_said(each.value)} minutes" if each.unit == "minutes" else _said(each.value)
        figures.add_row(*map(Text, (each.title, value, _between(each), each.note, act)))
    console.print(figures)
    for table in report.tables:
        if table.rows:
            _show_table(table, console)


def _show_table(table: Table, console: Console) -> None:
    shown = Shown(title=f"\n{table.title}", title_justify="left", box=None, padding=(0, 2, 0, 0))
    for column in table.columns:
        shown.add_column(column, overflow="fold")
    for row in table.rows[:MOST_SHOWN]:
        shown.add_row(*(Text(_said(value)) for value in row))
    console.print(shown)
    if len(table.rows) > MOST_SHOWN:
        console.print(f"and {len(table.rows) - MOST_SHOWN:,} more rows; --json and --csv have them all")
    if table.note:
        console.print(Text(table.note, "dim"))


def _between(figure: Figure) -> str:
    if figure.low is None or figure.high is None:
        return ""
    ends = (figure.low, figure.high)
    return " and ".join(f"{each:.1%}" if figure.unit == "share" else f"{each:,.0f}" for each in ends)


def _said(value: Cell) -> str:
    """Shares are the only numbers with a fraction."""
    if isinstance(value, float):
        return f"{value:.1%}"
    return f"{value:,}" if isinstance(value, int) else value or ""


def _show_receipt(receipt: Receipt) -> None:
    console = Console(highlight=False)
    shown = Shown("What", "Deleted" if receipt.is_done else "Would be deleted", box=None, padding=(0, 2, 0, 0))
    for name, count in receipt.counts.items():
        shown.add_row(name.replace("_", " "), f"{count:,}")
    console.print(f"What is older than {receipt.days} days, from before {receipt.before:%d %B %Y}")
    console.print(shown)


def _write_all(folder: Path, report: Report) -> None:
    """One file a table, and one of the figures."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for table in (figures_table(report), *report.tables):
            (folder / f"{table.name}.csv").write_text(written(table.columns, table.rows), ENCODING, newline="")
    except OSError as fault:
        raise NotWritten(f"{folder} cannot be written to ({fault.strerror}). Name another folder.") from fault
