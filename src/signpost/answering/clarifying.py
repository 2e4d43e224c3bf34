"""An answer to the one question, if any, whose answer would change it: in a source's own words where it can be."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from signpost.answering import wording
from signpost.answering.brief import Brief
from signpost.answering.citations import citation
from signpost.domain.answer import Answer, AnswerStatus, Basis, Citation, Clarifying, Statement
from signpost.domain.document import Kind
from signpost.passages import sentences
from signpost.retrieval.requirements import Choice, choices, suits

LOOKED_AT = 12
"""Hits among which an answer's options were chosen, and others stood by."""


def clarified(answer: Answer, brief: Brief, asked: Sequence[str] = ()) -> Answer:
    """With one question to ask back, where the options differ by it and nothing told it yet.

    It answers first, and asks at most once: not what was `asked` before, not beneath an urgent route, not beside a
    place that could be several.
    """
    understanding = brief.found.understanding
    is_clear = answer.status is AnswerStatus.ANSWERED and len(answer.options) > 1 and not answer.urgent
    if not is_clear or understanding.ambiguous or understanding.named:
        return answer
    told = {each.value.choice for each in understanding.requirements}
    open_to = [each for each in choices() if each.name not in told and each.name not in asked]
    for choice in open_to:
        if choice.asked_for & set(understanding.needs) and _decides(choice, answer, brief):
            return _asking(answer, brief, choice)
    return answer


def _decides(choice: Choice, answer: Answer, brief: Brief) -> bool:
    """Whether a reply would take some of what is shown away, and leave or bring something else."""
    shown = [document for option in answer.options if (document := brief.records.document(option.document_id))]
    near = [hit.document for hit in brief.found.hits[:LOOKED_AT] if hit.document.kind is Kind.PRODUCT]
    away = {value.name for value in choice.values if any(suits(value, each) is False for each in shown)}
    fits = {value.name for value in choice.values if any(suits(value, each) is not False for each in near)}
    return bool(away) and len(fits) > 1


def _asking(answer: Answer, brief: Brief, choice: Choice) -> Answer:
    replies = tuple(value.means for value in choice.values)
    if source := next(_sources(answer, brief, choice), None):
        asks = Clarifying(choice.name, Statement(source.quote, Basis.QUOTE, source.n), replies)
        return replace(answer, clarifying=asks, sources=(*answer.sources, source))
    if (fixed := wording.CLARIFY.get(choice.name)) is None:
        return answer
    return replace(answer, clarifying=Clarifying(choice.name, Statement(fixed, Basis.WORDING), replies))


def _sources(answer: Answer, brief: Brief, choice: Choice) -> Iterator[Citation]:
    """Where the prompts ask for two of the values in their own words: the question is what is quoted."""
    prompts = {hit.document.id: hit.document for hit in brief.found.hits if hit.document.kind is Kind.PROMPT}
    for document in prompts.values():
        for passage in brief.records.passages(document.id):
            for text in (each for line in passage.text.split("\n") for each in sentences(line)):
                if text.endswith("?") and choice.is_asked_in(text):
                    n = max((source.n for source in answer.sources), default=0) + 1
                    yield citation(n, document, passage, text.lstrip("•*- "), brief.today)
