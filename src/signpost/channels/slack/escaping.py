"""Slack's text to what was typed, and anybody's text to text that Slack shows as it is.

Words of records and of people go into `plain_text` alone, where Slack reads no mention, link or formatting. What is
written as mrkdwn is our own fixed wording, and web addresses that `address` let through.
"""

import html
import re

from signpost.services.chatting.texts import shown

_SPECIAL = re.compile(r"<([^<>]*)>")


def typed(text: str, own_ids: tuple[str, ...] = ()) -> str:
    """A message as its sender sees it: our own name at its head and other people's ids left out."""
    return " ".join(html.unescape(_SPECIAL.sub(lambda found: _meant(found[1], own_ids), text)).split())


def mentions(text: str) -> set[str]:
    """The ids of the people that a message names."""
    return set(re.findall(r"<@([A-Z0-9]+)(?:\|[^>]*)?>", text))


def escaped(text: str) -> str:
    """Somebody's text where Slack would look for mentions and links: in the fallback of a message."""
    return html.escape(shown(text), quote=False)


def _meant(inside: str, own_ids: tuple[str, ...]) -> str:
    target, _, label = inside.partition("|")
    if target.startswith("@"):
        return " " if target[1:] in own_ids or not label else label
    if target.startswith("#"):
        return f"#{label}" if label else " "
    if target.startswith("!"):
        return label or " "
    return label or re.sub(r"^(?:mailto|tel):", "", target)
