"""Staff's questions to answers, kept without personal data."""

import logging
import time
import uuid
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from signpost.answering import Brief, Composer, Rewording, answer_text, verify
from signpost.domain.answer import Answer
from signpost.domain.document import Document
from signpost.domain.passage import Passage
from signpost.domain.question import LONGEST_QUESTION, Question
from signpost.domain.topic import Topic
from signpost.errors import IndexFault, NotFound, QuestionRejected, StoreError
from signpost.index.snapshot import CurrentSnapshot, Snapshot
from signpost.privacy import NOTHING, Known, Masked, hide, mask, seen
from signpost.retrieval import Found, Search, Understanding
from signpost.retrieval.whats_on import asks_whats_on
from signpost.safety import Guardrail, Heard
from signpost.services.conversing import Conversations, Move, Turn, replied
from signpost.services.keeping import Keeper
from signpost.services.records import SnapshotRecords
from signpost.stores import Kept

READ_FOR_AN_ANSWER = 45
"""Hits a composer looks through: enough for ten distinct options among the passages of notes; 60 find no more."""


GOES_ON_WITH_ALL = frozenset((Move.CHANGED, Move.REPLY, Move.AGAIN, Move.AMONG, Move.ELSE))
"""Moves that ask the question before again: whoever was at risk in it still is."""

_LOG = logging.getLogger("signpost.ask")

Reported = Callable[[Collection[str]], Mapping[str, date]]
"""Ids of documents to the days on which those that nobody has seen to were reported as wrong."""


def no_reports(_document_ids: Collection[str]) -> Mapping[str, date]:
    """Where nothing is reported: question sets are answered from the records alone."""
    return {}


@dataclass(frozen=True, slots=True)
class Routes:
    """Roles that the settings name: whom to ask when nobody closer is known, whom to ring about abuse."""

    default_contact: str
    safeguarding: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as it leaves: with its id, its plain text and how long each part took (milliseconds)."""

    id: str
    answer: Answer
    text: str
    timings_ms: dict[str, float]


class Ask:
    """Answers questions from the current snapshot."""

    def __init__(
        self,
        current: CurrentSnapshot,
        search: Search,
        composer: Composer,
        keeper: Keeper | None,
        conversations: Conversations,
        routes: Routes,
        today: Callable[[], date],
        rewording: Rewording | None = None,
        reported: Reported = no_reports,
    ) -> None:
        self._current = current
        self._search = search
        self._composer = composer
        self._keeper = keeper
        self._conversations = conversations
        self._routes = routes
        self._today = today
        self._rewording = rewording
        self._reported = reported

    @property
    def today(self) -> date:
        """The day on which records are read: what is overdue or over is so on this day."""
        return self._today()

    @property
    def rewords(self) -> bool:
        """Whether a language model may word what is said."""
        return self._rewording is not None

    @property
    def known(self) -> Known:
        """What the directory says itself, which is never masked; nothing while there is no index."""
        try:
            return self._current.get().known
        except IndexFault:
            return NOTHING

    def ask(self, question: Question) -> Reply:
        """Answer one question; raises QuestionRejected, NoSnapshot, SnapshotMismatch."""
        started = time.perf_counter()
        snapshot = self._current.get()
        records = SnapshotRecords(snapshot, question.audience, self._today())
        question = _checked(question)
        masked = mask(question.text, snapshot.known)
        question = _without_personal(question, masked, question.text)
        turn = self._conversations.turn(question, snapshot, records)
        searching = self._search.start(turn.question, snapshot)
        heard = snapshot.safety.heard(_heard_in(question, turn))  # while the encoder is at work
        found = searching.finish(READ_FOR_AN_ANSWER) if not turn.says else searching.nothing()
        searched = time.perf_counter()
        brief = Brief(
            question=turn.question,
            found=found,
            guardrails=_guardrails(question, turn, heard, searching.understanding, snapshot),
            records=records,
            gazetteer=snapshot.gazetteer,
            snapshot=snapshot.id,
            today=self._today(),
            default_contact=self._routes.default_contact,
            safeguarding_route=self._routes.safeguarding,
            personal_data=tuple(masked.kinds),
            safety=snapshot.safety,
            is_sure=heard.is_sure
            or turn.move is Move.MATTER
            or (turn.move in GOES_ON_WITH_ALL and turn.before.is_sure),
            is_followed_up=turn.move is Move.MATTER,
        )
        answer = self._worded(replied(turn, brief, self._composer), brief, snapshot.known)
        answer = self._marked(verify(answer, records, snapshot.safety.sentences))
        composed = time.perf_counter()
        timings = {
            "search": round(1000 * (searched - started), 2),
            "compose": round(1000 * (composed - searched), 2),
            "total": round(1000 * (composed - started), 2),
        }
        reply = Reply(uuid.uuid4().hex, answer, answer_text(answer), timings)
        if self._keeper is not None:
            topic = None
            if question.conversation:
                topic = self._conversations.after(turn, answer, brief, snapshot, records)
            self._keeper.keep(_kept(question, reply, masked, snapshot.known, topic))
        return reply

    def search(self, question: Question) -> Found:
        """The hits themselves, best first."""
        snapshot, question = self._current.get(), _checked(question)
        question = _without_personal(question, mask(question.text, snapshot.known), question.text)
        return self._search.search(question, snapshot, question.limit)

    def document(self, document_id: str, question: Question) -> tuple[Document, tuple[Passage, ...]]:
        """One document and its passages, if this asker may read it; raises NotFound."""
        records = SnapshotRecords(self._current.get(), question.audience, self._today())
        document = records.document(document_id)
        if document is None:
            raise NotFound(f"There is no document {document_id!r} that you may read.")
        return document, tuple(records.passages(document_id))

    def _marked(self, answer: Answer) -> Answer:
        """With what somebody said is wrong, from the moment they said it; an answer never waits for a broken disk."""
        shown = (*answer.sources, *answer.nearest)
        try:
            since = self._reported({each.document_id for each in shown}) if shown else {}
        except StoreError as fault:
            _LOG.error("what was reported wrong could not be looked up: %s", fault)
            return answer
        if not since:
            return answer
        sources, nearest = (
            tuple(replace(each, reported_on=since.get(each.document_id)) for each in group)
            for group in (answer.sources, answer.nearest)
        )
        return replace(answer, sources=sources, nearest=nearest)

    def _worded(self, answer: Answer, brief: Brief, known: Known) -> Answer:
        """In a language model's words where one is set up: it is told the masked question, as it stands by itself."""
        if self._rewording is None:
            return answer
        return self._rewording.reworded(answer, brief, mask(brief.question.text, known).text)


def _without_personal(question: Question, masked: Masked, typed: str) -> Question:
    return replace(question, personal=masked.parts_of(typed))


def _kept(question: Question, reply: Reply, masked: Masked, known: Known, topic: Topic | None) -> Kept:
    answer = reply.answer
    lead = " ".join(statement.text for statement in answer.lead)
    return Kept(
        id=reply.id,
        asked_at=datetime.now(UTC),
        conversation=question.conversation,
        channel=question.channel,
        audience=question.audience.value,
        area=mask(question.area, known).text,
        question=masked.text,
        masked_kinds=masked.kinds,
        status=answer.status.value,
        lead=hide(masked.found, question.text, lead),
        answer=hide(masked.found, question.text, reply.text),
        option_ids=tuple(option.document_id for option in answer.options),
        source_ids=tuple(dict.fromkeys(source.document_id for source in answer.sources)),
        confidence=answer.confidence,
        snapshot=answer.snapshot,
        timings_ms=reply.timings_ms,
        is_test=question.is_test,
        topic=topic,
        team=mask(question.team, known).text,
        asker=question.asker,
    )


def _guardrails(
    question: Question, turn: Turn, heard: Heard, understood: Understanding, snapshot: Snapshot
) -> tuple[Guardrail, ...]:
    """All that the question touches, by itself or as it stands in its conversation, most urgent first.

    What names something of ours, speaks of a need or asks what is on is our business, however odd it sounds. Weights
    fitted to whole utterances hear anything in "and the phone number?": of one record the patterns alone count, and
    while somebody is guided through questions only what is sure.
    """
    if turn.move is Move.MATTER:
        return _still(turn, heard)
    is_as_asked = turn.question.text == question.text
    said = heard.outright if is_as_asked else snapshot.safety.said_outright(question.text)
    touched = set(said)
    if turn.move is not Move.OPTION and (turn.move is not Move.GUIDED or heard.is_sure):
        touched |= set(heard.kinds)
    is_ours = understood.known_names or understood.named or understood.needs
    if is_ours or (understood.places and asks_whats_on(question.text)):
        touched -= {Guardrail.INJECTION, Guardrail.IRRELEVANT} - set(said)
    if understood.defines and understood.named:  # "what is an Oysta Pearl+ for" is no medical question
        touched = {kind for kind in touched if kind.is_concern or kind in said}
    if understood.asks_how_it_is_done and understood.matters:  # what the rule is for a thing decides of nobody
        touched -= {Guardrail.ELIGIBILITY} - set(said)
    if turn.move in GOES_ON_WITH_ALL:
        touched |= {Guardrail(name) for name in turn.before.concerns}
    leading = (kind for kind in heard.kinds if kind.is_concern)
    return tuple(each for each in dict.fromkeys((*leading, *Guardrail)) if each in touched)


def _heard_in(question: Question, turn: Turn) -> str:
    """What is listened to: what was typed where the rest only names a danger that is known already."""
    return question.text if turn.move is Move.MATTER else turn.question.text


def _still(turn: Turn, heard: Heard) -> tuple[Guardrail, ...]:
    """What a route was shown for before, and what is now said outright or surely heard besides, most urgent first."""
    besides = [kind for kind in heard.kinds if kind in heard.outright or (heard.is_sure and kind.is_concern)]
    before = (Guardrail(name) for name in turn.before.concerns)
    return tuple(sorted(dict.fromkeys((*before, *besides)), key=lambda kind: kind.urgency))


def _checked(question: Question) -> Question:
    """As its asker sees it."""
    question = replace(question, text=seen(question.text))
    if not question.text.strip():
        raise QuestionRejected("The question is empty. Type what the person needs, in your own words.")
    if len(question.text) > LONGEST_QUESTION:
        raise QuestionRejected(
            f"The question has {len(question.text):,} characters; {LONGEST_QUESTION:,} is the most. Ask one thing, "
            "and leave the case record out."
        )
    return question
