"""A kept answer to the records it rests on, and each of these to everything it says."""

from collections.abc import Callable, Iterator
from datetime import date

from signpost.answering.card import OVERDUE
from signpost.answering.facts import PRICES, checked_text, value_of, written_date
from signpost.answering.wording import LABELS, NO_STALE_PRICE
from signpost.domain.document import Audience, Document
from signpost.services.keeping import Keeper
from signpost.services.records import SnapshotRecords

Records = Callable[[Audience], SnapshotRecords]


class Details:
    """Shows whoever looks what they may see, whoever asked first."""

    def __init__(self, keeper: Keeper | None, records: Records, today: Callable[[], date]) -> None:
        self._keeper = keeper
        self._records = records
        self._today = today

    def records_of(self, answer_id: str, audience: Audience) -> tuple[Document, ...]:
        """The sources of an answer that this audience may see and that still stand; raises NotFound."""
        if self._keeper is None:
            return ()
        self._keeper.settle()
        kept, records = self._keeper.store.get(answer_id), self._records(audience)
        found = (records.document(each) for each in dict.fromkeys((*kept.option_ids, *kept.source_ids)))
        return tuple(document for document in found if document)

    def told(self, document: Document, audience: Audience) -> tuple[str, ...]:
        """Everything a record says, a line for each field; of a text, its passages; then when it was checked."""
        return tuple(self._told(document, audience))

    def text_of(self, answer_id: str, audience: Audience) -> str:
        """An answer as plain text, its sources with their dates below; "" where this audience may not see it all."""
        if self._keeper is None:
            return ""
        records = self.records_of(answer_id, audience)
        kept = self._keeper.store.get(answer_id)
        if Audience(kept.audience).rank > audience.rank:
            return ""
        dated = (f"{each.title}: {self.told(each, audience)[-1]}" for each in records)
        return "\n".join((kept.answer, "", *dated)).strip()

    def _told(self, document: Document, audience: Audience) -> Iterator[str]:
        is_overdue = document.is_overdue(self._today())
        if is_overdue:
            yield OVERDUE.format(day=written_date(document.review_by))
        columns = [column for column, _ in document.record.stated()] if document.record else []
        for column in ("starts_on", "expires_on", *columns, "ages", "url"):
            if column in LABELS and value_of(document, column) and not (is_overdue and column in PRICES):
                yield f"{LABELS[column]}: {value_of(document, column)}"
        if is_overdue and set(PRICES) & set(columns):
            yield NO_STALE_PRICE
        if not columns:
            yield from (passage.text for passage in self._records(audience).passages(document.id))
        yield checked_text(document.checked_on, document.checked_by)
