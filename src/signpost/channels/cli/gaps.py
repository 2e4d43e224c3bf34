"""Commands about what nobody could answer."""

import json
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from signpost.bootstrap import Signpost
from signpost.channels.cli.keeping import AsJson
from signpost.config import load_settings
from signpost.services.gaps.looked import Looked


def add_to(app: typer.Typer) -> None:
    """Register these commands."""
    app.command()(gaps)


def gaps(
    owner: Annotated[str, typer.Option(help="Only those of one owner's role, as records name it.")] = "",
    everything: Annotated[bool, typer.Option("--all", help="Also those that are closed or set aside.")] = False,
    as_json: AsJson = False,
) -> None:
    """List what nobody could answer, put together by meaning, with whose it is and what became of it.

    It reads what was asked since the last time, so run it every night. Example: signpost gaps --owner "Duty desk"
    """
    with Signpost(load_settings()) as signpost:
        signpost.gaps.gather()
        found = [each for each in signpost.gaps.all(owner) if everything or not each.gap.state.is_done]
    if as_json:
        typer.echo(json.dumps([_json(each) for each in found], ensure_ascii=False, indent=2))
        return
    console = Console(highlight=False)
    for each in found:
        gap = each.gap
        console.print(Text(gap.name, "bold"), Text(f"{gap.state.value}, {gap.owner or 'no owner'}: {_asked(each)}"))
        if each.examples:
            console.print(Text(f"  “{each.examples[0]}”", "dim"))
        if gap.remark:
            console.print(Text(f"  {gap.remark}"))
    if not found:
        console.print("Nothing is missing just now.")


def _asked(looked: Looked) -> str:
    later = f"; shown to {looked.shown} of the next {min(len(looked.later), 10)}" if looked.later else ""
    return f"asked {len(looked.opened_by)} times{later}"


def _json(looked: Looked) -> dict[str, object]:
    gap = looked.gap
    return {
        "id": gap.id,
        "name": gap.name,
        "state": gap.state.value,
        "owner": gap.owner,
        "is_assigned": gap.assigned_at is not None,
        "questions": len(looked.opened_by),
        "refused": looked.refused,
        "not_useful": looked.not_useful,
        "waiting": len(looked.waiting),
        "first_asked": gap.first_at.isoformat(),
        "last_asked": gap.last_at.isoformat(),
        "later": min(len(looked.later), 10),
        "shown": looked.shown,
        "remark": gap.remark,
        "examples": list(looked.examples[:3]),
    }
