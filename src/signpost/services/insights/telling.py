"""A question's words to whether they stand for themselves, and to how they are shown."""

import hashlib
import re

from signpost.privacy import MASKED
from signpost.retrieval.stop_words import STOP_WORDS

EXAMPLES = 3
LONGEST_EXAMPLE = 160
"""Characters."""

LEAST_WORDS = 3
"""Of a question that has a subject of its own."""


def plain(text: str) -> str:
    """Without masks, capitals and signs: two texts that differ in no more are one."""
    return " ".join(re.findall(r"[^\W_]+", MASKED.sub(" ", text).lower()))


def says_enough(text: str) -> bool:
    """Whether a question has a subject of its own: "and the phone number?" means whatever came before it."""
    return len(set(plain(text).split()) - STOP_WORDS) >= LEAST_WORDS


def example(text: str) -> str:
    """One question, as it may be shown: it is masked already."""
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST_EXAMPLE else flat[:LONGEST_EXAMPLE].rsplit(" ", 1)[0] + " …"


def mark(text: str) -> str:
    """A question's wording to what names it in an address, where no question may stand."""
    return hashlib.sha256(plain(text).encode()).hexdigest()[:16]
