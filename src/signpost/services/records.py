"""One snapshot to the records that one asker may be shown."""

from collections.abc import Sequence
from datetime import date
from functools import cache

from signpost.domain.document import Audience, Document, Kind
from signpost.domain.passage import Passage
from signpost.index.catalogue import Row, normal_name
from signpost.index.snapshot import Snapshot
from signpost.privacy import Known


class SnapshotRecords:
    """Looks documents up behind the same filter as the search: audience, life cycle, expiry.

    Lives for one question, and looks up each document once.
    """

    def __init__(self, snapshot: Snapshot, audience: Audience, today: date) -> None:
        self._catalogue = snapshot.catalogue
        self._snapshot = snapshot
        self._scope = snapshot.catalogue.scope(audience, today)
        self._rows = cache(self._load_rows)

    @property
    def known(self) -> Known:
        """What the directory says itself, which is never taken for personal data."""
        return self._snapshot.known

    def document(self, document_id: str) -> Document | None:
        """A document by id, or None if it is not there or not for this asker."""
        rows = self._rows(document_id)
        return rows[0].document if rows else None

    def called(self, name: str, kind: Kind) -> Document | None:
        """The document of a kind that bears exactly this name."""
        for _, n, is_code in self._catalogue.named([normal_name(name)]):
            document = self._catalogue.row(n).document
            if not is_code and document.kind is kind and self._scope.allowed[n]:
                return document
        return None

    def of_kind(self, kind: Kind) -> list[Document]:
        """Every document of a kind that this asker may be shown, by id."""
        return [each.document for each in self._catalogue.listed(self._catalogue.shown(kind, self._scope))]

    def leaflets_of(self, document_id: str) -> list[Document]:
        """What a service tells of itself, as far as this asker may read it."""
        found = (self.document(each) for each in self._catalogue.leaflets_of(document_id))
        return [each for each in found if each is not None]

    def passages(self, document_id: str) -> Sequence[Passage]:
        """Its passages in reading order; none if it is not for this asker."""
        return [row.passage for row in self._rows(document_id)]

    def _load_rows(self, document_id: str) -> list[Row]:
        return [row for row in self._catalogue.rows_of(document_id) if self._scope.allowed[row.n]]
