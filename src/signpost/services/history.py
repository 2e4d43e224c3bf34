"""A conversation to everything that is kept of it, for whoever had it: to read, take away or delete."""

from dataclasses import dataclass
from datetime import datetime

from signpost.services.keeping import Keeper
from signpost.stores import FeedbackStore, Opinion

MOST_OF_ONE = 1_000
"""Questions of one conversation that are read."""


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
    """Of one conversation, whose id its asker knows; `keeper` is None where nothing is kept."""

    def __init__(self, keeper: Keeper | None, opinions: FeedbackStore) -> None:
        self._keeper = keeper
        self._opinions = opinions

    def of(self, conversation: str) -> tuple[Turn, ...]:
        """Its questions, oldest first."""
        if self._keeper is None or not conversation:
            return ()
        self._keeper.settle()
        return tuple(
            Turn(
                id=each.id,
                asked_at=each.asked_at,
                question=each.question,
                status=each.status,
                answer=each.answer,
                masked_kinds=each.masked_kinds,
                opinions=tuple(self._opinions.of(each.id)),
            )
            for each in reversed(self._keeper.store.recent(MOST_OF_ONE, conversation))
        )

    def delete(self, conversation: str) -> int:
        """All of it, the opinions and what was passed to a person with it; how many questions went."""
        if self._keeper is None or not conversation:
            return 0
        self._keeper.settle()
        return self._keeper.store.forget(conversation)
