"""A question to whether a heading asks the same of its document, "what can … be spent on": "What you can pay for"."""

import re

from signpost.answering.pieces import is_item
from signpost.domain.hit import Hit
from signpost.domain.passage import Passage
from signpost.passages import sentence_spans

_ASKS = re.compile(r"\b(?:who|whom|what|which|when|where|why|how)\b", re.IGNORECASE)
_MAY = re.compile(r"\b(can|could|may|might|must|should)(?=not\b|n?['’]?t\b|\b)", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:not|cannot|never|can['’]?t)\b|n['’]t\b", re.IGNORECASE)
_ALIKE = {"could": "can", "might": "may"}


def asks_likewise(question: str, hit: Hit) -> bool:
    """Whether a heading beneath the title has the question's own word for what is asked, and for what may be done."""
    trail = hit.passage.heading_trail
    asked = _form(question)
    return len(trail) > 1 and asked is not None and _form(trail[-1]) == asked


def is_list(passage: Passage) -> bool:
    """Whether it is a list from its first line on: then its heading alone leads to it."""
    spans = sentence_spans(passage.text)
    return len(spans) > 1 and is_item(passage.text, spans[0][0])


def _form(text: str) -> tuple[str, str, bool] | None:
    """What is asked, what of: may or must, and whether that is denied."""
    asks = _ASKS.search(text)
    may = _MAY.search(text, asks.end()) if asks else None
    if asks is None or may is None:
        return None
    word = may[1].lower()
    return asks.group().lower(), _ALIKE.get(word, word), bool(_DENIED.search(text, asks.end()))
