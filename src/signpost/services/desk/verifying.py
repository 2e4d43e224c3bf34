"""Records that somebody checked, or that are gone, to decisions; of their own alone."""

from collections.abc import Callable, Sequence
from datetime import date

from signpost.domain.document import Document
from signpost.domain.people import Person, Right
from signpost.errors import DeskRefused
from signpost.services.deciding import Decided, Deciding
from signpost.services.desk.acting import check, role_of

MOST_AT_ONCE = 200
"""Records: nobody telephones more in one day."""


class Verifying:
    """Bulk checks, withdrawals and their undoing, for whoever owns the records."""

    def __init__(self, deciding: Deciding, document: Callable[[str], Document]) -> None:
        self._deciding = deciding
        self._document = document

    def verify(
        self, ids: Sequence[str], person: Person, how: str, on: date | None = None, review_by: date | None = None
    ) -> Decided:
        """These were checked, all in one way: "telephoned". Raises DeskRefused, DecisionRefused, NotFound."""
        if not how.strip():
            raise DeskRefused("Say how they were checked, such as “telephoned”.", "how")
        role = self._theirs(ids, person)
        return self._deciding.assure(ids, role, on, review_by, reason=how)

    def withdraw(self, ids: Sequence[str], person: Person, why: str) -> Decided:
        """These are out of every answer, in every channel, from now on."""
        return self._deciding.withdraw(ids, why, self._theirs(ids, person))

    def restore(self, ids: Sequence[str], person: Person) -> Decided:
        """These may be in answers again."""
        return self._deciding.restore(ids, self._theirs(ids, person))

    def _theirs(self, ids: Sequence[str], person: Person) -> str:
        """The role that they act in, once every record is seen to be theirs."""
        if not ids:
            raise DeskRefused("Tick at least one record.", "records")
        if len(ids) > MOST_AT_ONCE:
            raise DeskRefused(f"At most {MOST_AT_ONCE} records at once.", "records")
        documents = [self._document(each) for each in ids]
        for each in documents:
            check(person, each.title, each.owner, Right.VERIFY)
        return role_of(person, documents[0].owner)
