"""People to whether they may see more than what is public, for as long as that need not be asked again."""

import time
from collections.abc import Callable

GUESTS_KNOWN_FOR = 600
"""Seconds: a guest who becomes a member sees more no later than this."""

MOST_PEOPLE = 10_000


class Outsiders:
    """What a platform said of the people who wrote lately; kept in memory alone."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._known: dict[tuple[str, str], tuple[bool, float]] = {}

    def get(self, workspace: str, user: str) -> bool | None:
        """Whether somebody is one; None where the platform must be asked."""
        is_outsider, until = self._known.get((workspace, user), (None, 0.0))
        return is_outsider if until > self._now() else None

    def put(self, workspace: str, user: str, is_outsider: bool) -> None:
        """Remember it for a while."""
        if len(self._known) > MOST_PEOPLE:
            self._known.clear()
        self._known[workspace, user] = is_outsider, self._now() + GUESTS_KNOWN_FOR
