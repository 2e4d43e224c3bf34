"""Two records to what each of them says, side by side, and to a digest that changes when either does."""

import hashlib
import json
from collections.abc import Iterable, Mapping

from signpost.corpus.columns import RECORD
from signpost.domain.document import Document
from signpost.services.importing.kept import Values
from signpost.services.importing.plan import Side

_SHOWN = (
    "title organization_name telephone email url location_name address postcode schedule_description fees_description "
    "eligibility_description description checked_on"
).split()
"""What tells a person whether two records are one service, in the order in which they look."""

_TELLING = RECORD | {"title"}
"""Not the dates of checks: a check changes nothing of what a service is."""


class Sides:
    """What the records of a harvest, and the documents beside them, say."""

    def __init__(self, harvested: Mapping[str, Values], documents: Iterable[Document]) -> None:
        self._harvested = harvested
        self._documents = {document.id: document for document in documents}

    def of(self, goes: str, stays: str) -> tuple[Side, ...]:
        """The fields that they say differently, or that only one of them says."""
        one, other = self._said(goes), self._said(stays)
        pairs = (Side(name, one.get(name, ""), other.get(name, "")) for name in _SHOWN)
        return tuple(side for side in pairs if side.goes != side.stays)

    def seen(self, pair: Iterable[str]) -> str:
        """A digest of both, whichever comes first."""
        said = [
            (each, sorted((name, value) for name, value in self._said(each).items() if name in _TELLING))
            for each in sorted(pair)
        ]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()

    def _said(self, document_id: str) -> dict[str, str]:
        """Its values as lines without ends, so that a record reads the same from its source and from the index."""
        values: dict[str, str] = dict(self._harvested.get(document_id, {}))
        document = self._documents.get(document_id)
        if not values and document and document.record:
            values = {"title": document.title, "url": document.url, **dict(document.record.stated())}
            values["checked_on"] = str(document.checked_on or "")
        return {name: " ".join(value.split()) for name, value in values.items() if value}
