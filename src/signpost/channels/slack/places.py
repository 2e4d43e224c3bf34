"""What Slack says of where something was written and by whom, to what the chat core needs to know."""

from dataclasses import dataclass
from typing import Any

from signpost.services.chatting import Where
from signpost.services.chatting.message import digest

PLATFORM = "slack"
Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Origin:
    """A workspace where the app is installed, a channel and a person in it.

    `is_external`: Slack itself says that the person belongs to another organisation. `is_shared`: another
    organisation reads the channel.
    """

    team: str
    enterprise: str
    channel: str
    user: str
    is_external: bool = False
    is_shared: bool = False

    @property
    def is_direct(self) -> bool:
        """Whether nobody else reads along."""
        return self.channel.startswith("D")

    @property
    def private(self) -> Where:
        """The conversation of one person by commands in a channel, which nobody else there sees."""
        return Where(PLATFORM, self.team, self.channel, f"private {digest(self.user)[:12]}")

    def at(self, thread: str) -> Where:
        """A thread of the channel."""
        return Where(PLATFORM, self.team, self.channel, thread)

    def route(self, **more: Any) -> dict[str, Any]:
        """What is needed to answer there later, from any process."""
        where = {"team": self.team, "enterprise": self.enterprise, "channel": self.channel, "user": self.user}
        return {**where, "external": self.is_external, "shared": self.is_shared, **more}


def of_event(body: Body) -> Origin:
    """Of an event: a message, a mention, a home tab that was opened."""
    event = body.get("event") or {}
    inner = event.get("message") or event.get("previous_message") or event
    installed: Body = next(iter(body.get("authorizations") or ()), {})
    team = str(installed.get("team_id") or body.get("team_id") or "")
    channel = event.get("channel")
    senders = {inner.get(each) for each in ("user_team", "source_team")} - {None, "", team}
    return Origin(
        team=team,
        enterprise=str(installed.get("enterprise_id") or body.get("enterprise_id") or ""),
        channel=channel if isinstance(channel, str) else "",
        user=str(inner.get("user") or ""),
        is_external=bool(senders),
        is_shared=bool(body.get("is_ext_shared_channel")),
    )


def of_action(body: Body) -> Origin:
    """Of a button, a form or a shortcut."""
    user = body.get("user") or {}
    container = body.get("container") or {}
    team = str((body.get("team") or {}).get("id") or user.get("team_id") or "")
    home = user.get("team_id")
    return Origin(
        team=team,
        enterprise=str((body.get("enterprise") or {}).get("id") or ""),
        channel=str((body.get("channel") or {}).get("id") or container.get("channel_id") or ""),
        user=str(user.get("id") or ""),
        is_external=bool(home and home != team),
    )


def of_command(body: Body) -> Origin:
    """Of a slash command."""
    team, enterprise, channel, user = (
        str(body.get(name) or "") for name in ("team_id", "enterprise_id", "channel_id", "user_id")
    )
    return Origin(team, enterprise, channel, user)


def of_route(route: Body) -> Origin:
    """Of what was kept to answer later; empty once that is done."""
    team, enterprise, channel, user = (str(route.get(name) or "") for name in ("team", "enterprise", "channel", "user"))
    return Origin(team, enterprise, channel, user, bool(route.get("external")), bool(route.get("shared")))


def own_ids(body: Body) -> tuple[str, ...]:
    """The ids that the app itself goes by in this workspace."""
    return tuple(each["user_id"] for each in body.get("authorizations") or () if each.get("is_bot"))
