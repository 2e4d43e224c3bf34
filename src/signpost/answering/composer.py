"""The composer port, and the extractive composer: a brief to an answer made of quotes, fields and fixed wording."""

from dataclasses import replace
from typing import Protocol

from signpost.answering import wording
from signpost.answering.asked_in_headings import asks_likewise, is_list
from signpost.answering.brief import Brief
from signpost.answering.cautions import cautions
from signpost.answering.children import is_of_a_child
from signpost.answering.choosing import (
    asks_for_a_role,
    is_answered_alone,
    is_asked_elsewhere,
    is_borne_out,
    is_urgent,
    options_in,
    prose_beside,
    prose_on_the_danger,
    prose_to_look_into,
    with_partners,
)
from signpost.answering.citations import citation
from signpost.answering.duty import asks_who_is_on_duty, with_who_is_on_duty
from signpost.answering.entitled import with_what_is_of_it
from signpost.answering.facts import facts, field, helps_with
from signpost.answering.filtering import about_filters, relaxed, shown_filters, which_place
from signpost.answering.gone import names_what_is_gone
from signpost.answering.named_thing import equipment_first, is_another_thing, is_something_else, near_in_words
from signpost.answering.next_steps import next_steps, when_nothing_fits
from signpost.answering.not_suiting import is_unsuited
from signpost.answering.now import is_about_now, right_now
from signpost.answering.one_record import asks_of_one_record, told_of_one_record
from signpost.answering.outside import outside
from signpost.answering.own_words import own_words
from signpost.answering.part_numbers import bears_code, other_numbers, told_by_code
from signpost.answering.parts import is_answered, joined, parts_of
from signpost.answering.quotes import LONGEST_LIST, Quoted, best_sentence, opening, quote, quoted
from signpost.answering.sources import Sources
from signpost.answering.together import together
from signpost.answering.told_amounts import amount_asked, nearest_amount
from signpost.answering.told_times import moment_in, nearest_then
from signpost.answering.unmet import unmet
from signpost.answering.urgent import status_of, urgent
from signpost.domain.answer import Answer, AnswerStatus, Basis, Citation, Option, Statement
from signpost.domain.document import Kind
from signpost.domain.hit import Hit
from signpost.passages import sentences
from signpost.retrieval.filter import FilterKind
from signpost.safety import Guardrail

ANSWERS_FROM = 0.4
"""Confidence below which nothing is claimed.

Staff ask about two questions that our sources answer for each that they do not; of those, where a record is near, one
with this confidence is as likely answered as not.
"""

LONGEST_LEAD_QUOTE = 50
"""Words: a sentence alone often lacks what it is about, and more is too much to read out."""

_SOUNDS_LIKE = (Guardrail.IRRELEVANT, Guardrail.CLINICAL, Guardrail.ELIGIBILITY, Guardrail.CAPACITY)
"""What a question about the assistant itself or about one person's case may sound like without being it."""

SORT_OF_THING = "equipment"
"""The need that all equipment is tagged with: it says what sort of thing is asked for, and not what for."""

TIMES = (FilterKind.TIME, FilterKind.DAYS, FilterKind.DATES)

MOST_QUOTES = 3
MOST_QUOTED_SOURCES = 5
MOST_NEAREST = 3


class Composer(Protocol):
    """Anything that writes an answer; whatever it writes passes `citations.verify`."""

    def compose(self, brief: Brief) -> Answer:
        """One answer; deterministic for one brief."""


class ExtractiveComposer:
    """Writes nothing itself: it chooses, copies and arranges."""

    def compose(self, brief: Brief) -> Answer:
        """Options where records fit, quotes where prose does, a refusal where neither is near enough.

        Several questions in one message are answered one by one, unless something urgent stands above them all.
        """
        if outside(brief):
            brief = replace(brief, guardrails=tuple(each for each in brief.guardrails if each not in _SOUNDS_LIKE))
        sources = Sources(brief.records, brief.today)
        if brief.found.parts and not (is_urgent(brief) or is_answered_alone(brief)):
            answers = [_composed(part, sources) for part in parts_of(brief)]
            if any(is_answered(answer) for answer in answers):
                return replace(joined(answers), sources=sources.all())
            sources = Sources(brief.records, brief.today)
        return replace(_composed(brief, sources), sources=sources.all())


def _composed(brief: Brief, sources: Sources) -> Answer:
    """The answer to one question; its sources are counted with those of the others."""
    if brief.is_followed_up:
        return _followed_up(brief, sources)
    brief = with_what_is_of_it(with_who_is_on_duty(brief))
    is_sure = bool(brief.found.hits) and (brief.found.confidence >= ANSWERS_FROM or is_borne_out(brief))
    chosen = _asked_of(options_in(brief), brief) if is_sure and not is_answered_alone(brief) else []
    above = urgent(brief, sources, bool(chosen))
    if (is_urgent(brief) and not chosen) or is_answered_alone(brief):
        return _route_alone(brief, sources, above)
    if not is_sure or outside(brief) or (not chosen and (is_asked_elsewhere(brief) or _is_for_childrens(brief))):
        return _refusal(brief, sources, above)
    return _answered(chosen, brief, sources, above)


def _answered(chosen: list[Hit], brief: Brief, sources: Sources, above: tuple[Statement, ...]) -> Answer:
    """The options, and what is quoted beside them or in place of them; refused if neither is left."""
    if is_near := is_something_else(chosen, brief):
        chosen = near_in_words(chosen, brief)
    chosen, group = with_partners(chosen, brief)
    quoted = [] if _stands_alone(brief) else prose_beside(chosen, brief)[:MOST_QUOTED_SOURCES]
    if not chosen and not quoted:
        is_limit = Guardrail.CLINICAL in brief.guardrails
        return _route_alone(brief, sources, above) if is_limit else _refusal(brief, sources, above)
    options = tuple(_option(hit, sources, brief) for hit in chosen)
    longest = LONGEST_LEAD_QUOTE if not options else 0
    quotes = (_quoted_of_it(hit, brief, sources, longest) for hit in quoted[:MOST_QUOTES])
    opens = (Statement(wording.NOT_CALLED_SO, Basis.WORDING),) if is_near else _opening(brief, options, sources)
    lead = (*opens, *quotes)
    for hit in (quoted if options else prose_to_look_into(brief) or quoted)[:MOST_QUOTED_SOURCES]:
        sources.of_hit(hit)
    shown = [hit.document for hit in (*chosen, *quoted)]
    return Answer(
        status=status_of(brief, AnswerStatus.ANSWERED),
        lead=lead,
        options=options,
        cautions=(*_gone(brief), *which_place(brief.found), *unmet(chosen, brief), *cautions(brief, shown)),
        next_steps=next_steps(brief, sources, equipment_first(shown) if is_near else shown),
        sources=(),
        nearest=(),
        confidence=brief.found.confidence,
        snapshot=brief.snapshot,
        urgent=above,
        filters=shown_filters(brief.found),
        together=together(group, brief, sources),
    )


def _gone(brief: Brief) -> tuple[Statement, ...]:
    """Before all that is shown in its place."""
    return (Statement(wording.NO_LONGER_OFFERED, Basis.WORDING),) if names_what_is_gone(brief) else ()


def _followed_up(brief: Brief, sources: Sources) -> Answer:
    """The route as before, and what guidance on the same danger says of what is asked now."""
    quoted = prose_on_the_danger(brief, MOST_QUOTES) if not _is_told_by_route(brief) else []
    answer = _route_alone(brief, sources, urgent(brief, sources, bool(quoted)))
    if not quoted:
        return answer
    quotes = [_quotation(hit, sources, LONGEST_LEAD_QUOTE) for hit in quoted]
    return replace(answer, lead=(Statement(wording.QUOTES_LEAD, Basis.WORDING), *quotes))


def _is_told_by_route(brief: Brief) -> bool:
    """Whether nothing may stand between somebody and the route, or its own hours tell what is asked."""
    asks_when = any(each.kind in (*TIMES, FilterKind.OPEN_NOW) for each in brief.found.understanding.filters)
    return asks_when or any(kind.is_life_at_risk for kind in brief.guardrails)


def _asked_of(chosen: list[Hit], brief: Brief) -> list[Hit]:
    """Whoever asks for the part number of one record asks for no other: another's would be taken for its own."""
    is_number = "part_number" in brief.found.understanding.asked and asks_of_one_record(brief)
    return [hit for hit in chosen if hit.exact] or chosen if is_number else chosen


def _stands_alone(brief: Brief) -> bool:
    """Whether nothing is quoted: beside dates or a field, beneath a limit on medical advice, for a person elsewhere."""
    is_plain = brief.found.is_listing or asks_of_one_record(brief) or asks_who_is_on_duty(brief)
    return is_plain or Guardrail.CLINICAL in brief.guardrails or is_asked_elsewhere(brief)


def _is_for_childrens(brief: Brief) -> bool:
    """Whether a child is told of and no need that anything here is tagged with: what is near is about other ages."""
    return is_of_a_child(brief) and not brief.found.understanding.needs


def _opening(brief: Brief, options: tuple[Option, ...], sources: Sources) -> tuple[Statement, ...]:
    if by_code := _by_code(brief, options):
        return by_code
    if options and asks_of_one_record(brief):
        return told_of_one_record(brief, options[0], sources)
    if options and (missed := relaxed(brief.found)):
        return missed
    if options and brief.found.is_listing:
        said = wording.LISTING_LEAD
    elif not options:
        said = wording.QUOTES_LEAD
    elif asks_for_a_role(brief):
        said = wording.WHO_LEAD
    else:
        said = _counted(brief, options)
    return (Statement(said, Basis.WORDING),)


def _by_code(brief: Brief, options: tuple[Option, ...]) -> tuple[Statement, ...]:
    """Where a part number is asked for that a record gives beside its own: the sentence that gives it."""
    text = brief.found.understanding.read
    shown = [(brief.records.document(option.document_id), option.n) for option in options]
    if any(document and bears_code(document, text) for document, _ in shown):
        return ()
    told = [each for document, n in shown if document for each in told_by_code(document, n, text)]
    return (Statement(wording.NAMED_LEAD, Basis.WORDING), *told) if told else ()


def _counted(brief: Brief, options: tuple[Option, ...]) -> str:
    """How many fit, said as fits what they are: nobody is asked what matters to them about a training day."""
    count = min(len(options), max(wording.OPTIONS_LEAD))
    is_named = bool(brief.found.hits) and brief.found.hits[0].exact
    if is_asked_elsewhere(brief) and not is_named:
        return wording.FOR_ANYWHERE
    if all(option.kind == Kind.COURSE.value for option in options):
        return wording.COURSES_LEAD[count]
    is_defined = brief.found.understanding.defines and is_named and count == 1
    return wording.NAMED_LEAD if is_defined else wording.OPTIONS_LEAD[count]


def _quoted_of_it(hit: Hit, brief: Brief, sources: Sources, longest: int) -> Statement:
    """What a passage tells of the amount, or of the hour with who is there then, that is asked; else the best of it.

    A list beneath a heading that asks the same is read out from its beginning.
    """
    if is_list(hit.passage) and asks_likewise(brief.found.understanding.read, hit):
        heading = hit.passage.heading_trail[-1]
        return Statement(opening(hit.passage.text, LONGEST_LIST), Basis.QUOTE, sources.of_hit(hit), heading)
    then = nearest_then(hit, moment_in(brief))
    told = nearest_amount(then, amount_asked(brief))
    return _quotation(told, sources, longest if then is hit else LONGEST_LEAD_QUOTE)


def _quotation(hit: Hit, sources: Sources, longest: int) -> Statement:
    """The best sentence, with its neighbours if there is room; of a glossary's entry all that it says."""
    said = Quoted(opening(hit.passage.text)) if hit.document.kind is Kind.TERM else quoted(hit, longest)
    return Statement(said.text, Basis.QUOTE, sources.of_hit(hit), said.beneath)


def _option(hit: Hit, sources: Sources, brief: Brief) -> Option:
    n = sources.of_hit(hit)
    why = tuple(Statement(text, Basis.QUOTE, n) for text in _why(hit, brief))
    asked = brief.found.understanding.asked
    return Option(
        title=hit.document.title,
        kind=hit.document.kind.value,
        document_id=hit.document.id,
        n=n,
        why=why,
        facts=(
            *_not_for_this(hit, brief, n),
            *(right_now(hit.document, brief, n) if is_about_now(brief) else ()),
            *about_filters(hit, brief),
            *_parts_met(hit, brief),
            *helps_with(hit, n),
            *facts(hit.document, n, brief.today, asked),
            *other_numbers(hit.document, n),
        ),
    )


def _not_for_this(hit: Hit, brief: Brief, n: int) -> tuple[Statement, ...]:
    """Before all that speaks for it: that it does not suit what the question tells, in its record's words."""
    said = field(hit.document, "does_not_suit", n) if is_unsuited(hit.document, brief) else None
    return (Statement(wording.UNSUITED, Basis.WORDING, label=wording.FIT), said) if said else ()


def _parts_met(hit: Hit, brief: Brief) -> tuple[Statement, ...]:
    """Of a question of several parts: whether an option is recorded as helping with all of them, or with some.

    The tags of another thing than the one that was asked for by name do not make it that thing; and that a thing is
    equipment, as all of it is tagged, is no part that it meets.
    """
    wants = set(brief.found.wants)
    met = wants & set(hit.meets)
    is_product = hit.document.kind is Kind.PRODUCT
    is_another = is_another_thing(hit.document, brief)
    if len(wants) < 2 or not met or is_unsuited(hit.document, brief) or (is_another and is_product):
        return ()
    if is_product and met == wants and len(wants - {SORT_OF_THING}) < 2:
        return ()
    said = wording.MEETS_ALL if met == wants and not is_another else wording.MEETS_PART
    return (Statement(said, Basis.WORDING, label=wording.FIT),)


def _why(hit: Hit, brief: Brief) -> tuple[str, ...]:
    """What a record says it is, then the sentence of its description that is nearest the question.

    A product says whom it suits in a field of its own, which reads better than one sentence of many; asked what it is,
    all that describes it.
    """
    described = sentences(own_words(hit.document))
    if not described:
        return () if _is_left_over(hit) else (best_sentence(hit),)
    if hit.document.kind is Kind.PRODUCT and hit.document.record:
        is_defined = hit.exact and brief.found.understanding.defines
        return (opening(hit.document.record.description),) if is_defined else described[:1]
    there = sentences(hit.passage.text)
    if len(there) != len(hit.sentences):  # cut into other sentences than when it was indexed
        return described[:1]
    scores = dict(zip(there, hit.sentences, strict=True))
    nearest = max(described, key=lambda text: scores.get(text, -1.0))
    return tuple(dict.fromkeys((described[0], nearest)))


def _route_alone(brief: Brief, sources: Sources, above: tuple[Statement, ...]) -> Answer:
    """An urgent route or a plain limit, and nothing beneath it that might not help."""
    return Answer(
        status=status_of(brief, AnswerStatus.UNANSWERABLE_NO_CONTENT),
        lead=(),
        options=(),
        cautions=cautions(brief, []),
        next_steps=next_steps(brief, sources, []),
        sources=(),
        nearest=(),
        confidence=brief.found.confidence,
        snapshot=brief.snapshot,
        urgent=above,
    )


def _refusal(brief: Brief, sources: Sources, above: tuple[Statement, ...]) -> Answer:
    elsewhere = outside(brief)
    near = () if elsewhere else _nearest(brief)
    said = elsewhere or (wording.NO_CONTENT if near else wording.NOTHING_NEAR)
    if not elsewhere and names_what_is_gone(brief):
        said = wording.NO_LONGER_OFFERED
    return Answer(
        status=status_of(brief, AnswerStatus.UNANSWERABLE_NO_CONTENT),
        lead=(Statement(said, Basis.WORDING),),
        options=(),
        cautions=(*which_place(brief.found), *cautions(brief, [])),
        next_steps=next_steps(brief, sources, []) if elsewhere else when_nothing_fits(brief, sources),
        sources=(),
        nearest=near,
        confidence=brief.found.confidence,
        snapshot=brief.snapshot,
        urgent=above,
        filters=shown_filters(brief.found),
    )


def _nearest(brief: Brief) -> tuple[Citation, ...]:
    """The nearest titles, each document once, and what each is: shown as "not an answer"."""
    first: dict[str, Hit] = {}
    for hit in brief.found.hits:
        if hit.document.kind is not Kind.TERM:
            first.setdefault(hit.document.id, hit)
    nearest = list(first.values())[:MOST_NEAREST]
    return tuple(
        citation(n, hit.document, hit.passage, _what_it_is(hit), brief.today) for n, hit in enumerate(nearest, start=1)
    )


def _what_it_is(hit: Hit) -> str:
    """What a record says first of itself: most of what is near and refused is told by that; else the best sentence."""
    described = sentences(own_words(hit.document))
    if not described:
        return "" if _is_left_over(hit) else quote(hit)
    return described[0]


def _is_left_over(hit: Hit) -> bool:
    """Whether what describes it, without words of its own, is what an import kept of columns that nobody recognised."""
    record = hit.document.record
    return bool(record and record.description)
