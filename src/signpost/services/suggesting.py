"""The documents of today to questions that somebody who is new here could ask."""

from collections.abc import Callable, Iterator
from datetime import date

from signpost.domain.document import Audience, Document, Kind
from signpost.index.catalogue import Catalogue
from signpost.index.snapshot import CurrentSnapshot

ASKED = {
    Kind.SERVICE: "What does {title} offer, and how does somebody get in?",
    Kind.PRODUCT: "What is {title}, and who does it suit?",
    Kind.EVENT: "When and where is {title}?",
    Kind.COURSE: "How do I book {title}?",
    Kind.GUIDANCE: "What does our guidance “{title}” say?",
}
"""In the order in which they are suggested."""

MOST = 4
"""Suggestions. Slack shows no more: docs.slack.dev/reference/methods/assistant.threads.setSuggestedPrompts"""

LONGEST_TITLE = 60
"""Characters: a suggestion is a button on a phone."""


class Suggesting:
    """Suggests what the corpus answers: a suggestion that finds nothing would be the first impression."""

    def __init__(self, current: Callable[[], CurrentSnapshot], today: Callable[[], date]) -> None:
        self._current = current
        self._today = today
        self._last: tuple[object, tuple[str, ...]] = (None, ())

    def questions(self) -> tuple[str, ...]:
        """One for each kind of document, about the public one that was checked last; looked for once a day and index.

        Raises IndexFault.
        """
        snapshot, today = self._current().get(), self._today()
        key, questions = self._last
        if key != (snapshot.stamp, today):
            questions = tuple(_asked(snapshot.catalogue, today))[:MOST]
            self._last = ((snapshot.stamp, today), questions)
        return questions


def _asked(catalogue: Catalogue, today: date) -> Iterator[str]:
    suited = [each for each in catalogue.documents() if _suits(each, today) and each.id not in catalogue.withheld]
    for kind, wording in ASKED.items():
        of_kind = [each for each in suited if each.kind is kind]
        if of_kind:
            yield wording.format(title=max(of_kind, key=lambda each: (each.checked_on or date.min, each.id)).title)


def _suits(document: Document, today: date) -> bool:
    """Whether anybody may ask for it by its name, and gets it as it stands."""
    is_current = document.stands(today).answerable and not document.is_overdue(today)
    return is_current and document.audience is Audience.PUBLIC and len(document.title) <= LONGEST_TITLE
