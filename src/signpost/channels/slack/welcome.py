"""Somebody who opens the app to what they find there: their home tab, and ideas of what to ask."""

import asyncio
import logging
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from signpost.channels.slack import limits, wording
from signpost.channels.slack.calling import tried
from signpost.channels.slack.home import ForOwners, home
from signpost.channels.slack.places import PLATFORM, Body, Origin, of_event
from signpost.channels.slack.quiet import note
from signpost.channels.slack.workspaces import Workspaces
from signpost.domain.document import Audience
from signpost.errors import IndexFault, StoreError
from signpost.services.chatting import Chat
from signpost.services.chatting.message import digest
from signpost.services.keeping import Keeper
from signpost.services.library import Library
from signpost.services.reviewing import NOBODY, Reviewing
from signpost.services.suggesting import Suggesting
from signpost.stores import Kept

A_WEEK = timedelta(days=7)
MOST_QUESTIONS = 5


class Welcome:
    """Shows; nothing here is needed to get an answer, so nothing here may fail loudly."""

    def __init__(
        self,
        chat: Chat,
        keeper: Keeper | None,
        library: Library,
        reviewing: Reviewing,
        suggesting: Suggesting,
        workspaces: Workspaces,
        today: Callable[[], date],
    ) -> None:
        self._chat = chat
        self._keeper = keeper
        self._library = library
        self._reviewing = reviewing
        self._suggesting = suggesting
        self._workspaces = workspaces
        self._today = today

    async def opened(self, body: Body) -> None:
        """The home tab, or the messages of somebody who may want an idea of what to ask."""
        event = body["event"]
        if event.get("tab") == "messages":
            await self._suggest(of_event(body), str(event.get("channel") or ""))
        else:
            await self.home(of_event(body), "")

    async def home(self, origin: Origin, owner: str) -> None:
        """Show somebody their home tab."""
        workspace = await tried(self._workspaces.get(origin.team, origin.enterprise))
        if workspace is None:
            return
        is_outsider = origin.is_external or await self._workspaces.is_outsider(workspace, origin.user)
        try:
            view = await asyncio.to_thread(self._home, origin, owner, is_outsider=is_outsider)
        except (IndexFault, StoreError) as fault:
            note(logging.ERROR, "the home tab can't be shown: %s", type(fault).__name__)
            return
        await tried(workspace.client.views_publish(user_id=origin.user, view=view))

    async def _suggest(self, origin: Origin, channel: str) -> None:
        workspace = await tried(self._workspaces.get(origin.team, origin.enterprise))
        try:
            questions = await asyncio.to_thread(self._suggesting.questions)
        except IndexFault:
            return
        if workspace and questions:
            prompts = [{"title": each[: limits.PROMPT_TITLE], "message": each} for each in questions]
            await tried(
                workspace.client.assistant_threads_setSuggestedPrompts(
                    channel_id=channel, title=wording.PROMPTS_TITLE, prompts=prompts
                )
            )

    def _home(self, origin: Origin, owner: str, *, is_outsider: bool) -> dict[str, Any]:
        audience = self._chat.audience(origin.at(""), is_direct=True, is_outsider=is_outsider)
        questions = self._asked(digest(PLATFORM, origin.team, origin.user))
        if audience is not Audience.INTERNAL:
            return home(questions, None)
        return home(questions, self._for_owners(owner))

    def _for_owners(self, wanted: str) -> ForOwners:
        reported, overdue = self._library.reported(), self._reviewing.overdue().records
        owners = sorted({each.owner or NOBODY for each in reported} | {each.owner or NOBODY for each in overdue})
        owner = wanted if wanted in owners else ""
        return ForOwners(
            changes=self._reviewing.changes(self._today() - A_WEEK),
            reported=[each for each in reported if owner in ("", each.owner or NOBODY)],
            overdue=[each for each in overdue if owner in ("", each.owner or NOBODY)],
            owners=owners,
            owner=owner,
        )

    def _asked(self, person: str) -> list[Kept]:
        """The questions of one person that are still kept, newest first."""
        if self._keeper is None:
            return []
        self._keeper.settle()
        return self._keeper.store.some(self._chat.inbox.answered(person, MOST_QUESTIONS))
