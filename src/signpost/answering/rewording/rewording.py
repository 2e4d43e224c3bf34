"""An answer to the same with its lead in a language model's words, as far as its sources bear them out."""

import logging
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from signpost.answering.brief import Brief, Records
from signpost.answering.rewording.bearing_out import Source, is_borne_out, source_of
from signpost.answering.rewording.language_model import LanguageModel
from signpost.answering.rewording.plain import leans, must_stand
from signpost.answering.rewording.prompt import Evidence, messages_for
from signpost.answering.rewording.reply import Claim, claims_in
from signpost.answering.rewording.words import is_aimed_at_machines
from signpost.answering.wording import (
    COURSES_LEAD,
    IN_THEIR_WORDS,
    NAMED_LEAD,
    OF_ANOTHER_COUNCIL,
    OPTIONS_LEAD,
    QUOTES_LEAD,
    REWORDED,
    SERVES_ELSEWHERE,
)
from signpost.domain.answer import Answer, AnswerStatus, Basis, Statement
from signpost.domain.question import Detail
from signpost.errors import LanguageModelError
from signpost.passages import sentences

MOST_EVIDENCE = 8
"""Statements that are sent: three quotes and what two sentences say of each of a few options."""

MOST_SAID = 3
MOST_WORDS = 90
"""Of a lead: it is read aloud."""

_OPENINGS = frozenset((QUOTES_LEAD, NAMED_LEAD, *OPTIONS_LEAD.values(), *COURSES_LEAD.values()))
"""Leads that may be reworded begin so: no refusal, no easy-read text, no field, no list, nothing of several parts."""

_ELSEWHERE = frozenset((OF_ANOTHER_COUNCIL, SERVES_ELSEWHERE))
"""Options of which this is said are not told of above it, where it is not said."""

_LOG = logging.getLogger("signpost.rewording")


class Rewording:
    """Asks a model to shorten what an answer says, and believes none of it unchecked."""

    def __init__(self, model: LanguageModel) -> None:
        self._model = model

    def reworded(self, answer: Answer, brief: Brief, asked: str) -> Answer:
        """The answer with another lead, or as it is if the model gives nothing that holds.

        `asked` is the question as it may leave the machine: masked. With it goes what the answer already shows.
        """
        evidence = _evidence(answer) if _may_be_reworded(answer, brief) else ()
        if not evidence:
            return answer
        try:
            reply = self._model.write(messages_for(asked, evidence))
        except LanguageModelError as fault:
            _LOG.warning("%s The answer stays in its sources' words.", fault)
            return answer
        said = tuple(_said(claims_in(reply), _sources(evidence, answer, brief.records)))
        if not any(each.basis is Basis.REWORDED for each in said):
            _LOG.info("Nothing that the language model wrote holds. The answer stays in its sources' words.")
            return answer
        return replace(answer, lead=_lead(answer, said, brief.records))


def _may_be_reworded(answer: Answer, brief: Brief) -> bool:
    """Whether it is a plain answer: nothing of danger, of limits or of a conversation is ever put in other words."""
    return bool(
        answer.status is AnswerStatus.ANSWERED
        and not answer.urgent
        and not brief.guardrails
        and brief.question.detail is not Detail.FULL
        and answer.lead
        and answer.lead[0].basis is Basis.WORDING
        and answer.lead[0].text in _OPENINGS
        and not answer.lead[0].label
    )


def _evidence(answer: Answer) -> tuple[Evidence, ...]:
    """What the lead quotes and what is said of why each option fits; nothing aimed at whoever words the answer."""
    quoted = [each for each in answer.lead if _is_rewordable(each)]
    ours = (option for option in answer.options if not _ELSEWHERE & {fact.text for fact in option.facts})
    quoted += [each for option in ours for each in option.why if _is_rewordable(each)]
    titles = {source.n: source.title for source in answer.sources}
    known = [each for each in quoted if each.n in titles]
    return tuple(Evidence(each.n or 0, titles[each.n or 0], each.text) for each in dict.fromkeys(known[:MOST_EVIDENCE]))


def _is_rewordable(statement: Statement) -> bool:
    """A quote; not one that is labelled as another council's, say, for its label would be lost."""
    return statement.basis is Basis.QUOTE and not statement.label and not is_aimed_at_machines(statement.text)


def _sources(evidence: Sequence[Evidence], answer: Answer, records: Records) -> dict[int, Source]:
    """Each number with what was sent of it: what else the document says was not to be known."""
    texts: defaultdict[int, list[str]] = defaultdict(list)
    for each in evidence:
        texts[each.n].append(each.text)
    documents = {source.n: records.document(source.document_id) for source in answer.sources}
    return {n: source_of(n, document, texts[n]) for n in texts if (document := documents[n])}


def _said(claims: Sequence[Claim], sources: dict[int, Source]) -> Iterator[Statement]:
    """The claims that hold, each once, as far as they can be read aloud."""
    seen: set[str] = set()
    words = 0
    for claim in claims:
        statement = _statement(claim, sources)
        words += len(claim.text.split()) if statement else 0
        if statement and statement.text not in seen and len(seen) < MOST_SAID and words <= MOST_WORDS:
            seen.add(statement.text)
            yield statement


def _statement(claim: Claim, sources: dict[int, Source]) -> Statement | None:
    cited = [sources[n] for n in claim.cited if n in sources]
    if not cited or len(cited) < len(claim.cited):
        return None
    if len(cited) == 1 and any(claim.text in sentences(text) for text in cited[0].texts):
        return None if leans(claim.text) else Statement(claim.text, Basis.QUOTE, cited[0].n)
    if is_borne_out(claim.text, cited):
        return Statement(claim.text, Basis.REWORDED, claim.cited[0], also=claim.cited[1:])
    return None


def _lead(answer: Answer, said: Sequence[Statement], records: Records) -> tuple[Statement, ...]:
    """The lead with what was said in place of the quotes that it stands for; the others stay, as quotes."""
    opening, *others = answer.lead
    kept = [each for each in others if not (_is_rewordable(each) and _is_carried(each, said, answer, records))]
    return (
        *([opening] if opening.text != QUOTES_LEAD else []),
        Statement(REWORDED, Basis.WORDING),
        *said,
        *([Statement(IN_THEIR_WORDS, Basis.WORDING)] if kept else []),
        *kept,
    )


def _is_carried(quote: Statement, said: Sequence[Statement], answer: Answer, records: Records) -> bool:
    """Whether what was said stands for a quote: something of its source, and each sentence of it that must not go."""
    documents = {source.n: records.document(source.document_id) for source in answer.sources}
    document = documents.get(quote.n or 0)
    of_it = [each for each in said if each.numbers == (quote.n,)]
    return bool(document and any(quote.n in each.numbers for each in said)) and all(
        any(
            each.text == sentence or is_borne_out(each.text, [source_of(each.n or 0, document, (sentence,))])
            for each in of_it
        )
        for sentence in sentences(quote.text)
        if document and must_stand(sentence)
    )
