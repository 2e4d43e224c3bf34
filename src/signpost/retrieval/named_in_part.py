"""A question that asks a fact of "the men's shed" to the one record that is so called in part, if there is but one."""

import re
from collections.abc import Iterable, Iterator, Sequence

from signpost.domain.document import Kind
from signpost.domain.question import Question
from signpost.index.catalogue import Catalogue
from signpost.index.rows import Row
from signpost.places import Mention
from signpost.privacy import name_key
from signpost.privacy.spans import blanked
from signpost.retrieval.asked import asked_spans
from signpost.retrieval.asked_facts import fact_spans
from signpost.retrieval.filters import Filters
from signpost.retrieval.lowered import lowered
from signpost.retrieval.stop_words import STOP_WORDS

LONGEST = 14
"""Words of a question: a longer one tells of a person."""

FEWEST = 2
"""Words of a name: one word alone ("library", "choir") is what many are."""

MOST_LEFT_OUT = 0.5
"""Share of a name's words that may be left out, its town and "Service" first of all."""

_KINDS = (Kind.SERVICE, Kind.EVENT, Kind.ROLE)
_THE = re.compile(r"\b(?:the|at|our)\s+$")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")


def named_in_part(
    question: Question, read: str, filters: Filters, mentions: Sequence[Mention], catalogue: Catalogue
) -> tuple[Row, str] | None:
    """The first passage of the record, and the question without its name; None unless it is the only one.

    It must be spoken of as one that is known: with "the" before it, or with the place that stands in its name.
    """
    low = lowered(read).lower()
    spoken = list(_spoken(low, [*_fact_spans(low), *(each.span for each in filters)]))
    if len(low.split()) > LONGEST or len(spoken) < FEWEST:
        return None
    words = [word for found in spoken for word in name_key(found.group()).split()]
    places = {word for each in mentions for word in name_key(read[each.start : each.end]).split()}
    if not _THE.search(low[: spoken[0].start()]) and not places & set(words):
        return None
    rows = list(_only(catalogue.names_with(words), len(words), catalogue, question))
    return (rows[0], blanked(low, (found.span() for found in spoken))) if len(rows) == 1 else None


def _fact_spans(low: str) -> list[tuple[int, int]]:
    return [*fact_spans(low), *asked_spans(low)]


def _spoken(low: str, seen: Sequence[tuple[int, int]]) -> Iterator[re.Match[str]]:
    """The words that may be of a name; none where nothing is asked."""
    for found in _WORD.finditer(low) if seen else ():
        is_seen = any(start <= found.start() < end for start, end in seen)
        if not is_seen and found.group() not in STOP_WORDS:
            yield found


def _only(names: Iterable[str], said: int, catalogue: Catalogue, question: Question) -> Iterator[Row]:
    """A row for each document of these names that this asker may be shown."""
    fitting = [name for name in names if said >= MOST_LEFT_OUT * len(name.split())]
    seen: set[str] = set()
    for row in catalogue.rows(n for _, n, is_code in catalogue.named(fitting) if not is_code):
        document = row.document
        is_shown = document.status.answerable and document.audience.rank <= question.audience.rank
        if document.kind in _KINDS and is_shown and document.id not in seen:
            seen.add(document.id)
            yield row
