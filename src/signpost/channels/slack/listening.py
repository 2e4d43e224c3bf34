"""Requests whose signature was checked to what is done about them."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt import BoltResponse
from slack_bolt.async_app import AsyncApp

from signpost.channels.slack import blocks, modals, wording
from signpost.channels.slack.actions import Actions, shown_in, spoken
from signpost.channels.slack.calling import tried
from signpost.channels.slack.events import Events, handled
from signpost.channels.slack.home import OWNER_CHOICE
from signpost.channels.slack.places import Body, of_action, of_event
from signpost.channels.slack.quiet import LOGGER, note
from signpost.channels.slack.welcome import Welcome
from signpost.channels.slack.workspaces import Workspaces
from signpost.errors import StoreError
from signpost.services.reminding import Said

COMMAND, SHORTCUT = "/signpost", "ask_signpost"

DONE = BoltResponse(status=200, body="")
"""Bolt answers 404 and logs the whole request where a handler gives back nothing."""

AGAIN = BoltResponse(status=503, body="")
"""Slack delivers it again."""

Deed = Callable[[Body, Any], Awaitable[str | blocks.Message]]


class Listening:
    """Takes events in before they are acknowledged, and everything else as Bolt finds the listener for it."""

    def __init__(self, events: Events, actions: Actions, welcome: Welcome, workspaces: Workspaces) -> None:
        self._events = events
        self._actions = actions
        self._welcome = welcome
        self._workspaces = workspaces
        self.behind: set[asyncio.Task[None]] = set()

    def app(self, signing_secret: str) -> AsyncApp:
        """Bolt, set up to log nothing that anybody wrote."""
        workspaces = self._workspaces

        async def authorize(team_id: str | None, enterprise_id: str | None, user_id: str | None) -> Any:
            return await workspaces.authorize(team_id, enterprise_id, user_id)

        async def first(body: Body, next: Any) -> BoltResponse | None:  # noqa: A002 - Bolt's name for it
            return await self._first(body, next)

        app = AsyncApp(
            logger=LOGGER,
            name="signpost.slack",
            signing_secret=signing_secret,
            client=workspaces.client(),
            before_authorize=first,
            authorize=authorize,
        )
        app.error(_failed)
        self._listen_to_buttons(app)
        self._listen_to_forms(app)
        self._listen_to_commands(app)
        return app

    async def _first(self, body: Body, go_on: Any) -> BoltResponse | None:
        """Events are taken in here: before anything is asked of Slack."""
        if body.get("type") != "event_callback":
            await go_on()
            return None
        try:
            return DONE if await self._event(body) else AGAIN
        except StoreError as fault:
            note(logging.ERROR, "an event could not be kept: %s", fault)
            return AGAIN

    async def _event(self, body: Body) -> bool:
        """Whether it is taken care of; an event that we know nothing of is."""
        kind = (body.get("event") or {}).get("type")
        if kind in ("message", "app_mention"):
            return await handled(self._events, body)
        if kind == "app_home_opened":
            self._behind(self._welcome.opened(body))
        elif kind in ("app_uninstalled", "tokens_revoked"):
            origin = of_event(body)
            await self._workspaces.removed(origin.team, origin.enterprise)
        return True

    def _behind(self, act: Any) -> None:
        task = asyncio.create_task(act)
        self.behind.add(task)
        task.add_done_callback(self.behind.discard)

    def _listen_to_buttons(self, app: AsyncApp) -> None:
        actions = self._actions
        deeds: dict[str, Deed] = {
            "feedback": actions.opinion,
            "useful": actions.opinion,
            "not_useful": actions.opinion,
            "wrong": actions.wrong,
            "detail": actions.detail,
            modals.DETAIL_CHOICE: actions.other_detail,
            "ask_person": actions.ask_person,
            "remind": actions.remind,
            "mute": actions.mute,
            "unmute": actions.unmute,
            **{f"said_{each}": actions.worked for each in Said},
        }
        for name, deed in deeds.items():
            app.action(name)(_pressed(deed))

        @app.action("share")
        async def share(ack: Any, body: Body, respond: Any) -> None:
            await actions.share(body)
            await ack()
            await tried(respond(delete_original=True))

        @app.action("keep")
        async def keep(ack: Any, respond: Any) -> None:
            await ack()
            await tried(respond(delete_original=True))

        @app.action(OWNER_CHOICE)
        async def owner(ack: Any, body: Body) -> None:
            await ack()
            chosen = body["actions"][0].get("selected_option") or {}
            await self._welcome.home(of_action(body), str(chosen.get("value") or ""))

    def _listen_to_forms(self, app: AsyncApp) -> None:
        @app.view(modals.REASON_FORM)
        async def reason(ack: Any, body: Body) -> None:
            view = await shown_in(self._actions.reason(body), wording.WHY_TITLE)
            await ack(response_action="update", view=view)

        @app.view(modals.WRONG_FORM)
        async def report(ack: Any, body: Body) -> None:
            view = await shown_in(self._actions.report(body), wording.WRONG_TITLE)
            await ack(response_action="update", view=view)

    def _listen_to_commands(self, app: AsyncApp) -> None:
        """Taken in before they are acknowledged: what is acknowledged is answered."""

        @app.command(COMMAND)
        async def command(ack: Any, body: Body) -> None:
            said = await self._actions.command(body)
            await (ack(said) if said else ack())

        @app.shortcut(SHORTCUT)
        async def shortcut(ack: Any, body: Body) -> None:
            await self._actions.shortcut(body)
            await ack()


def _pressed(deed: Deed) -> Callable[..., Awaitable[None]]:
    async def listener(ack: Any, body: Body, client: Any, respond: Any) -> None:
        await ack()
        await spoken(deed(body, client), respond)

    return listener


async def _failed(error: Exception, body: Body) -> BoltResponse:
    note(logging.ERROR, "a request of Slack's failed: %s, kind %s", type(error).__name__, body.get("type"))
    return AGAIN
