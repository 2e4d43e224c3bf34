"""Commands about background jobs: jobs, jobs run."""

import dataclasses
import json
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from types import FrameType
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from signpost.bootstrap import LOCAL_TIME, Signpost
from signpost.channels.cli.keeping import AsJson
from signpost.config import load_settings

TOLD_TO_STOP = 128 + signal.SIGTERM
"""As a shell says of a command that was."""

group = typer.Typer(invoke_without_command=True)


def add_to(app: typer.Typer) -> None:
    """Register these commands."""
    app.add_typer(group, name="jobs")


@group.callback()
def jobs(context: typer.Context, as_json: AsJson = False) -> None:
    """List what the server does in the background: when, how it ended last, and when it is next.

    SIGNPOST_JOBS says which, and when, as crontab lines. Example: signpost jobs --json
    """
    if context.invoked_subcommand:
        return
    with Signpost(load_settings()) as signpost:
        planned = signpost.jobs.overview()
    if as_json:
        typer.echo(
            json.dumps([dataclasses.asdict(each) for each in planned], default=str, ensure_ascii=False, indent=2)
        )
        return
    table = Table(box=None, padding=(0, 2, 0, 0))
    for column in ("Job", "What", "When", "Last run", "How it ended", "Next"):
        table.add_column(column, overflow="fold")
    for each in planned:
        ended = f"{each.state}: {each.said}" if each.said else each.state
        row = (each.name, each.what, each.when or "off", _shown(each.begun_at), ended, _shown(each.next_at))
        table.add_row(*map(Text, row))
    Console(highlight=False).print(table)


@group.command()
def run(
    name: Annotated[str, typer.Argument(help="A job that `signpost jobs` lists.")],
    if_due: Annotated[
        bool, typer.Option("--if-due", help="Only if its time has come and nobody else does it.")
    ] = False,
) -> None:
    """Do one job now, here, whether it is due or not; never twice at once.

    Example: signpost jobs run refresh
    """
    with stoppable(), Signpost(load_settings()) as signpost:
        ran = signpost.jobs.run_if_due(name) if if_due else signpost.jobs.run(name)
    if ran:
        Console(highlight=False).print(Text(f"{ran.said} ({ran.seconds:.1f} s)"), soft_wrap=True)


@contextmanager
def stoppable() -> Iterator[None]:
    """So that whoever is told to stop gives the job back, and does not leave it until its lease runs out."""
    before = signal.signal(signal.SIGTERM, _stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _stop(_signal: int, _frame: FrameType | None) -> None:
    sys.exit(TOLD_TO_STOP)


def _shown(moment: datetime | None) -> str:
    return f"{moment.astimezone(LOCAL_TIME):%d %b %Y %H:%M}" if moment else ""
