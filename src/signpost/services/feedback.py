"""What staff thought of an answer, kept without personal data."""

from signpost.stores import FeedbackStore, mask

LONGEST_REASON = 1_000
"""Characters."""


class Feedback:
    """Useful or not, and why."""

    def __init__(self, store: FeedbackStore) -> None:
        self._store = store

    def give(self, answer_id: str, useful: bool, reason: str, channel: str) -> None:
        """Keep one opinion; raises NotFound if that answer was never given."""
        self._store.add(answer_id, useful, mask(reason[:LONGEST_REASON]).text, channel)
