"""An answer to the same with what must stand beside it: whose it is, what another source says, what speaks against."""

import re
from collections.abc import Iterator
from dataclasses import replace

from signpost.answering import wording
from signpost.answering.brief import Brief
from signpost.answering.citations import citation
from signpost.answering.facts import written_date
from signpost.domain.answer import Answer, Basis, Citation, Option, Statement
from signpost.domain.document import Document, Kind
from signpost.facets.week import DAY_NAMES
from signpost.passages import sentence_spans, sentences

MOST_DIFFERENCES = 2
"""Sentences of another source shown with one option."""

LONGEST_AGAINST = 60
"""Words of what speaks against a quote: it has to be read out with it."""

_PRICE = re.compile(r"£ ?(\d+(?:\.\d\d)?)")
_CLOCK = re.compile(r"\d(?:[.:]\d\d)? ?[ap]m\b|\bnoon\b", re.IGNORECASE)
_DAYS = "|".join(DAY_NAMES)
_DAY = re.compile(rf"\b({_DAYS})s?\b(?: to ({_DAYS})s?\b)?", re.IGNORECASE)
_AGAINST = re.compile(
    r"(?:but|however|yet|although|on the other hand|against that|even so|still,|that said|nevertheless)\b",
    re.IGNORECASE,
)
_OURS = re.compile(r"\b(?:we|us|our|ours|here)\b", re.IGNORECASE)
_EVERYWHERE = ("England", "United", "Great Britain", "UK", "National")


def balanced(answer: Answer, brief: Brief) -> Answer:
    """Every option and quote with what a fair reader would want to see beside it."""
    answer = replace(
        answer,
        lead=tuple(_of_its_area(_with_what_is_against(each, answer, brief), answer, brief) for each in answer.lead),
        options=tuple(_belonging(option, brief) for option in answer.options),
    )
    return _with_other_sources(answer, brief)


def _with_what_is_against(statement: Statement, answer: Answer, brief: Brief) -> Statement:
    """A quote goes on as far as the sentence after it that begins with "but": a claim is not told without it."""
    if statement.basis is not Basis.QUOTE:
        return statement
    ids = [source.document_id for source in answer.sources if source.n == statement.n]
    for text in (passage.text for each in ids for passage in brief.records.passages(each)):
        at = text.find(statement.text)
        if at >= 0:
            return replace(statement, text=text[at : _end_with_against(text, at + len(statement.text))])
    return statement


def _end_with_against(text: str, end: int) -> int:
    """Where a quote that ends at `end` had better end."""
    following = next(((start, stop) for start, stop in sentence_spans(text) if start >= end), None)
    if following is None:
        return end
    said = text[slice(*following)]
    return following[1] if _AGAINST.match(said) and len(said.split()) <= LONGEST_AGAINST else end


def _of_its_area(statement: Statement, answer: Answer, brief: Brief) -> Statement:
    """A quote from another council's learning names it first."""
    cited = [source for source in answer.sources if source.n == statement.n]
    if statement.basis is not Basis.QUOTE or not cited or not _is_theirs(cited[0], brief):
        return statement
    whose = f"From {cited[0].area}"
    return replace(statement, label=f"{whose}, {statement.label}" if statement.label else whose)


def _is_theirs(source: Citation, brief: Brief) -> bool:
    """Whether a quote is of another council: all of its document, but for what stands beneath "What we do here".

    Only where other headings name that council: a document of theirs means themselves by "we".
    """
    if not is_foreign(source.area, brief):
        return False
    trails = [passage.heading_trail[1:] for passage in brief.records.passages(source.document_id)]
    named = [trail for trail in trails if any(source.area.lower() in heading.lower() for heading in trail)]
    trail = source.heading_trail[1:]
    is_ours = bool(named) and trail not in named and any(map(_OURS.search, trail))
    return not is_ours


def _belonging(option: Option, brief: Brief) -> Option:
    document = brief.records.document(option.document_id)
    if document is None or not is_foreign(document.area, brief):
        return option
    told = Statement(wording.OF_ANOTHER_COUNCIL, Basis.WORDING, label=document.area)
    return replace(option, facts=(told, *option.facts))


def is_foreign(area: str, brief: Brief) -> bool:
    """Whether an area is known to be none of ours: what is there for a whole nation is here too.

    Without a list of our own places nothing is known to be elsewhere.
    """
    is_ours = not area or area.startswith(_EVERYWHERE) or brief.gazetteer.is_known(area)
    return bool(brief.gazetteer.own_names) and not is_ours and bool(brief.gazetteer.find(area))


def _with_other_sources(answer: Answer, brief: Brief) -> Answer:
    """Options whose own leaflet gives other prices or days, with both, dated, what was checked last first."""
    options, sources = [], list(answer.sources)
    for option in answer.options:
        told = []
        for leaflet, source in _differing(option, sources, brief):
            sources.append(source)
            label = f"Leaflet checked {written_date(leaflet.checked_on)}" if leaflet.checked_on else "Leaflet, undated"
            told.append((_is_newer(leaflet, option, brief), Statement(source.quote, Basis.QUOTE, source.n, label)))
        newer = tuple(each for is_first, each in told if is_first)
        older = tuple(each for is_first, each in told if not is_first)
        options.append(replace(option, facts=(*newer, *option.facts, *older)))
    if len(sources) == len(answer.sources):
        return answer
    said = Statement(wording.DIFFERS, Basis.WORDING)
    cautions = (said, *(each for each in answer.cautions if each.text != wording.OLDER_LEAFLET))
    return replace(answer, options=tuple(options), sources=tuple(sources), cautions=cautions)


def _is_newer(leaflet: Document, option: Option, brief: Brief) -> bool:
    record = brief.records.document(option.document_id)
    return bool(record and leaflet.checked_on and (not record.checked_on or leaflet.checked_on > record.checked_on))


def _differing(option: Option, sources: list[Citation], brief: Brief) -> Iterator[tuple[Document, Citation]]:
    """The sentences of its leaflets that give a price or a day which its record does not."""
    record = brief.records.document(option.document_id)
    if record is None or record.record is None or record.kind is not Kind.SERVICE or record.is_overdue(brief.today):
        return
    found = 0
    for leaflet in brief.records.leaflets_of(option.document_id):
        for passage in brief.records.passages(leaflet.id):
            for said in (each for line in passage.text.split("\n") for each in sentences(line)):
                if found < MOST_DIFFERENCES and _differs(said, record):
                    found += 1
                    n = max((source.n for source in sources), default=0) + 1
                    yield leaflet, citation(n, leaflet, passage, said, brief.today)


def _differs(said: str, document: Document) -> bool:
    """Whether a sentence names a price or, with its hours, a day that the record nowhere does."""
    record = document.record
    if record is None:
        return False
    told = f"{record.fees_description} {record.schedule_description} {record.description} {record.alert}"
    prices = {float(price) for price in _PRICE.findall(said)}
    if record.fees_description and prices - {float(price) for price in _PRICE.findall(told)}:
        return True
    is_timed = _CLOCK.search(said) and record.schedule_description
    return bool(is_timed and _days(said) - _days(told))


def _days(text: str) -> set[int]:
    """The days of the week that a text names, ranges filled in; 0 is Monday."""
    days: set[int] = set()
    for first, last in _DAY.findall(text):
        start = DAY_NAMES.index(first.capitalize())
        end = DAY_NAMES.index(last.capitalize()) if last else start
        days |= {(start + step) % 7 for step in range((end - start) % 7 + 1)}
    return days
