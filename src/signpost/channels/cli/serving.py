"""The command that serves."""

from typing import TYPE_CHECKING, Annotated

import typer

from signpost.bootstrap import Signpost
from signpost.config import load_settings

if TYPE_CHECKING:
    from signpost.channels.http.app import ChatChannel


def add_to(app: typer.Typer) -> None:
    """Register this command."""
    app.command()(serve)


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on; 0.0.0.0 for every network.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on.")] = 8000,
) -> None:
    """Answer over HTTP: the web page at /, the API at /v1, its description at /docs; in Slack and Teams where set up.

    Example: signpost serve --host 127.0.0.1 --port 8000
    """
    from signpost.channels.http.server import run_server  # noqa: PLC0415 - the other commands need no server

    signpost = Signpost(load_settings())
    run_server(signpost, host, port, *chat_channels(signpost))


def chat_channels(signpost: Signpost) -> "list[ChatChannel]":
    """The chat platforms that the settings switch on."""
    channels: list[ChatChannel] = []
    if signpost.settings.uses_slack:
        from signpost.channels.slack.app import SlackChannel  # noqa: PLC0415 - only who uses it loads its library

        channels.append(SlackChannel(signpost))
    if signpost.settings.uses_teams:
        from signpost.channels.teams.app import TeamsChannel  # noqa: PLC0415 - see above

        channels.append(TeamsChannel(signpost))
    return channels
