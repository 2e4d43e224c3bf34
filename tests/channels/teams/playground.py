"""Microsoft's Agents Playground beside our own server: both real processes, with a signature put on in between.

The Playground signs nothing unless Microsoft's own sign-in service is there to ask. So that our server need not know
of any request without a signature, what the Playground sends goes through a small relay that signs it as Teams would.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import yaml
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from signpost.channels.teams.app import MESSAGES_PATH
from tests.channels.programs import free_port, program
from tests.channels.teams.fake_teams import CLIENT, SECRET, FakeTeams, running_teams
from tests.county import ROOT
from tests.serving import answering

PROGRAM = ROOT / "tests/clients/node_modules/@microsoft/m365agentsplayground/cli.js"
TENANT, QUEUE = "tenant-of-the-playground", "19:therapy@thread.tacv2"
PEOPLE = ("asker", "owner", "colleague", "manager", "carer-lead", "therapist")
"""The Playground wants the one who writes and five more."""


def config() -> dict[str, Any]:
    """Who and what there is, as the Playground reads it."""
    asker, *others = (
        {
            "id": f"user-{name}",
            "name": name.title(),
            "userPrincipleName": f"{name}@merrowshire.example",
            "aadObjectId": f"aad-{name}",
            "givenName": name.title(),
            "surname": "Staff",
            "email": f"{name}@merrowshire.example",
        }
        for name in PEOPLE
    )
    return {
        "version": "0.1.1",
        "tenantId": TENANT,
        "bot": {"id": "bot-of-the-playground", "name": "Signpost"},
        "currentUser": asker,
        "users": others,
        "personalChat": {"id": "chat-of-the-asker"},
        "groupChat": {"id": "19:group@thread.v2", "name": "Locality group"},
        "team": {
            "id": "19:general@thread.tacv2",
            "name": "Locality team",
            "aadGroupId": "aad-team",
            "channels": [{"id": QUEUE, "name": "Therapy questions"}],
        },
    }


@dataclass
class Playground:
    """Where the Playground is opened, and where our server keeps what it keeps."""

    url: str
    database: str


@contextmanager
def playing(folder: Path, indexes: Path) -> Iterator[Playground]:
    """All of it, until the test is over."""
    ours, theirs = free_port(), free_port()
    (folder / ".m365agentsplayground.yml").write_text(yaml.safe_dump(config()))
    with ExitStack() as stack:
        teams = stack.enter_context(running_teams())
        relay = stack.enter_context(signing(teams, ours))
        stack.enter_context(serving(ours, folder, indexes, teams))
        command = ["node", str(PROGRAM), "start", "-e", f"{relay}{MESSAGES_PATH}", "-c", "msteams", "-p", str(theirs)]
        stack.enter_context(program([*command, "--disable-telemetry"], theirs, folder=folder))
        yield Playground(f"http://localhost:{theirs}/", f"sqlite:///{folder / 'kept.db'}")


@contextmanager
def serving(port: int, folder: Path, indexes: Path, teams: FakeTeams, **more: str) -> Iterator[subprocess.Popen[bytes]]:
    """Our own server as it is installed, told of sign-in and keys on this machine."""
    environment = os.environ | {
        "SIGNPOST_INDEXES": str(indexes),
        "SIGNPOST_CORPUS": str(ROOT / "corpus"),
        "SIGNPOST_DATABASE": f"sqlite:///{folder / 'kept.db'}",
        "SIGNPOST_TEAMS_CLIENT_ID": CLIENT,
        "SIGNPOST_TEAMS_CLIENT_SECRET": SECRET,
        "SIGNPOST_TEAMS_TENANT": TENANT,
        "SIGNPOST_TEAMS_LOGIN": teams.url,
        "SIGNPOST_TEAMS_KEYS": f"{teams.url}/keys/openidconfiguration",
        "SIGNPOST_EXPERT_QUEUES": f'{{"*": "teams:{TENANT}/{QUEUE}"}}',
        "NO_PROXY": "*",
        **more,
    }
    with program([sys.executable, "-m", "signpost", "serve", "--port", str(port)], port, "/healthz", environment) as it:
        yield it


@contextmanager
def signing(teams: FakeTeams, port: int) -> Iterator[str]:
    """A relay to our server that signs what passes through it."""

    async def relay(request: Request) -> Response:
        body = await request.body()
        service = (await request.json()).get("serviceUrl", "")
        headers = {"authorization": f"Bearer {teams.token(serviceurl=service)}", "content-type": "application/json"}
        async with httpx.AsyncClient(timeout=30, trust_env=False) as client:
            done = await client.post(f"http://127.0.0.1:{port}{MESSAGES_PATH}", content=body, headers=headers)
        return Response(done.content, done.status_code, media_type=done.headers.get("content-type"))

    app = Starlette(routes=[Route(MESSAGES_PATH, relay, methods=["POST"])])
    with answering(app, is_fake=True) as address:
        yield address
