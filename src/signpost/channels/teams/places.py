"""What Teams says of where something was written and by whom, to what the chat core needs to know."""

from dataclasses import dataclass
from typing import Any

from signpost.channels.teams.limits import CONVERSATION
from signpost.services.chatting import ChatMessage, Where
from signpost.services.chatting.message import digest

PLATFORM = "teams"
Body = dict[str, Any]
THREAD = ";messageid="
"""Stands between a channel's id and that of the message that began a thread in it."""


@dataclass(frozen=True, slots=True)
class Origin:
    """A tenant, the address of its Teams service, a conversation there, and who wrote to whom.

    `is_shared`: another organisation reads the channel.
    """

    tenant: str
    service: str
    conversation: str
    kind: str
    user: str
    bot: str
    is_shared: bool = False

    @property
    def is_direct(self) -> bool:
        """Whether nobody else reads along."""
        return self.kind == "personal"

    @property
    def channel(self) -> str:
        """The chat or the channel, whichever thread of it this is."""
        return self.conversation.partition(";")[0]

    @property
    def thread(self) -> str:
        """The message that began the thread; empty in a chat, which has none."""
        return self.conversation.partition(THREAD)[2]

    @property
    def person(self) -> str:
        """Always the same for one sender, and nothing that could be looked up."""
        return digest(PLATFORM, self.tenant, self.user)

    @property
    def at(self) -> Where:
        """Where it was said."""
        return Where(PLATFORM, self.tenant, self.channel, self.thread)

    def message(self, text: str, key: str, **more: Any) -> ChatMessage:
        """Something that was said there; its sender is an outsider until we know better."""
        return ChatMessage(
            where=self.at,
            sender=self.user,
            text=text,
            keys=(key,),
            is_direct=self.is_direct,
            is_outsider=True,
            route=self.route(**more),
        )

    def route(self, **more: Any) -> Body:
        """What is needed to answer there later, from any process."""
        return {
            "tenant": self.tenant,
            "service": self.service,
            "conversation": self.conversation,
            "kind": self.kind,
            "user": self.user,
            "bot": self.bot,
            "shared": self.is_shared,
            **more,
        }


def of_activity(activity: Body) -> Origin | None:
    """Of anything that Teams sends; None where it does not say enough to be answered."""
    conversation, channel_data = inner(activity, "conversation"), inner(activity, "channelData")
    channel = inner(channel_data, "channel")
    where = str(conversation.get("id") or "")
    tenants = {str(each) for each in (conversation.get("tenantId"), inner(channel_data, "tenant").get("id")) if each}
    user, service = str(inner(activity, "from").get("id") or ""), str(activity.get("serviceUrl") or "")
    if not (0 < len(where) <= CONVERSATION and service and user) or len(tenants) != 1:
        return None
    return Origin(
        tenant=tenants.pop(),
        service=service,
        conversation=where,
        kind=str(conversation.get("conversationType") or "personal"),
        user=user,
        bot=str(inner(activity, "recipient").get("id") or ""),
        is_shared=channel.get("type") == "shared",
    )


def of_ourselves(service: str, client_id: str) -> Origin:
    """Of the bot itself, where nobody wrote first; the tenant and the channel are still to be filled in."""
    return Origin("", service, "", "channel", "", f"28:{client_id}")


def of_route(route: Body) -> Origin:
    """Of what was kept to answer later; empty once that is done."""
    names = ("tenant", "service", "conversation", "kind", "user", "bot")
    tenant, service, conversation, kind, user, bot = (str(route.get(name) or "") for name in names)
    return Origin(tenant, service, conversation, kind, user, bot, bool(route.get("shared")))


def inner(body: Body, name: str) -> Body:
    """What stands there in an activity, if it is an object."""
    found = body.get(name)
    return found if isinstance(found, dict) else {}
