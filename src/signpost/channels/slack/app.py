"""A wired Signpost to its part in Slack: over HTTP, in Socket Mode, or both."""

import asyncio
import logging
from datetime import UTC, datetime

from fastapi import APIRouter, Request
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.adapter.starlette.async_handler import to_async_bolt_request, to_starlette_response
from slack_bolt.async_app import AsyncBoltRequest
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_sdk.oauth.token_rotation.async_rotator import AsyncTokenRotator
from slack_sdk.signature import SignatureVerifier
from starlette.responses import Response

from signpost.bootstrap import Signpost
from signpost.channels.slack.actions import Actions
from signpost.channels.slack.events import Events
from signpost.channels.slack.installing import SCOPES, InstallationStates, InstallationStore, InstalledIn
from signpost.channels.slack.listening import Listening
from signpost.channels.slack.people import People
from signpost.channels.slack.posting import Posting
from signpost.channels.slack.quiet import LOGGER, note
from signpost.channels.slack.welcome import Welcome
from signpost.channels.slack.workspaces import Workspaces
from signpost.config import Settings
from signpost.errors import SettingsError

EVENTS_PATH, INSTALL_PATH, REDIRECT_PATH = "/slack/events", "/slack/install", "/slack/oauth_redirect"

SECONDS_BETWEEN_TRIES = 5
"""To connect in Socket Mode, while Slack is out of reach."""


class SlackChannel:
    """Everything of Slack; nothing is asked of Slack before `start`. Raises SettingsError where it can't work."""

    def __init__(self, signpost: Signpost) -> None:
        _check(signpost.settings)
        self._signpost = signpost
        self._installed = self._installations()
        self._workspaces = self._all_workspaces()
        people = People(signpost.chat, signpost.passing_on, signpost.reminding, signpost.settings.default_contact)
        posting = Posting(
            self._workspaces,
            signpost.chat,
            is_kept=signpost.keeper is not None,
            own_feedback=signpost.settings.slack_own_feedback,
        )
        self.events = Events(signpost.chat, people, self._workspaces, posting)
        actions = Actions(
            signpost.chat,
            signpost.details,
            signpost.feedback,
            signpost.reporting,
            signpost.reminding,
            signpost.notifying,
            people,
            posting,
            self._workspaces,
            self.events,
        )
        welcome = Welcome(
            signpost.chat,
            signpost.keeper,
            signpost.library,
            signpost.reviewing,
            signpost.suggesting,
            self._workspaces,
            lambda: _now().date(),
        )
        self._listening = Listening(self.events, actions, welcome, self._workspaces)
        self._bolt = self._listening.app(signpost.settings.slack_signing_secret.get_secret_value())
        self._socket: AsyncSocketModeHandler | None = None
        self._connecting: asyncio.Task[None] | None = None
        self.router = self._routes()
        self.larger_bodies: tuple[str, ...] = (EVENTS_PATH,)

    async def start(self) -> None:
        """Begin to answer what other processes left behind; in Socket Mode, connect, as soon as Slack lets us."""
        self.events.worker.start()
        token = self._signpost.settings.slack_app_token.get_secret_value()
        if token:
            client = self._workspaces.client(token)
            self._socket = AsyncSocketModeHandler(self._bolt, token, logger=LOGGER, web_client=client)
            self._connecting = asyncio.create_task(_connect(self._socket))

    async def close(self) -> None:
        """Take nothing more in, and finish what was begun."""
        if self._connecting:
            self._connecting.cancel()
        if self._socket:
            await self._socket.close_async()  # type: ignore[no-untyped-call]
        await self.settle()
        await self.events.worker.close()

    async def settle(self) -> None:
        """Wait until everything that was begun is done."""
        if self._listening.behind:
            await asyncio.wait(self._listening.behind)
        await self.events.worker.settle()

    def _installations(self) -> InstalledIn | None:
        """None where one workspace's token stands in the settings."""
        settings = self._signpost.settings
        secret = settings.slack_client_secret.get_secret_value()
        is_one = settings.slack_bot_token.get_secret_value()
        return None if is_one or not secret else InstalledIn(self._signpost.installations, secret, _now)

    def _all_workspaces(self) -> Workspaces:
        settings = self._signpost.settings
        secret, token = settings.slack_client_secret.get_secret_value(), settings.slack_bot_token.get_secret_value()
        workspaces = Workspaces(settings.slack_api, token, self._installed)
        if self._installed:
            workspaces.rotator = AsyncTokenRotator(
                client_id=settings.slack_client_id, client_secret=secret, client=workspaces.client()
            )
        return workspaces

    def _routes(self) -> APIRouter:
        router = APIRouter(include_in_schema=False)
        secret = self._signpost.settings.slack_signing_secret.get_secret_value()
        if secret:
            verifier = SignatureVerifier(secret)

            @router.post(EVENTS_PATH)
            async def events(request: Request) -> Response:
                body = await request.body()
                if not verifier.is_valid_request(body, dict(request.headers)):
                    return Response(status_code=401)
                asked = _asked(request, body)
                if asked is None:
                    return Response(status_code=400)
                return to_starlette_response(await self._bolt.async_dispatch(asked))

        if self._installed:
            flow = self._flow(self._installed)

            @router.get(INSTALL_PATH)
            async def install(request: Request) -> Response:
                return to_starlette_response(await flow.handle_installation(to_async_bolt_request(request, b"")))

            @router.get(REDIRECT_PATH)
            async def redirected(request: Request) -> Response:
                return to_starlette_response(await flow.handle_callback(to_async_bolt_request(request, b"")))

        return router

    def _flow(self, installed: InstalledIn) -> AsyncOAuthFlow:
        settings = self._signpost.settings
        return AsyncOAuthFlow(
            client=self._workspaces.client(),
            logger=LOGGER,
            settings=AsyncOAuthSettings(
                client_id=settings.slack_client_id,
                client_secret=settings.slack_client_secret.get_secret_value(),
                scopes=SCOPES,
                install_path=INSTALL_PATH,
                redirect_uri_path=REDIRECT_PATH,
                redirect_uri=settings.slack_redirect or None,
                authorization_url=settings.slack_authorize,
                installation_store=InstallationStore(installed),
                state_store=InstallationStates(self._signpost.installations, _now),
                logger=LOGGER,
            ),
        )


def _check(settings: Settings) -> None:
    """Half a set-up would take questions in and never answer them, or never hear of them."""
    if not (settings.slack_signing_secret.get_secret_value() or settings.slack_app_token.get_secret_value()):
        raise SettingsError(
            "Slack has no way in. Set SIGNPOST_SLACK_SIGNING_SECRET (HTTP) or SIGNPOST_SLACK_APP_TOKEN (Socket Mode), "
            "or unset the other settings of Slack's to go without it. deploy/slack/README.md shows where they stand."
        )
    can_install = settings.slack_client_id and settings.slack_client_secret.get_secret_value()
    if not (settings.slack_bot_token.get_secret_value() or can_install):
        raise SettingsError(
            "Slack has no token to answer with. Set SIGNPOST_SLACK_BOT_TOKEN, or for several workspaces both "
            "SIGNPOST_SLACK_CLIENT_ID and SIGNPOST_SLACK_CLIENT_SECRET, or unset the other settings of Slack's to go "
            "without it. deploy/slack/README.md shows where they stand."
        )


def _asked(request: Request, body: bytes) -> AsyncBoltRequest | None:
    """What was sent; None where it is nothing that Slack would send."""
    try:
        asked = to_async_bolt_request(request, body)
    except (ValueError, TypeError, AttributeError, LookupError):  # Bolt reads on in whatever it was given
        return None
    return asked if isinstance(asked.body, dict) and asked.body else None


async def _connect(socket: AsyncSocketModeHandler) -> None:
    while True:
        try:
            await socket.connect_async()  # type: ignore[no-untyped-call]
        except Exception as fault:
            note(logging.WARNING, "Slack can't be reached in Socket Mode yet: %s", type(fault).__name__)
            await asyncio.sleep(SECONDS_BETWEEN_TRIES)
        else:
            return


def _now() -> datetime:
    return datetime.now(UTC)
