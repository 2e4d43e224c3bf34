"""Commands by which an owner decides about single records: assure, withdraw."""

import dataclasses
import json
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from signpost.bootstrap import Signpost
from signpost.channels.cli.keeping import AsJson
from signpost.channels.cli.progress import ShownSteps
from signpost.config import load_settings

if TYPE_CHECKING:
    from signpost.services.deciding import Decided

Ids = Annotated[list[str], typer.Argument(help="Ids of records.", show_default=False)]
Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Today if left out.", show_default=False)]


def add_to(app: typer.Typer) -> None:
    """Register these commands."""
    app.command()(assure)
    app.command()(withdraw)


def assure(
    ids: Ids,
    by: Annotated[str, typer.Option(help="The role that checked it: never a name or an e-mail address.")],
    on: Day = None,
    review_by: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="When to check again; as long after this check as last time.",
                     show_default=False),
    ] = None,
    as_json: AsJson = False,
) -> None:  # fmt: skip
    """Say that records were checked and are right as they stand: only this moves the date of their check.

    Example: signpost assure svc-harbour-lunch-club --by "VCFSE Navigator" --on 2026-11-20
    """
    with Signpost(load_settings()) as signpost, ShownSteps(Console(stderr=True)) as steps:
        decided = signpost.directory.deciding.assure(
            ids, by, on.date() if on else None, review_by.date() if review_by else None, steps
        )
    _say(decided, "now checked", as_json)


def withdraw(
    ids: Ids,
    reason: Annotated[str, typer.Option(help="Why, for the audit trail; leave names out.")] = "",
    by: Annotated[str, typer.Option(help="The role that decided it.")] = "",
    undo: Annotated[bool, typer.Option("--undo", help="Show them again.")] = False,
    as_json: AsJson = False,
) -> None:
    """Take records out of every answer in every channel at once, whatever is imported or rolled back later.

    Example: signpost withdraw svc-old-club --reason "closed for good, told by the trust"
    """
    with Signpost(load_settings()) as signpost, ShownSteps(Console(stderr=True)) as steps:
        deciding = signpost.directory.deciding
        decided = deciding.restore(ids, by, steps) if undo else deciding.withdraw(ids, reason, by, steps)
    _say(decided, "shown again" if undo else "in no answer any more", as_json)


def _say(decided: "Decided", what: str, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(dataclasses.asdict(decided), ensure_ascii=False, indent=2))
        return
    console = Console(highlight=False, markup=False)
    for document_id, title in zip(decided.ids, decided.titles, strict=True):
        console.print(f"{title} ({document_id}) is {what}.")
    if decided.waiting:
        console.print(f"The index itself waits: {decided.waiting}")
