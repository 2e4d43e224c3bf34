"""A workspace to the client that may speak there: with the one token of the settings, or as it was installed."""

import asyncio
from dataclasses import dataclass

from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError, SlackTokenRotationError
from slack_sdk.oauth.installation_store import Installation
from slack_sdk.oauth.token_rotation.async_rotator import AsyncTokenRotator
from slack_sdk.web.async_client import AsyncWebClient

from signpost.channels.slack.calling import OUT_OF_REACH
from signpost.channels.slack.installing import InstalledIn
from signpost.channels.slack.quiet import LOGGER
from signpost.services.chatting.outsiders import Outsiders

SECONDS_TO_WAIT = 10
"""For an answer of Slack's."""

MINUTES_BEFORE_A_TOKEN_ENDS = 120


@dataclass(frozen=True, slots=True)
class Workspace:
    """Where the app is installed, and as whom it speaks there."""

    client: AsyncWebClient
    team: str
    bot_user: str
    bot: str


class Workspaces:
    """All of them; `installed` is None where the settings hold one token."""

    def __init__(self, api: str, token: str, installed: InstalledIn | None) -> None:
        self._api = api
        self._token = token
        self._installed = installed
        self.rotator: AsyncTokenRotator | None = None
        self._only: Workspace | None = None
        self._outsiders = Outsiders()

    def client(self, token: str | None = None) -> AsyncWebClient:
        """A client that retries nothing by itself: a message must not be posted twice."""
        return AsyncWebClient(
            token=token, base_url=self._api, timeout=SECONDS_TO_WAIT, retry_handlers=[], logger=LOGGER
        )

    async def get(self, team: str, enterprise: str = "") -> Workspace | None:
        """The workspace; None where the app is not installed. Raises one of OUT_OF_REACH where Slack is."""
        if self._installed is None:
            only = await self._one()
            return only if team in (only.team, "") else None
        installation = await asyncio.to_thread(self._installed.get, team, enterprise)
        if installation is None or not installation.bot_token:
            return None
        installation = await self._renewed(installation)
        return Workspace(
            self.client(installation.bot_token), team, installation.bot_user_id or "", installation.bot_id or ""
        )

    async def is_foreign(self, team: str, enterprise: str = "") -> bool:
        """Whether the app surely is not installed there; asks nothing of Slack."""
        if self._installed is None:
            return bool(self._only and team and team != self._only.team)
        return await asyncio.to_thread(self._installed.get, team, enterprise) is None

    async def authorize(
        self, team_id: str | None, enterprise_id: str | None, user_id: str | None
    ) -> AuthorizeResult | None:
        """What Bolt asks before it runs a button's, a form's or a command's listener."""
        workspace = await self.get(team_id or "", enterprise_id or "")
        if workspace is None:
            return None
        return AuthorizeResult(
            enterprise_id=enterprise_id,
            team_id=team_id,
            bot_user_id=workspace.bot_user,
            bot_id=workspace.bot,
            bot_token=workspace.client.token,
            user_id=user_id,
        )

    async def is_outsider(self, workspace: Workspace, user: str) -> bool:
        """Whether somebody is a guest, or belongs to another organisation; true as well where that can't be told."""
        known = self._outsiders.get(workspace.team, user)
        if known is not None:
            return known
        try:
            person = (await workspace.client.users_info(user=user)).get("user") or {}
        except OUT_OF_REACH:
            return True
        outside = ("is_restricted", "is_ultra_restricted", "is_stranger", "is_bot", "deleted")
        is_outsider = any(person.get(each) for each in outside) or _is_elsewhere(person, workspace.team)
        self._outsiders.put(workspace.team, user, is_outsider)
        return is_outsider

    async def removed(self, team: str, enterprise: str) -> None:
        """The app was taken out of a workspace."""
        if self._installed:
            await asyncio.to_thread(self._installed.remove, team, enterprise)

    async def _one(self) -> Workspace:
        if self._only is None:
            client = self.client(self._token)
            me = await client.auth_test()
            self._only = Workspace(client, str(me["team_id"]), str(me["user_id"]), str(me.get("bot_id") or ""))
        return self._only

    async def _renewed(self, installation: Installation) -> Installation:
        """With a fresh token where Slack changes them and the old one soon ends."""
        if self.rotator is None or self._installed is None or not installation.bot_refresh_token:
            return installation
        try:
            fresh = await self.rotator.perform_token_rotation(
                installation=installation, minutes_before_expiration=MINUTES_BEFORE_A_TOKEN_ENDS
            )
        except (SlackApiError, SlackTokenRotationError):
            return installation  # another process may have changed it; if not, Slack refuses it and that is logged
        if fresh is None:
            return installation
        await asyncio.to_thread(self._installed.put, fresh)
        return fresh


def _is_elsewhere(person: dict[str, object], team: str) -> bool:
    """Members of one enterprise carry its workspaces' ids beside their own."""
    enterprise = person.get("enterprise_user")
    teams = enterprise.get("teams", []) if isinstance(enterprise, dict) else []
    return bool(person.get("team_id")) and person.get("team_id") != team and team not in teams
