"""Slack's published limits on blocks, written down apart from the code that keeps them."""

from collections.abc import Iterator, Sequence
from typing import Any

from slack_sdk.models.blocks import Block

TEXT_OF = {"section": 3000, "header": 150}
MOST_ELEMENTS = {"context": 10, "actions": 25, "context_actions": 5}
KNOWN = {"section", "header", "context", "context_actions", "actions", "divider", "input"}


def complaints(blocks: Sequence[dict[str, Any]], most: int = 50) -> list[str]:
    """What Slack would refuse about them; nothing if it would take them."""
    found = [f"{len(blocks)} blocks"] if len(blocks) > most else []
    ids = [block["block_id"] for block in blocks if "block_id" in block]
    found += ["two blocks of one id"] if len(ids) != len(set(ids)) else []
    found += [each for block in blocks for each in _of_block(block)]
    total = sum(len(text) for block in blocks for text in texts(block))
    return found + ([f"{total} characters"] if total > 13_000 else [])


def texts(value: Any) -> Iterator[str]:
    """Every text that stands anywhere in blocks or a form."""
    if isinstance(value, dict):
        if value.get("type") in ("plain_text", "mrkdwn") and isinstance(value.get("text"), str):
            yield value["text"]
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from texts(inner)


def marked_down(value: Any) -> Iterator[str]:
    """Every text that Slack would read mentions, links and formatting in."""
    if isinstance(value, dict):
        if value.get("type") == "mrkdwn":
            yield value["text"]
        for inner in value.values():
            yield from marked_down(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from marked_down(inner)


def _of_block(block: dict[str, Any]) -> Iterator[str]:
    kind = str(block.get("type"))
    elements = block.get("elements", [])
    if kind not in KNOWN or (kind != "context_actions" and Block.parse(block) is None):
        yield f"unknown block {kind}"
    if len(block.get("block_id", "")) > 255:
        yield "block_id too long"
    yield from _of_text(kind, block)
    if kind in MOST_ELEMENTS and not 0 < len(elements) <= MOST_ELEMENTS[kind]:
        yield f"{kind} of {len(elements)} elements"
    for element in (*elements, *([block["element"]] if "element" in block else [])):
        yield from _of_element(element)


def _of_text(kind: str, block: dict[str, Any]) -> Iterator[str]:
    text = (block.get("text") or {}).get("text")
    fields = block.get("fields", [])
    if len(fields) > 10 or not all(0 < len(each["text"]) <= 2000 for each in fields):
        yield f"{len(fields)} fields"
    if kind in TEXT_OF and not fields and not 0 < len(text or "") <= TEXT_OF[kind]:
        yield f"{kind} of {len(text or '')} characters"


def _of_element(element: dict[str, Any]) -> Iterator[str]:
    if element["type"] in ("plain_text", "mrkdwn"):
        if not 0 < len(element["text"]) <= 3000:
            yield f"text of {len(element['text'])} characters"
        return
    parts = [element[each] for each in ("positive_button", "negative_button") if each in element] or [element]
    for part in parts:
        yield from _of_button(part)
    options = element.get("options", [])
    if len(options) > 100 or len({each["value"] for each in options}) != len(options):
        yield "options"
    for option in options:
        if not 0 < len(option["text"]["text"]) <= 75 or not 0 < len(option["value"]) <= 150:
            yield "option"


def _of_button(button: dict[str, Any]) -> Iterator[str]:
    if "text" in button and not 0 < len(button["text"]["text"]) <= 75:
        yield "button text"
    if len(button.get("value", "")) > 2000 or len(button.get("accessibility_label", "")) > 75:
        yield "button value or label"
