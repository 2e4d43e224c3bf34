"""Calls of Teams' connector to their results, or to what is known of whether they had any."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar
from urllib.parse import quote

import httpx
from microsoft_teams.api.activities.message import MessageActivityInput
from microsoft_teams.api.activities.typing import TypingActivityInput
from microsoft_teams.api.clients.conversation import ConversationClient, CreateConversationParams
from microsoft_teams.api.models import Account, ConversationAccount
from microsoft_teams.common import Client, ClientOptions

from signpost import __version__
from signpost.channels.teams.places import Origin
from signpost.channels.teams.tokens import OwnToken
from signpost.errors import NotPosted, SettingsError, SignpostError

T = TypeVar("T")

SECONDS_TO_WAIT = 10
"""For an answer of Teams'."""

PATIENCE = 5
"""Seconds that are waited for at once; for longer ones the message goes back to those that wait."""

TRIES = 3

LATER_AGAIN = 30
"""Seconds after a fault of Teams'."""

TOO_MUCH, BAD_CARD = 413, 400
"""Statuses of a message that is refused for what it holds."""


class Refused(SignpostError):
    """Teams will not do it, now or later; `status` is its own number for why, `code` its word."""

    def __init__(self, status: int, code: str) -> None:
        super().__init__(f"Teams refused: {status} {code}")
        self.status = status
        self.code = code


class Unsure(SignpostError):
    """Teams may or may not have done it."""


class TokenRefused(NotPosted):
    """Teams does not take our token, which may have been revoked since it was fetched."""


class Connector:
    """What we ask of Teams; every method raises NotPosted, Refused or Unsure."""

    def __init__(self, token: OwnToken) -> None:
        headers = {"User-Agent": f"signpost/{__version__}"}
        self._token = token
        self._http = Client(ClientOptions(headers=headers, timeout=SECONDS_TO_WAIT, token=token.get))

    async def post(self, to: Origin, message: MessageActivityInput | TypingActivityInput) -> str:
        """Say something in a conversation; Teams' id of it."""
        message.from_, message.conversation = Account(id=to.bot), ConversationAccount(id=to.conversation)
        sent = await self._call(lambda: self._at(to).create_activity(_quoted(to.conversation), message))
        return str(sent.id)

    async def update(self, to: Origin, message_id: str, message: MessageActivityInput) -> None:
        """Put something in the place of what was said before."""
        message.from_, message.conversation = Account(id=to.bot), ConversationAccount(id=to.conversation)
        message.id = message_id
        await self._call(lambda: self._at(to).update_activity(_quoted(to.conversation), _quoted(message_id), message))

    async def delete(self, at: Origin, message_id: str) -> None:
        """Take away what was said."""
        await self._call(lambda: self._at(at).delete_activity(_quoted(at.conversation), _quoted(message_id)))

    async def role(self, at: Origin) -> tuple[str, str]:
        """The role and the tenant of whoever wrote, as Teams lists members."""
        members = self._at(at).members_client
        member = await self._call(lambda: members.get_by_id(_quoted(at.conversation), _quoted(at.user)))
        return member.user_role or "", member.tenant_id or ""

    async def chat_with(self, at: Origin) -> str:
        """The conversation of one person with us alone; refused where they have not added the app."""
        who = {"isGroup": False, "bot": {"id": at.bot}, "members": [{"id": at.user}], "tenantId": at.tenant}
        made = await self._call(lambda: self._at(at).create(CreateConversationParams.model_validate(who)))
        return str(made.id)

    async def begin_in(self, at: Origin, channel: str, message: MessageActivityInput) -> str:
        """Begin a thread in a channel; the thread's conversation."""
        there = {"isGroup": True, "bot": {"id": at.bot}, "tenantId": at.tenant, "activity": message}
        where = {"channelData": {"channel": {"id": channel}}}
        thread = CreateConversationParams.model_validate({**there, **where})
        made = await self._call(lambda: self._at(at).create(thread))
        return str(made.id)

    async def _call(self, act: Callable[[], Awaitable[T]]) -> T:
        try:
            return await call(act)
        except TokenRefused:
            self._token.forget()
            raise

    def _at(self, origin: Origin) -> ConversationClient:
        return ConversationClient(origin.service, self._http)


async def call(act: Callable[[], Awaitable[T]]) -> T:
    """One call; waits out a short "too many requests", and tells what can't be known from what surely failed."""
    for attempt in range(TRIES):
        try:
            return await act()
        except httpx.HTTPStatusError as fault:
            seconds = _asked_to_wait(fault.response)
            if seconds is None:
                raise _meaning(fault.response) from None
            if seconds > PATIENCE or attempt == TRIES - 1:
                raise NotPosted("Teams takes no more just now", seconds) from None
            await asyncio.sleep(seconds)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.InvalidURL, httpx.UnsupportedProtocol):
            raise NotPosted("Teams can't be reached", LATER_AGAIN) from None
        except SettingsError as problem:
            raise NotPosted(str(problem), LATER_AGAIN) from None
        except (httpx.HTTPError, ValueError, KeyError):
            raise Unsure("Teams did not say whether it was done") from None
    raise NotPosted("Teams takes no more just now")


async def tried(act: Awaitable[T]) -> T | None:
    """The result of something that may as well fail, such as showing that somebody is at work."""
    try:
        return await act
    except SignpostError:
        return None


def _asked_to_wait(response: httpx.Response) -> float | None:
    if response.status_code != 429:
        return None
    said = response.headers.get("retry-after", "1")
    return float(said) if said.isdecimal() else 1.0


def _meaning(response: httpx.Response) -> SignpostError:
    if response.status_code >= 500 or response.status_code in (408, 412):
        return Unsure("Teams did not say whether it was done")
    if response.status_code == 401:
        return TokenRefused("Teams does not take our token", LATER_AGAIN)
    try:
        body = response.json()
    except ValueError:
        body = {}
    error = body.get("error") if isinstance(body, dict) else None
    return Refused(response.status_code, str(error.get("code", "")) if isinstance(error, dict) else "")


def _quoted(part: str) -> str:
    """An id as part of an address: nothing in it can lead elsewhere."""
    return quote(part, safe=":;=@,.-_~!$")
