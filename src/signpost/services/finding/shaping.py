"""Findings to the JSON of `GET /v1/services`, and each service to the few lines that a list has room for."""

from datetime import date
from typing import Any

from signpost.answering.card import Room, card_of
from signpost.domain.document import Document
from signpost.services.finding.found import Findings, Result

Json = dict[str, Any]

SHOWN = {"How to get in": "how_to_get_in", "Cost": "cost", "When": "when", "Where": "where"}
"""The lines of a service's card that a list shows, and what they are called in JSON."""

WORDS = 100
"""Of a record in a list: what is longer is shortened as on its card, and whole at /v1/services/{id}."""


def findings_json(findings: Findings) -> Json:
    """The body of `GET /v1/services`: the envelope of the Open Referral UK lists, and what was understood."""
    return {
        "total_items": findings.total,
        "total_pages": findings.pages,
        "page_number": findings.page,
        "size": len(findings.results),
        "first_page": findings.page == 1,
        "last_page": findings.page >= findings.pages,
        "empty": not findings.results,
        "needs": list(findings.needs),
        "place": findings.place.label if findings.place else None,
        "filters": list(findings.labels),
        "contents": [result_json(each, findings.today) for each in findings.results],
        "relaxations": [{"give_up": each.give_up, "text": each.text, "count": each.count} for each in findings.offers],
        "snapshot": findings.snapshot,
    }


def result_json(result: Result, today: date) -> Json:
    """One service in short. `unknown` is what its record says nothing of: it may or may not be so."""
    document = result.document
    return {
        "id": document.id,
        "kind": document.kind.value,
        "title": document.title,
        "status": document.stands(today).value,
        **told(document, today),
        "area": document.area,
        "needs": list(document.needs),
        "url": document.url,
        "owner": document.owner,
        "checked_on": document.checked_on.isoformat() if document.checked_on else None,
        "checked_by": document.checked_by,
        "review_by": document.review_by.isoformat() if document.review_by else None,
        "stale": document.is_overdue(today),
        "miles": round(result.miles, 1) if result.miles is not None else None,
        "unknown": list(result.unknown),
        "serves": result.serves,
        "opening": result.opening or None,
    }


def told(document: Document, today: date) -> dict[str, str]:
    """What its card says, by name; nothing that a card may not tell, such as a price that nobody has checked lately."""
    card = card_of(document, today, Room(tuple(SHOWN), WORDS))
    said = {line.label: line.text for line in card.lines}
    has_telephone = document.record is not None and document.record.telephone
    return {
        "telephone": card.telephone if has_telephone else "",
        **{name: said.get(label, "") for label, name in SHOWN.items()},
    }
