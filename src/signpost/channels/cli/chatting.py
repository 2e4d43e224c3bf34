"""Commands about chat: what its channels may see, and what was passed on to people."""

import json
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from signpost.bootstrap import Signpost
from signpost.channels.cli.keeping import AsJson
from signpost.config import load_settings
from signpost.domain.document import Audience
from signpost.errors import NotFound, SettingsError
from signpost.stores import ChannelSetting, ChatStore, PassedOn


def add_to(app: typer.Typer) -> None:
    """Register these commands."""
    app.command()(channels)
    app.command("passed-on")(passed_on)


def channels(
    address: Annotated[
        str, typer.Argument(help="slack/WORKSPACE/CHANNEL or teams/TENANT/CHANNEL; a whole workspace without CHANNEL.")
    ] = "",
    audience: Annotated[Audience | None, typer.Option(help="What everybody who reads there may see.")] = None,
    area: Annotated[str, typer.Option(help="Whose services come first there.")] = "",
    team: Annotated[str, typer.Option(help="Whose channel it is: `signpost insights` counts by it.")] = "",
    remove: Annotated[bool, typer.Option("--remove", help="Take the setting away.")] = False,
) -> None:
    """Show or set what chat channels may see; one for which nothing is set sees what is public.

    Example: signpost channels slack/T012AB/C034CD --audience internal --area Saltby
    """
    if audience is None and area:
        raise SettingsError("Say as well who may see what there: --audience public, --audience partner or internal.")
    if not address and (audience or remove):
        raise SettingsError("Say which channel, such as: signpost channels slack/T012AB/C034CD --audience partner")
    with Signpost(load_settings()) as signpost:
        people = signpost.chat.people
        if address:
            _change(people, *_parts(address), audience, area, team, is_removed=remove)
        table = Table("Channel", "May see", "Area", "Team")
        for each in people.settings():
            where = "/".join(filter(None, (each.platform, each.workspace, each.channel)))
            table.add_row(where, each.audience.value, each.area, each.team)
        Console().print(table if table.row_count else "Nothing is set: channels see what is public.")


def passed_on(as_json: AsJson = False) -> None:
    """Show the questions that wait for a person, and the replies that wait to become notes.

    Example: signpost passed-on --json
    """
    with Signpost(load_settings()) as signpost:
        store = signpost.passing_on.store
        waiting, drafts = store.open(), store.drafts()
    if as_json:
        typer.echo(json.dumps({"waiting": [*map(_json, waiting)], "drafts": [*map(_json, drafts)]}, indent=2))
        return
    table = Table("Passed on", "Owner", "Question", "Reply")
    for each in (*waiting, *drafts):
        table.add_row(
            f"{each.passed_at:%d %b %Y %H:%M}",
            each.owner,
            each.question or "(forgotten)",
            each.reply or "waits for one",
        )
    Console().print(table if table.row_count else "Nobody has been asked anything.")


def _change(
    people: ChatStore,
    platform: str,
    workspace: str,
    channel: str,
    audience: Audience | None,
    area: str,
    team: str,
    *,
    is_removed: bool,
) -> None:
    if is_removed and not people.unset(platform, workspace, channel):
        raise NotFound("Nothing is set for that channel. `signpost channels` lists what is.")
    if audience and not is_removed:
        people.set(ChannelSetting(platform, workspace, channel, audience, area, team))


def _parts(address: str) -> tuple[str, str, str]:
    platform, _, rest = address.partition("/")
    workspace, _, channel = rest.partition("/")
    if platform not in ("slack", "teams") or not workspace:
        raise SettingsError(f"{address!r} is no channel. Write it like slack/T012AB/C034CD or teams/TENANT/CHANNEL.")
    return platform, workspace, channel


def _json(each: PassedOn) -> dict[str, str | None]:
    return {
        "id": each.id,
        "passed_at": each.passed_at.isoformat(),
        "owner": each.owner,
        "question": each.question,
        "replied_at": each.replied_at.isoformat() if each.replied_at else None,
        "reply": each.reply,
    }
