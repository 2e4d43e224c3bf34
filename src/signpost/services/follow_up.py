"""A short question about the answer before it to the record that it means."""

import re
from collections.abc import Sequence

from signpost.answering import Records
from signpost.domain.document import Document

LONGEST_FOLLOW_UP = 14
"""Words. A longer question says what it is about."""

_ORDINALS = ("first|1st", "second|2nd", "third|3rd", "fourth|4th", "fifth|5th", "sixth|6th")
_PLACES = tuple(
    re.compile(rf"\b(?:(?:{words})(?: (?:one|option))?|(?:number|option|no\.?) {place})\b", re.IGNORECASE)
    for place, words in enumerate(_ORDINALS, start=1)
)
_LAST = re.compile(r"\blast (?:one|option)\b", re.IGNORECASE)
_IT = re.compile(r"\b(?:it|that one|this one|them|they|their|its)\b", re.IGNORECASE)


def follow_up(text: str, option_ids: Sequence[str], records: Records) -> Document | None:
    """The option of the last answer that a short question points at; None if it points at none.

    "It" means the first option: the one that was read out first.
    """
    if not option_ids or len(text.split()) > LONGEST_FOLLOW_UP:
        return None
    at = _position(text, len(option_ids))
    return records.document(option_ids[at]) if at is not None and at < len(option_ids) else None


def _position(text: str, count: int) -> int | None:
    for at, pattern in enumerate(_PLACES):
        if pattern.search(text):
            return at
    if _LAST.search(text):
        return count - 1
    return 0 if _IT.search(text) else None
