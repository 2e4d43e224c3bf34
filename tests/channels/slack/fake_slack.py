"""A small Slack that keeps what is posted to it: real HTTP, Slack's own answers, its faults on demand."""

import asyncio
import itertools
import json
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from tests.channels.slack.limits import complaints
from tests.serving import answering

TEAM, BOT_USER, BOT, TOKEN = "T1", "UBOT", "BBOT", "xoxb-of-the-tests"
STAFF, GUEST = "U1", "UGUEST"


@dataclass
class Fault:
    """What goes wrong with one call; `is_done` where Slack did it all the same, `is_late` where it says so late."""

    status: int = 200
    error: str = ""
    retry_after: int | str = 0
    seconds: float = 0
    is_done: bool = False
    is_late: bool = False


@dataclass
class FakeSlack:
    """Its address, its people, what it was asked and what it holds."""

    url: str = ""
    calls: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    messages: list[dict[str, Any]] = field(default_factory=list)
    whispers: list[dict[str, Any]] = field(default_factory=list)
    responses: list[dict[str, Any]] = field(default_factory=list)
    views: list[dict[str, Any]] = field(default_factory=list)
    homes: dict[str, dict[str, Any]] = field(default_factory=dict)
    at_work: dict[tuple[str, str], str] = field(default_factory=dict)
    faults: dict[str, list[Fault]] = field(default_factory=lambda: defaultdict(list))
    closed: set[str] = field(default_factory=set)
    teams: dict[str, str] = field(default_factory=lambda: {TOKEN: TEAM})
    offers: set[str] = field(default_factory=lambda: {"context_actions", "assistant"})
    clock: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def called(self, method: str) -> list[dict[str, Any]]:
        return [values for name, values in self.calls if name == method]

    def said(self, channel: str = "", thread: str | None = None) -> list[dict[str, Any]]:
        """What the assistant posted, oldest first."""
        return [
            each
            for each in self.messages
            if each.get("bot_id")
            and channel in ("", each["channel"])
            and (thread is None or each.get("thread_ts") == thread)
        ]

    def fail(self, method: str, **fault: Any) -> None:
        self.faults[method].append(Fault(**fault))

    async def api(self, request: Request) -> Response:
        method, values = request.path_params["method"], await _values(request)
        self.calls.append((method, values))
        fault = self.faults[method].pop(0) if self.faults[method] else None
        if fault:
            if fault.is_late:
                answer = self._answer(method, values, request)
                await asyncio.sleep(fault.seconds)
                return JSONResponse({"ok": True, **answer})
            await asyncio.sleep(fault.seconds)
            if fault.is_done:
                self._answer(method, values, request)
            if fault.status == 429:
                headers = {"Retry-After": str(fault.retry_after)}
                return JSONResponse({"ok": False, "error": "ratelimited"}, 429, headers)
            if fault.status >= 500:
                return PlainTextResponse("upstream", fault.status)
            if fault.error:
                return JSONResponse({"ok": False, "error": fault.error})
        answer = self._answer(method, values, request)
        return JSONResponse({"ok": "error" not in answer, **answer})

    async def hook(self, request: Request) -> Response:
        values = await _values(request)
        fault = self.faults["hook"].pop(0) if self.faults["hook"] else None
        if fault and not fault.is_done:
            return PlainTextResponse("upstream", fault.status)
        self.responses.append({"to": request.path_params["name"], **values})
        found = complaints(values.get("blocks", []))
        if fault:
            return PlainTextResponse("upstream", fault.status)
        return PlainTextResponse("ok" if not found else "invalid_blocks", 200 if not found else 400)

    def _answer(self, method: str, values: dict[str, Any], request: Request) -> dict[str, Any]:
        token = request.headers.get("authorization", "").removeprefix("Bearer ") or values.get("token", "")
        if method == "oauth.v2.access":
            return self._installed(values)
        if token not in self.teams:
            return {"error": "invalid_auth"}
        answer = getattr(self, "_" + method.replace(".", "_").lower(), None)
        return answer(values, self.teams[token]) if answer else {"error": "unknown_method"}

    def _installed(self, values: dict[str, Any]) -> dict[str, Any]:
        if values.get("code") != "a-good-code":
            return {"error": "invalid_code"}
        self.teams["xoxb-installed"] = "T2"
        return {
            "access_token": "xoxb-installed",
            "bot_user_id": BOT_USER,
            "app_id": "A1",
            "scope": "chat:write",
            "token_type": "bot",
            "team": {"id": "T2", "name": "Another council"},
            "authed_user": {"id": "U9"},
            "is_enterprise_install": False,
        }

    def _auth_test(self, values: dict[str, Any], team: str) -> dict[str, Any]:
        return {"team_id": team, "user_id": BOT_USER, "bot_id": BOT, "url": self.url}

    def _users_info(self, values: dict[str, Any], team: str) -> dict[str, Any]:
        user = values["user"]
        is_guest = user.startswith(GUEST)
        return {"user": {"id": user, "team_id": team, "is_restricted": is_guest, "is_ultra_restricted": False}}

    def _chat_postmessage(self, values: dict[str, Any], team: str) -> dict[str, Any]:
        refusal = self._refusal(values)
        if refusal:
            return {"error": refusal}
        channel = values["channel"]
        ts = f"{1_700_000_000 + next(self.clock)}.000001"
        channel = f"D{channel}" if channel.startswith("U") else channel
        self.messages.append({**values, "channel": channel, "ts": ts, "bot_id": BOT, "user": BOT_USER, "team": team})
        self.at_work.pop((channel, values.get("thread_ts", "")), None)
        return {"ts": ts, "channel": channel, "message": {"text": values["text"]}}

    def _chat_postephemeral(self, values: dict[str, Any], team: str) -> dict[str, Any]:
        refusal = self._refusal(values)
        if refusal:
            return {"error": refusal}
        self.whispers.append(values)
        return {"message_ts": f"{next(self.clock)}.2"}

    def _chat_update(self, values: dict[str, Any], team: str) -> dict[str, Any]:
        message = self._find(values)
        if message is None:
            return {"error": "message_not_found"}
        refusal = self._refusal(values)
        if not refusal:
            message.update(values)
        return {"error": refusal} if refusal else {"ts": values["ts"]}

    def _chat_delete(self, values: dict[str, Any], team: str) -> dict[str, Any]:
        message = self._find(values)
        if message is None:
            return {"error": "message_not_found"}
        self.messages.remove(message)
        return {"ts": values["ts"]}

    def _conversations_replies(self, values: dict[str, Any], team: str) -> dict[str, Any]:
        """The first ones behind `oldest`, and before them always the one that the thread began with."""
        root = [each for each in self.messages if each["ts"] == values["ts"]]
        return {
            "messages": root
            + _behind([each for each in self.messages if each.get("thread_ts") == values["ts"]], values)
        }

    def _conversations_history(self, values: dict[str, Any], team: str) -> dict[str, Any]:
        """The first ones behind `oldest`, newest first."""
        return {
            "messages": _behind([each for each in self.messages if each["channel"] == values["channel"]], values)[::-1]
        }

    def _views_open(self, values: dict[str, Any], team: str) -> dict[str, Any]:
        view = _json(values["view"])
        if not values.get("trigger_id") or complaints(view["blocks"], 100):
            return {"error": "invalid_arguments"}
        self.views.append({**view, "id": f"V{len(self.views) + 1}"})
        return {"view": self.views[-1]}

    def _views_update(self, values: dict[str, Any], team: str) -> dict[str, Any]:
        return self._views_open({**values, "trigger_id": "update"}, team)

    def _views_publish(self, values: dict[str, Any], team: str) -> dict[str, Any]:
        view = _json(values["view"])
        found = complaints(view["blocks"], 100)
        if not found:
            self.homes[values["user_id"]] = view
        return {"error": "invalid_blocks"} if found else {"view": view}

    def _assistant_threads_setstatus(self, values: dict[str, Any], team: str) -> dict[str, Any]:
        """A sign in a thread, until it is taken away or something is posted in that thread."""
        where = values["channel_id"], values["thread_ts"]
        if values["status"] and "assistant" in self.offers:
            self.at_work[where] = values["status"]
        else:
            self.at_work.pop(where, None)
        return self._assistant_threads_settitle(values, team)

    def _assistant_threads_settitle(self, values: dict[str, Any], team: str) -> dict[str, Any]:
        return {} if "assistant" in self.offers else {"error": "unknown_method"}

    _assistant_threads_setsuggestedprompts = _assistant_threads_settitle

    def _refusal(self, values: dict[str, Any]) -> str:
        blocks = values.get("blocks") or []
        if values["channel"] in self.closed:
            return "is_archived"
        if not values.get("text") and not blocks:
            return "no_text"
        known = all(each["type"] != "context_actions" or each["type"] in self.offers for each in blocks)
        return "" if known and not complaints(blocks) else "invalid_blocks"

    def _find(self, values: dict[str, Any]) -> dict[str, Any] | None:
        at = (values["channel"], values["ts"])
        return next((each for each in self.messages if (each["channel"], each["ts"]) == at), None)


@contextmanager
def running_slack() -> Iterator[FakeSlack]:
    """A fake Slack while it answers on a free port."""
    fake = FakeSlack()
    routes = [
        Route("/api/{method:path}", fake.api, methods=["POST", "GET"]),
        Route("/hook/{name}", fake.hook, methods=["POST"]),
    ]
    with answering(Starlette(routes=routes), is_fake=True) as fake.url:
        yield fake


async def _values(request: Request) -> dict[str, Any]:
    """As the client sends them: in the address, as a form or as JSON."""
    body = await request.body()
    if "json" in request.headers.get("content-type", ""):
        values: dict[str, Any] = json.loads(body)
        return values
    given = {**request.query_params, **dict(parse_qsl(body.decode()))}
    return {name: _json(value) if name == "blocks" else value for name, value in given.items()}


def _behind(messages: list[dict[str, Any]], values: dict[str, Any]) -> list[dict[str, Any]]:
    found = [each for each in messages if float(each["ts"]) > float(values.get("oldest") or 0)]
    return sorted(found, key=lambda each: float(each["ts"]))[: int(values.get("limit") or 100)]


def _json(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value
