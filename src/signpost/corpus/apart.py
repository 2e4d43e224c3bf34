"""The documents of one file, kept apart: no id twice, the same thing said twice kept once."""

from dataclasses import replace

from signpost.domain.document import Document
from signpost.domain.problem import Problem


class Apart:
    """Gathers documents; what had to be renamed or left out is a problem."""

    def __init__(self, path: str, row: str = "row") -> None:
        self._path = path
        self._row = row
        self._ids: dict[str, Document] = {}
        self.documents: list[Document] = []
        self.problems: list[Problem] = []

    def keep(self, document: Document, place: str) -> None:
        """A second document of one id gets an id of its own; the same row twice is kept once."""
        first = self._ids.setdefault(document.id, document)
        if first is document:
            self.documents.append(document)
            return
        if _same(first, document):
            reason = f"The {self._row} repeats another ({document.title!r}), so it was left out"
            self.problems.append(Problem(self._path, place, reason, "Remove one of the two."))
            return
        number = 2
        while f"{document.id}-{number}" in self._ids:
            number += 1
        own = replace(document, id=f"{document.id}-{number}")
        reason = f"The id {document.id!r} stands in another {self._row} as well, so this one is called {own.id!r}"
        self.problems.append(Problem(self._path, place, reason, f"Give each {self._row} an id of its own."))
        self._ids[own.id] = own
        self.documents.append(own)


def _same(first: Document, second: Document) -> bool:
    """All but the row number."""
    texts = [[block.text for block in each.blocks] for each in (first, second)]
    return texts[0] == texts[1] and replace(first, blocks=()) == replace(second, blocks=())
