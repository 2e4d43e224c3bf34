"""A small Teams: real HTTP, its keys, its sign-in, its connector with what is posted to it, its faults on demand."""

import asyncio
import itertools
import json
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from tests.channels.teams.limits import complaints
from tests.serving import answering

TENANT, OTHER_TENANT, CLIENT, SECRET = "tenant-1", "tenant-2", "app-of-the-tests", "of-the-tests"
BOT, STAFF, GUEST = f"28:{CLIENT}", "29:staff", "29:guest"
OWN_TOKEN = "token-of-the-tests"
KEY = rsa.generate_private_key(65537, 2048)


@dataclass
class Fault:
    """What goes wrong with one call; `is_late` where Teams did it all the same, and says so late."""

    status: int = 200
    code: str = ""
    retry_after: str = ""
    seconds: float = 0
    is_late: bool = False


@dataclass
class FakeTeams:
    """Its address, what it was asked and what it holds.

    Holding a card against the schema takes it seconds: of many at once, that is left out.
    """

    url: str = ""
    calls: list[tuple[str, str]] = field(default_factory=list)
    messages: list[dict[str, Any]] = field(default_factory=list)
    typing: list[str] = field(default_factory=list)
    faults: dict[str, list[Fault]] = field(default_factory=lambda: defaultdict(list))
    checks_cards: bool = True
    without_app: set[str] = field(default_factory=set)
    closed: set[str] = field(default_factory=set)
    keys: dict[str, RSAPrivateKey] = field(default_factory=lambda: {"k1": KEY})
    clock: Iterator[int] = field(default_factory=lambda: itertools.count(1_700_000_000_000))

    def called(self, what: str) -> int:
        return len([each for each, _ in self.calls if each == what])

    def said(self, conversation: str = "") -> list[dict[str, Any]]:
        """What the assistant posted, oldest first."""
        return [each for each in self.messages if conversation in ("", each["conversation"]["id"])]

    def fail(self, what: str, **fault: Any) -> None:
        self.faults[what].append(Fault(**fault))

    def token(self, kid: str = "k1", key: RSAPrivateKey | None = None, **claims: Any) -> str:
        """What Teams signs a request with."""
        now = int(time.time())
        said = {
            "iss": "https://api.botframework.com",
            "aud": CLIENT,
            "serviceurl": f"{self.url}/",
            "iat": now,
            "nbf": now,
            "exp": now + 600,
        }
        return jwt.encode({**said, **claims}, key or self.keys[kid], algorithm="RS256", headers={"kid": kid})

    async def known_keys(self, _request: Request) -> Response:
        if fault := await self._fault("keys"):
            return fault
        keys = [
            {**jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key(), as_dict=True), "kid": kid, "use": "sig"}
            for kid, key in self.keys.items()
        ]
        return JSONResponse({"keys": keys})

    async def sign_in(self, request: Request) -> Response:
        if fault := await self._fault("sign in"):
            return fault
        form = await request.form()
        if (form["client_id"], form["client_secret"]) != (CLIENT, SECRET):
            return JSONResponse({"error": "invalid_client"}, 401)
        return JSONResponse({"access_token": OWN_TOKEN, "expires_in": 3600})

    async def connector(self, request: Request) -> Response:
        values = json.loads(await request.body() or b"{}")
        what = _called(request)
        if request.headers.get("authorization") != f"Bearer {OWN_TOKEN}":
            return _error(401, "Unauthorized")
        waiting = self.faults[what]
        if waiting and waiting[0].is_late:
            fault = waiting.pop(0)
            done = self._done(what, request, values)
            self.calls.append((what, ""))
            await asyncio.sleep(fault.seconds)
            return done
        return await self._fault(what) or self._done(what, request, values)

    def _done(self, what: str, request: Request, values: dict[str, Any]) -> Response:
        conversation = request.path_params.get("conversation", "")
        if conversation.partition(";")[0] in self.closed:
            return _error(403, "BotNotInConversationRoster")
        return getattr(self, f"_{what.replace(' ', '_')}")(conversation, request.path_params.get("id", ""), values)

    def _post(self, conversation: str, _id: str, values: dict[str, Any]) -> Response:
        if values["type"] == "typing":
            self.typing.append(conversation)
            return JSONResponse({}, 202)
        if self.checks_cards and (found := complaints(values)):
            return _error(400, f"BadSyntax {found}")
        message_id = str(next(self.clock))
        self.messages.append({**values, "id": message_id, "conversation": {"id": conversation}})
        return JSONResponse({"id": message_id}, 201)

    def _update(self, conversation: str, message_id: str, values: dict[str, Any]) -> Response:
        found = next((each for each in self.said(conversation) if each["id"] == message_id), None)
        if found is None:
            return _error(404, "ActivityNotFoundInConversation")
        found.clear()
        found.update({**values, "id": message_id, "conversation": {"id": conversation}})
        return JSONResponse({"id": message_id})

    def _delete(self, conversation: str, message_id: str, _values: dict[str, Any]) -> Response:
        before = len(self.messages)
        self.messages = [
            each for each in self.messages if (each["conversation"]["id"], each["id"]) != (conversation, message_id)
        ]
        return JSONResponse({}) if len(self.messages) < before else _error(404, "ActivityNotFoundInConversation")

    def _member(self, _conversation: str, member: str, _values: dict[str, Any]) -> Response:
        role = "guest" if member.startswith(GUEST) else "user"
        return JSONResponse({"id": member, "name": "Somebody", "userRole": role, "tenantId": TENANT})

    def _create(self, _conversation: str, _id: str, values: dict[str, Any]) -> Response:
        if not values.get("isGroup"):
            [member] = values["members"]
            if member["id"] in self.without_app:
                return _error(403, "BotNotInConversationRoster")
            return JSONResponse({"id": f"a:chat-of-{member['id']}"}, 201)
        channel = values["channelData"]["channel"]["id"]
        if channel in self.closed:
            return _error(403, "BotNotInConversationRoster")
        thread = f"{channel};messageid={next(self.clock)}"
        done = self._post(thread, "", values["activity"])
        return (
            done if done.status_code >= 400 else JSONResponse({"id": thread, "activityId": thread.rpartition("=")[2]})
        )

    async def _fault(self, what: str) -> Response | None:
        self.calls.append((what, ""))
        fault = self.faults[what].pop(0) if self.faults[what] else None
        if fault is None:
            return None
        await asyncio.sleep(fault.seconds)
        if fault.status >= 500:
            return PlainTextResponse("upstream", fault.status)
        headers = {"Retry-After": fault.retry_after} if fault.retry_after else {}
        return _error(fault.status, fault.code, headers) if fault.status != 200 else None


def _called(request: Request) -> str:
    if "id" in request.path_params:
        return "member" if request.method == "GET" else {"PUT": "update", "DELETE": "delete"}[request.method]
    return "post" if "conversation" in request.path_params else "create"


def _error(status: int, code: str, headers: dict[str, str] | None = None) -> Response:
    return JSONResponse({"error": {"code": code, "message": "see the code"}}, status, headers)


@contextmanager
def running_teams() -> Iterator[FakeTeams]:
    """A fake Teams while it answers on a free port."""
    fake = FakeTeams()
    routes = [
        Route("/keys/keys", fake.known_keys),
        Route("/{tenant}/oauth2/v2.0/token", fake.sign_in, methods=["POST"]),
        Route("/v3/conversations", fake.connector, methods=["POST"]),
        Route("/v3/conversations/{conversation}/activities", fake.connector, methods=["POST"]),
        Route("/v3/conversations/{conversation}/activities/{id}", fake.connector, methods=["PUT", "DELETE"]),
        Route("/v3/conversations/{conversation}/members/{id}", fake.connector),
    ]
    with answering(Starlette(routes=routes), is_fake=True) as fake.url:
        yield fake
