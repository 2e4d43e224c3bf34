"""Fifty questions that end in every way a question can, and what all channels must say alike to each."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import yaml

from signpost.bootstrap import Signpost
from signpost.channels.http.app import create_app
from tests.county import ROOT

ENDINGS = (
    "my neighbour's nephew has her bank card and she has not eaten for days",
    "he says he wants to end his life tonight",
    "is she eligible for a direct payment, and does she have capacity?",
    "how much paracetamol can he take with his warfarin?",
    "who won the cup final in 1966?",
)
"""One for each way of ending that the sets below hold none of."""


@dataclass(frozen=True)
class Told:
    """What an answer says in any channel: its ending, the lines of its lead, its options and sources, in order."""

    status: str
    lead: tuple[str, ...]
    options: tuple[str, ...]
    sources: tuple[str, ...]


def questions(count: int = 50) -> list[str]:
    """Those of the endings, then of the sample sets in turn."""
    sets = [_texts(ROOT / "tests/questions" / name) for name in ("answerable.yaml", "unanswerable.yaml")]
    return [*ENDINGS, *(text for pair in zip(*sets, strict=False) for text in pair), *sets[0]][:count]


async def over_http(signpost: Signpost, question: str) -> Told:
    """What `POST /v1/ask` says."""
    transport = httpx.ASGITransport(create_app(signpost))
    async with httpx.AsyncClient(transport=transport, base_url="http://test", timeout=60) as client:
        answer = (await client.post("/v1/ask", json={"question": question, "test": True})).json()
    return told(answer)


def told(answer: dict[str, Any]) -> Told:
    """The same from the body of that answer."""
    return Told(
        answer["status"],
        tuple(line for each in answer["lead"] for line in each["text"].split("\n")),
        tuple(each["title"] for each in answer["options"]),
        tuple(each["title"] for each in answer["sources"]),
    )


def _texts(file: Path) -> list[str]:
    items: list[Any] = yaml.safe_load(file.read_text("utf-8"))
    return [each if isinstance(each, str) else each["ask"] for each in items]
