"""A conversation, or somebody who signed in, to everything that is kept of it: to read, take away or delete."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from signpost.domain.people import Person
from signpost.services.keeping import Keeper
from signpost.stores import FeedbackStore, Kept, Opinion

MOST_OF_ONE = 1_000
"""Questions of one conversation that are read."""

MOST_TAKEN_AWAY = 20_000
"""Questions of one person in one file: ten years of eight a day."""


def asker(person: Person | None) -> str:
    """What stands for somebody beside their questions: always the same for one account, and no name leads from it.

    It is no secret: whoever runs the database can work it out from an account, and the privacy page says so.
    """
    return hashlib.sha256(f"asker\x1f{person.id}".encode()).hexdigest()[:32] if person else ""


@dataclass(frozen=True, slots=True)
class Turn:
    """One question as it was kept, masked, its answer, and what was thought of it."""

    id: str
    asked_at: datetime
    question: str
    status: str
    answer: str
    masked_kinds: dict[str, int]
    opinions: tuple[Opinion, ...]


class History:
    """Of one conversation, whose id its asker knows, or of one person; `keeper` is None where nothing is kept."""

    def __init__(self, keeper: Keeper | None, opinions: FeedbackStore) -> None:
        self._keeper = keeper
        self._opinions = opinions

    def of(self, conversation: str) -> tuple[Turn, ...]:
        """Its questions, oldest first."""
        if self._keeper is None or not conversation:
            return ()
        self._keeper.settle()
        return tuple(map(self._turn, reversed(self._keeper.store.recent(MOST_OF_ONE, conversation))))

    def delete(self, conversation: str) -> int:
        """All of it, the opinions and what was passed to a person with it; how many questions went."""
        if self._keeper is None or not conversation:
            return 0
        self._keeper.settle()
        return self._keeper.store.forget(conversation)

    def of_person(self, person: Person, most: int = MOST_TAKEN_AWAY, skipped: int = 0) -> tuple[Turn, ...]:
        """What they asked while signed in, newest first."""
        if self._keeper is None:
            return ()
        self._keeper.settle()
        return tuple(map(self._turn, self._keeper.store.of_asker(asker(person), most, skipped)))

    def count(self, person: Person) -> int:
        """How many questions that is."""
        if self._keeper is None:
            return 0
        self._keeper.settle()
        return self._keeper.store.count_of_asker(asker(person))

    def delete_of_person(self, person: Person, question_id: str = "") -> int:
        """All of what they asked, or one question if it is theirs, with all that hangs on it; how many went."""
        if self._keeper is None:
            return 0
        self._keeper.settle()
        return self._keeper.store.forget_asker(asker(person), question_id)

    def _turn(self, kept: Kept) -> Turn:
        return Turn(
            id=kept.id,
            asked_at=kept.asked_at,
            question=kept.question,
            status=kept.status,
            answer=kept.answer,
            masked_kinds=kept.masked_kinds,
            opinions=tuple(self._opinions.of(kept.id)),
        )
