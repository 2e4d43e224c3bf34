"""The room where what was missed comes to whoever can answer it."""

from functools import cached_property
from typing import TYPE_CHECKING

from signpost.bootstrap.desk import DeskRooms
from signpost.bootstrap.ground import utc_now
from signpost.domain.question import Question
from signpost.errors import IndexFault, QuestionRejected
from signpost.stores import AuditTrail, DraftStore, GapStore

if TYPE_CHECKING:  # scikit-learn takes two seconds
    from signpost.services.gaps.gaps import Gaps
    from signpost.services.gaps.gathering import Gathering


class GapRooms(DeskRooms):
    """From questions without an answer to a draft at the desk, and back to the next who asks."""

    @cached_property
    def gaps(self) -> "Gaps":
        """Takes what was missed to whoever can answer it, and back to the next who asks."""
        from signpost.services.gaps.gaps import Gaps  # noqa: PLC0415 - see above

        store = GapStore(self.database)
        return Gaps(
            store=store,
            gathering=self._gathering(store),
            desk=lambda: self.desk,
            draft=DraftStore(self.database).get,
            passing_on=self.passing_on,
            notifying=self.notifying,
            audit=AuditTrail(self.database),
            owners=self._owners,
            now=utc_now,
        )

    def _gathering(self, store: GapStore) -> "Gathering":
        from signpost.services.gaps.gathering import Gathering  # noqa: PLC0415 - see above

        return Gathering(
            store=store,
            vectors=self.remembered,
            register=self._register,
            nearest_owner=self._nearest_owner,
            default_owner=self.settings.default_contact,
            now=utc_now,
        )

    def _owners(self) -> list[str]:
        """Roles that look after something."""
        return sorted({each.owner for each in self._register() if each.owner} | {self.settings.default_contact})

    def _nearest_owner(self, question: str) -> str:
        """Who looks after what comes nearest to it, though it is no answer; empty where nothing is indexed."""
        try:
            hits = self.ask.search(Question(question, channel="test", is_test=True)).hits
        except (IndexFault, QuestionRejected):
            return ""
        return next((each.document.owner for each in hits if each.document.owner), "")
