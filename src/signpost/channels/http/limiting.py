"""How often one address may leave something behind, and how often a name may be tried with a wrong password."""

from typing import Annotated

from fastapi import Depends, Request
from limits import RateLimitItemPerMinute, RateLimitItemPerSecond
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


MINUTES_TO_FORGET = 15
TRIES_OF_A_NAME = 10
"""Wrong passwords in that time: more than a person mistypes, and 40 years for one password in a million."""
TRIES_OF_AN_ADDRESS = 50
"""A whole office may share one; names that nobody has are tried from one as well."""

TOO_MANY_TRIES = (
    f"That went wrong too often. Wait {MINUTES_TO_FORGET} minutes, then try again, or ask an administrator of Signpost "
    "for a new invitation."
)


class Tries:
    """Counts wrong passwords in this process's memory alone, whether anybody has that name or not."""

    def __init__(self, of_a_name: int = TRIES_OF_A_NAME, of_an_address: int = TRIES_OF_AN_ADDRESS) -> None:
        seconds = 60 * MINUTES_TO_FORGET
        self._name = RateLimitItemPerSecond(of_a_name, seconds, namespace="name")
        self._address = RateLimitItemPerSecond(of_an_address, seconds, namespace="address")
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def check(self, name: str, address: str) -> None:
        """Raises TooOften, before any password is looked at, where there were too many."""
        if not (self._limiter.test(self._name, name) and self._limiter.test(self._address, address)):
            raise TooOften(TOO_MANY_TRIES)

    def failed(self, name: str, address: str) -> None:
        """Count one."""
        self._limiter.hit(self._name, name)
        self._limiter.hit(self._address, address)

    def succeeded(self, name: str) -> None:
        """Whoever knows the password has mistyped it before."""
        self._limiter.clear(self._name, name)


def bounded(request: Request) -> None:
    """What every form that is kept depends on."""
    limiter: Limiter = request.app.state.limiter
    limiter.take(address_of(request))


def address_of(request: Request) -> str:
    """Where a request comes from; behind a proxy that the server trusts, what that says."""
    return request.client.host if request.client else ""


Bounded = Annotated[None, Depends(bounded)]
