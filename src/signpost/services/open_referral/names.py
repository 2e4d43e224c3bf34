"""Our ids to the UUIDs that Open Referral wants."""

from uuid import NAMESPACE_URL, UUID, uuid5

_BETWEEN_PARTS = "\x1f"  # the control character for this, which no id or name holds


class Names:
    """The same UUID for the same thing on every day and on every machine (version 5, RFC 9562).

    The organisation that publishes is part of each: two councils may both call a service "svc-lunch-club", and
    whoever gathers the feeds of both must not take them for one.
    """

    def __init__(self, organisation: str) -> None:
        self._space = uuid5(NAMESPACE_URL, f"urn:signpost:{organisation}")

    @property
    def stamp(self) -> str:
        """Differs between organisations."""
        return self._space.hex[:8]

    def of(self, thing: str, *parts: str) -> str:
        """The UUID of something that is told apart by `parts`."""
        return str(uuid5(self._space, _BETWEEN_PARTS.join((thing, *parts))))

    def service(self, document_id: str) -> str:
        """The UUID of a service; an id that is a UUID already (it came from another feed) is kept."""
        try:
            return str(UUID(document_id))
        except ValueError:
            return self.of("service", document_id)

    def organization(self, name: str) -> str:
        """The UUID of an organisation, whichever capitals its name is written in."""
        return self.of("organization", plain(name))

    def taxonomy(self, key: str) -> str:
        """The UUID of a taxonomy."""
        return self.of("taxonomy", key)

    def term(self, taxonomy: str, name: str) -> str:
        """The UUID of a term of a taxonomy."""
        return self.of("taxonomy_term", taxonomy, plain(name))

    def at_location(self, document_id: str) -> str:
        """The UUID of a service at its location: a record of ours has one."""
        return self.of("service_at_location", document_id)


def plain(name: str) -> str:
    """How names are compared: small letters, single spaces."""
    return " ".join(name.casefold().split())
