"""What staff thought of an answer, kept without personal data."""

from collections.abc import Callable

from signpost.privacy import Known, mask
from signpost.services.keeping import Keeper
from signpost.stores import FeedbackStore

LONGEST_REASON = 1_000
"""Characters."""


class Feedback:
    """Useful or not, and why."""

    def __init__(self, store: FeedbackStore, keeper: Keeper | None, known: Callable[[], Known]) -> None:
        self._store = store
        self._keeper = keeper
        self._known = known

    def give(self, answer_id: str, useful: bool, reason: str, channel: str, person: str | None = None) -> None:
        """Keep one opinion; raises NotFound if that answer was never given. A person's second changes their first."""
        if self._keeper:
            self._keeper.settle()
        masked = mask(reason[:LONGEST_REASON], self._known()).text
        self._store.add(answer_id, useful, masked, channel, person)
