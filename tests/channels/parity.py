"""What all channels must say alike to fifty questions that end in every way, and what none may say to whom."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import yaml
from fastapi import FastAPI

from signpost.bootstrap import Signpost
from signpost.domain.document import Audience
from tests.county import ROOT

ENDINGS = (
    "my neighbour's nephew has her bank card and she has not eaten for days",
    "he says he wants to end his life tonight",
    "is she eligible for a direct payment, and does she have capacity?",
    "how much paracetamol can he take with his warfarin?",
    "who won the cup final in 1966?",
)
"""One for each way of ending that the sets below hold none of."""

COUNCIL: dict[str, Any] = {
    "corpus": ROOT / "corpus",
    "organisation": "Merrowshire County Council",
    "default_contact": "Customer First contact centre",
    "safeguarding_route": ("Safeguarding Adults Hub", "Emergency Duty Team (out of hours)"),
    "chat_person_limit": 10_000,
    "chat_channel_limit": 10_000,
}
"""Settings of a chat channel over the sample corpus, asked more than anybody may ask in a minute."""

LONG_ENOUGH = 25
"""Characters: shorter texts are the same words by chance."""


@dataclass(frozen=True)
class Told:
    """What an answer says in any channel: its ending, the lines of its lead, its options and sources, in order."""

    status: str
    lead: tuple[str, ...]
    options: tuple[str, ...]
    sources: tuple[str, ...]


FIRST_JOURNEY = (
    "I am working with a person who is forgetting to turn the oven off, what is available to support them?",
    "part number for the second one?",
)
"""Asked one after the other: the second is about what the first was answered with."""


def questions(count: int = 50) -> list[str]:
    """Those of the endings, of the journeys, then of the sample sets in turn."""
    journeys = [
        each["ask"] for each in yaml.safe_load((ROOT / "tests/questions/journeys.yaml").read_text())["questions"]
    ]
    sets = [_texts(ROOT / "tests/questions" / name) for name in ("answerable.yaml", "unanswerable.yaml")]
    return [*ENDINGS, *journeys, *(text for pair in zip(*sets, strict=False) for text in pair), *sets[0]][:count]


async def over_http(app: FastAPI, question: str, conversation: str = "") -> Told:
    """What `POST /v1/ask` says."""
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://test", timeout=60) as client:
        answer = (
            await client.post("/v1/ask", json={"question": question, "conversation": conversation, "test": True})
        ).json()
    return told(answer)


def told(answer: dict[str, Any]) -> Told:
    """The same from the body of that answer."""
    return Told(
        answer["status"],
        tuple(line for each in answer["lead"] for line in each["text"].split("\n")),
        tuple(each["title"] for each in answer["options"]),
        tuple(each["title"] for each in answer["sources"]),
    )


def lead(stated: str, everything: list[str]) -> tuple[str, ...]:
    """The statements of a lead as they stand in the message, without the numbers of their sources."""
    found, rest = [], stated
    for text in everything:
        bare = text.rpartition(" [")[0] if text.endswith("]") else text
        unlabelled = (bare[mark.end() :] for mark in re.finditer(": ", bare))  # a heading may hold a colon of its own
        bare = next((each for each in (text, bare, *unlabelled) if each and rest.startswith(each)), "")
        if bare:
            found.append(bare)
            rest = rest.removeprefix(bare).strip()
        if not rest:
            break
    return tuple(found)


def hidden_from(signpost: Signpost, audience: Audience) -> list[str]:
    """What documents beyond an audience say, and no document within it."""
    catalogue = signpost.current.get().catalogue
    within, beyond = [], []
    for document in catalogue.documents():
        said = [document.title, *(value for _, value in document.record.stated())] if document.record else []
        said += [row.passage.text for row in catalogue.rows_of(document.id)]
        said += [document.owner, document.checked_by]  # a role that looks after what is public is named there
        (within if document.audience.rank <= audience.rank else beyond).extend(said)
    open_text = "\n".join(within)
    return sorted({text for text in beyond if len(text) >= LONG_ENOUGH and text not in open_text})


def _texts(file: Path) -> list[str]:
    items: list[Any] = yaml.safe_load(file.read_text("utf-8"))
    return [each if isinstance(each, str) else each["ask"] for each in items]
