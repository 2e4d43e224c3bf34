"""The documents of today to questions that somebody who is new here could ask."""

from collections.abc import Callable
from datetime import date

from signpost.domain.document import Audience, Document, Kind
from signpost.index.snapshot import CurrentSnapshot

ASKED = {
    Kind.SERVICE: "What does {title} offer, and how does somebody get in?",
    Kind.PRODUCT: "What is {title}, and who does it suit?",
    Kind.EVENT: "When and where is {title}?",
    Kind.COURSE: "How do I book {title}?",
    Kind.GUIDANCE: "What does our guidance “{title}” say?",
}
"""In the order in which they are suggested."""

LONGEST_TITLE = 60
"""Characters: a suggestion is a button on a phone."""


class Suggesting:
    """Suggests what the corpus answers: a suggestion that finds nothing would be the first impression."""

    def __init__(self, current: Callable[[], CurrentSnapshot], today: Callable[[], date]) -> None:
        self._current = current
        self._today = today

    def questions(self, limit: int = 4) -> tuple[str, ...]:
        """One for each kind of document, about the public one that was checked last."""
        today = self._today()
        documents = [
            each
            for each in self._current().get().catalogue.documents()
            if each.audience is Audience.PUBLIC and each.stands(today).answerable and not each.is_overdue(today)
        ]
        asked = (
            wording.format(title=_latest(documents, kind).title)
            for kind, wording in ASKED.items()
            if any(each.kind is kind and len(each.title) <= LONGEST_TITLE for each in documents)
        )
        return tuple(asked)[:limit]


def _latest(documents: list[Document], kind: Kind) -> Document:
    of_kind = [each for each in documents if each.kind is kind and len(each.title) <= LONGEST_TITLE]
    return max(of_kind, key=lambda each: (each.checked_on or date.min, each.id))
