"""A question to the owner of its topic, and their reply back to whoever asked."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from signpost.errors import NotFound
from signpost.privacy import mask
from signpost.services.chatting.outgoing import Address, Kind, Outgoing
from signpost.services.keeping import Keeper
from signpost.services.records import SnapshotRecords
from signpost.stores import Kept, PassedOn, PassedOnStore

ANY_OWNER = "*"
DESK = "desk"
"""Where questions wait that no channel was given: in the list of those passed on."""

PLATFORM, WORKSPACE, WEB = "platform", "workspace", "web"
"""In what is kept of an asker: where they asked. Whoever asked on a web page finds the reply on the answer's page."""

LONGEST_REPLY = 4_000
"""Characters: a reply becomes a note, and a note is not a document."""


@dataclass(frozen=True, slots=True)
class Passed:
    """A question that was passed on; `is_new` is false where somebody passed the same answer on before."""

    passed_on: PassedOn
    queue: str
    is_new: bool


class PassingOn:
    """`queues` maps an owner's role, or "*", to where that owner takes questions, as a channel writes addresses."""

    def __init__(
        self,
        store: PassedOnStore,
        keeper: Keeper | None,
        records: Callable[[], SnapshotRecords],
        queues: Mapping[str, str],
        default_owner: str,
        now: Callable[[], datetime],
        outgoing: Outgoing,
    ) -> None:
        self.store = store
        self._outgoing = outgoing
        self._keeper = keeper
        self._records = records
        self._queues = queues
        self._default_owner = default_owner
        self._now = now

    def pass_on(self, answer_id: str, asker: Mapping[str, Any]) -> Passed | None:
        """Keep a question for its owner; None where no owner takes questions. Raises NotFound for an unknown answer.

        `asker` is what the channel needs to bring the reply back, with its PLATFORM and WORKSPACE.
        """
        kept = self._kept(answer_id)
        queue = self.queue_of(owner := self.owner_of(kept))
        if not queue:
            return None
        passed_on = PassedOn(uuid.uuid4().hex, answer_id, self._now(), owner, kept.question, dict(asker))
        return Passed(passed_on, queue, self.store.add(passed_on))

    def leave(self, answer_id: str) -> Passed:
        """Keep a question for its owner that was asked where no reply can be brought; raises NotFound as `pass_on`.

        It waits among those passed on, and in its owner's channel where there is one. Where it was passed on before,
        it stays as it is.
        """
        kept = self._kept(answer_id)
        owner = self.owner_of(kept)
        asker, desk = {PLATFORM: WEB}, f"{DESK}:{answer_id}"
        passed_on = PassedOn(uuid.uuid4().hex, answer_id, self._now(), owner, kept.question, asker, desk)
        passed = Passed(passed_on, self.queue_of(owner) or desk, self.store.add(passed_on))
        if passed.is_new:
            self._outgoing.leave(Address.of(passed.queue), Kind.QUESTION, passed_on.id)
        return passed

    def send(self, passed: Passed) -> bool:
        """Leave a question to whoever speaks to its owner's platform; False where nobody does."""
        to = Address.of(passed.queue)
        if not self._outgoing.reaches(to.platform):
            return False
        self.put_in(passed.passed_on.id, f"{DESK}:{passed.passed_on.answer_id}")  # until it has arrived
        return self._outgoing.leave(to, Kind.QUESTION, passed.passed_on.id)

    def queue_of(self, owner: str) -> str:
        """Where an owner takes questions; empty where nobody takes theirs."""
        return self._queues.get(owner) or self._queues.get(ANY_OWNER, "")

    def put_in(self, passed_id: str, queue: str) -> None:
        """Say where the channel put it, so that `reply_in` knows it again."""
        self.store.put_in(passed_id, queue)

    def reply_in(self, queue: str) -> PassedOn | None:
        """The question that a thread of a queue is about."""
        return self.store.in_queue(queue)

    def reply(self, passed_id: str, text: str) -> PassedOn | None:
        """Keep an owner's reply as a draft note; the question with it, or None if there was a reply before."""
        is_first = self.store.reply(passed_id, self._as_kept(text), self._now())
        return self.store.get(passed_id) if is_first else None

    def is_undelivered(self, passed_id: str, text: str) -> bool:
        """Whether this very reply was kept and never brought to its asker: whoever kept it was interrupted."""
        passed_on = self.store.get(passed_id)
        return bool(passed_on.asker) and passed_on.reply == self._as_kept(text)

    def reply_at_desk(self, passed_id: str, text: str) -> PassedOn | None:
        """Keep a reply that was written in no chat, and have it brought; None if there was one before."""
        passed_on = self.reply(passed_id, text)
        if passed_on:
            self.bring(passed_on)
        return passed_on

    def bring(self, passed_on: PassedOn) -> bool:
        """Leave a reply to whoever speaks to its asker's platform; False where it stands on the answer's page alone."""
        to = Address(passed_on.asker.get(PLATFORM, ""), passed_on.asker.get(WORKSPACE, ""), "")
        is_left = self._outgoing.leave(to, Kind.REPLY, passed_on.id)
        if not is_left:
            self.delivered(passed_on.id)
        return is_left

    def take_back(self, passed_id: str) -> None:
        """It did not reach its queue: it may be passed on again."""
        self.store.remove(passed_id)

    def delivered(self, passed_id: str) -> None:
        """The asker has the reply: nothing is kept any longer of who that was."""
        self.store.forget_asker(passed_id)

    def _as_kept(self, text: str) -> str:
        return mask(text[:LONGEST_REPLY], self._records().known).text

    def owner_of(self, kept: Kept) -> str:
        """The role that looks after the first source of an answer."""
        records = self._records()
        for document_id in kept.source_ids:
            document = records.document(document_id)
            if document and document.owner:
                return document.owner
        return self._default_owner

    def _kept(self, answer_id: str) -> Kept:
        if self._keeper is None:
            raise NotFound("No questions are kept here, so none can be passed on.")
        self._keeper.settle()
        return self._keeper.store.get(answer_id)
