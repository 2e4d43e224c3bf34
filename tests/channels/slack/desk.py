"""An assistant in Slack: the real application over the small county, requests signed as Slack signs them."""

import asyncio
import itertools
import json
import re
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractContextManager, asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx
from slack_sdk.signature import SignatureVerifier
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from signpost.bootstrap import Signpost
from signpost.channels.http.app import create_app
from signpost.channels.slack.app import SlackChannel
from signpost.config import Settings
from tests.channels.slack.fake_slack import BOT_USER, STAFF, TEAM, TOKEN, FakeSlack
from tests.channels.small import settings_in, wired
from tests.county import County

SECRET = "of-the-tests"
LUNCH = "a hot lunch by the harbour"
CHANNEL, DIRECT, QUEUE = "C1", "D1", "CQUEUE"


def settings(folder: Path, slack: FakeSlack, **more: Any) -> Settings:
    values: dict[str, Any] = {
        "slack_signing_secret": SECRET,
        "slack_bot_token": TOKEN,
        "slack_api": f"{slack.url}/api/",
        "expert_queues": {"*": f"slack:{TEAM}/{QUEUE}"},
    }
    return settings_in(folder, **(values | more))


def small_signpost(county: County, slack: FakeSlack, **more: Any) -> AbstractContextManager[Signpost]:
    """Everything wired over a county that was indexed by the fake embedder."""
    return wired(settings(county.corpus.parent, slack, **more))


class Desk:
    """Says things as Slack would deliver them, and looks at what comes of it."""

    def __init__(self, signpost: Signpost, slack: FakeSlack, client: httpx.AsyncClient, channel: SlackChannel) -> None:
        self.signpost, self.slack, self.client, self.channel = signpost, slack, client, channel
        self.numbers = itertools.count(1)

    async def post(self, body: str, kind: str, secret: str = SECRET, at: float = 0, **headers: str) -> httpx.Response:
        stamp = str(int(at or time.time()))
        signature = SignatureVerifier(secret).generate_signature(timestamp=stamp, body=body) or ""
        signed = {"content-type": kind, "x-slack-request-timestamp": stamp, "x-slack-signature": signature}
        return await self.client.post("/slack/events", content=body, headers={**signed, **headers})

    async def event(self, event: dict[str, Any], event_id: str = "", **more: Any) -> httpx.Response:
        body = {
            "type": "event_callback",
            "team_id": TEAM,
            "api_app_id": "A1",
            "event_id": event_id or f"Ev{next(self.numbers)}",
            "event": event,
            "authorizations": [{"team_id": TEAM, "user_id": BOT_USER, "is_bot": True}],
            **more,
        }
        return await self.post(json.dumps(body), "application/json")

    def written(self, text: str, **more: Any) -> dict[str, Any]:
        """A direct message, as Slack describes one."""
        ts = more.pop("ts", f"{1_600_000_000 + next(self.numbers)}.000100")
        return {
            "type": "message",
            "user": STAFF,
            "text": text,
            "ts": ts,
            "event_ts": ts,
            "channel": DIRECT,
            "channel_type": "im",
            **more,
        }

    def mention(self, text: str, **more: Any) -> dict[str, Any]:
        event = self.written(f"<@{BOT_USER}> {text}", channel=CHANNEL, **more)
        return {**event, "type": "app_mention", "channel_type": "channel"}

    async def say(self, event: dict[str, Any], **more: Any) -> list[dict[str, Any]]:
        """Deliver an event and wait; what was posted because of it."""
        before = len(self.slack.said())
        assert (await self.event(event, **more)).status_code == 200
        await self.channel.settle()
        return self.slack.said()[before:]

    async def pressed(self, action: dict[str, Any], **more: Any) -> httpx.Response:
        """A button of a message, or another element of it."""
        channel = more.pop("channel", CHANNEL)
        return await self.interaction(
            type="block_actions",
            channel={"id": channel},
            container={"type": "message", "channel_id": channel, "message_ts": more.pop("message_ts", "9.9")},
            actions=[{"action_ts": "1.1", **action}],
            **more,
        )

    async def interaction(self, user: str = STAFF, settle: bool = True, **values: Any) -> httpx.Response:
        number = next(self.numbers)
        payload = {
            "trigger_id": f"trigger{number}",
            "team": {"id": TEAM},
            "user": {"id": user, "team_id": TEAM},
            "api_app_id": "A1",
            "response_url": f"{self.slack.url}/hook/{number}",
            **values,
        }
        done = await self.post(urlencode({"payload": json.dumps(payload)}), "application/x-www-form-urlencoded")
        if settle:
            await self.settle()
        return done

    async def command(self, text: str, **more: Any) -> httpx.Response:
        number = next(self.numbers)
        values = {
            "command": "/signpost",
            "text": text,
            "team_id": TEAM,
            "channel_id": CHANNEL,
            "user_id": STAFF,
            "trigger_id": f"trigger{number}",
            "response_url": f"{self.slack.url}/hook/{number}",
            **more,
        }
        done = await self.post(urlencode(values), "application/x-www-form-urlencoded")
        await self.settle()
        return done

    async def settle(self) -> None:
        """Bolt runs some of what it was asked behind its answer: wait for that, and for whatever it began."""
        while begun := {task for task in asyncio.all_tasks() if not _is_of_the_runner(task)}:
            _, late = await asyncio.wait(begun, timeout=60)
            assert not late, late


def _is_of_the_runner(task: "asyncio.Task[Any]") -> bool:
    """Whether it is the test itself, or what runs it."""
    return task is asyncio.current_task() or "TestRunner" in getattr(task.get_coro(), "__qualname__", "")


@asynccontextmanager
async def open_desk(signpost: Signpost, slack: FakeSlack) -> AsyncIterator[Desk]:
    """The application with Slack in it."""
    channel = SlackChannel(signpost)
    app = create_app(signpost, channel)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client:
        yield Desk(signpost, slack, client, channel)
        await channel.close()


@contextmanager
def broken_database(signpost: Signpost, statement: str) -> Iterator[None]:
    """A disk that fails whenever such a statement is run."""

    def refuse(_connection: object, _cursor: object, sql: str, *_more: object) -> None:
        if re.search(statement, sql):
            raise OperationalError(sql, {}, Exception("disk I/O error"))

    event.listen(signpost.database.engine, "before_cursor_execute", refuse)
    try:
        yield
    finally:
        event.remove(signpost.database.engine, "before_cursor_execute", refuse)


def button(message: dict[str, Any], action_id: str) -> dict[str, Any]:
    """The button of a message, as Slack sends it when it is pressed."""
    elements = [each for block in message["blocks"] for each in block.get("elements", [])]
    found = next(each for each in elements if each.get("action_id") == action_id)
    return {"action_id": action_id, "type": found["type"], "value": found.get("value", ""), "block_id": "b"}


def opinion(message: dict[str, Any], is_useful: bool) -> dict[str, Any]:
    """A thumb of the platform's own feedback buttons."""
    elements = [each for block in message["blocks"] for each in block.get("elements", [])]
    found = next(each for each in elements if each["type"] == "feedback_buttons")
    value = found["positive_button" if is_useful else "negative_button"]["value"]
    return {"action_id": "feedback", "type": "feedback_buttons", "value": value, "block_id": "b"}


def text_of(message: dict[str, Any]) -> str:
    """All that a message shows."""
    from tests.channels.slack.limits import texts

    return "\n".join(texts(message.get("blocks", [])))
