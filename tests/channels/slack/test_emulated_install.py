"""Installed through somebody else's OAuth, which knows scopes, codes and redirects better than our fake."""

import re
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
import yaml

from signpost.channels.slack.app import SlackChannel
from signpost.channels.slack.installing import SCOPES
from tests.channels.programs import free_port, program
from tests.channels.slack.desk import Desk, open_desk, small_signpost
from tests.channels.slack.fake_slack import FakeSlack
from tests.county import ROOT, County

pytestmark = pytest.mark.anyio
PROGRAM = ROOT / "tests/clients/node_modules/emulate/dist/index.js"
OURS = "http://test/slack/oauth_redirect"


@pytest.fixture
async def emulated(
    needs: Callable[[bool, str], None], county: County, slack: FakeSlack, tmp_path: Path
) -> AsyncIterator[Desk]:
    needs(PROGRAM.exists(), "emulate (npm ci --prefix tests/clients)")
    port = free_port()
    seed = tmp_path / "seed.yaml"
    seed.write_text(yaml.safe_dump({"slack": _seed()}))
    command = ["node", str(PROGRAM), "start", "--service", "slack", "--port", str(port), "--seed", str(seed)]
    there = f"http://127.0.0.1:{port}"
    oauth = {
        "slack_bot_token": "",
        "slack_client_id": "123.456",
        "slack_client_secret": "secret",
        "slack_api": f"{there}/api/",
        "slack_redirect": OURS,
        "slack_authorize": f"{there}/oauth/v2/authorize",
    }
    with program(command, port), small_signpost(county, slack, **oauth) as signpost:
        async with open_desk(signpost, slack) as desk:
            yield desk
    county.keeper.close()


async def test_an_installation_ends_with_a_token_that_speaks_for_the_workspace(emulated: Desk) -> None:
    page = await emulated.client.get("/slack/install")
    link = re.search(r'href="(http://127[^"]+)"', page.text)
    assert link
    async with httpx.AsyncClient(trust_env=False) as browser:
        consent = await browser.get(link[1].replace("&amp;", "&"))
        form = re.search(r'<form[^>]*action="([^"]+)"', consent.text)
        assert form
        fields = dict(
            re.findall(r'name="([^"]+)" value="([^"]*)"', consent.text.partition("<form")[2].partition("</form")[0])
        )
        where = urlsplit(str(consent.url))
        agreed = await browser.post(f"{where.scheme}://{where.netloc}{form[1]}", data=fields)
    back = urlsplit(agreed.headers["location"])
    cookie = page.headers["set-cookie"].partition(";")[0]
    done = await emulated.client.get(f"{back.path}?{back.query}", headers={"cookie": cookie})
    assert done.status_code == 200
    channel: SlackChannel = emulated.channel
    [(workspace, token)] = _kept(emulated)
    found = await channel._workspaces.get(workspace)
    assert found
    assert found.client.token == token
    assert (await found.client.auth_test())["team_id"] == workspace


def _kept(desk: Desk) -> list[tuple[str, str]]:
    from sqlalchemy import text

    with desk.signpost.database.session() as session:
        [(workspace,)] = session.execute(text("SELECT workspace FROM chat_installations")).all()
    installation = desk.channel._installed.get(workspace)  # type: ignore[union-attr]
    assert installation
    return [(workspace, str(installation.bot_token))]


def _seed() -> dict:  # type: ignore[type-arg]
    app = {
        "client_id": "123.456",
        "client_secret": "secret",
        "app_id": "A000000001",
        "name": "Signpost",
        "redirect_uris": [OURS],
        "scopes": list(SCOPES),
        "bot_name": "signpost",
    }
    return {
        "team": {"name": "Test Council", "domain": "test-council"},
        "users": [{"name": "installer", "real_name": "IT desk", "email": "it@council.example"}],
        "channels": [{"name": "general"}],
        "bots": [{"name": "signpost"}],
        "oauth_apps": [app],
        "strict_scopes": True,
        "signing_secret": "of-the-tests",
    }
