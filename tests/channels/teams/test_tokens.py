"""Who may speak to the assistant as Teams, and as whom it speaks itself."""

import json

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from signpost.channels.teams.app import MESSAGES_PATH, TeamsChannel
from signpost.errors import SettingsError
from tests.channels.slack.desk import broken_database
from tests.channels.teams.desk import LUNCH, Desk, small_signpost, text_of
from tests.channels.teams.fake_teams import CLIENT, KEY, OTHER_TENANT, TENANT, FakeTeams
from tests.county import County

pytestmark = pytest.mark.anyio
SECRET_LUNCH = "staff rota line lunch club staffing"


def unfit(teams: FakeTeams) -> dict[str, str | None]:
    """Tokens that are not good, by what is wrong with them."""
    claims = {"iss": "https://api.botframework.com", "aud": CLIENT, "serviceurl": f"{teams.url}/", "exp": 9_999_999_999}
    return {
        "none": None,
        "no token": "none",
        "another app": teams.token(aud="another-app"),
        "another issuer": teams.token(iss="https://sts.example"),
        "expired": teams.token(exp=1_600_000_000),
        "not yet": teams.token(nbf=9_999_999_000),
        "another service": teams.token(serviceurl="https://evil.example/"),
        "no service": teams.token(serviceurl=None),
        "another key": teams.token(key=rsa.generate_private_key(65537, 2048)),
        "an unknown key": jwt.encode(claims, KEY, algorithm="RS256", headers={"kid": "k9"}),
        "no key named": jwt.encode(claims, KEY, algorithm="RS256"),
        "shared secret": jwt.encode(claims, "k" * 40, algorithm="HS256", headers={"kid": "k1"}),
        "unsigned": jwt.encode(claims, None, algorithm="none", headers={"kid": "k1"}),
    }


async def test_only_what_teams_signed_for_this_app_is_taken_in(desk: Desk) -> None:
    for wrong, token in unfit(desk.teams).items():
        done = await desk.post(desk.written(LUNCH), token)
        assert (done.status_code, done.json()["error"]["code"]) == (401, "Unauthorized"), wrong
    await desk.channel.settle()
    assert not desk.teams.said()
    assert await desk.say(desk.written(LUNCH))


async def test_another_tenant_with_a_good_token_is_refused(desk: Desk) -> None:
    stranger = desk.written(LUNCH)
    stranger["conversation"]["tenantId"] = stranger["channelData"]["tenant"]["id"] = "tenant-9"
    done = await desk.post(stranger)
    assert (done.status_code, done.json()["error"]["code"]) == (403, "Forbidden")
    mixed = desk.written(LUNCH)
    mixed["channelData"]["tenant"]["id"] = "tenant-9"
    assert (await desk.post(mixed)).status_code == 400
    invoke = desk.activity("invoke", name="composeExtension/query", value={}, conversation=stranger["conversation"])
    invoke["channelData"] = stranger["channelData"]
    assert (await desk.post(invoke)).status_code == 403
    await desk.channel.settle()
    assert not desk.teams.said()


async def test_a_listed_tenant_sees_what_is_public(desk: Desk) -> None:
    ours = await desk.say(desk.written(SECRET_LUNCH))
    assert "Staff Rota Line" in text_of(ours[0])
    theirs = desk.written(SECRET_LUNCH)
    theirs["conversation"] = {"id": "a:theirs", "conversationType": "personal", "tenantId": OTHER_TENANT}
    theirs["channelData"]["tenant"]["id"] = OTHER_TENANT
    [answer] = await desk.say(theirs)
    assert "Staff Rota Line" not in text_of(answer)


async def test_malformed_and_oversized_bodies_are_refused_with_a_clear_body(desk: Desk) -> None:
    for body in ("{", "[1]", "null", "", "[" * 60_000, '{"type": "message"}', '{"conversation": 7}', b"\xff\xfe"):
        done = await desk.post(body)
        assert done.status_code == 400, body[:20]
        assert "activity" in done.json()["error"]["message"]
    assert (await desk.post(json.dumps({"conversation": {}}))).status_code == 401  # no service to check it against
    for change in (
        {"conversation": {}},
        {"conversation": {"id": "x" * 300, "tenantId": TENANT}},
        {"from": None},
        {"from": "odd"},
        {"conversation": {"id": "a"}, "channelData": {}},
    ):
        assert (await desk.post(desk.written(LUNCH, **change))).status_code == 400, change
    assert (await desk.post("x" * 600_000)).status_code == 413
    await desk.channel.settle()
    assert not desk.teams.said()


async def test_odd_fields_of_a_signed_activity_do_no_harm(desk: Desk) -> None:
    odd = {
        "entities": "x",
        "attachments": {"a": 1},
        "recipient": [],
        "value": 7,
        "id": None,
        "channelData": {"tenant": {"id": TENANT}, "channel": 3},
    }
    for kind in (
        "message",
        "messageUpdate",
        "messageDelete",
        "conversationUpdate",
        "invoke",
        "typing",
        "unheardOf",
        None,
    ):
        done = await desk.post(desk.activity(kind, text=[LUNCH], **odd))  # type: ignore[arg-type]
        assert done.status_code in (200, 501), kind
    await desk.channel.settle()


async def test_keys_are_fetched_once_and_again_when_teams_signs_with_a_new_one(desk: Desk) -> None:
    for _ in range(5):
        assert (await desk.post(desk.activity("typing"))).status_code == 200
    assert desk.teams.called("keys") == 1
    desk.teams.keys["k2"] = rsa.generate_private_key(65537, 2048)
    assert (await desk.post(desk.activity("typing"), desk.teams.token("k2"))).status_code == 401  # so soon after
    desk.channel._proof._jwks_client.cooldown_duration = 0
    assert (await desk.post(desk.activity("typing"), desk.teams.token("k2"))).status_code == 200
    assert desk.teams.called("keys") == 2


async def test_nobody_makes_us_fetch_keys_by_naming_unknown_ones(desk: Desk) -> None:
    await desk.post(desk.activity("typing"))
    for n in range(20):
        await desk.post(desk.activity("typing"), desk.teams.token(f"unknown-{n}", KEY))
    assert desk.teams.called("keys") == 1


async def test_while_keys_cant_be_fetched_teams_is_asked_to_try_again(desk: Desk) -> None:
    desk.teams.fail("keys", status=500)
    assert (await desk.post(desk.activity("typing"))).status_code == 503
    assert (await desk.post(desk.activity("typing"))).status_code == 200


async def test_while_the_database_cant_be_written_teams_is_asked_to_try_again(desk: Desk) -> None:
    message = desk.written(LUNCH)
    with broken_database(desk.signpost, "INSERT"):
        assert (await desk.post(message)).status_code == 503
    assert len(await desk.say(message)) == 1


async def test_the_apps_own_token_is_fetched_once(desk: Desk) -> None:
    for _ in range(3):
        await desk.say(desk.written(LUNCH))
    assert desk.teams.called("sign in") == 1


async def test_while_no_token_is_to_be_had_the_answer_waits(desk: Desk) -> None:
    for _ in range(3):
        desk.teams.fail("sign in", status=503)
    message = desk.written(LUNCH)
    assert not await desk.say(message)
    waiting = desk.signpost.chat.received_as(_where(), f"message {message['conversation']['id']} {message['id']}")
    assert waiting
    assert waiting.state.value == "working"


async def test_a_wrong_secret_is_said_in_the_log_by_the_name_of_its_setting(
    county: County, teams: FakeTeams, caplog: pytest.LogCaptureFixture
) -> None:
    from tests.channels.teams.desk import open_desk

    with small_signpost(county, teams, teams_client_secret="wrong") as signpost:
        async with open_desk(signpost, teams) as desk:
            assert not await desk.say(desk.written(LUNCH))
    county.keeper.close()
    assert "SIGNPOST_TEAMS_CLIENT_SECRET" in caplog.text


def test_teams_is_off_unless_it_is_set_and_half_a_setting_is_refused(county: County, teams: FakeTeams) -> None:
    with small_signpost(county, teams, teams_client_id="", teams_tenant="") as signpost:
        assert not signpost.settings.uses_teams
    with (
        small_signpost(county, teams, teams_tenant="") as signpost,
        pytest.raises(SettingsError, match="SIGNPOST_TEAMS_TENANT"),
    ):
        TeamsChannel(signpost)
    county.keeper.close()


async def test_no_word_of_anybody_is_logged(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    secret = "Wendolyn"
    await desk.say(desk.written(f"lunch for {secret}"))
    await desk.post(desk.written(f"lunch for {secret}"), desk.teams.token(aud=secret))
    await desk.post(desk.activity("invoke", name=secret, value={"action": {"verb": secret}}))
    desk.teams.fail("post", status=400, code="odd")
    await desk.post(desk.written(f"lunch for {secret}"))
    await desk.channel.settle()
    ours = [each for each in caplog.records if not each.name.startswith(("httpx", "httpcore", "asyncio", "uvicorn"))]
    assert not [each.name for each in ours if secret in each.getMessage() or secret in str(each.exc_text)]


async def test_the_address_takes_posts_alone(desk: Desk) -> None:
    assert (await desk.client.get(MESSAGES_PATH)).status_code == 405


def _where():  # type: ignore[no-untyped-def]
    from signpost.services.chatting import Where
    from tests.channels.teams.desk import CHAT

    return Where("teams", TENANT, CHAT)
