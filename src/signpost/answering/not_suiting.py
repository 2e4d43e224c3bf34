"""What equipment is recorded as not suiting to whether the question tells of that very thing."""

import re
from functools import cache
from importlib.resources import files

import yaml

from signpost.answering.brief import Brief
from signpost.domain.document import Document, Kind
from signpost.retrieval.lowered import lowered
from signpost.retrieval.negation import is_denied

LONGEST_CONDITION = 8
"""Words: a longer clause of what something does not suit tells of more than one condition, and of who has it."""

_CLAUSE = re.compile(r"[;,.(]\s*|\s+or\s+")
_OF_WHO_LACKS_IT = re.compile(r"\b(?:without|unless|until|no|not)\b", re.IGNORECASE)


def is_unsuited(document: Document, brief: Brief) -> bool:
    """Whether the record says that it does not suit a condition that the question tells of."""
    if document.kind is not Kind.PRODUCT or document.record is None or not document.record.does_not_suit:
        return False
    clauses = [each for each in _CLAUSE.split(document.record.does_not_suit) if _is_condition(each)]
    recorded = [condition for condition in _conditions() if any(map(condition.search, clauses))]
    low = lowered(brief.found.understanding.read).lower() if recorded else ""
    return any(_is_told(condition, low) for condition in recorded)


def _is_condition(clause: str) -> bool:
    return len(clause.split()) <= LONGEST_CONDITION and not _OF_WHO_LACKS_IT.search(clause)


def _is_told(condition: re.Pattern[str], low: str) -> bool:
    return any(not is_denied(low[: found.start()]) for found in condition.finditer(low))


@cache
def _conditions() -> tuple[re.Pattern[str], ...]:
    written: dict[str, str] = yaml.safe_load((files(__package__) / "not_suiting.yaml").read_text("utf-8"))
    return tuple(re.compile(rf"\b(?:{words})", re.IGNORECASE) for words in written.values())
