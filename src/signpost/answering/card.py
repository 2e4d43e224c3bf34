"""A service's record to its card: what is read out on a call, forwarded, or printed.

Nothing is composed: each line is a field of the record, whole or up to a stated "…", under a fixed label.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from signpost.answering.facts import checked_text, value_of, written_date
from signpost.answering.own_words import own_words
from signpost.answering.wording import NO_STALE_PRICE
from signpost.domain.document import Document, Record, Status
from signpost.passages import sentence_spans, sentences

SPOKEN_WORDS = 90
"""Of the record's own, beside labels, telephone and dates: about forty seconds read aloud."""

PRINTED_WORDS = 390
"""What one side of A4 holds in 12 point, with WORDS_A_LINE; the longest record of the sample corpus comes to 377."""

WORDS_A_LINE = 5
"""What a printed line takes besides its words: the space around it, and that left over in its last row."""

LETTERS_A_WORD = 7
"""Of running English with its space 6; text with longer ones (codes, data) takes more room than it has words."""

MOST_LETTERS = 6_000
"""Of one field looked at: more than a side of paper holds."""

CLOSED = "Closed for now"
OVERDUE = "Overdue: its review was due on {day}. Ring before you rely on it."
OVER = "Over since {day}."
NO_TELEPHONE = "None is recorded"

PRINTED = (
    "What they do",
    "For",
    "Ages",
    "How to get in",
    "Self-referral",
    "Cost",
    "When",
    "Wait",
    "Where",
    "Covers",
    "Note",
    "Other sources say",
    "Access",
    "Getting there",
    "Languages",
    "E-mail",
    "Website",
    "Run by",
)
"""The lines of a card in reading order."""

SPOKEN = PRINTED[:12]
"""The lines that are read aloud: the rest can be looked up while the person is on the line."""

WITHOUT_TELEPHONE = ("E-mail", "Website")
"""Read aloud as well where there is no number to ring."""

MOST_TELEPHONE_WORDS = 40
"""Several numbers with their hours; a field that is longer holds something else."""

DROPPED_FIRST = ("Run by", "Languages", "Getting there", "Access", "Wait", "Covers")
"""What a card that is too long does without, in this order, before it shortens a sentence."""

GROWN_FIRST = (
    *(
        "Note",
        "Other sources say",
        "Cost",
        "When",
        "Where",
        "Self-referral",
        "How to get in",
        "For",
        "Ages",
        "Covers",
        "What they do",
    ),
    *("Wait", "Access", "Getting there", "Languages", "E-mail", "Website", "Run by"),
)
"""What goes on beyond its first sentence while there is room, in order: half a warning, price or way in misleads."""

LARGEST_NOTE = 4
"""Why something is closed may take a fourth of the words, and counts double: it stands in large type in a frame."""

SHORTEST_CUT = 8
"""Words that a line keeps however little room there is."""

_PRICE = re.compile(r"£\s?\d|\b\d+p\b")


@dataclass(frozen=True, slots=True)
class CardLine:
    """One line: a label and what the record says; `is_whole` is false where it goes on."""

    label: str
    text: str
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says, in reading order: `marks` come before everything but the name."""

    title: str
    marks: tuple[str, ...]
    telephone: str
    lines: tuple[CardLine, ...]
    checked: str


@dataclass(frozen=True, slots=True)
class Room:
    """Which lines there may be, in reading order, and how many words: `a_line` more for each."""

    labels: tuple[str, ...]
    words: int
    a_line: int = 0

    def is_enough(self, shown: Mapping[str, str]) -> bool:
        """Whether so much fits."""
        return self.left(shown) >= 0

    def left(self, shown: Mapping[str, str]) -> int:
        """Words that there is still room for."""
        return self.words - sum(_size(text) + self.a_line for text in shown.values())


def spoken_card(document: Document, today: date) -> str:
    """A service as plain text, telephone first: at most about ninety words of the record, and the labels.

    Works for an event as well. No price is told from a record that is past its review date.
    """
    has_number = bool(document.record and document.record.has_own_telephone)
    labels = SPOKEN if has_number else (*SPOKEN, *WITHOUT_TELEPHONE)
    card = card_of(document, today, Room(labels, SPOKEN_WORDS))
    lines = (f"{line.label}: {line.text}" for line in card.lines)
    return "\n".join((card.title, *card.marks, f"Telephone: {card.telephone}", *lines, card.checked))


def printed_card(document: Document, today: date) -> Card:
    """A service for one side of A4: whole, unless its record is longer than that."""
    return card_of(document, today, Room(PRINTED, PRINTED_WORDS, WORDS_A_LINE))


def card_of(document: Document, today: date, room: Room) -> Card:
    """The lines that a record has something for, as far as there is room."""
    said = dict(_said(document, today))
    note = said.pop("Note", "") if document.status is Status.TEMPORARILY_CLOSED else ""
    closed = _opening(note, room.words // LARGEST_NOTE)
    return Card(
        title=document.title,
        marks=tuple(_marks(document, today, closed)),
        telephone=_opening(said["Telephone"], MOST_TELEPHONE_WORDS) or NO_TELEPHONE,
        lines=tuple(_fitted(said, replace(room, words=room.words - 2 * _size(closed)))),
        checked=checked_text(document.checked_on, document.checked_by),
    )


def _said(document: Document, today: date) -> Iterator[tuple[str, str]]:
    """Each line as far as it may be told: of a record past its review date, no sentence with a price in it."""
    overdue = document.is_overdue(today)
    for label, text in _stated(document, document.record or Record()):
        if overdue and label == "Cost":
            yield label, NO_STALE_PRICE if text else ""
        elif overdue:
            yield label, without_prices(text)
        else:
            yield label, text


def without_prices(text: str) -> str:
    """The sentences of a text that name no price: what a record past its review date may still say."""
    return " ".join(each for each in sentences(text) if not _PRICE.search(each)) if _PRICE.search(text) else text


def _stated(document: Document, record: Record) -> Iterator[tuple[str, str]]:
    yield "Telephone", record.telephone
    yield "What they do", own_words(document)
    yield "For", record.eligibility_description
    yield "Ages", value_of(document, "ages")
    yield "How to get in", record.application_process
    yield "Self-referral", record.self_referral
    yield "Cost", record.fees_description
    yield "When", _joined("; ", _days(document), record.schedule_description)
    yield "Wait", record.wait_time
    yield "Where", _joined(", ", record.location_name, record.address, record.postcode)
    yield "Covers", record.service_area
    yield "Note", record.alert
    yield "Other sources say", record.disagreement
    yield "Access", record.accessibility
    yield "Getting there", record.transport
    yield "Languages", record.languages
    yield "E-mail", record.email
    yield "Website", document.url
    yield "Run by", record.organization_name


def _days(document: Document) -> str:
    """When an event is; a day that is over as well as begun is said once."""
    days = [value_of(document, "starts_on"), value_of(document, "expires_on")]
    return " to ".join(dict.fromkeys(filter(None, days))) if document.starts_on else ""


def _joined(between: str, *parts: str) -> str:
    return between.join(dict.fromkeys(filter(None, parts)))


def marks_of(document: Document, today: date) -> tuple[str, ...]:
    """What comes before everything but the name: closed for now, over, past its review date."""
    return tuple(_marks(document, today, ""))


def _marks(document: Document, today: date, closed: str) -> Iterator[str]:
    if document.status is Status.TEMPORARILY_CLOSED:
        yield f"{CLOSED}: {closed}" if closed else CLOSED
    if document.has_expired(today):
        yield OVER.format(day=written_date(document.expires_on))
    if document.is_overdue(today):
        yield OVERDUE.format(day=written_date(document.review_by))


def _fitted(said: Mapping[str, str], room: Room) -> Iterator[CardLine]:
    """First sentences, then whatever there is room for; see DROPPED_FIRST and GROWN_FIRST."""
    shown = _started({label: said[label] for label in room.labels if said.get(label)}, room)
    for label in GROWN_FIRST:
        if label in shown:
            grown = _opening(said[label], room.left(shown) + _size(shown[label]))
            shown[label] = max(grown, shown[label], key=_size)
    for label, text in shown.items():
        yield CardLine(label, text, text == said[label])


def _started(said: dict[str, str], room: Room) -> dict[str, str]:
    """The first sentence of each line, fewer lines if those are too much, and shorter ones if they still are."""
    longest = room.words // 3
    shown = {label: _start(label, text, longest) for label, text in said.items()}
    for label in DROPPED_FIRST:
        if not room.is_enough(shown):
            shown.pop(label, None)
    while not room.is_enough(shown) and longest > SHORTEST_CUT:
        longest -= 1
        shown = {label: _start(label, said[label], longest) for label in shown}
    return shown


def _start(label: str, text: str, longest: int) -> str:
    """A note counts double: "Do not leave a message" may be its second sentence."""
    return _opening(text, 2 * longest) if label == "Note" else _first_sentence(text, longest)


def _first_sentence(text: str, longest: int) -> str:
    if text == NO_STALE_PRICE:
        return text
    start = text[:MOST_LETTERS]
    spans = sentence_spans(start)
    first = start[: spans[0][1]] if spans else start
    if _size(first) > longest:
        return _cut(first, longest)
    return first if first == text else f"{first} …"


def _opening(text: str, longest: int) -> str:
    """As many whole sentences as fit, with a "…" where it goes on; its first words if not even one does."""
    if _size(text) <= longest:
        return text
    start = text[:MOST_LETTERS]
    fitting = [end for _, end in sentence_spans(start) if _size(start[:end]) <= longest]
    return f"{start[: max(fitting)]} …" if fitting else _cut(start, max(longest, 1))


def _cut(text: str, longest: int) -> str:
    kept = " ".join(text.split()[:longest])
    return kept[: longest * LETTERS_A_WORD].rstrip() + " …"


def _size(text: str) -> int:
    """Words, or what as many letters take up; a "…" takes up nothing."""
    text = text.removesuffix(" …")
    return max(len(text.split()), -(-len(text) // LETTERS_A_WORD))
