"""How often one address may leave something behind: opinions, reports, outcomes."""

from typing import Annotated

from fastapi import Depends, Request
from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from signpost.errors import TooOften


class Limiter:
    """Counts by address, in this process's memory alone: nothing is kept of who that was."""

    def __init__(self, a_minute: int) -> None:
        self._most = RateLimitItemPerMinute(a_minute)
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def take(self, address: str) -> None:
        """Count one; raises TooOften."""
        if not self._limiter.hit(self._most, address):
            raise TooOften("That is more than people send. Wait a minute, then send it again.")


def bounded(request: Request) -> None:
    """What every form that is kept depends on."""
    limiter: Limiter = request.app.state.limiter
    limiter.take(request.client.host if request.client else "")


Bounded = Annotated[None, Depends(bounded)]
