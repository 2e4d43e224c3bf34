"""Paths and titles to ids and names that stay the same from one reading to the next."""

import hashlib
import re
import unicodedata
from pathlib import PurePosixPath

LONGEST_TITLE = 200
LONGEST_ID = 80
"""Characters: ids stand in web addresses and in messages."""

_TELLING = frozenset(("Lu", "Ll", "Lt", "Lo", "Nd", "Nl", "No", "So"))


def slug(text: str) -> str:
    """Lower-case words joined by hyphens; a digest is added where that loses letters or is too long."""
    folded = unicodedata.normalize("NFKD", text)
    plain = folded.encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    if words and len(words) <= LONGEST_ID and _telling(folded) == _telling(plain):
        return words
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    return f"{words[:LONGEST_ID].strip('-')}-{digest}".strip("-")


def _telling(text: str) -> int:
    """How many letters, digits and signs such as 👍 tell this text from another."""
    return sum(unicodedata.category(character) in _TELLING for character in text)


def stated_id(text: str) -> str:
    """An owner's id as it is, if it can stand in an address; otherwise its slug."""
    return text if re.fullmatch(rf"[\w.\-]{{1,{LONGEST_ID}}}", text, re.ASCII) else slug(text)


def title_of(text: str) -> str:
    """One line, not too long."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_TITLE else line[: LONGEST_TITLE - 1].rsplit(" ", 1)[0] + "…"


def title_from_path(relative: str) -> str:
    """For "moving/hoists_and-slings.docx": "Hoists and slings"."""
    stem = re.sub(r"[_\-]+", " ", PurePosixPath(relative).stem)
    words = title_of(stem)
    return words[:1].upper() + words[1:] or "Untitled"
