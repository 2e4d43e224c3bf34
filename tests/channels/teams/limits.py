"""Teams' limits on messages, written down apart from the code that keeps them, and the published schema of cards."""

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from jsonschema import Draft6Validator

MOST_BYTES = 25_000
CARD = "application/vnd.microsoft.card.adaptive"


@cache
def schema() -> Draft6Validator:
    """Adaptive Cards 1.5, as published, from a library that carries it."""
    return Draft6Validator(json.loads(files("adaptive_cards").joinpath("schemas/schema-1.5.json").read_text("utf-8")))


def complaints(activity: dict[str, Any]) -> list[str]:
    """What Teams would refuse about a message; nothing if it would take it."""
    found = [] if activity.get("text") or activity.get("attachments") else ["empty"]
    if len(json.dumps(activity)) > MOST_BYTES:
        found.append(f"{len(json.dumps(activity))} bytes")
    for attachment in activity.get("attachments") or []:
        if attachment["contentType"] != CARD:
            found.append(f"attachment {attachment['contentType']}")
        else:
            found += card_complaints(attachment["content"])
    roots = [each for each in activity.get("entities") or [] if each.get("type") == "https://schema.org/Message"]
    return (
        found
        + (["two root entities"] if len(roots) > 1 else [])
        + [each for root in roots for each in _cited(root, activity)]
    )


def card_complaints(card: dict[str, Any]) -> list[str]:
    """What is wrong with a card."""
    found = [f"{'/'.join(map(str, each.absolute_path))}: {each.message[:150]}" for each in schema().iter_errors(card)]
    if card.get("version") != "1.5" or not card.get("fallbackText"):
        found.append("version or fallback")
    if len(card.get("actions", [])) > 6:
        found.append("actions")
    return found


def texts(value: Any) -> Iterator[str]:
    """Every text that stands anywhere on a card, in reading order."""
    if isinstance(value, dict):
        if value.get("type") == "RichTextBlock":
            yield "".join(each["text"] for each in value["inlines"])
            return
        if value.get("type") == "TextBlock":
            yield value["text"]
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


def marked_down(value: Any) -> Iterator[str]:
    """Every text of a card in which Teams would read Markdown."""
    if isinstance(value, dict):
        if value.get("type") in ("TextBlock", "Fact"):
            yield value.get("text") or value["value"]
        for inner in value.values():
            yield from marked_down(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from marked_down(inner)


def _cited(root: dict[str, Any], activity: dict[str, Any]) -> Iterator[str]:
    citations = root.get("citation") or []
    if len(citations) > 20:
        yield f"{len(citations)} citations"
    for each in citations:
        if f"[{each['position']}]" not in activity.get("text", ""):
            yield f"citation {each['position']} is not in the text"
        about = each["appearance"]
        if not 0 < len(about["name"]) <= 80 or not 0 < len(about["abstract"]) <= 160:
            yield "citation too long"
