"""Hits to the ids of those that do what is refused and not what is wanted: a hob guard for "oven, not the hob"."""

import re
from collections.abc import Iterable, Sequence

from signpost.answering.brief import Brief
from signpost.domain.hit import Hit
from signpost.needs import catalogue_stem
from signpost.retrieval.denied import is_the_contrary
from signpost.retrieval.negation import unwanted
from signpost.retrieval.stop_words import STOP_WORDS


def doing_the_contrary(hits: Sequence[Hit], brief: Brief) -> set[str]:
    """Of those whose record says so itself."""
    understanding = brief.found.understanding
    refused = _stems(understanding.read[start:end] for start, end in unwanted(understanding.read))
    sought = _stems(understanding.words) - refused
    records = ((hit.document.id, hit.document.record) for hit in hits if refused)
    return {
        document_id
        for document_id, record in records
        if record and is_the_contrary(f"{record.description} {record.cons}", sought, refused)
    }


def _stems(texts: Iterable[str]) -> set[str]:
    words = (word for text in texts for word in re.findall(r"\w+", text.lower()))
    return {catalogue_stem(word) for word in words if word not in STOP_WORDS}
