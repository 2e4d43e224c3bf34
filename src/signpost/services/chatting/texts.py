"""Texts of records and people to texts that a chat platform shows as they are, whole or parted by their meaning."""

from urllib.parse import quote, urlsplit

from signpost.privacy import seen

LONGEST_ADDRESS = 2_000
"""Characters of a link that browsers and chat platforms agree on."""


def shown(text: str) -> str:
    """Somebody's text: all of it, without characters that nobody sees."""
    return seen(text.replace("\r\n", "\n").replace("\r", "\n")).strip()


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
    """Somebody's text in a place that holds no more: up to a whole sentence or word, and "…"."""
    whole = shown(text) or "–"
    return whole if len(whole) <= limit else f"{pieces(whole, limit - 1)[0]}…"


def _cut(text: str, limit: int) -> int:
    for mark in ("\n\n", "\n", ". ", "; ", " "):
        at = text.rfind(mark, limit // 4, limit - len(mark))
        if at > 0:
            return at + len(mark)
    return limit
