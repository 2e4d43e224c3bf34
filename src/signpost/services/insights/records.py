"""How often each document was in an answer to what its owner should look at first."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from signpost.domain.document import Document
from signpost.services.insights.figures import Cell, Table
from signpost.services.insights.small_numbers import told

MOST_LISTED = 50
MOST_UNUSED = 1_000

COLUMNS = ("id", "title", "kind", "owner", "area", "review by", "answers", "reported wrong", "act")
NOBODY = "an owner, for it has none"


def tables(
    register: Iterable[Document], used: Mapping[str, int], reported: Mapping[str, int], today: date
) -> tuple[Table, ...]:
    """Collections, most used, stale but used, and never used; the register is what may be in an answer on that day."""
    documents = [each for each in register if each.stands(today).answerable]
    by_use = sorted(documents, key=lambda each: (-used.get(each.id, 0), each.id))
    in_answers = [each for each in by_use if used.get(each.id)]
    stale = [each for each in in_answers if each.is_overdue(today)]
    unused = [each for each in by_use if not used.get(each.id)]

    def listed(found: Sequence[Document], most: int) -> tuple[tuple[Cell, ...], ...]:
        return tuple(
            _row(each, used.get(each.id, 0), reported.get(each.id, 0), each.is_overdue(today)) for each in found[:most]
        )

    return (
        _collections(documents, used),
        Table("most_used", "In most answers", COLUMNS, listed(in_answers, MOST_LISTED), _rest(in_answers, MOST_LISTED)),
        Table("stale_used", "Past review, in answers", COLUMNS, listed(stale, MOST_LISTED), _rest(stale, MOST_LISTED)),
        Table("never_used", "In no answer", COLUMNS, listed(unused, MOST_UNUSED), _rest(unused, MOST_UNUSED)),
    )


def _row(document: Document, count: int, reports: int, is_overdue: bool) -> tuple[Cell, ...]:
    owner = document.owner or NOBODY
    if reports:
        act = f"Review this record: it was reported wrong. {owner}"
    elif is_overdue and count:
        act = f"Review this record: answers rest on it, and its review is past. {owner}"
    elif count:
        act = "Keep it as it is: what answers rest on most must stay right"
    else:
        act = f"Review this record: add words that callers use, or take it out. {owner}"
    review_by = document.review_by.isoformat() if document.review_by else ""
    return (
        document.id, document.title, document.kind.value, document.owner, document.area, review_by, told(count),
        told(reports), act,
    )  # fmt: skip


def _collections(documents: Iterable[Document], used: Mapping[str, int]) -> Table:
    held: Counter[str] = Counter()
    known: Counter[str] = Counter()
    uses: Counter[str] = Counter()
    for each in documents:
        held[each.kind.value] += 1
        known[each.kind.value] += bool(used.get(each.id))
        uses[each.kind.value] += used.get(each.id, 0)
    rows = (
        (kind, count, known[kind], told(uses[kind]), _on_collection(kind, count, known[kind]))
        for kind, count in sorted(held.items(), key=lambda each: (-uses[each[0]], each[0]))
    )
    columns = ("collection", "records", "records in answers", "times in answers", "act")
    return Table("collections", "By kind of source", columns, tuple(rows), "an answer may rest on several")


def _on_collection(kind: str, held: int, known: int) -> str:
    unused = held - known
    return f"Review the {unused:,} of kind “{kind}” in no answer" if unused else "Keep it as it is"


def _rest(found: Sequence[Document], most: int) -> str:
    return f"and {len(found) - most:,} more" if len(found) > most else ""
