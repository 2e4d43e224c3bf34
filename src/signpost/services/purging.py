"""A period for which things may be kept to a purge of what is older, with a receipt."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from signpost.index.remembered import RememberedVectors
from signpost.stores import AuditTrail, PurgeStore

PURGED = "purged"


@dataclass(frozen=True, slots=True)
class Receipt:
    """How many rows of each table went, or would go, for being older than `before`."""

    before: datetime
    days: int
    is_done: bool
    counts: dict[str, int]

    @property
    def total(self) -> int:
        """All together."""
        return sum(self.counts.values())


class Purging:
    """Deletes what is older than may be kept; the receipt stands in the audit trail."""

    def __init__(
        self,
        store: PurgeStore,
        audit: AuditTrail,
        remembered: RememberedVectors,
        days: int,
        now: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._audit = audit
        self._remembered = remembered
        self._days = days
        self._now = now

    def due(self) -> Receipt:
        """What would go; nothing is changed."""
        before = self._before
        return Receipt(before, self._days, is_done=False, counts=self._store.count(before))

    def purge(self, actor: str = "cli") -> Receipt:
        """Delete it for good; raises StoreError, and then no row has gone."""
        before = self._before
        counts = self._store.purge(before)
        counts["question_vectors"] = self._remembered.forget(before.date())
        said = {name: str(count) for name, count in counts.items()}
        self._audit.record(PURGED, f"older than {before:%Y-%m-%d}", actor, said)
        return Receipt(before, self._days, is_done=True, counts=counts)

    def last(self) -> datetime | None:
        """When it was last done; None if it never was."""
        done = self._audit.since(datetime(1, 1, 1, tzinfo=UTC), (PURGED,))
        return done[-1].at if done else None

    @property
    def _before(self) -> datetime:
        return self._now() - timedelta(days=self._days)
