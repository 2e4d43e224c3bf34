"""Commands that look after the index: index, status, check, rollback."""

import dataclasses
import json
from collections.abc import Iterable
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from signpost.bootstrap import Signpost
from signpost.channels.cli.progress import ShownSteps
from signpost.channels.cli.trying import NEEDS_AN_EYE, AcceptWorse, show_trial, whoever_accepts
from signpost.config import load_settings
from signpost.domain.problem import Problem
from signpost.index.refresh import Refresh
from signpost.services.library import Finding

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for a script.")]
MOST_LISTED = 20


def add_to(app: typer.Typer) -> None:
    """Register these commands."""
    app.command()(index)
    app.command()(status)
    app.command()(check)
    app.command()(rollback)


def index(
    full: Annotated[bool, typer.Option("--full", help="Read and embed everything again.")] = False,
    accept_worse: AcceptWorse = False,
    as_json: AsJson = False,
) -> None:
    """Build the index, or refresh it: only what changed is read and embedded.

    The questions in the corpus (questions/*.jsonl) are asked before anything is published. Exits with 3 if some would
    be answered worse than now and nobody says yes; then what answers now goes on answering.
    Example: SIGNPOST_CORPUS=./corpus signpost index
    """
    console = Console(stderr=True, highlight=False)
    with Signpost(load_settings()) as signpost, ShownSteps(console) as steps:
        done = signpost.library.refresh(steps, full, whoever_accepts(accept_worse, steps))
    if as_json:
        _print_json(done)
        return
    _show_refresh(done, Console(highlight=False))
    Console(highlight=False).print(f"Snapshot {done.snapshot} in {signpost.settings.indexes / 'snapshots'}")


def status(as_json: AsJson = False) -> None:
    """Say what answers now: snapshot, documents, what is overdue or unreadable.

    Example: signpost status --json
    """
    with Signpost(load_settings()) as signpost:
        found = signpost.library.status()
    if as_json:
        _print_json(found)
        return
    table = Table.grid(padding=(0, 2))
    table.add_column(style="green")
    table.add_row("Snapshot", found.snapshot)
    table.add_row("Built", f"{found.created_at:%d %B %Y %H:%M} UTC from {found.corpus}")
    table.add_row("Model", found.model)
    table.add_row("Documents", ", ".join(f"{count} {kind}" for kind, count in found.documents.items()))
    table.add_row("Readers", ", ".join(f"{count} {name}" for name, count in found.audiences.items()))
    table.add_row("Passages", f"{found.passages:,}")
    table.add_row("Past review", str(found.overdue))
    table.add_row("Problems", str(found.unreadable))
    table.add_row("Kept", ", ".join(found.snapshots))
    Console(highlight=False).print(table)


def check(as_json: AsJson = False) -> None:
    """List what an owner should put right: unreadable files, overdue, incomplete, expired and reported records.

    A report is shown until its record is checked (`signpost assure`) or taken out (`signpost withdraw`). Exits with 3
    if anything was found. Example: signpost check --json > to-do.json
    """
    with Signpost(load_settings()) as signpost:
        found = signpost.library.check()
    if as_json:
        _print_json(found)
    else:
        console = Console(highlight=False)
        _show_problems(found.problems, console)
        _show_findings("Reported as wrong", found.reported, console)
        _show_findings("Past their review date", found.overdue, console)
        _show_findings("Incomplete", found.incomplete, console)
        _show_findings("Over, and no longer shown", found.expired, console)
        if found.is_clean:
            console.print("Nothing needs an owner's eye.")
    if not found.is_clean:
        raise typer.Exit(NEEDS_AN_EYE)


def rollback(
    to: Annotated[str, typer.Option(help="A snapshot named by `signpost status`; the one before if left out.")] = "",
) -> None:
    """Answer from an older snapshot again, at once; running servers follow by themselves.

    Imports made since are taken back with it: their files are put back as they were, and merges undone, so that the
    next `signpost index` does not bring them again. Your own files are left alone, what was withdrawn stays
    withdrawn, and an assurance counts again with the next index. Example: signpost rollback
    """
    with Signpost(load_settings()) as signpost:
        done = signpost.directory.importing.rollback(to)
    console = Console(highlight=False)
    if done.sources:
        console.print(f"Put back as they were: {', '.join(done.sources)}")
    console.print(f"Snapshot {done.snapshot} answers now. `signpost index` goes forward again.")


def _show_refresh(done: Refresh, console: Console) -> None:
    if not done.published:
        console.print(f"Nothing changed in {done.unchanged} documents ({done.seconds:.1f} s).")
    else:
        console.print(
            f"{len(done.added)} added, {len(done.changed)} changed, {len(done.removed)} removed, {done.unchanged} "
            f"unchanged; {done.embedded} of {done.passages} passages embedded, in {done.seconds:.1f} s."
        )
    for title, ids in (("Changed", done.changed), ("Removed", done.removed)):
        if ids:
            more = f" and {len(ids) - MOST_LISTED} more" if len(ids) > MOST_LISTED else ""
            console.print(f"{title}: {', '.join(ids[:MOST_LISTED])}{more}")
    show_trial(done.trial, console)
    _show_problems(done.problems, console)


def _show_problems(problems: Iterable[Problem], console: Console) -> None:
    for problem in problems:
        where = f"{problem.path}, {problem.place}" if problem.place else problem.path
        console.print(Text.assemble((where, "yellow"), f": {problem.reason}. {problem.remedy}"))


def _show_findings(title: str, findings: Iterable[Finding], console: Console) -> None:
    table = Table(title=title, title_justify="left", box=None, padding=(0, 2, 0, 0))
    for column in ("Record", "What", "Owner", "File"):
        table.add_column(column)
    for finding in findings:
        table.add_row(*map(Text, (finding.title, finding.what, finding.owner, finding.path)))
    if table.row_count:
        console.print(table, "")


def _print_json(record: object) -> None:
    assert dataclasses.is_dataclass(record)
    assert not isinstance(record, type)
    typer.echo(json.dumps(dataclasses.asdict(record), default=str, ensure_ascii=False, indent=2))
