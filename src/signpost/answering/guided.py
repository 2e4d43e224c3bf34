"""One step through a document of prompts to an answer: its next question, or what may help once all are asked."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from signpost.answering import wording
from signpost.answering.brief import Brief
from signpost.answering.cautions import cautions
from signpost.answering.facts import facts
from signpost.answering.filtering import shown_filters
from signpost.answering.next_steps import next_steps
from signpost.answering.prompts import PromptSection, prompt_sections
from signpost.answering.sources import Sources
from signpost.answering.urgent import urgent
from signpost.domain.answer import Answer, AnswerStatus, Basis, Clarifying, Option, Statement
from signpost.domain.document import Document, Kind
from signpost.domain.passage import Passage
from signpost.domain.topic import GuideStep
from signpost.retrieval.requirements import suits

GUIDE = "guide"
"""What a prompt is called where other clarifying questions have the name of a choice."""

REPLIES = ("skip", "options", "stop")


def guided_answer(brief: Brief, step: GuideStep) -> Answer:
    """The section's next question, all its options after the last; where no section is chosen, which there are."""
    sources = Sources(brief.records, brief.today)
    document = brief.records.document(step.document_id)
    passages = brief.records.passages(step.document_id)
    if document is None:
        return _answer(brief, sources, (), AnswerStatus.CONVERSING)
    sections = {section.title: section for section in prompt_sections(passages)}
    section = sections.get(step.section)
    if section is None:
        question = Statement(wording.GUIDE_WHICH, Basis.WORDING)
        return replace(
            _answer(brief, sources, (), AnswerStatus.CONVERSING),
            clarifying=Clarifying(GUIDE, question, tuple(sections)),
        )
    if step.at < len(section.questions):
        return _question(brief, sources, document, section, step.at)
    return _options(brief, sources, document, section)


def _question(brief: Brief, sources: Sources, document: Document, section: PromptSection, at: int) -> Answer:
    lead = []
    if at == 0:
        lead += list(_quotes(brief, sources, document, (section.opening,)))
        lead.append(Statement(wording.GUIDE_HOW, Basis.WORDING))
    question = next(_quotes(brief, sources, document, (section.questions[at],)))
    answer = _answer(brief, sources, tuple(lead), AnswerStatus.CONVERSING)
    return replace(answer, clarifying=Clarifying(GUIDE, question, REPLIES))


def _options(brief: Brief, sources: Sources, document: Document, section: PromptSection) -> Answer:
    """What of the section works with all that was told, what the replies speak of first."""
    found = [(option, product) for option in section.options if (product := _product(brief, option.name))]
    fitting = [(option, product) for option, product in found if _works(product, brief)]
    ordered = sorted(fitting, key=lambda both: _standing(both[1], brief))[: brief.question.limit]
    options = tuple(_option(brief, sources, document, product, option.text) for option, product in ordered)
    shown = [product for _, product in ordered]
    stop = tuple(_quotes(brief, sources, document, (section.stop,)))
    said = wording.GUIDE_OPTIONS if options else wording.GUIDE_NOTHING
    steps = next_steps(brief, sources, [*shown, document])
    above = urgent(brief, sources, bool(options))
    lopsided = any(not (each.record and each.record.pros and each.record.cons) for each in shown)
    warned = (Statement(wording.INCOMPLETE, Basis.WORDING),) if lopsided else ()
    return Answer(
        status=AnswerStatus.ANSWERED if options else AnswerStatus.UNANSWERABLE_NO_CONTENT,
        lead=(Statement(said, Basis.WORDING),),
        options=options,
        cautions=(*stop, *warned, *cautions(brief, shown)),
        next_steps=steps,
        sources=sources.all(),
        nearest=(),
        confidence=brief.found.confidence,
        snapshot=brief.snapshot,
        filters=shown_filters(brief.found),
        urgent=above,
    )


def _option(brief: Brief, sources: Sources, document: Document, product: Document, line: str) -> Option:
    n = sources.of_record(product) or 0
    why = tuple(_quotes(brief, sources, document, (line,)))
    return Option(product.title, product.kind.value, product.id, n, why, facts(product, n, brief.today))


def _product(brief: Brief, name: str) -> Document | None:
    return brief.records.called(name, Kind.PRODUCT)


def _works(product: Document, brief: Brief) -> bool:
    told = brief.found.understanding.requirements
    return all(suits(each.value, product) is not False for each in told if each.removes)


def _standing(product: Document, brief: Brief) -> tuple[int, int]:
    """What suits what was told first; then what the search found first; then as the prompts have it."""
    told = [suits(each.value, product) for each in brief.found.understanding.requirements]
    ids = [hit.document.id for hit in brief.found.hits]
    return told.count(False) - told.count(True), ids.index(product.id) if product.id in ids else len(ids)


def _quotes(brief: Brief, sources: Sources, document: Document, texts: Sequence[str]) -> Iterator[Statement]:
    for text in filter(None, texts):
        if passage := _holding(brief.records.passages(document.id), text):
            yield Statement(text, Basis.QUOTE, sources.of_passage(document, passage, text))


def _holding(passages: Sequence[Passage], text: str) -> Passage | None:
    return next((passage for passage in passages if text in passage.text), None)


def _answer(brief: Brief, sources: Sources, lead: tuple[Statement, ...], status: AnswerStatus) -> Answer:
    above = urgent(brief, sources, has_options=False)
    return Answer(
        status=status,
        lead=lead,
        options=(),
        cautions=(),
        next_steps=(),
        sources=sources.all(),
        nearest=(),
        confidence=brief.found.confidence,
        snapshot=brief.snapshot,
        filters=shown_filters(brief.found),
        urgent=above,
    )
