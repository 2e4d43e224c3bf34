"""One Teams message: a text, a card and citations, and how large it is."""

import json
from dataclasses import dataclass, replace
from typing import Any

from microsoft_teams.api.activities.message import MessageActivityInput
from microsoft_teams.api.models.attachment import Attachment
from microsoft_teams.api.models.entity import CitationAppearance

from signpost.channels.teams import limits
from signpost.channels.teams.escaping import escaped
from signpost.services.chatting.texts import pieces, shown

Element = dict[str, Any]

CARD = "application/vnd.microsoft.card.adaptive"

SCHEMA, VERSION = "http://adaptivecards.io/schemas/adaptive-card.json", "1.5"
"""The version that Teams shows on desktops and on phones."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message to post.

    `text` is Markdown in which only our own words act; `summary` is what a notification says and what stands in the
    card's place; `body` and `actions` are the card's.
    """

    text: str
    summary: str
    body: tuple[Element, ...] = ()
    actions: tuple[Element, ...] = ()
    citations: tuple[tuple[int, CitationAppearance], ...] = ()
    is_answer: bool = False
    has_feedback: bool = False

    @property
    def card(self) -> Element:
        """The card; empty where the text is all."""
        if not self.body and not self.actions:
            return {}
        actions = {"actions": list(self.actions)} if self.actions else {}
        return {
            "$schema": SCHEMA,
            "type": "AdaptiveCard",
            "version": VERSION,
            "fallbackText": escaped(up_to(self.summary, limits.FALLBACK)),
            "body": list(self.body),
            **actions,
        }

    def activity(self) -> MessageActivityInput:
        """As Microsoft's library sends it."""
        told = {"text": self.text, "textFormat": "markdown", "summary": up_to(self.summary, limits.SUMMARY)}
        made = MessageActivityInput.model_validate(told)
        if card := self.card:
            made.add_attachments(Attachment(content_type=CARD, content=card))
        if self.is_answer:
            made.add_ai_generated()
        for n, appearance in self.citations:
            made.add_citation(n, appearance)
        return made.add_feedback() if self.has_feedback else made

    def alone(self) -> "Message":
        """The same without its card, for a client that takes none."""
        return replace(self, text=escaped(up_to(self.summary, limits.MESSAGE // 2)), body=(), actions=(), citations=())

    @property
    def size(self) -> int:
        """Bytes of all of it as JSON at most."""
        return size(self.activity().model_dump(mode="json", by_alias=True, exclude_none=True))


def size(value: Any) -> int:
    """Bytes of something as JSON at most: every letter beyond English is counted as six."""
    return len(json.dumps(value))


def portions(text: str, most: int) -> list[str]:
    """A text in parts of so many bytes at most, as they are and as they are escaped, parted by its meaning."""
    whole, limit = shown(text), most
    while any(_weight(piece) > most for piece in pieces(whole, limit)):
        limit //= 2
    return pieces(whole, limit)


def up_to(text: str, most: int) -> str:
    """The first of such parts."""
    whole, limit = shown(text), most
    while _weight(first := next(iter(pieces(whole, limit)), "–")) > most:
        limit //= 2
    return first


def _weight(text: str) -> int:
    return max(size(text), size(escaped(text)))
