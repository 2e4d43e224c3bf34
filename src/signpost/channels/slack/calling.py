"""Calls of Slack's API to their results, or to what is known of whether they had any."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from signpost.errors import NotPosted, SignpostError

PATIENCE = 5
"""Seconds that are waited for at once; for longer ones the message goes back to those that wait."""

TRIES = 3

BAD_BLOCKS = frozenset({"invalid_blocks", "invalid_blocks_format", "msg_too_long", "msg_blocks_too_long", "no_text"})
NO_PLACE = frozenset(
    "is_archived channel_not_found not_in_channel thread_not_found user_not_in_channel message_not_found "
    "cannot_reply_to_message restricted_action restricted_action_thread_only_channel channel_is_archived "
    "restricted_action_read_only_channel restricted_action_non_threadable_channel is_inactive cant_update_message "
    "edit_window_closed".split()
)
NO_TOKEN = frozenset("token_revoked token_expired invalid_auth account_inactive not_authed".split())
"""It may be had again: somebody installs the app anew, or puts the new token into the settings."""

ITS_FAULT = frozenset({"internal_error", "fatal_error", "service_unavailable", "request_timeout"})
"""Slack's own words for: it may or may not have been done."""

OUT_OF_REACH = (SlackClientError, aiohttp.ClientError, TimeoutError, OSError)
"""Everything by which Slack's client shows that Slack did not answer, or not as it should."""

LATER_AGAIN = 30
"""Seconds after a fault of Slack's."""


class Refused(SignpostError):
    """Slack will not do it, now or later; `code` is its own word for why."""

    def __init__(self, code: str) -> None:
        super().__init__(f"Slack refused: {code}")
        self.code = code


class Unsure(SignpostError):
    """Slack may or may not have done it."""


async def call(method: Callable[..., Awaitable[AsyncSlackResponse]], **arguments: Any) -> AsyncSlackResponse:
    """One call of a client's method; raises NotPosted, Refused or Unsure. Waits out a short "too many requests"."""
    for attempt in range(TRIES):
        try:
            return await method(**arguments)
        except SlackApiError as fault:
            seconds = _asked_to_wait(fault)
            if seconds is None:
                raise _meaning(fault) from None
            if seconds > PATIENCE or attempt == TRIES - 1:
                raise NotPosted("Slack takes no more just now", seconds) from None
            await asyncio.sleep(seconds)
        except (aiohttp.ClientConnectorError, aiohttp.InvalidURL):
            raise NotPosted("Slack can't be reached", LATER_AGAIN) from None
        except OUT_OF_REACH:
            raise Unsure("Slack did not say whether it was done") from None
    raise NotPosted("Slack takes no more just now")


async def tried(act: Awaitable[Any]) -> Any | None:
    """The result of something that may as well fail, such as showing that somebody is at work."""
    try:
        return await act
    except (*OUT_OF_REACH, SignpostError):
        return None


def _asked_to_wait(fault: SlackApiError) -> float | None:
    if getattr(fault.response, "status_code", 0) != 429:
        return None
    headers = {str(name).lower(): value for name, value in dict(fault.response.headers).items()}
    given = headers.get("retry-after", "1")
    said = given[0] if isinstance(given, list) else given
    return float(said) if str(said).isdecimal() else 1.0


def _meaning(fault: SlackApiError) -> SignpostError:
    status = getattr(fault.response, "status_code", 0)
    data = getattr(fault.response, "data", None)
    code = str(data.get("error", "")) if isinstance(data, dict) else ""
    if status >= 500 or code in ITS_FAULT or not code:
        return Unsure("Slack did not say whether it was done")
    if code in NO_TOKEN:
        return NotPosted(f"Slack does not take our token ({code}): install the app again, or renew it", LATER_AGAIN)
    return Refused(code)
