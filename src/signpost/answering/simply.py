"""An answer to the same in simple words: from its sources' own easy-read text, never rewritten."""

import re
from collections.abc import Iterator
from dataclasses import replace

from signpost.answering import wording
from signpost.answering.brief import Brief
from signpost.answering.citations import citation
from signpost.answering.detailing import told_in
from signpost.domain.answer import Answer, AnswerStatus, Basis, Citation, Statement
from signpost.domain.document import RECORDS, Document
from signpost.domain.passage import Passage
from signpost.domain.question import Detail

MOST = 2
"""Easy-read passages: more is no longer easy."""

LOOKED_AT = 5
"""Hits so near that their documents' easy-read text is about the same."""

_EASY = re.compile(r"\beasy[- ]?read\b", re.IGNORECASE)


def simply(answer: Answer, brief: Brief) -> Answer:
    """Easy-read passages of what the answer shows or was made from; where none is held, that, and the short form."""
    if answer.status is not AnswerStatus.ANSWERED:
        return answer
    short = told_in(Detail.BRIEF, answer, brief.records)
    found = list(_easy(answer, brief))[:MOST]
    if not found:
        return replace(short, lead=(Statement(wording.NO_EASY_READ, Basis.WORDING), *short.lead))
    first = max((source.n for source in short.sources), default=0) + 1
    sources = tuple(_source(n, document, passage, brief) for n, (document, passage) in enumerate(found, first))
    quotes = tuple(Statement(source.quote, Basis.QUOTE, source.n) for source in sources)
    lead = (Statement(wording.EASY_READ, Basis.WORDING), *quotes)
    return replace(short, lead=lead, sources=(*short.sources, *sources))


def _source(n: int, document: Document, passage: Passage, brief: Brief) -> Citation:
    return citation(n, document, passage, passage.text, brief.today)


def _easy(answer: Answer, brief: Brief) -> Iterator[tuple[Document, Passage]]:
    """Of the leaflets of what is shown first, then of the prose that is cited, then of what the search found near."""
    shown = [option.document_id for option in answer.options]
    leaflets = [leaflet for each in shown for leaflet in brief.records.leaflets_of(each)]
    cited = [brief.records.document(source.document_id) for source in answer.sources]
    near = [hit.document for hit in brief.found.hits[:LOOKED_AT] if _is_general(hit.document)]
    documents = {each.id: each for each in (*leaflets, *cited, *near) if each is not None}
    for document in documents.values():
        yield from ((document, each) for each in brief.records.passages(document.id) if _is_easy(each))


def _is_general(document: Document) -> bool:
    """Whether it is prose, and none of another service than those shown."""
    return document.kind not in RECORDS and not document.service_id


def _is_easy(passage: Passage) -> bool:
    return any(_EASY.search(heading) for heading in passage.heading_trail[1:])
