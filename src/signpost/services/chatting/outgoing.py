"""Words that nobody there asked for to a place on a chat platform: an owner's channel, or an asker's own messages.

Whoever leaves them need not be the process, or even the kind of channel, that speaks to that platform: they wait in
the inbox like a message that somebody wrote, and its worker posts them, once, also after a restart.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from signpost.stores import Inbox, Waiting

AT_ONCE = timedelta(0)
"""Its lease has run out when it is left, so that whoever looks next takes it."""

MARK, ABOUT, AT, MUTE = "outgoing", "about", "at", "mute"
"""In a message's route: which kind of words, which question they are about, since when they wait, and by what name
somebody who wants no more of them says so."""


class Kind(StrEnum):
    """What is to be said."""

    QUESTION = "question"
    REPLY = "reply"
    NOTICE = "notice"
    REMINDER = "reminder"


@dataclass(frozen=True, slots=True)
class Address:
    """A channel of a workspace (or tenant), as the settings write it: slack:T0123456/C0123456."""

    platform: str
    workspace: str
    channel: str

    @classmethod
    def of(cls, written: str) -> "Address":
        """Read one."""
        platform, _, where = written.partition(":")
        workspace, _, channel = where.partition("/")
        return cls(platform, workspace, channel)


class Outgoing:
    """Leaves words for the platforms that are switched on."""

    def __init__(self, inbox: Inbox, platforms: frozenset[str], now: Callable[[], datetime]) -> None:
        self._inbox = inbox
        self._platforms = platforms
        self._now = now

    def reaches(self, platform: str) -> bool:
        """Whether anybody speaks to that platform."""
        return platform in self._platforms

    def leave(self, to: Address, kind: Kind, about: str, text: str = "", mute: str = "") -> bool:
        """Leave words; False if the same were left before, or if nobody speaks to that platform.

        `about` tells them from all others of their kind: the question that is passed on or replied to, or a name.
        With `mute` there is a button by which no more like them come.
        """
        if not self.reaches(to.platform):
            return False
        now = self._now()
        waiting = Waiting(
            id=uuid.uuid4().hex,
            platform=to.platform,
            workspace=to.workspace,
            channel=to.channel,
            thread=MARK,  # so that nobody takes it for the last that was asked there
            person="",
            text=text,
            received_at=now,
            route={MARK: kind.value, ABOUT: about, AT: f"{now.timestamp():.6f}", MUTE: mute},
            attempts=0,
        )
        return self._inbox.receive(waiting, [f"{MARK} {to.platform} {kind} {about}"], AT_ONCE)


def kind_of(waiting: Waiting) -> Kind | None:
    """Which kind of words a message is; None for what somebody wrote."""
    kind = waiting.route.get(MARK)
    return Kind(kind) if kind else None


def since(waiting: Waiting) -> float:
    """When the words were left, as a clock's seconds: nothing of them was posted before."""
    return float(waiting.route.get(AT) or 0)


def about(waiting: Waiting) -> str:
    """Which question the words are about."""
    return str(waiting.route.get(ABOUT) or "")


def muted_by(waiting: Waiting) -> str:
    """By what name no more like these are wanted; empty where they can't be muted."""
    return str(waiting.route.get(MUTE) or "")
