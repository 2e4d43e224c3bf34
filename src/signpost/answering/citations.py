"""What an answer rests on: building its sources, and checking every statement against them."""

from dataclasses import replace
from datetime import date

from signpost.answering.brief import Records
from signpost.answering.facts import value_of, values_of
from signpost.answering.rewording import is_borne_out, source_of
from signpost.answering.wording import FIXED, LABELS, NO_CONTENT, NOTHING_NEAR, RECKONED
from signpost.domain.answer import Answer, AnswerStatus, Basis, Citation, Option, Partner, Statement, Together
from signpost.domain.document import Document
from signpost.domain.passage import Passage


def citation(n: int, document: Document, passage: Passage, quote: str, today: date) -> Citation:
    """A source as it is shown."""
    return Citation(
        n=n,
        document_id=document.id,
        kind=document.kind.value,
        title=document.title,
        path=document.path,
        url=document.url,
        heading_trail=passage.heading_trail,
        page=passage.page,
        lines=passage.lines,
        area=document.area,
        checked_on=document.checked_on,
        checked_by=document.checked_by,
        review_by=document.review_by,
        stale=document.is_overdue(today),
        owner=document.owner,
        quote=quote,
        telephone=value_of(document, "telephone"),
    )


def verify(answer: Answer, records: Records, also: frozenset[str] = frozenset()) -> Answer:
    """Drop every statement that its source does not bear out; with nothing left, answer no more.

    A quote must stand word for word in a passage of its source, a field must be a whole value of
    its record, wording must be ours or one of `also`: what the council's own rules say; what a language model
    worded must be borne out by the very sources it cites. This holds for any composer.
    """
    check = _Check(answer, records, FIXED | also)
    options = tuple(checked for option in answer.options if (checked := check.option(option)))
    lead = check.statements(answer.lead)
    is_empty = not options and not any(each.basis in SOURCED for each in lead)
    if is_empty and answer.status is AnswerStatus.ANSWERED:
        return replace(_refused(answer), next_steps=check.statements(answer.next_steps))
    return replace(
        answer,
        urgent=check.statements(answer.urgent),
        lead=lead,
        options=options,
        cautions=check.statements(answer.cautions),
        next_steps=check.statements(answer.next_steps),
        sources=tuple(source for source in answer.sources if check.source(source)),
        clarifying=answer.clarifying if answer.clarifying and check.statements((answer.clarifying.question,)) else None,
        together=check.together(answer.together, options),
    )


def _refused(answer: Answer) -> Answer:
    said = NO_CONTENT if answer.nearest else NOTHING_NEAR
    return replace(
        answer,
        status=AnswerStatus.UNANSWERABLE_NO_CONTENT,
        lead=(Statement(said, Basis.WORDING),),
        options=(),
        cautions=(),
        urgent=(),
        clarifying=None,
        together=(),
    )


SOURCED = (Basis.QUOTE, Basis.FIELD, Basis.REWORDED)
"""What is said from a source."""


class _Check:
    def __init__(self, answer: Answer, records: Records, fixed: frozenset[str]) -> None:
        self._fixed = fixed
        self._records = records
        self._ids = {source.n: source.document_id for source in answer.sources}
        self._documents = {n: records.document(each) for n, each in self._ids.items()}
        self._texts = {n: [passage.text for passage in records.passages(each)] for n, each in self._ids.items()}

    def statements(self, statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
        return tuple(each for each in statements if self._holds(each))

    def option(self, option: Option) -> Option | None:
        document = self._documents.get(option.n)
        if document is None or (document.id, document.title) != (option.document_id, option.title):
            return None
        return replace(option, why=self.statements(option.why), facts=self.statements(option.facts))

    def together(self, told: tuple[Together, ...], options: tuple[Option, ...]) -> tuple[Together, ...]:
        """Only of options that are shown, with parts that their records are held to meet; of one alone nothing."""
        shown = {option.document_id: option for option in options}
        kept = (
            replace(each, partners=tuple(partner for partner in each.partners if self._is_partner(partner, shown)))
            for each in told
        )
        return tuple(each for each in kept if len(each.partners) > 1)

    def _is_partner(self, partner: Partner, shown: dict[str, Option]) -> bool:
        option = shown.get(partner.document_id)
        return bool(
            option
            and (option.n, option.title) == (partner.n, partner.title)
            and partner.meets
            and all(self._records.meets(partner.document_id, need) for need in partner.meets)
            and self._says(partner)
        )

    def _says(self, partner: Partner) -> bool:
        """Whether its record says every phrase that is told of it."""
        words = "\n".join(self._texts.get(partner.n, ()))
        said = {phrase for need in partner.meets for phrase in self._records.said_of(need, words)}
        return said.issuperset(partner.said)

    def source(self, source: Citation) -> bool:
        return any(source.quote in text for text in self._texts.get(source.n, ()))

    def _holds(self, statement: Statement) -> bool:
        if statement.basis is Basis.WORDING:
            return statement.text in self._fixed
        if statement.basis is Basis.RECKONED:
            return any(form.fullmatch(statement.text) for form in RECKONED)
        if statement.basis is Basis.REWORDED:
            return self._is_borne_out(statement)
        document = self._documents.get(statement.n) if statement.n is not None else None
        if document is None or not statement.text.strip():
            return False
        if statement.basis is Basis.QUOTE:
            return any(statement.text in text for text in self._texts[statement.n or 0])
        return any(statement.text in values_of(document, column) for column in _columns(statement.label))

    def _is_borne_out(self, statement: Statement) -> bool:
        held = [(n, self._documents.get(n)) for n in statement.numbers]
        sources = [source_of(n, document, self._texts[n]) for n, document in held if document]
        return len(sources) == len(held) and is_borne_out(statement.text, sources)


def _columns(label: str) -> list[str]:
    return [column for column, name in LABELS.items() if name == label]
