"""Words typed into the message extension to services, each with the card that is put into a message."""

import asyncio
from typing import Any

from signpost.answering.card import spoken_card
from signpost.channels.teams import cards, limits, message
from signpost.channels.teams.escaping import escaped
from signpost.channels.teams.places import Body
from signpost.channels.teams.quiet import LOGGER
from signpost.domain.document import Audience, Document
from signpost.domain.question import Question
from signpost.errors import QuestionRejected, SignpostError
from signpost.services.ask import Ask
from signpost.services.chatting.texts import fitting, shown

SEARCH, TEXT = "search", "text"
"""The command and its parameter, as the app's manifest names them."""

HITS = 60
"""Passages that are looked through for so many services."""

NAME, FIRST_LINE = 80, 160
"""Characters of a result in the list."""


class Searching:
    """Finds what is public: whoever searches may put the card before anybody."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask

    async def found(self, value: Body) -> Body:
        """What Teams lists."""
        try:
            services = await asyncio.to_thread(self._services, _typed(value))
        except QuestionRejected:
            services = []
        except SignpostError as fault:
            LOGGER.error("a search in Teams failed: %s", type(fault).__name__)
            services = []
        attachments = [self._result(each) for each in services]
        return {"composeExtension": {"type": "result", "attachmentLayout": "list", "attachments": attachments}}

    def _services(self, text: str) -> list[Document]:
        if not text:
            return []
        hits = self._ask.search(Question(text=text, audience=Audience.PUBLIC, limit=HITS)).hits
        found = {hit.document.id: hit.document for hit in hits if hit.is_open_to_people}
        return list(found.values())[: limits.RESULTS]

    def _result(self, document: Document) -> dict[str, Any]:
        told = spoken_card(document, self._ask.today)
        first_line = " ".join(told.split("\n")[1:])
        preview = {"title": escaped(fitting(document.title, NAME)), "text": escaped(fitting(first_line, FIRST_LINE))}
        return {
            "contentType": message.CARD,
            "content": cards.service(told, document.url),
            "preview": {"contentType": "application/vnd.microsoft.card.thumbnail", "content": preview},
        }


def _typed(value: Body) -> str:
    """What was typed; nothing when the search is opened. A client that reads no manifest gives it no name."""
    given = value.get("parameters")
    for each in given if isinstance(given, list) else []:
        if isinstance(each, dict) and each.get("name") in (TEXT, None):
            return shown(str(each.get("value") or ""))
    return ""
