"""How calls ended: no word of any of them."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, func, insert, select

from signpost.stores.database import Database
from signpost.stores.tables import OutcomeRow


@dataclass(frozen=True, slots=True)
class Counted:
    """So many calls that ended one way; `is_concern`: the answer had put a safeguarding route on top."""

    outcome: str
    is_concern: bool
    count: int


class OutcomeStore:
    """All outcomes; raises StoreError when the database fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def note(self, answer_id: str, outcome: str, day: date, is_concern: bool) -> None:
        """Keep one; a second one of the same answer is what was meant all along."""
        values = {"answer_id": answer_id, "outcome": outcome, "day": day, "is_concern": is_concern}
        with self._database.alone(f"note the outcome of {answer_id}") as connection:
            connection.execute(delete(OutcomeRow).where(OutcomeRow.answer_id == answer_id))
            connection.execute(insert(OutcomeRow), [values])

    def counts(self, first: date, last: date) -> list[Counted]:
        """How many calls ended in which way, from the first day to the last."""
        query = (
            select(OutcomeRow.outcome, OutcomeRow.is_concern, func.count())
            .where(OutcomeRow.day >= first, OutcomeRow.day <= last)
            .group_by(OutcomeRow.outcome, OutcomeRow.is_concern)
            .order_by(OutcomeRow.outcome, OutcomeRow.is_concern)
        )
        with self._database.session() as session:
            return [Counted(*row) for row in session.execute(query)]
