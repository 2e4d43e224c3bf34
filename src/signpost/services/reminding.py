"""An answer, and a wish to be asked later whether it worked, to a question and to counts beside the records."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from signpost.domain.document import Audience
from signpost.errors import NotFound
from signpost.services.chatting import wording
from signpost.services.chatting.outgoing import Address, Kind, Outgoing
from signpost.services.insights.small_numbers import FEW, HIDDEN, LEAST, is_few, marks
from signpost.services.keeping import Keeper
from signpost.services.records import SnapshotRecords
from signpost.stores import Kept, Reminder, ReminderStore
from signpost.stores.reminders import ALL_SAID

WEB, WORKSPACE = "web", "workspace"
CHAT = ("slack", "teams")

OFTEN = 0.4
"""Share of those who know from which a record that did not work is a concern: fewer is the luck of a few."""


class Said(StrEnum):
    """What somebody says of an option that they tried, or did not."""

    WORKED = "worked"
    DID_NOT = "did_not"
    UNKNOWN = "unknown"


ANSWERS = {Said.WORKED: "It worked", Said.DID_NOT: "It did not", Said.UNKNOWN: "I don't know"}


@dataclass(frozen=True, slots=True)
class AskedBack:
    """One question to one person: its options by number and title, without those of which they have said it."""

    id: str
    answer_id: str
    due: date
    options: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Worked:
    """What was said of one record: counts alone, which are told only where they are not small."""

    worked: int = 0
    did_not: int = 0
    unknown: int = 0

    @property
    def told(self) -> str:
        """In a sentence; empty where nobody was asked. As in insights, no count from 1 to 4 can be worked out."""
        sizes = (self.worked, self.did_not, self.unknown)
        total = sum(sizes)
        if not total:
            return ""
        if is_few(total):
            return f"{FEW.capitalize()} said whether it worked"
        said = ("said it worked", "said it did not", "did not know")
        parts = [
            f"{mark or size} {words}"
            for size, mark, words in zip(sizes, marks(sizes), said, strict=True)
            if mark != HIDDEN and (size or mark)
        ]
        return f"Of {total} who answered, {', '.join(parts)}" if parts else f"{total} said whether it worked"

    @property
    def is_often_in_vain(self) -> bool:
        """Whether somebody should look why it does not work; never told of a small number."""
        return self.did_not >= LEAST and self.did_not >= OFTEN * (self.worked + self.did_not)


class Reminding:
    """Asks whoever wanted to be asked, once; of what they say no more is kept than a count beside the record."""

    def __init__(
        self,
        store: ReminderStore,
        keeper: Keeper | None,
        records: Callable[[Audience], SnapshotRecords],
        outgoing: Outgoing,
        days: int,
        now: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._keeper = keeper
        self._records = records
        self._outgoing = outgoing
        self._days = days
        self._now = now

    @property
    def offer(self) -> str:
        """What stands on the button."""
        after = {1: "tomorrow", 7: "in a week", 14: "in two weeks"}.get(self._days, f"in {self._days} days")
        return wording.REMIND.format(after=after)

    def is_offered(self, answer_id: str, person: str) -> bool:
        """Whether there is something to ask about, and somebody who is not to be asked already."""
        kept = self._kept(answer_id)
        return bool(kept and self.can_be_asked_about(kept) and self.of_answer(answer_id, person) is None)

    def can_be_asked_about(self, kept: Kept) -> bool:
        """Whether an answer had options, and was no test."""
        return bool(kept.option_ids) and not kept.is_test

    def of_answer(self, answer_id: str, person: str) -> Reminder | None:
        """What somebody is to be asked of one answer."""
        found = self._store.of_person(person) if person else ()
        return next((each for each in found if each.answer_id == answer_id), None)

    def remind(self, answer_id: str, person: str, platform: str, address: Mapping[str, Any] | None = None) -> date:
        """Ask somebody later; the day on which. Raises NotFound where nothing is kept that could be asked about.

        `person` is a digest; `address` what a chat platform needs to bring the question, with its WORKSPACE.
        """
        kept = self._kept(answer_id)
        if kept is None or not self.can_be_asked_about(kept):
            raise NotFound("There is nothing in this answer to ask about later, or it is no longer kept.")
        now = self._now()
        options = tuple(dict.fromkeys(kept.option_ids))
        due = now.date() + timedelta(days=self._days)
        new = Reminder(uuid.uuid4().hex, answer_id, person, platform, now, due, options, dict(address or {}))
        before = None if self._store.add(new) else self.of_answer(answer_id, person)
        return before.due if before else due

    def drop(self, reminder_id: str, person: str) -> None:
        """They do not want to be asked after all; nobody else's, whatever is sent."""
        self._store.drop(reminder_id, person)

    def due(self, person: str) -> tuple[AskedBack, ...]:
        """What somebody wanted to be asked by now."""
        today = self._now().date()
        found = (self._asked_back(each) for each in self._store.of_person(person) if each.due <= today)
        return tuple(each for each in found if each.options)

    def waiting(self, person: str) -> tuple[Reminder, ...]:
        """What they will be asked later."""
        return tuple(each for each in self._store.of_person(person) if each.due > self._now().date())

    def get(self, reminder_id: str) -> tuple[Reminder, AskedBack]:
        """One, with its question; raises NotFound."""
        reminder = self._store.get(reminder_id)
        return reminder, self._asked_back(reminder)

    def say(self, reminder_id: str, person: str, number: int, said: Said) -> None:
        """Count one tap; a second one of the same option changes nothing. Raises NotFound."""
        reminder = self._store.get(reminder_id)
        if reminder.person != person or not 0 <= number < len(reminder.options):
            raise NotFound(ALL_SAID)
        self._store.say(reminder_id, reminder.options[number], said.value, self._now().date())

    def send(self) -> int:
        """Leave what is due for the chat platforms that are switched on, each once; how many."""
        count = 0
        for platform in filter(self._outgoing.reaches, CHAT):
            for each in self._store.unsent(self._now().date(), platform):
                to = Address(platform, str(each.address.get(WORKSPACE) or ""), "")
                count += self._outgoing.leave(to, Kind.REMINDER, each.id, wording.DID_IT_WORK)
                self._store.sent(each.id)
        return count

    def brought(self, reminder_id: str) -> None:
        """They were asked, or can't be reached: nothing is kept any longer of where."""
        self._store.forget_address(reminder_id)

    def worked(self) -> dict[str, Worked]:
        """What was said of each record."""
        return {document_id: Worked(**counts) for document_id, counts in self._store.worked().items()}

    def _asked_back(self, reminder: Reminder) -> AskedBack:
        """Of what is still here, and may be seen by whoever the answer was for."""
        kept = self._kept(reminder.answer_id)
        records = self._records(Audience(kept.audience) if kept else Audience.PUBLIC)
        options = (
            (number, found.title)
            for number, each in enumerate(reminder.options)
            if each not in reminder.told and (found := records.document(each))
        )
        return AskedBack(reminder.id, reminder.answer_id, reminder.due, tuple(options))

    def _kept(self, answer_id: str) -> Kept | None:
        if self._keeper is None:
            return None
        self._keeper.settle()
        try:
            return self._keeper.store.get(answer_id)
        except NotFound:
            return None
