"""Web addresses that were looked at: whether anything was there, and since when not."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import delete, select

from signpost.stores.database import Database
from signpost.stores.rows import as_record
from signpost.stores.tables import LinkRow


@dataclass(frozen=True, slots=True)
class Link:
    """One address; `failures` counts the looks in a row that found nothing, `failing_since` is the first of them."""

    address: str
    checked_at: datetime
    is_alive: bool
    said: str = ""
    failures: int = 0
    failing_since: datetime | None = None


class LinkStore:
    """All of them; raises StoreError when the database fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> dict[str, Link]:
        """By address."""
        with self._database.session() as session:
            return {row.address: as_record(Link, row) for row in session.scalars(select(LinkRow))}

    def save(self, links: Iterable[Link]) -> None:
        """In the place of what was known of them."""
        with self._database.session() as session:
            for each in links:
                session.merge(LinkRow(id=_id(each.address), **asdict(each)))

    def forget(self, addresses: Sequence[str]) -> None:
        """What no document names any more."""
        with self._database.session() as session:
            for each in addresses:
                session.execute(delete(LinkRow).where(LinkRow.id == _id(each)))


def _id(address: str) -> str:
    return hashlib.sha256(address.encode("utf-8", "replace")).hexdigest()[:40]
