"""An answer to the same in simple words: from its sources' own easy-read text, never rewritten."""

import re
from collections.abc import Iterator
from dataclasses import replace

from signpost.answering import wording
from signpost.answering.brief import Brief
from signpost.answering.citations import citation
from signpost.answering.detailing import told_in
from signpost.domain.answer import Answer, AnswerStatus, Basis, Citation, Statement
from signpost.domain.document import Document, Kind
from signpost.domain.passage import Passage
from signpost.domain.question import Detail

MOST = 2
"""Easy-read passages: more is no longer easy."""

ALSO_WANTED = "easy read"
"""Joined to the question, so that easy-read text on it is found although its words are others."""

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
    """Of the records shown and their leaflets first, then of the prose that was found."""
    shown = {option.document_id for option in answer.options} | {brief.question.about}
    cited = {source.document_id for source in answer.sources}
    leaflets = (hit.document for hit in brief.found.hits if hit.document.service_id in shown - {""})
    prose = (hit.document for hit in brief.found.hits if hit.document.id in cited)
    near = (hit.document for hit in brief.found.hits if _is_easy(hit.passage) and not answer.options)
    documents = {each.id: each for each in (*leaflets, *prose, *near) if each.kind is not Kind.ROLE}
    for document in documents.values():
        yield from ((document, each) for each in brief.records.passages(document.id) if _is_easy(each))


def _is_easy(passage: Passage) -> bool:
    return any(_EASY.search(heading) for heading in passage.heading_trail[1:])
