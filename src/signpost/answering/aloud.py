"""A record to what a worker on the telephone reads out of it: whole sentences, in under twenty seconds."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from signpost.answering.card import marks_of, without_prices
from signpost.answering.facts import PRICES, value_of
from signpost.answering.own_words import own_words
from signpost.answering.wording import LABELS
from signpost.domain.document import Document, Kind
from signpost.passages import sentences

MOST_WORDS = 50
"""Twenty seconds at 150 words a minute, which is how fast people read aloud to be understood."""

READ_OUT = {
    Kind.PRODUCT: ("description", "cons", "pros", "application_process", "fees_description"),
    Kind.ROLE: ("description", "schedule_description", "application_process"),
}
OF_OTHERS = ("description", "alert", "application_process", "starts_on", "schedule_description", "fees_description",
             "wait_time", "location_name")  # fmt: skip
"""What it is and what happens next, the awkward fact before the pleasant ones."""


LISTS = ("pros", "cons")
"""Columns that hold several things to say: the first is read out, so that there is time for one of each."""


@dataclass(frozen=True, slots=True)
class Aloud:
    """One option to read out: `said` are whole sentences of its record, `words` what reading all of it takes."""

    document_id: str
    title: str
    kind: str
    telephone: str
    marks: tuple[str, ...]
    said: tuple[str, ...]
    words: int


def aloud(document: Document, today: date) -> Aloud:
    """As many first sentences of its fields as there is time for; what is too long is left out, never cut."""
    telephone = value_of(document, "telephone")
    marks = marks_of(document, today)
    words = sum(map(spoken_words, (document.title, telephone.split(";")[0], *marks)))
    said = []
    for sentence in _sentences(document, today):
        if words + spoken_words(sentence) <= MOST_WORDS:
            said.append(sentence)
            words += spoken_words(sentence)
    return Aloud(document.id, document.title, document.kind.value, telephone, marks, tuple(said), words)


def spoken_words(text: str) -> int:
    """Words as they are said: a number is read digit by digit."""
    return sum(max(1, sum(letter.isdigit() for letter in word)) for word in text.split())


def _sentences(document: Document, today: date) -> Iterator[str]:
    """The first sentence of each field; all but the description say which field it is."""
    for column in READ_OUT.get(document.kind, OF_OTHERS):
        text = own_words(document) if column == "description" else value_of(document, column)
        if document.is_overdue(today):
            text = "" if column in PRICES else without_prices(text)
        if column in LISTS:
            text = text.split(";", 1)[0]
        first = next(iter(sentences(text)), "")
        if first:
            yield first if column == "description" else f"{LABELS[column]}: {first}"
