"""The command that serves."""

from typing import Annotated

import typer

from signpost.bootstrap import Signpost
from signpost.config import load_settings


def add_to(app: typer.Typer) -> None:
    """Register this command."""
    app.command()(serve)


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on; 0.0.0.0 for every network.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on.")] = 8000,
) -> None:
    """Answer over HTTP: the web page at /, the API at /v1, its description at /docs.

    Example: signpost serve --host 127.0.0.1 --port 8000
    """
    from signpost.channels.http.server import run_server  # noqa: PLC0415 - the other commands need no server

    run_server(Signpost(load_settings()), host, port)
