"""An answer's id to what is kept of it: for a link to share, and for what people say of it later."""

from collections.abc import Callable
from dataclasses import dataclass

from signpost.domain.document import Document
from signpost.errors import NotFound
from signpost.services.keeping import Keeper
from signpost.services.records import SnapshotRecords
from signpost.stores import Kept, PassedOn, PassedOnStore

MOST_EARLIER = 10
"""Questions of a conversation that are listed: who asked more has forgotten the first."""

NOTHING_KEPT = "No questions or answers are kept here, so this link leads to nothing. Ask the question again."
GONE = "This answer is not kept any longer. Ask the question again."


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """One answer as it was given, masked; those of its sources that still stand; the question if it was passed on."""

    kept: Kept
    sources: tuple[Document, ...]
    gone: int
    passed_on: PassedOn | None


class KeptAnswers:
    """Looks up what is kept; raises NotFound, saying why, where nothing is."""

    def __init__(
        self, keeper: Keeper | None, records: Callable[[], SnapshotRecords], passed_on: Callable[[], PassedOnStore]
    ) -> None:
        self._keeper = keeper
        self._records = records
        self._passed_on = passed_on

    @property
    def are_kept(self) -> bool:
        """Whether any are."""
        return self._keeper is not None

    def get(self, answer_id: str) -> KeptAnswer:
        """One by id."""
        if self._keeper is None:
            raise NotFound(NOTHING_KEPT)
        self._keeper.settle()
        try:
            kept = self._keeper.store.get(answer_id)
        except NotFound as fault:
            raise NotFound(GONE) from fault
        records = self._records()
        ids = tuple(dict.fromkeys((*kept.option_ids, *kept.source_ids)))
        sources = tuple(found for each in ids if (found := records.document(each)))
        return KeptAnswer(kept, sources, len(ids) - len(sources), self._passed_on().of_answer(answer_id))

    def earlier(self, conversation: str, but: str = "") -> tuple[Kept, ...]:
        """The questions of a conversation before one of its answers, the first of them first."""
        if self._keeper is None or not conversation:
            return ()
        self._keeper.settle()
        kept = [each for each in self._keeper.store.recent(MOST_EARLIER + 1, conversation) if each.id != but]
        return tuple(reversed(kept[:MOST_EARLIER]))
