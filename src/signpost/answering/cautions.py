"""What an answer shows to what it must warn of."""

import re
from collections.abc import Iterator, Sequence

from signpost.answering import wording
from signpost.answering.brief import Brief
from signpost.answering.choosing import lives_elsewhere, same_service
from signpost.domain.answer import Basis, Statement
from signpost.domain.document import Document, Kind, Status

_FAMILY = "mum|mother|dad|father|wife|husband|partner|son|daughter|family|parents?"
_CARING = re.compile(
    r"\b(?:carers?|car(?:es|ing) for|looks? after|looking after)\b"
    rf"|\b(?:{_FAMILY})\b.{{0,30}}\b(?:anxious|exhausted|tired|worried|struggling|can't cope|not coping)\b",
    re.IGNORECASE,
)
"""Somebody who gives care, or shows the strain of it; a relative who is merely mentioned is no carer."""


def cautions(brief: Brief, shown: Sequence[Document]) -> tuple[Statement, ...]:
    """The warnings that the shown documents and the question call for, each once."""
    said = tuple(Statement(text, Basis.WORDING) for text in dict.fromkeys(_texts(brief, shown)))
    if not brief.personal_data:
        return said
    return (Statement(wording.left_out(brief.personal_data), Basis.RECKONED), *said)


def _texts(brief: Brief, shown: Sequence[Document]) -> Iterator[str]:
    if any(document.record and document.record.consent_notes for document in shown):
        yield from (wording.CONSENT, wording.CAPACITY, wording.LIBERTY)
    if _CARING.search(brief.question.text):
        yield wording.CARER
    if any(document.record and "not cqc" in document.record.regulation.lower() for document in shown):
        yield wording.NOT_REGULATED
    if any(document.status is Status.TEMPORARILY_CLOSED for document in shown):
        yield wording.CLOSED_FOR_NOW
    if any(document.is_overdue(brief.today) for document in shown):
        yield wording.STALE
    if any(_hides_a_price(document, brief) for document in shown):
        yield wording.NO_STALE_PRICE
    yield from _on_sources(brief, shown)


def _on_sources(brief: Brief, shown: Sequence[Document]) -> Iterator[str]:
    found = [hit.document for hit in brief.found.hits]
    services = [document for document in shown if document.kind is Kind.SERVICE]
    if any(other.id != one.id and same_service(one, other) for one in services for other in found):
        yield wording.TWO_RECORDS
    if any(document.record and document.record.disagreement for document in shown):
        yield wording.SOURCES_DISAGREE
    leaflets = [document for document in found if document.kind is Kind.LEAFLET]
    if any(leaflet.service_id == service.id for leaflet in leaflets for service in services):
        yield wording.OLDER_LEAFLET
    if any(_is_elsewhere(document, brief) for document in shown):
        yield wording.ANOTHER_COUNCIL
    if brief.found.understanding.unknown_names or lives_elsewhere(brief):
        yield wording.AREA_UNKNOWN


def _hides_a_price(document: Document, brief: Brief) -> bool:
    return bool(document.is_overdue(brief.today) and document.record and document.record.fees_description)


def _is_elsewhere(document: Document, brief: Brief) -> bool:
    """Learning from another council names an area that is in no list of ours; national offers are here too."""
    area = document.area
    is_prose = document.kind in (Kind.NOTE, Kind.GUIDANCE)
    return bool(is_prose and area and not brief.gazetteer.is_known(area) and not area.startswith(("England", "United")))
