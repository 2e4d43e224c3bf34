"""An assistant in Teams: the real application over the small county, requests signed as Teams signs them."""

import html
import itertools
import re
from collections.abc import AsyncIterator
from contextlib import AbstractContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import httpx

from signpost.bootstrap import Signpost
from signpost.channels.http.app import create_app
from signpost.channels.teams.app import MESSAGES_PATH, TeamsChannel
from signpost.config import Settings
from tests.channels.small import settings_in, wired
from tests.channels.teams.fake_teams import BOT, CLIENT, OTHER_TENANT, SECRET, STAFF, TENANT, FakeTeams
from tests.channels.teams.limits import texts
from tests.county import County

LUNCH = "a hot lunch by the harbour"
CHANNEL, CHAT, QUEUE = "19:locality@thread.tacv2", "a:chat-of-29:staff", "19:therapy@thread.tacv2"
ROOT = "1699999999999"


def settings(folder: Path, teams: FakeTeams, **more: Any) -> Settings:
    values: dict[str, Any] = {
        "teams_client_id": CLIENT,
        "teams_client_secret": SECRET,
        "teams_tenant": TENANT,
        "teams_other_tenants": (OTHER_TENANT,),
        "teams_login": teams.url,
        "teams_service": f"{teams.url}/",
        "teams_keys": f"{teams.url}/keys/openidconfiguration",
        "expert_queues": {"*": f"teams:{TENANT}/{QUEUE}"},
    }
    return settings_in(folder, **(values | more))


def small_signpost(county: County, teams: FakeTeams, **more: Any) -> AbstractContextManager[Signpost]:
    """Everything wired over a county that was indexed by the fake embedder."""
    return wired(settings(county.corpus.parent, teams, **more))


class Desk:
    """Says things as Teams would deliver them, and looks at what comes of it."""

    def __init__(self, signpost: Signpost, teams: FakeTeams, client: httpx.AsyncClient, channel: TeamsChannel) -> None:
        self.signpost, self.teams, self.client, self.channel = signpost, teams, client, channel
        self.numbers = itertools.count(1)

    async def post(self, activity: Any, token: str | None = "") -> httpx.Response:
        """Deliver something; `token` None: unsigned, "": as Teams signs it."""
        headers = {} if token is None else {"authorization": f"Bearer {token or self.teams.token()}"}
        body = {"content": activity} if isinstance(activity, str | bytes) else {"json": activity}
        return await self.client.post(MESSAGES_PATH, headers=headers, **body)

    def activity(self, kind: str, **more: Any) -> dict[str, Any]:
        """Anything of one person's in their own chat, as Teams describes it."""
        number = next(self.numbers)
        made = {
            "type": kind,
            "id": str(1_699_000_000_000 + number),
            "timestamp": f"2026-11-25T10:00:00.{number:03}Z",
            "channelId": "msteams",
            "serviceUrl": f"{self.teams.url}/",
            "from": {"id": STAFF, "name": "Somebody", "aadObjectId": "aad-1"},
            "recipient": {"id": BOT, "name": "Signpost"},
            "conversation": {"id": CHAT, "conversationType": "personal", "tenantId": TENANT},
            "channelData": {"tenant": {"id": TENANT}},
        }
        return made | more

    def written(self, text: str, **more: Any) -> dict[str, Any]:
        return self.activity("message", text=text, **more)

    def mention(self, text: str, thread: str = ROOT, **more: Any) -> dict[str, Any]:
        """A post in a channel that names us."""
        made = self.written(f"<at>Signpost</at> {text}\n", **more)
        named = {"type": "mention", "text": "<at>Signpost</at>", "mentioned": {"id": BOT, "name": "Signpost"}}
        return {**self.in_channel(made, thread), "entities": [named]}

    def in_channel(self, activity: dict[str, Any], thread: str = ROOT, channel: str = CHANNEL) -> dict[str, Any]:
        where = {"id": f"{channel};messageid={thread}", "conversationType": "channel", "tenantId": TENANT}
        more = {"tenant": {"id": TENANT}, "channel": {"id": channel}, "team": {"id": "19:team@thread.tacv2"}}
        return {**activity, "conversation": where, "channelData": {**more, **activity["channelData"]}}

    async def say(self, activity: dict[str, Any], **more: Any) -> list[dict[str, Any]]:
        """Deliver an activity and wait; what was posted because of it."""
        before = len(self.teams.said())
        assert (await self.post(activity, **more)).status_code == 200
        await self.channel.settle()
        return self.teams.said()[before:]

    async def press(self, message: dict[str, Any], title: str, like: dict[str, Any] | None = None, **typed: Any) -> str:
        """Press a button of a message, or send a form of it; what is said to whoever pressed it."""
        done = await self.post(self.pressed(message, title, like, **typed))
        assert done.status_code == 200
        body = done.json()
        assert (body["statusCode"], body["type"]) == (200, "application/vnd.microsoft.activity.message")
        await self.channel.settle()
        return str(body["value"])

    def pressed(self, message: dict[str, Any], title: str, like: dict[str, Any] | None = None, **typed: Any) -> Any:
        action = button(message, title)
        value = {"action": {**action, "data": {**action["data"], **typed}}, "trigger": "manual"}
        made = self.activity("invoke", name="adaptiveCard/action", value=value, replyToId=message["id"])
        return {**made, **{each: like[each] for each in ("conversation", "channelData", "from")}} if like else made

    async def vote(self, message: dict[str, Any], is_useful: bool, reason: str = "", **more: Any) -> httpx.Response:
        """A thumb of the platform's own."""
        value = {
            "actionName": "feedback",
            "actionValue": {
                "reaction": "like" if is_useful else "dislike",
                "feedback": f'{{"feedbackText":"{reason}"}}',
            },
        }
        made = self.activity("invoke", name="message/submitAction", value=value, replyToId=message["id"])
        return await self.post(made | more)


@asynccontextmanager
async def open_desk(signpost: Signpost, teams: FakeTeams) -> AsyncIterator[Desk]:
    """The application with Teams in it."""
    channel = TeamsChannel(signpost)
    app = create_app(signpost, channel)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client:
        yield Desk(signpost, teams, client, channel)
        await channel.close()


def button(message: dict[str, Any], title: str) -> dict[str, Any]:
    """The button of a card, or the one that sends the form below it."""
    found = next(each for each in card_of(message)["actions"] if each["title"] == title)
    return found["card"]["actions"][0] if found["type"] == "Action.ShowCard" else found


def card_of(message: dict[str, Any]) -> dict[str, Any]:
    return next((each["content"] for each in message.get("attachments") or []), {})


def text_of(message: dict[str, Any]) -> str:
    """All that a message shows, as it is read."""
    read = html.unescape(re.sub(r"\*\*|^- ", "", message.get("text") or "", flags=re.MULTILINE))
    return "\n".join((read, *texts(card_of(message))))
