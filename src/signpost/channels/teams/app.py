"""A wired Signpost to its part in Teams."""

import asyncio
import json
import logging
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, Response

from signpost.bootstrap import Signpost
from signpost.channels.teams.actions import Actions
from signpost.channels.teams.calling import Connector, Unsure
from signpost.channels.teams.events import Events
from signpost.channels.teams.members import Members
from signpost.channels.teams.people import People
from signpost.channels.teams.places import Body, Origin, of_activity, of_ourselves
from signpost.channels.teams.posting import Posting
from signpost.channels.teams.quiet import LOGGER, hush
from signpost.channels.teams.searching import Searching
from signpost.channels.teams.tokens import OwnToken, Proof, Unproven, cloud
from signpost.errors import NotPosted, SettingsError, StoreError

MESSAGES_PATH = "/teams/messages"

CODES = {400: "BadRequest", 401: "Unauthorized", 403: "Forbidden", 503: "ServiceUnavailable"}


class TeamsChannel:
    """Everything of Teams; nothing is asked of Microsoft before the first message."""

    def __init__(self, signpost: Signpost) -> None:
        settings = signpost.settings
        secret = settings.teams_client_secret.get_secret_value()
        if not (settings.teams_client_id and secret and settings.teams_tenant):
            raise SettingsError(
                "Teams needs SIGNPOST_TEAMS_CLIENT_ID, SIGNPOST_TEAMS_CLIENT_SECRET and SIGNPOST_TEAMS_TENANT. Set all "
                "three, or none to leave Teams off."
            )
        hush()
        environment = cloud(settings.teams_login, settings.teams_keys)
        self._tenants = frozenset({settings.teams_tenant, *settings.teams_other_tenants})
        self._proof = Proof.of(settings.teams_client_id, environment)
        connector = Connector(OwnToken(environment, settings.teams_tenant, settings.teams_client_id, secret))
        posting = Posting(connector, signpost.chat, is_kept=signpost.keeper is not None)
        ours = of_ourselves(settings.teams_service, settings.teams_client_id)
        people = People(
            signpost.chat, signpost.passing_on, signpost.reminding, connector, posting, settings.default_contact, ours
        )
        members = Members(connector, settings.teams_tenant)
        self.events = Events(signpost.chat, people, members, posting, settings.organisation)
        self._actions = Actions(
            signpost.chat,
            signpost.details,
            signpost.feedback,
            signpost.reporting,
            signpost.reminding,
            signpost.notifying,
            people,
            posting,
            self.events,
            Searching(signpost.ask),
        )
        self.router = self._routes()
        self.larger_bodies: tuple[str, ...] = (MESSAGES_PATH,)

    async def start(self) -> None:
        """Begin to answer what other processes left behind."""
        self.events.worker.start()

    async def close(self) -> None:
        """Finish what was begun."""
        await self.settle()
        await self.events.worker.close()

    async def settle(self) -> None:
        """Wait until everything that was begun is done."""
        while self._actions.behind:
            await asyncio.wait(self._actions.behind)
        await self.events.worker.settle()

    def _routes(self) -> APIRouter:
        router = APIRouter(include_in_schema=False)

        @router.post(MESSAGES_PATH)
        async def messages(request: Request) -> Response:
            activity = _read(await request.body())
            if activity is None:
                return _refused(400, "This is no activity: send a JSON object with a conversation.")
            try:
                await self._proof.check(request.headers.get("authorization", ""), str(activity.get("serviceUrl") or ""))
            except Unproven as problem:
                return _refused(503 if problem.is_passing else 401, str(problem))
            origin = of_activity(activity)
            if origin is None:
                return _refused(400, "This activity does not say who wrote where, in one tenant.")
            if origin.tenant not in self._tenants:
                return _refused(403, "This Signpost does not serve your organisation.")
            return await self._taken(activity, origin)

        return router

    async def _taken(self, activity: Body, origin: Origin) -> Response:
        """Taken in, or asked to be delivered again."""
        try:
            if activity.get("type") == "invoke":
                status, body = await self._actions.invoked(activity, origin)
                return JSONResponse(body, status)
            with self.events.worker.taking():
                await self._event(activity, origin)
        except (NotPosted, Unsure, StoreError) as problem:
            LOGGER.log(logging.WARNING, "an activity is to be delivered again: %s", problem)
            return _refused(503, "This can't be taken in just now. Send it again.")
        return Response(status_code=200)

    async def _event(self, activity: Body, origin: Origin) -> None:
        """What we know nothing of is taken care of by that."""
        kind = activity.get("type")
        if kind == "message" and not await self._actions.submitted(activity, origin):
            await self.events.message(activity, origin)
        elif kind == "messageUpdate":
            await self.events.changed(activity, origin)
        elif kind == "messageDelete":
            await self.events.deleted(activity, origin)
        elif kind in ("conversationUpdate", "installationUpdate"):
            await self.events.added(activity, origin)


def _read(body: bytes) -> Body | None:
    """What was sent; None where it is nothing that Teams would send."""
    try:
        activity: Any = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return activity if isinstance(activity, dict) and isinstance(activity.get("conversation"), dict) else None


def _refused(status: int, message: str) -> JSONResponse:
    return JSONResponse({"error": {"code": CODES[status], "message": message}}, status)
