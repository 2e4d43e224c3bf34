"""Answers and hits to the JSON that scripts and other systems read: the HTTP contract."""

from datetime import date
from typing import Any

from signpost.answering.card import spoken_card
from signpost.domain.answer import Citation, Clarifying, Option, ShownFilter, Statement, Together
from signpost.domain.document import Document
from signpost.domain.hit import Hit
from signpost.domain.passage import Passage
from signpost.retrieval import Found
from signpost.services.ask import Reply

Json = dict[str, Any]


def reply_json(reply: Reply) -> Json:
    """The body of `POST /v1/ask`."""
    answer = reply.answer
    return {
        "id": reply.id,
        "status": answer.status.value,
        "text": reply.text,
        "urgent": [statement_json(each) for each in answer.urgent],
        "carried": [{"label": each.label, "text": each.text, "removal": each.removal} for each in answer.carried],
        "read_as": [{"written": each.written, "meant": each.meant, "removal": each.removal} for each in answer.read_as],
        "filters": [filter_json(each) for each in answer.filters],
        "lead": [statement_json(each) for each in answer.lead],
        "together": [together_json(each) for each in answer.together],
        "options": [option_json(each) for each in answer.options],
        "cautions": [statement_json(each) for each in answer.cautions],
        "next_steps": [statement_json(each) for each in answer.next_steps],
        "clarifying": clarifying_json(answer.clarifying),
        "confidence": round(answer.confidence, 4),
        "sources": [source_json(each) for each in answer.sources],
        "nearest": [source_json(each) for each in answer.nearest],
        "snapshot": answer.snapshot,
        "timings_ms": reply.timings_ms,
    }


def found_json(found: Found) -> Json:
    """The body of `POST /v1/search`."""
    return {"hits": [hit_json(hit) for hit in found.hits], "confidence": round(found.confidence, 4)}


def statement_json(statement: Statement) -> Json:
    """One thing said, and what it rests on."""
    return {
        "text": statement.text,
        "basis": statement.basis.value,
        "source": statement.n,
        "also": list(statement.also),
        "label": statement.label,
    }


def clarifying_json(clarifying: Clarifying | None) -> Json | None:
    """The one thing asked back, and short replies that are understood as its answer."""
    if clarifying is None:
        return None
    return {"question": statement_json(clarifying.question), "replies": list(clarifying.replies)}


def filter_json(shown: ShownFilter) -> Json:
    """One thing asked for and looked up; `without` takes it away by its label."""
    return {"label": shown.label, "removes": shown.removes, "given_up": shown.given_up}


def option_json(option: Option) -> Json:
    """One option."""
    return {
        "title": option.title,
        "kind": option.kind,
        "document": option.document_id,
        "source": option.n,
        "why": [statement_json(each) for each in option.why],
        "facts": [statement_json(each) for each in option.facts],
        "part": option.part,
    }


def together_json(told: Together) -> Json:
    """Options that together meet more than any one does, each with the parts that it meets."""
    return {
        "partners": [
            {
                "title": each.title,
                "document": each.document_id,
                "source": each.n,
                "meets": list(each.meets),
                "said": list(each.said),
            }
            for each in told.partners
        ],
        "unmet": list(told.unmet),
    }


def source_json(source: Citation) -> Json:
    """One source; dates are ISO, `lines` are rows of a table."""
    return {
        "n": source.n,
        "document": source.document_id,
        "kind": source.kind,
        "title": source.title,
        "path": source.path,
        "url": source.url,
        "heading_trail": list(source.heading_trail),
        "page": source.page,
        "lines": list(source.lines) if source.lines else None,
        "area": source.area,
        "checked_on": source.checked_on.isoformat() if source.checked_on else None,
        "checked_by": source.checked_by,
        "review_by": source.review_by.isoformat() if source.review_by else None,
        "stale": source.stale,
        "reported_on": source.reported_on.isoformat() if source.reported_on else None,
        "owner": source.owner,
        "quote": source.quote,
        "telephone": source.telephone,
    }


def hit_json(hit: Hit) -> Json:
    """One passage that was found."""
    document, passage = hit.document, hit.passage
    return {
        "text": passage.text,
        "score": round(hit.score, 4),
        "similarity": round(hit.similarity, 4),
        "source": {
            "document": document.id,
            "kind": document.kind.value,
            "title": document.title,
            "path": document.path,
            "url": document.url,
            "heading_trail": list(passage.heading_trail),
            "page": passage.page,
            "lines": list(passage.lines) if passage.lines else None,
            "checked_on": document.checked_on.isoformat() if document.checked_on else None,
            "checked_by": document.checked_by,
            "review_by": document.review_by.isoformat() if document.review_by else None,
            "owner": document.owner,
        },
    }


def service_json(document: Document, passages: tuple[Passage, ...], today: date) -> Json:
    """The body of `GET /v1/services/{id}`: everything that is stated, and how far it can be relied on today."""
    return {
        **document_json(document, passages),
        "audience": document.audience.value,
        "stale": document.is_overdue(today),
        "card": spoken_card(document, today),
    }


def document_json(document: Document, passages: tuple[Passage, ...]) -> Json:
    """One document whole, as it is published."""
    return {
        "id": document.id,
        "kind": document.kind.value,
        "title": document.title,
        "path": document.path,
        "area": document.area,
        "status": document.status.value,
        "owner": document.owner,
        "checked_on": document.checked_on.isoformat() if document.checked_on else None,
        "checked_by": document.checked_by,
        "review_by": document.review_by.isoformat() if document.review_by else None,
        "starts_on": document.starts_on.isoformat() if document.starts_on else None,
        "expires_on": document.expires_on.isoformat() if document.expires_on else None,
        "needs": list(document.needs),
        "aliases": list(document.aliases),
        "url": document.url,
        "record": dict(document.record.stated()) if document.record else {},
        "passages": [
            {
                "text": passage.text,
                "heading_trail": list(passage.heading_trail),
                "page": passage.page,
                "lines": list(passage.lines) if passage.lines else None,
            }
            for passage in passages
        ],
    }
