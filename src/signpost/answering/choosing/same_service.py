"""Two records to whether they describe one service under two names."""

from functools import lru_cache

from rapidfuzz import fuzz

from signpost.domain.document import Document

SAME_NAME = 85
"""RapidFuzz token-set ratio above which two records with one telephone number are one service."""


def same_service(one: Document, other: Document) -> bool:
    """Whether two records describe one service: by one name and organisation, or one number and nearly one name."""
    if one.id == other.id:
        return True
    if not (one.record and other.record and one.kind is other.kind):
        return False
    if one.title == other.title and one.record.organization_name == other.record.organization_name != "":
        return True
    if not one.record.telephone:
        return False
    if _digits(one.record.telephone) != _digits(other.record.telephone):
        return False
    return any(fuzz.token_set_ratio(a, b) >= SAME_NAME for a in _names(one) for b in _names(other))


@lru_cache(maxsize=4096)
def _digits(telephone: str) -> str:
    return "".join(letter for letter in telephone if letter.isdigit())[:11]


def _names(document: Document) -> tuple[str, ...]:
    return tuple(name.lower() for name in (document.title, *document.aliases))
