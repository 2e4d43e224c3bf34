"""Several workspaces: installed by OAuth, each with its own token, kept encrypted, forgotten when Slack says so."""

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from slack_sdk.oauth.installation_store import Installation

from signpost.channels.cli.serving import chat_channels
from signpost.channels.slack.installing import SCOPES, InstalledIn
from signpost.errors import SettingsError
from signpost.stores import Installations, open_database
from tests.channels.slack.desk import LUNCH, Desk, open_desk, small_signpost
from tests.channels.slack.fake_slack import BOT_USER, FakeSlack
from tests.county import ROOT, County

pytestmark = pytest.mark.anyio
OAUTH = {"slack_bot_token": "", "slack_client_id": "1.2", "slack_client_secret": "a secret"}
ELSEWHERE = {"team_id": "T2", "authorizations": [{"team_id": "T2", "user_id": BOT_USER, "is_bot": True}]}


@pytest.fixture
async def several(county: County, slack: FakeSlack) -> AsyncIterator[Desk]:
    with small_signpost(county, slack, **OAUTH) as signpost:
        async with open_desk(signpost, slack) as desk:
            yield desk
    county.keeper.close()


async def test_a_workspace_that_installed_is_answered_with_its_own_token(several: Desk, tmp_path: Path) -> None:
    assert not await several.say(several.written(LUNCH), **ELSEWHERE)
    assert (await _install(several)).status_code == 200
    [answer] = await several.say(several.written(LUNCH), **ELSEWHERE)
    assert answer["team"] == "T2"
    kept = b"".join(file.read_bytes() for file in tmp_path.glob("kept.db*"))
    assert b"chat_installations" in kept
    assert b"xoxb-installed" not in kept


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ({"slack_bot_token": ""}, "SIGNPOST_SLACK_BOT_TOKEN"),
        ({"slack_bot_token": "", "slack_client_secret": "a secret"}, "SIGNPOST_SLACK_CLIENT_ID"),
        ({"slack_signing_secret": ""}, "SIGNPOST_SLACK_SIGNING_SECRET"),
        ({**OAUTH, "slack_signing_secret": ""}, "SIGNPOST_SLACK_APP_TOKEN"),
    ],
)
async def test_half_a_setup_is_refused_with_what_is_missing(
    county: County, slack: FakeSlack, change: dict[str, str], missing: str
) -> None:
    with small_signpost(county, slack, **change) as signpost, pytest.raises(SettingsError, match=missing):
        chat_channels(signpost)


async def test_slack_is_off_where_nothing_of_it_is_set(county: County, slack: FakeSlack) -> None:
    with small_signpost(county, slack, slack_bot_token="", slack_signing_secret="") as signpost:
        assert chat_channels(signpost) == []


async def test_an_installation_is_finished_by_whoever_began_it_and_once(several: Desk) -> None:
    state, cookie = await _begin(several)
    there = f"/slack/oauth_redirect?code=a-good-code&state={state}"
    assert (await several.client.get(there)).status_code == 400
    assert (await several.client.get(there, headers={"cookie": "slack-app-oauth-state=x"})).status_code == 400
    assert (await several.client.get(there, headers={"cookie": cookie})).status_code == 200
    assert (await several.client.get(there, headers={"cookie": cookie})).status_code == 401
    state, cookie = await _begin(several)
    bad = f"/slack/oauth_redirect?code=a-bad-code&state={state}"
    assert (await several.client.get(bad, headers={"cookie": cookie})).status_code == 401


async def test_an_app_that_was_removed_is_forgotten(several: Desk) -> None:
    await _install(several)
    await several.say({"type": "app_uninstalled"}, **ELSEWHERE)
    assert not await several.say(several.written(LUNCH), **ELSEWHERE)


def test_an_installation_outlives_a_restart_and_no_other_secret_opens_it(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'kept.db'}")
    store = Installations(database)
    now = datetime(2026, 11, 25, tzinfo=UTC)
    given = Installation(
        team_id="T1", user_id="U1", bot_token="xoxb-1", bot_refresh_token="xoxe-1", bot_token_expires_in=60
    )
    InstalledIn(store, "one", lambda: now).put(given)
    kept = InstalledIn(store, "one", lambda: now).get("T1")
    assert kept
    assert (kept.bot_token, kept.bot_refresh_token) == ("xoxb-1", "xoxe-1")
    assert kept.bot_token_expires_at == given.bot_token_expires_at
    assert InstalledIn(store, "another", lambda: now).get("T1") is None
    assert InstalledIn(store, "one", lambda: now).get("T2") is None
    everywhere = Installation(enterprise_id="E1", user_id="U1", bot_token="xoxb-all", is_enterprise_install=True)
    InstalledIn(store, "one", lambda: now).put(everywhere)
    found = InstalledIn(store, "one", lambda: now).get("T7", "E1")
    assert found
    assert found.bot_token == "xoxb-all"
    store.begin("late", now - timedelta(minutes=1))
    assert not store.finish("late", now)
    database.close()


def test_the_manifest_asks_for_what_the_app_uses() -> None:
    import yaml

    manifest = yaml.safe_load((ROOT / "deploy/slack/manifest.yaml").read_text())
    assert manifest["oauth_config"]["scopes"]["bot"] == list(SCOPES)
    assert manifest["features"]["slash_commands"][0]["command"] == "/signpost"
    assert len(manifest["display_information"]["long_description"]) in range(174, 4_001)
    assert len(manifest["display_information"]["description"]) <= 140
    addresses = str(manifest).count("https://signpost.example.org/slack/")
    words = {3: "three", 4: "four", 5: "five"}
    assert f"in its {words[addresses]} addresses" in (ROOT / "deploy/slack/README.md").read_text()


async def _begin(desk: Desk) -> tuple[str, str]:
    page = await desk.client.get("/slack/install")
    link = re.search(r'href="(https://slack.com/oauth[^"]+)"', page.text)
    assert link
    asked = parse_qs(urlsplit(link[1].replace("&amp;", "&")).query)
    assert set(asked["scope"][0].split(",")) == set(SCOPES)
    return asked["state"][0], page.headers["set-cookie"].partition(";")[0]


async def _install(desk: Desk):  # type: ignore[no-untyped-def]
    state, cookie = await _begin(desk)
    return await desk.client.get(f"/slack/oauth_redirect?code=a-good-code&state={state}", headers={"cookie": cookie})
