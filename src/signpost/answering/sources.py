"""Documents and passages to numbered sources, in the order in which an answer first uses them."""

from datetime import date

from signpost.answering.brief import Records
from signpost.answering.citations import citation
from signpost.answering.quotes import opening, quote
from signpost.domain.answer import Citation
from signpost.domain.document import Document
from signpost.domain.hit import Hit
from signpost.domain.passage import Passage
from signpost.passages import LONGEST_PASSAGE


class Sources:
    """The list that grows while one answer is written."""

    def __init__(self, records: Records, today: date) -> None:
        self._records = records
        self._today = today
        self._cited: list[Citation] = []
        self._numbers: dict[tuple[str, str], int] = {}

    def of_hit(self, hit: Hit) -> int:
        """The number of a passage that was found; of a record, whichever part of it was found, its opening.

        The quote beside it is the whole passage: a statement cut to two sentences is checked against what stands
        around it, and the page folds it away.
        """
        if hit.document.record and (n := self.of_record(hit.document)):
            return n
        return self._number(hit.document, hit.passage, quote(hit, LONGEST_PASSAGE))

    def of_record(self, document: Document) -> int | None:
        """The number of a record that was looked up; None if it has no text to show."""
        for (document_id, _), n in self._numbers.items():
            if document_id == document.id:
                return n
        passages = self._records.passages(document.id)
        return self._number(document, passages[0], opening(passages[0].text)) if passages else None

    def all(self) -> tuple[Citation, ...]:
        """Every source so far."""
        return tuple(self._cited)

    def _number(self, document: Document, passage: Passage, quoted: str) -> int:
        key = (document.id, passage.digest)
        if key not in self._numbers:
            self._numbers[key] = len(self._cited) + 1
            self._cited.append(citation(self._numbers[key], document, passage, quoted, self._today))
        return self._numbers[key]
