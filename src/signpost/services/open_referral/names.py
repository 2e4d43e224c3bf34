"""Our ids to the UUIDs that Open Referral wants."""

import re
from functools import lru_cache
from hashlib import sha1
from uuid import NAMESPACE_URL, uuid5

_BETWEEN_PARTS = "\x1f"  # the control character for this, which no id or name holds

_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)

NAMES_HELD = 16_384
"""Of providers and terms, which many services share: about 4 MB."""


class Names:
    """The same UUID for the same thing on every day and on every machine (version 5, RFC 9562).

    The organisation that publishes is part of each: two councils may both call a service "svc-lunch-club", and
    whoever gathers the feeds of both must not take them for one.
    """

    def __init__(self, organisation: str) -> None:
        self._space = uuid5(NAMESPACE_URL, f"urn:signpost:{organisation}")
        self._hashed = sha1(self._space.bytes, usedforsecurity=False)
        self.organization = lru_cache(maxsize=NAMES_HELD)(self._organization)
        self.term = lru_cache(maxsize=NAMES_HELD)(self._term)

    @property
    def stamp(self) -> str:
        """Differs between organisations."""
        return self._space.hex[:8]

    def of(self, thing: str, *parts: str) -> str:
        """The UUID of something that is told apart by `parts`.

        The same as `uuid.uuid5`, which takes four times as long: 100,000 services whole have some two million.
        """
        hashed = self._hashed.copy()
        hashed.update(_BETWEEN_PARTS.join((thing, *parts)).encode())
        value = hashed.digest()
        found = (value[:6] + bytes((value[6] & 0x0F | 0x50, value[7], value[8] & 0x3F | 0x80)) + value[9:16]).hex()
        return f"{found[:8]}-{found[8:12]}-{found[12:16]}-{found[16:20]}-{found[20:]}"

    def service(self, document_id: str) -> str:
        """The UUID of a service; an id that is a UUID already (it came from another feed) is kept."""
        if _UUID.fullmatch(document_id):
            return document_id.lower()
        return self.of("service", document_id)

    def _organization(self, name: str) -> str:
        """The UUID of an organisation, whichever capitals its name is written in."""
        return self.of("organization", plain(name))

    def taxonomy(self, key: str) -> str:
        """The UUID of a taxonomy."""
        return self.of("taxonomy", key)

    def _term(self, taxonomy: str, name: str) -> str:
        """The UUID of a term of a taxonomy."""
        return self.of("taxonomy_term", taxonomy, plain(name))

    def at_location(self, document_id: str) -> str:
        """The UUID of a service at its location: a record of ours has one."""
        return self.of("service_at_location", document_id)


def plain(name: str) -> str:
    """How names are compared: small letters, single spaces."""
    return " ".join(name.casefold().split())
