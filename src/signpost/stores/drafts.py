"""What is written at the content desk: drafts, what waits for a second person, and what was published."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select

from signpost.errors import NotFound
from signpost.stores.database import Database
from signpost.stores.rows import as_record
from signpost.stores.tables import DraftRow


class DraftState(StrEnum):
    """How far it has come; whatever waits or is sent back can still become any of the others."""

    OPEN = "open"
    WAITING = "waiting"
    SENT_BACK = "sent back"
    PUBLISHED = "published"
    UNDONE = "undone"
    DISCARDED = "discarded"

    @property
    def is_open(self) -> bool:
        """Whether it is still being worked on."""
        return self in (DraftState.OPEN, DraftState.WAITING, DraftState.SENT_BACK)


@dataclass(frozen=True, slots=True)
class Draft:
    """One piece of writing about one subject: a record's id, or a file of the corpus by its path.

    `base` is what stood there when it was begun, `values` what its writer wants, both by field. `remark` is what the
    person who decided said of it. One that takes another back names it in `undoes`.
    """

    id: str
    what: str
    subject: str
    title: str
    owner: str
    person: str
    role: str
    state: DraftState
    base: dict[str, str]
    values: dict[str, str]
    started_at: datetime
    changed_at: datetime
    reason: str = ""
    decided_at: datetime | None = None
    decided_by: str = ""
    remark: str = ""
    snapshot: str = ""
    undoes: str = ""

    @property
    def differing(self) -> tuple[str, ...]:
        """Names of the fields that its writer changed."""
        names = (*self.base, *(name for name in self.values if name not in self.base))
        return tuple(name for name in names if self.base.get(name, "") != self.values.get(name, ""))


class DraftStore:
    """All of them; raises StoreError when the database fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, draft: Draft) -> None:
        """Keep it as it is now."""
        with self._database.session() as session:
            session.merge(DraftRow(**{**asdict(draft), "state": draft.state.value}))

    def get(self, draft_id: str) -> Draft:
        """One by id; raises NotFound."""
        with self._database.session() as session:
            row = session.get(DraftRow, draft_id)
            if row is None:
                raise NotFound("There is no such draft. It may have been written on another server.")
            return _draft(row)

    def of_subject(self, subject: str, most: int = 200) -> list[Draft]:
        """Everything that was ever written about it, newest first."""
        query = select(DraftRow).where(DraftRow.subject == subject).order_by(DraftRow.changed_at.desc()).limit(most)
        with self._database.session() as session:
            return [_draft(row) for row in session.scalars(query)]

    def in_states(self, states: Collection[DraftState], most: int = 200) -> list[Draft]:
        """Those that have come so far, the one that was touched last first."""
        wanted = DraftRow.state.in_([each.value for each in states])
        query = select(DraftRow).where(wanted).order_by(DraftRow.changed_at.desc()).limit(most)
        with self._database.session() as session:
            return [_draft(row) for row in session.scalars(query)]


def _draft(row: DraftRow) -> Draft:
    return as_record(Draft, row, state=DraftState(row.state))
