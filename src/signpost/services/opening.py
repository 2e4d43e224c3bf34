"""A source of an answer to the very passage in its document, with what the answer took from it marked."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from signpost.domain.answer import Answer, Basis, Citation, Statement
from signpost.domain.document import Document
from signpost.domain.passage import Passage
from signpost.errors import NotFound
from signpost.privacy.spans import Span, merged
from signpost.services.records import SnapshotRecords

Spans = tuple[Span, ...]

MOST_SPANS = 30
"""An answer takes at most so many fields from one record."""


@dataclass(frozen=True, slots=True)
class Marked:
    """Where in a document: a passage by its digest, and from which character of it up to which."""

    digest: str
    spans: Spans


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a passage's text."""

    text: str
    is_marked: bool


@dataclass(frozen=True, slots=True)
class OpenedPassage:
    """One passage as it is shown; `headings` are those that begin with it, outermost first, each with its level."""

    passage: Passage
    pieces: tuple[Piece, ...]
    headings: tuple[tuple[int, str], ...]
    is_marked: bool


@dataclass(frozen=True, slots=True)
class Opened:
    """A document to read; `is_found` is false where the passage that was to be marked has changed since."""

    document: Document
    passages: tuple[OpenedPassage, ...]
    is_found: bool


class Opening:
    """Opens documents for whoever may see what `records` holds."""

    def __init__(self, records: Callable[[], SnapshotRecords]) -> None:
        self._records = records

    def places(self, answer: Answer) -> dict[int, Marked]:
        """Where each source of an answer is to be opened, by its number; without those that are gone meanwhile."""
        records, said = self._records(), _said(answer)
        found = {each.n: _place(each, records.passages(each.document_id), said) for each in answer.sources}
        return {n: place for n, place in found.items() if place}

    def opened(self, document_id: str, marked: Marked | None) -> Opened:
        """A document with its passages, one of them marked; raises NotFound."""
        records = self._records()
        document = records.document(document_id)
        if document is None:
            raise NotFound("There is no such document here: it was withdrawn, replaced, or is not for you to read.")
        passages = records.passages(document_id)
        trails = [(), *(each.heading_trail for each in passages)]
        shown = tuple(_shown(each, marked, before) for before, each in zip(trails, passages, strict=False))
        return Opened(document, shown, marked is None or any(each.is_marked for each in shown))


def _said(answer: Answer) -> list[Statement]:
    of_options = (each for option in answer.options for each in (*option.why, *option.facts))
    return [*answer.urgent, *answer.lead, *of_options, *answer.cautions, *answer.next_steps]


def _place(source: Citation, passages: Sequence[Passage], said: Iterable[Statement]) -> Marked | None:
    """The sentences and fields that the answer took from a passage; where it took none, what the source shows."""
    passage = next((each for each in passages if _is_of(source, each)), None)
    if passage is None:
        return None
    taken = [each.text for each in said if each.n == source.n and each.basis in (Basis.QUOTE, Basis.FIELD)]
    spans = _spans(passage.text, taken) or _spans(passage.text, [source.quote])
    return Marked(passage.digest, spans[:MOST_SPANS])


def _is_of(source: Citation, passage: Passage) -> bool:
    return source.quote in passage.text and (source.heading_trail, source.page, source.lines) == (
        passage.heading_trail,
        passage.page,
        passage.lines,
    )


def _spans(text: str, taken: Iterable[str]) -> Spans:
    """Where the texts stand, in order; what overlaps is marked once."""
    return tuple(merged((at, at + len(each)) for each in taken if each and (at := text.find(each)) >= 0))


def _shown(passage: Passage, marked: Marked | None, before: Sequence[str]) -> OpenedPassage:
    is_marked = marked is not None and passage.digest == marked.digest
    pieces = tuple(_pieces(passage.text, marked.spans if marked and is_marked else ()))
    return OpenedPassage(passage, pieces, _begun(before, passage.heading_trail), is_marked)


def _pieces(text: str, spans: Spans) -> Iterator[Piece]:
    at = 0
    for first, last in sorted(spans):
        for piece in (Piece(text[at:first], is_marked=False), Piece(text[max(at, first) : last], is_marked=True)):
            if piece.text:
                yield piece
        at = max(at, last)
    if text[at:]:
        yield Piece(text[at:], is_marked=False)


def _begun(before: Sequence[str], trail: Sequence[str]) -> tuple[tuple[int, str], ...]:
    """The headings of a passage that the one before it does not stand under; the document's title is none of them."""
    kept = 0
    while kept < min(len(before), len(trail)) and before[kept] == trail[kept]:
        kept += 1
    return tuple((level + 1, heading) for level, heading in enumerate(trail) if level >= max(kept, 1))
