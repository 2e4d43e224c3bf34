"""Whoever wrote to whether they may see more than what is public."""

import time
from collections.abc import Callable

from signpost.channels.teams.calling import Connector
from signpost.channels.teams.places import Origin
from signpost.errors import SignpostError

GUESTS_KNOWN_FOR = 600
"""Seconds: a guest who becomes a member sees more no later than this."""

MOST_PEOPLE = 10_000
STAFF = "user"
"""Teams' word for a member of the tenant; guests and people without an account have others."""


class Members:
    """Asks Teams, and remembers for a while."""

    def __init__(self, connector: Connector, own_tenant: str, now: Callable[[], float] = time.monotonic) -> None:
        self._connector = connector
        self._own_tenant = own_tenant
        self._now = now
        self._known: dict[tuple[str, str], tuple[bool, float]] = {}

    async def is_outsider(self, origin: Origin) -> bool:
        """Whether somebody is a guest, or belongs to another organisation; true as well where that can't be told."""
        if origin.tenant != self._own_tenant:
            return True
        known = self._known.get((origin.tenant, origin.user))
        if known and known[1] > self._now():
            return known[0]
        try:
            role, tenant = await self._connector.role(origin)
        except SignpostError:
            return True
        is_outsider = role.lower() != STAFF or tenant not in ("", self._own_tenant)
        if len(self._known) > MOST_PEOPLE:
            self._known.clear()
        self._known[origin.tenant, origin.user] = is_outsider, self._now() + GUESTS_KNOWN_FOR
        return is_outsider
