"""Words and buttons to the elements of a card, escaped and within Teams' limits."""

from collections.abc import Iterable, Sequence
from typing import Any

from signpost.answering.card import PRINTED
from signpost.answering.wording import LABELS
from signpost.channels.teams import limits, wording
from signpost.channels.teams.escaping import runs
from signpost.channels.teams.message import VERSION, Element, portions
from signpost.services.chatting.presenting import FIRST_FACTS
from signpost.services.chatting.texts import shown

SMALL: Element = {"size": "Small", "isSubtle": True}

BOLD: Element = {"weight": "Bolder"}

TIGHT = "None"

LABELLED = frozenset({*LABELS.values(), *PRINTED})
"""Labels that are our own words."""


def heading(text: str) -> Element:
    """Our own words as a heading, told as such to screen readers."""
    like = {"style": "heading", "size": "Default", "spacing": "Medium", **BOLD}
    return {"type": "TextBlock", "text": text, "wrap": True, **like}


def lines(text: str, *, label: str = "", spacing: str = "Small", **style: Any) -> list[Element]:
    """Somebody's text, as it is, in as many text runs as it needs, each line below the one before."""
    done: list[Element] = []
    for row in filter(None, shown(text).split("\n")):
        for part in portions(row, limits.ELEMENT):
            named = [text_run(each, **BOLD) for each in runs(f"{label} ")] if label and not done else []
            inlines = [*named, *(text_run(each, **style) for each in runs(part))]
            done.append({"type": "RichTextBlock", "inlines": inlines, "spacing": TIGHT if done else spacing})
    return done


def text_run(text: str, **style: Any) -> Element:
    """A part of a line, in a style of its own."""
    return {"type": "TextRun", "text": text, **style}


def titled(text: str) -> list[Element]:
    """A name, with a line above it."""
    head, *more = lines(text or "–", spacing="Medium", size="Medium", **BOLD) or [heading("–")]
    return [apart(head), *more]


def fact(label: str, text: str) -> list[Element]:
    """A field under its label; those that a call needs first are bold."""
    style = BOLD if label in FIRST_FACTS else {}
    return lines(text, label=f"{shown(label)}:" if label else "", **style)


def labelled_line(text: str) -> list[Element]:
    """A line that begins with one of our labels."""
    label, mark, value = text.partition(": ")
    return fact(label, value) if mark and label in LABELLED else lines(text)


def overdue() -> Element:
    """That a source is past its review."""
    run = text_run(wording.OVERDUE, color="Attention", size="Small", **BOLD)
    return {"type": "RichTextBlock", "inlines": [run], "spacing": TIGHT}


def apart(element: Element) -> Element:
    """With a line above it."""
    return {**element, "separator": True}


def each_line(texts: Iterable[str]) -> list[Element]:
    """Texts below each other."""
    return [element for text in texts for element in lines(text)]


def execute(title: str, verb: str, about: str) -> Element:
    """A button that is answered to whoever presses it."""
    return {"type": "Action.Execute", "title": title, "verb": verb, "data": {"about": about}}


def asked(name: str, label: str, error: str) -> Element:
    """A field to type into."""
    return {
        "type": "Input.Text",
        "id": name,
        "label": label,
        "isMultiline": True,
        "maxLength": limits.TYPED,
        "isRequired": True,
        "errorMessage": error,
    }


def form(title: str, fields: Sequence[Element], send: Element) -> Element:
    """A button that opens a form below the card."""
    card = {"type": "AdaptiveCard", "version": VERSION, "body": list(fields), "actions": [send]}
    return {"type": "Action.ShowCard", "title": title, "card": card}
