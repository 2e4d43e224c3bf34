"""Chat messages and the replies to them, without anything that belongs to one platform."""

import hashlib
from dataclasses import dataclass, field
from typing import Any

from signpost.services.ask import Reply


@dataclass(frozen=True, slots=True)
class Where:
    """Where something was said: a platform, its workspace (or tenant), a channel in it, a thread in that."""

    platform: str
    workspace: str
    channel: str
    thread: str = ""

    @property
    def conversation(self) -> str:
        """The id under which the questions of this thread belong together."""
        return f"{self.platform}:{digest(self.workspace, self.channel, self.thread)}"


@dataclass(frozen=True, slots=True)
class ChatMessage:
    """One message as it reached us.

    `keys` are all names that the platform may give it when it delivers it again. `is_direct`: nobody else reads
    along. `is_outsider`: a guest, or a member of another organisation, who may only ever see what is public.
    `route` is what the platform needs to answer later, perhaps from another process.
    """

    where: Where
    sender: str
    text: str
    keys: tuple[str, ...]
    is_direct: bool
    is_outsider: bool = False
    route: dict[str, Any] = field(default_factory=dict)

    @property
    def person(self) -> str:
        """Always the same for one sender, and nothing that could be looked up."""
        return digest(self.where.platform, self.where.workspace, self.sender)


@dataclass(frozen=True, slots=True)
class ChatReply:
    """What to say: the answer to a question, or plain words where nothing was asked.

    `notice` is said before it to somebody who is new here. `is_private`: for the sender's eyes alone, even if
    everybody in the channel saw the question.
    """

    text: str
    answer: Reply | None = None
    notice: str = ""
    is_private: bool = False


def digest(*parts: str) -> str:
    """32 characters that stand for some words; the words can't be had back from them."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]
