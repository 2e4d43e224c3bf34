"""Slack's text to what was typed, and anybody's text to text that Slack shows as it is.

Words of records and of people go into `plain_text` alone, where Slack reads no mention, link or formatting. What is
written as mrkdwn is our own fixed wording, and web addresses that `address` let through.
"""

import html
import re
from urllib.parse import quote, urlsplit

_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
"""Control characters, and those that change the direction of what follows, or show nothing."""

_SPECIAL = re.compile(r"<([^<>]*)>")
LONGEST_ADDRESS = 2_000
"""Characters of a link that browsers and Slack agree on."""


def typed(text: str, own_ids: tuple[str, ...] = ()) -> str:
    """A message as its sender sees it: our own name at its head and other people's ids left out."""
    return " ".join(html.unescape(_SPECIAL.sub(lambda found: _meant(found[1], own_ids), text)).split())


def mentions(text: str) -> set[str]:
    """The ids of the people that a message names."""
    return set(re.findall(r"<@([A-Z0-9]+)(?:\|[^>]*)?>", text))


def shown(text: str) -> str:
    """Somebody's text for a `plain_text` object: all of it, without characters that nobody sees."""
    return _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def escaped(text: str) -> str:
    """Somebody's text where Slack would look for mentions and links: in the fallback of a message."""
    return html.escape(shown(text), quote=False)


def address(url: str) -> str:
    """A web address that may stand in a link; empty where it is none, or could end the link early."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.hostname or len(url) > LONGEST_ADDRESS:
        return ""
    return quote(url.strip(), safe="%/:?#[]@!$&'()*+,;=~-._")


def pieces(text: str, limit: int) -> list[str]:
    """A long text as several, each within a limit: parted at paragraphs, else sentences, else words."""
    done, rest = [], text
    while len(rest) > limit:
        at = _cut(rest, limit)
        done.append(rest[:at].rstrip())
        rest = rest[at:].lstrip()
    return [*done, rest] if rest else done


def fitting(text: str, limit: int) -> str:
    """Somebody's text in a place that holds no more: up to a whole word and "…"."""
    whole = shown(text) or "–"
    return whole if len(whole) <= limit else f"{pieces(whole, limit - 1)[0]}…"


def _cut(text: str, limit: int) -> int:
    for mark in ("\n\n", "\n", ". ", "; ", " "):
        at = text.rfind(mark, limit // 4, limit - len(mark))
        if at > 0:
            return at + len(mark)
    return limit


def _meant(inside: str, own_ids: tuple[str, ...]) -> str:
    target, _, label = inside.partition("|")
    if target.startswith("@"):
        return " " if target[1:] in own_ids or not label else label
    if target.startswith("#"):
        return f"#{label}" if label else " "
    if target.startswith("!"):
        return label or " "
    return label or re.sub(r"^(?:mailto|tel):", "", target)
