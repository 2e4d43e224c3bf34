"""What people found useful and what changed, to three questions to ask before everybody."""

from collections.abc import Iterator, Mapping, Sequence

from signpost.domain.document import Document
from signpost.services.huddle.pack import Demonstration
from signpost.services.insights.telling import example, says_enough
from signpost.services.reviewing import RecordChange
from signpost.services.suggesting import ASKED
from signpost.stores.feedback import Voiced

MOST = 3

RULE = (
    "First one about a record that is new or changed, then questions whose answers somebody found useful and nobody "
    "did not, the surest first, no two about the same record; where there are too few, what suits a newcomer."
)
"""How they are chosen; it is printed beside them."""


def demonstrations(
    praised: Sequence[Voiced],
    changes: Sequence[RecordChange],
    suggested: Sequence[str],
    standing: Mapping[str, Document],
) -> tuple[Demonstration, ...]:
    """By the rule above. `standing` are the records that may be in an answer today, by id."""
    chosen = [*_about_changes(changes, standing)][:1]
    for each in _found_useful(praised, standing):
        if each not in chosen:
            chosen.append(each)
    asked = {each.question for each in chosen}
    chosen += [Demonstration(each, "It shows a newcomer what is there") for each in suggested if each not in asked]
    return tuple(chosen[:MOST])


def _about_changes(changes: Sequence[RecordChange], standing: Mapping[str, Document]) -> Iterator[Demonstration]:
    for each in reversed(changes):
        document = standing.get(each.id)
        if document and document.kind in ASKED and each.what in ("added", "changed"):
            why = "The record is new" if each.what == "added" else "The record changed"
            yield Demonstration(ASKED[document.kind].format(title=document.title), why)


def _found_useful(praised: Sequence[Voiced], standing: Mapping[str, Document]) -> Iterator[Demonstration]:
    shown: set[str] = set()
    for each in praised:
        first = next((source for source in each.source_ids if source in standing), "")
        if first and first not in shown and says_enough(each.question):
            shown.add(first)
            yield Demonstration(
                example(each.question), f"Somebody found it useful; it rests on {standing[first].title}"
            )
