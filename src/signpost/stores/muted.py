"""Which notices the owners of topics don't want in chat."""

from sqlalchemy import delete, insert, select
from sqlalchemy.exc import IntegrityError

from signpost.stores.database import Database
from signpost.stores.tables import MutedRow


class MutedStore:
    """All of them; raises StoreError when the database fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def mute(self, owner: str, notice: str) -> None:
        """Keep that they don't want it; twice is once."""
        try:
            with self._database.inserting() as connection:
                connection.execute(insert(MutedRow), [{"owner": owner, "notice": notice}])
        except IntegrityError:
            return

    def unmute(self, owner: str, notice: str) -> None:
        """Keep it no longer."""
        with self._database.writing() as connection:
            connection.execute(delete(MutedRow).where(MutedRow.owner == owner, MutedRow.notice == notice))

    def of(self, owner: str) -> frozenset[str]:
        """What one owner muted."""
        with self._database.session() as session:
            return frozenset(session.scalars(select(MutedRow.notice).where(MutedRow.owner == owner)))
