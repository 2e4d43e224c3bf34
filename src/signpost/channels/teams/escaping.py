"""Teams' text to what was typed, and anybody's text to text that Teams shows as it is.

On cards, words of records and of people stand in text runs alone, in which Teams reads no Markdown; in the text of a
message, every character that Markdown or HTML could act on is written as its number.
"""

import html
import re
from typing import Any

from signpost.services.chatting.texts import shown

_BREAK = re.compile(r"<(?:br\s*/?|/p|/div|/li|/tr|/h[1-6])>", re.IGNORECASE)
_HIDING = re.compile(r"<(script|style)\b", re.IGNORECASE)
_SHOWN_AGAIN = {name: re.compile(f"</{name}>", re.IGNORECASE) for name in ("script", "style")}
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_ACTS = re.compile(r"[\\`*_~<>&\[\]|{}#]|(?m:^[ \t]*)([-+=]|\d+(?=[.)]))")
"""What Markdown or HTML could act on: anywhere, or at the head of a line."""


def typed(activity: dict[str, Any]) -> str:
    """A message as its sender sees it: our own name left out, other people's names kept, tags taken away."""
    text = str(activity.get("text") or "") or _attached(activity)
    for own in _own_names(activity):
        text = text.replace(own, " ", 1)
    text = _TAG.sub(" ", _BREAK.sub("\n", _without_hidden(text)))
    return " ".join(shown(html.unescape(text)).split())


def _without_hidden(text: str) -> str:
    """Without scripts and styles, in one pass: whoever opens thousands and closes none must not keep us busy."""
    parts, at, unclosed = [], 0, set()
    for opening in _HIDING.finditer(text):
        name = opening[1].lower()
        if opening.start() < at or name in unclosed:
            continue
        closing = _SHOWN_AGAIN[name].search(text, opening.end())
        if closing is None:
            unclosed.add(name)
            continue
        parts.append(text[at : opening.start()])
        at = closing.end()
    return " ".join((*parts, text[at:]))


def is_mentioned(activity: dict[str, Any]) -> bool:
    """Whether a message names us."""
    return bool(_own_names(activity))


def names_others(activity: dict[str, Any]) -> bool:
    """Whether a message names anybody else."""
    return any(_named(entity) not in ("", _own_id(activity)) for entity in _mentions(activity))


def escaped(text: str) -> str:
    """Somebody's text in the text of a message."""
    return _ACTS.sub(_numbered, shown(text)).replace("\n", "\n\n")


def runs(text: str) -> list[str]:
    """Somebody's text for text runs: parted inside what Teams would make a date of."""
    return [part for part in re.split(r"(?<=\{)(?=\{)", text) if part]


def _numbered(found: re.Match[str]) -> str:
    head, sign = found[0][:-1], found[0][-1]
    return f"{head}&#{ord(sign)};"


def _own_names(activity: dict[str, Any]) -> list[str]:
    own = _own_id(activity)
    return [str(entity.get("text") or "") for entity in _mentions(activity) if own and _named(entity) == own]


def _own_id(activity: dict[str, Any]) -> str:
    return str((activity.get("recipient") or {}).get("id") or "")


def _named(entity: dict[str, Any]) -> str:
    return str((entity.get("mentioned") or {}).get("id") or "")


def _mentions(activity: dict[str, Any]) -> list[dict[str, Any]]:
    entities = activity.get("entities")
    found = entities if isinstance(entities, list) else []
    return [each for each in found if isinstance(each, dict) and each.get("type") == "mention"]


def _attached(activity: dict[str, Any]) -> str:
    """The body of a message that came as HTML alone."""
    attachments = activity.get("attachments")
    for each in attachments if isinstance(attachments, list) else []:
        if isinstance(each, dict) and each.get("contentType") == "text/html":
            return str(each.get("content") or "")
    return ""
