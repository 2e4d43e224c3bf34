"""What is really asked to an answer: told as the asker wants it, with what was carried over and what is asked back."""

from collections.abc import Callable
from dataclasses import replace

from signpost.answering import Brief, Composer, wording
from signpost.answering.balancing import balanced
from signpost.answering.clarifying import clarified
from signpost.answering.detailing import told_in, with_asked_first
from signpost.answering.guided import guided_answer
from signpost.answering.simply import simply
from signpost.domain.answer import Answer, AnswerStatus, Basis, Statement
from signpost.domain.document import RECORDS, Kind
from signpost.services.conversing.said import Move, Telling
from signpost.services.conversing.turn import Turn


def replied(turn: Turn, brief: Brief, composer: Composer) -> Answer:
    """The whole answer; whatever it says still has to pass `verify`."""
    if turn.says:
        return _nothing(turn, brief)
    if turn.guide is not None and not any(kind.is_concern for kind in brief.guardrails):
        answer = guided_answer(brief, turn.guide)
    else:
        answer = composer.compose(_options_alone(brief) if _wants_options(turn) else brief)
    for step in _STEPS:
        answer = step(answer, turn, brief)
    return answer


def _wants_options(turn: Turn) -> bool:
    """Whether other options are asked for: guidance was quoted beside the first ones already."""
    return turn.move is Move.ELSE and bool(turn.before.shown)


def _options_alone(brief: Brief) -> Brief:
    hits = tuple(hit for hit in brief.found.hits if hit.document.kind in RECORDS and hit.document.kind is not Kind.TERM)
    return replace(brief, found=replace(brief.found, hits=hits))


def _nothing(turn: Turn, brief: Brief) -> Answer:
    """Nothing was asked of the sources."""
    return Answer(
        status=AnswerStatus.CONVERSING,
        lead=(Statement(turn.says, Basis.WORDING),),
        options=(),
        cautions=(),
        next_steps=(),
        sources=(),
        nearest=(),
        confidence=0.0,
        snapshot=brief.snapshot,
    )


def _said_of_the_turn(answer: Answer, turn: Turn, brief: Brief) -> Answer:
    """That nothing else is there, or that the records do not tell which."""
    if turn.move is Move.ELSE and not _says_something(answer):
        nothing = (Statement(wording.NOTHING_ELSE, Basis.WORDING),)
        is_answered = answer.status is AnswerStatus.ANSWERED
        status = AnswerStatus.UNANSWERABLE_NO_CONTENT if is_answered else answer.status
        return replace(answer, status=status, lead=nothing, nearest=())
    if turn.cannot_compare and answer.options:
        answer = replace(answer, lead=(Statement(wording.CANNOT_COMPARE, Basis.WORDING),))
        return with_asked_first(answer, ("fees_description", "schedule_description"), brief.records)
    return answer


def _says_something(answer: Answer) -> bool:
    return bool(answer.options) or any(each.basis in (Basis.QUOTE, Basis.FIELD) for each in answer.lead)


def _among(answer: Answer, turn: Turn, brief: Brief) -> Answer:
    """What was asked of several options, first in each."""
    asked = turn.columns or brief.found.understanding.asked
    if not turn.question.among or not asked or not answer.options or turn.cannot_compare:
        return answer
    answer = replace(answer, lead=(Statement(wording.WHAT_EACH_SAYS, Basis.WORDING),))
    return with_asked_first(answer, asked, brief.records)


def _balanced(answer: Answer, turn: Turn, brief: Brief) -> Answer:
    return balanced(answer, brief) if turn.guide is None else answer


def _told(answer: Answer, turn: Turn, brief: Brief) -> Answer:
    if turn.told is Telling.SIMPLY:
        return simply(answer, brief)
    return told_in(turn.question.detail, answer, brief.records, asked=brief.found.understanding.asked)


def _asking_back(answer: Answer, turn: Turn, brief: Brief) -> Answer:
    if turn.guide is not None or turn.move in (Move.AGAIN, Move.ELSE):
        return answer
    goes_on = turn.move not in (Move.NEW, Move.AFRESH)
    return clarified(answer, brief, turn.before.asked if goes_on else ())


def _shown(answer: Answer, turn: Turn, brief: Brief) -> Answer:
    return replace(answer, carried=turn.carried, read_as=brief.found.understanding.read_as)


_STEPS: tuple[Callable[[Answer, Turn, Brief], Answer], ...] = (
    _said_of_the_turn,
    _among,
    _balanced,
    _told,
    _asking_back,
    _shown,
)
