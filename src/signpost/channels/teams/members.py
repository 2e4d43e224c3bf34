"""Whoever wrote to whether they may see more than what is public."""

from signpost.channels.teams.calling import Connector
from signpost.channels.teams.places import Origin
from signpost.errors import SignpostError
from signpost.services.chatting.outsiders import Outsiders

STAFF = "user"
"""Teams' word for a member of the tenant; guests and people without an account have others."""


class Members:
    """Asks Teams, and remembers for a while."""

    def __init__(self, connector: Connector, own_tenant: str) -> None:
        self._connector = connector
        self._own_tenant = own_tenant
        self._outsiders = Outsiders()

    async def is_outsider(self, origin: Origin) -> bool:
        """Whether somebody is a guest, or belongs to another organisation; true as well where that can't be told."""
        if origin.tenant != self._own_tenant:
            return True
        known = self._outsiders.get(origin.tenant, origin.user)
        if known is not None:
            return known
        try:
            role, tenant = await self._connector.role(origin)
        except SignpostError:
            return True
        is_outsider = role.lower() != STAFF or tenant not in ("", self._own_tenant)
        self._outsiders.put(origin.tenant, origin.user, is_outsider)
        return is_outsider
