"""News for the owners of topics to the chat channel where each takes questions, unless they muted it.

Whoever has news tells it here and shows it on the desk as well: chat may be off, muted or out of reach.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from enum import StrEnum

from signpost.answering.facts import written_date
from signpost.errors import NotFound, SettingsError
from signpost.services.chatting.outgoing import Address, Kind, Outgoing
from signpost.services.reviewing import Due
from signpost.stores import MutedStore

MOST_LISTED = 10
"""Records of one notice: who has more to check looks at the desk."""


class Notice(StrEnum):
    """What there may be news of; each can be muted by itself."""

    REVIEW_DUE = "review_due"
    GAP_ASSIGNED = "gap_assigned"
    REPLY_ARRIVED = "reply_arrived"
    HUDDLE = "huddle"


WORDS = {
    Notice.REVIEW_DUE: "To check, {owner}",
    Notice.GAP_ASSIGNED: "A question that our sources don't answer is yours, {owner}",
    Notice.REPLY_ARRIVED: "A reply has arrived, {owner}",
    Notice.HUDDLE: "The huddle pack is ready, {owner}",
}

NAMES = {
    Notice.REVIEW_DUE: "What is due to be checked",
    Notice.GAP_ASSIGNED: "Questions that are given to an owner",
    Notice.REPLY_ARRIVED: "Replies that arrived",
    Notice.HUDDLE: "The huddle pack",
}
"""What each is called where it is muted."""

CHAMPIONS = "Champions"
"""They look after no record, and take news of everybody's where SIGNPOST_EXPERT_QUEUES names a channel of theirs."""


class Notifying:
    """`queue_of` says where an owner takes questions; news goes to the same place."""

    def __init__(
        self, outgoing: Outgoing, muted: MutedStore, queue_of: Callable[[str], str], today: Callable[[], date]
    ) -> None:
        self._outgoing = outgoing
        self._muted = muted
        self._queue_of = queue_of
        self._today = today

    def tell(self, notice: Notice, owner: str, text: str, about: str) -> bool:
        """Tell an owner once of what `about` names; False where it does not go to chat: the desk shows it.

        `text` must be masked: everybody in the owner's channel reads it. Raises StoreError.
        """
        queue = self._queue_of(owner)
        if not queue or notice in self.muted(owner):
            return False
        words = f"{WORDS[notice].format(owner=owner)}\n\n{text}"
        key = f"{notice} {owner[:60]} {about[:80]}"
        return self._outgoing.leave(Address.of(queue), Kind.NOTICE, key, words, f"{notice}:{owner}")

    def tell_all(self, notice: Notice, owners: Iterable[str], text: str, about: str) -> int:
        """Tell several owners the same, each channel once however many of them read it; how many channels."""
        told: dict[str, bool] = {}
        for owner in owners:
            queue = self._queue_of(owner)
            if queue and queue not in told and notice not in self.muted(owner):
                told[queue] = self.tell(notice, owner, text, about)
        return sum(told.values())

    def reviews_due(self, due: Sequence[Due]) -> int:
        """Tell each owner what of theirs is to be checked, once a week however often this is called; how many."""
        by_owner: dict[str, list[Due]] = defaultdict(list)
        for each in due:
            if each.owner:
                by_owner[each.owner].append(each)
        year, week, _ = self._today().isocalendar()
        told = (
            self.tell(Notice.REVIEW_DUE, owner, _listed(records), f"{year} week {week}")
            for owner, records in by_owner.items()
        )
        return sum(told)

    def mute(self, notice: Notice, owner: str) -> None:
        """Tell an owner no more of one kind in chat."""
        if not owner.strip():
            raise SettingsError("Say whose notices are to be muted: the owner's role, as it stands in the records.")
        self._muted.mute(owner, notice)

    def unmute(self, notice: Notice, owner: str) -> None:
        """Tell them again."""
        self._muted.unmute(owner, notice)

    def turn(self, mute: str, queue: str, *, off: bool) -> tuple[Notice, str]:
        """Mute from the channel where a notice stood, or take that back; which kind, and whose.

        `mute` is what came with the notice. Raises NotFound where that owner is told elsewhere, or it names nothing.
        """
        kind, _, owner = mute.partition(":")
        if kind not in set(Notice) or not owner or self._queue_of(owner) != queue:
            raise NotFound("This is told elsewhere by now.")
        notice = Notice(kind)
        (self.mute if off else self.unmute)(notice, owner)
        return notice, owner

    def muted(self, owner: str) -> frozenset[Notice]:
        """What an owner wants to hear nothing of in chat."""
        return frozenset(Notice(each) for each in self._muted.of(owner) if each in set(Notice))


def _listed(records: Sequence[Due]) -> str:
    lines = [f"• {each.title}: due {written_date(each.when)}" for each in records[:MOST_LISTED]]
    more = len(records) - MOST_LISTED
    return "\n".join([*lines, f"and {more} more"] if more > 0 else lines)
