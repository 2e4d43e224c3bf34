"""What an answer shows to what it must warn of."""

import re
from collections.abc import Iterator, Sequence

from signpost.answering import wording
from signpost.answering.brief import Brief
from signpost.answering.choosing import is_asked_elsewhere, is_none_of_ours, same_service
from signpost.answering.facts import PRICES
from signpost.answering.named_thing import leaves_weight_open
from signpost.domain.answer import Basis, Statement
from signpost.domain.document import Document, Kind, Record, Status

_OFFERS = (Kind.SERVICE, Kind.PRODUCT, Kind.EVENT)

_WATCHES_OR_CONFINES = re.compile(
    r"\b(?:gps|track(?:s|er|ers|ing)|locat(?:or|ors|ions?)|geo-?fenc\w*|safety zones?|cameras?|video|film(?:s|ed|ing)?|"
    r"recordings|sensors?|watch(?:es|ed)|monitor(?:s|ed|ing)?|surveillance|wh(?:o|oever) (?:can|may|will) see|see into|"
    r"restrict(?:s|ed|ion|ions|ive)?|restrain(?:s|ed|t|ts)?|lock(?:s|ed|ing)?|limits (?:the |their )?use|"
    r"confin(?:e|es|ed|ing)|deprivation of liberty|dols)\b",
    re.IGNORECASE,
)
_BESIDE_THE_POINT = re.compile(
    r"\b(?:no|not|without|never) (?:\w+ ){0,2}?(?:monitoring|watching|tracking|restriction|locks?)\b|"
    r"\b(?:watch|monitor|track)(?:es|s) (?:nothing|nobody|no ?one)\b|\bmonitoring (?:cent(?:re|er)|station|service)\b|"
    r"\block ?screen\b|\b(?:least|less) restrictive\b",
    re.IGNORECASE,
)
"""A centre that is rung watches nobody, and what is "least restrictive" is said of every decision."""


def cautions(brief: Brief, shown: Sequence[Document]) -> tuple[Statement, ...]:
    """The warnings that the shown documents and the question call for, each once."""
    named = (text for name in _named(brief, shown) for text in brief.safety.caution(name))
    above = {text for kind in brief.guardrails for text in brief.safety.wording(kind)}
    texts = dict.fromkeys((*named, *_on_sources(brief, shown)))
    said = tuple(Statement(text, Basis.WORDING) for text in texts if text not in above)
    if not brief.personal_data:
        return said
    return (Statement(wording.left_out(brief.personal_data), Basis.RECKONED), *said)


def _named(brief: Brief, shown: Sequence[Document]) -> Iterator[str]:
    """Names of cautions in the rules."""
    asked = brief.safety.cautions_in(brief.question.text)
    if any(watches_or_confines(document) for document in shown):
        yield "monitoring"
    yield from asked
    yield from _on_offers(brief, [document for document in shown if document.kind in _OFFERS])


def watches_or_confines(document: Document) -> bool:
    """Whether a record says of itself that it follows, watches or restricts somebody; most only ask for consent."""
    record = _record(document)
    if not record.consent_notes:
        return False
    text = _BESIDE_THE_POINT.sub(" ", f"{document.title}\n{record.description}\n{record.consent_notes}")
    return bool(_WATCHES_OR_CONFINES.search(text))


def _on_offers(brief: Brief, offered: Sequence[Document]) -> Iterator[str]:
    if any("not cqc" in _record(document).regulation.lower() for document in offered):
        yield "not_regulated"
    if any(document.status is Status.TEMPORARILY_CLOSED for document in offered):
        yield "closed_for_now"
    if any(document.checked_on is None for document in offered):
        yield "undated"
    if any(document.kind is Kind.EVENT for document in offered):
        yield "event"
    if _asks_for_a_price(brief) and any(_shows_a_price(document, brief) for document in offered):
        yield "price"


def _on_sources(brief: Brief, shown: Sequence[Document]) -> Iterator[str]:
    found = [hit.document for hit in brief.found.hits]
    services = [document for document in shown if document.kind is Kind.SERVICE]
    if any(document.is_overdue(brief.today) for document in shown):
        yield from brief.safety.caution("stale")
    if any(_hides_a_price(document, brief) for document in shown):
        yield from brief.safety.caution("no_stale_price") or (wording.NO_STALE_PRICE,)
    if any(other.id != one.id and same_service(one, other) for one in services for other in found):
        yield wording.TWO_RECORDS
    if leaves_weight_open(brief, shown):
        yield wording.WEIGHT_NOT_SAID
    if any(_record(document).disagreement for document in shown):
        yield wording.SOURCES_DISAGREE
    leaflets = [document for document in found if document.kind is Kind.LEAFLET]
    if any(leaflet.service_id == service.id for leaflet in leaflets for service in services):
        yield wording.OLDER_LEAFLET
    if any(_is_elsewhere(document, brief) for document in shown):
        yield wording.ANOTHER_COUNCIL
    yield from _on_the_place(brief, is_anything_shown=bool(shown))


def _on_the_place(brief: Brief, *, is_anything_shown: bool) -> Iterator[str]:
    if is_asked_elsewhere(brief):
        is_said_above = is_anything_shown and not brief.found.hits[0].exact
        yield from () if is_said_above else (wording.OUTSIDE_AREA,)
    elif is_none_of_ours(brief) and is_anything_shown:
        yield wording.OUTSIDE_AREA
    elif brief.found.understanding.unknown_names:
        yield wording.AREA_UNKNOWN if is_anything_shown else wording.NAME_UNKNOWN


def _record(document: Document) -> Record:
    return document.record or Record()


def _asks_for_a_price(brief: Brief) -> bool:
    return bool(set(PRICES) & set(brief.found.understanding.asked))


def _shows_a_price(document: Document, brief: Brief) -> bool:
    return bool(_record(document).fees_description) and not document.is_overdue(brief.today)


def _hides_a_price(document: Document, brief: Brief) -> bool:
    return bool(_record(document).fees_description) and document.is_overdue(brief.today)


def _is_elsewhere(document: Document, brief: Brief) -> bool:
    """Learning from another council names an area that is in no list of ours; national offers are here too."""
    area = document.area
    is_prose = document.kind in (Kind.NOTE, Kind.GUIDANCE)
    return bool(is_prose and area and not brief.gazetteer.is_known(area) and not area.startswith(("England", "United")))
