"""What reading a directory says of itself while it runs."""

from typing import Protocol


class Steps(Protocol):
    """Whoever shows how far the reading has come."""

    def start(self, step: str, total: int) -> None:
        """A step of `total` parts begins."""

    def advance(self, parts: int) -> None:
        """So many more parts of it are done."""


class Unshown:
    """For callers that show nothing."""

    def start(self, step: str, total: int) -> None:
        """Nothing to see."""

    def advance(self, parts: int) -> None:
        """Nothing to see."""
