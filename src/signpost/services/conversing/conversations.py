"""Conversations: what is kept of each to the topic that a question may follow up, and back."""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from signpost.answering import Brief
from signpost.domain.answer import Answer, AnswerStatus
from signpost.domain.document import Document, Kind
from signpost.domain.question import LONGEST_QUESTION, Question
from signpost.domain.topic import Topic
from signpost.errors import StoreError
from signpost.index.snapshot import Snapshot
from signpost.privacy import mask
from signpost.retrieval import Search
from signpost.retrieval.understanding import Understanding, needs_of
from signpost.services.conversing import editing
from signpost.services.conversing.guiding import Guiding
from signpost.services.conversing.resolving import resolve
from signpost.services.conversing.said import Move
from signpost.services.conversing.turn import Context, Turn
from signpost.services.keeping import Keeper
from signpost.services.records import SnapshotRecords
from signpost.stores import Kept

_LOG = logging.getLogger("signpost.conversing")

FURTHEST_BACK = 5
"""Questions looked at: so often one question may be asked again with something taken away."""

MOST_SEEN = 60
"""Ids of what was shown on one topic: nobody asks "what else?" more often."""

KEEPS_WHAT_WAS_SHOWN = frozenset((Move.OPTION, Move.MATTER, Move.AGAIN, Move.COURTESY))
"""After "the second one" there is still a third."""


class Conversations:
    """Takes up what was said before, and says what may be taken up next; without a keeper nothing is."""

    def __init__(self, keeper: Keeper | None, search: Search, now: Callable[[], datetime], lasts: timedelta) -> None:
        self._keeper = keeper
        self._search = search
        self._now = now
        self._lasts = lasts

    def turn(self, question: Question, snapshot: Snapshot, records: SnapshotRecords) -> Turn:
        """What is asked, once the conversation is taken into account."""
        topic = self._topic(question, snapshot)
        is_first = topic == Topic()  # then nothing is taken up, and the search reads it soon enough
        own = (
            Understanding(question.text, (), read=question.text)
            if is_first
            else self._search.understand(question, snapshot)
        )
        guided = Guiding(self._search, snapshot, records).turn(question, topic, own)
        return guided or self._resolved(question, replace(topic, guide=None), own, snapshot, records)

    def _resolved(
        self, question: Question, topic: Topic, own: Understanding, snapshot: Snapshot, records: SnapshotRecords
    ) -> Turn:
        before = own
        if topic.text:
            before = self._search.understand(replace(question, text=topic.text, without=()), snapshot)
        return resolve(_context(question, topic, own, before, snapshot, records))

    def after(self, turn: Turn, answer: Answer, brief: Brief, snapshot: Snapshot, records: SnapshotRecords) -> Topic:
        """What the next question may follow up, masked; `brief` tells how this one was understood."""
        before, read = turn.before, brief.found.understanding
        standing = turn.standing
        if turn.question.text == turn.standing and read.taken_away:
            standing = editing.cut(read.read, read.taken_away)
        text = mask(standing, snapshot.known).text[:LONGEST_QUESTION]
        is_refused = answer.status is AnswerStatus.UNANSWERABLE_NO_CONTENT
        shown = tuple(option.document_id for option in answer.options) or _told_of(answer, records)
        if turn.move in KEEPS_WHAT_WAS_SHOWN or (is_refused and turn.move is not Move.AFRESH):
            shown = before.shown
        asks = answer.clarifying.name if answer.clarifying else ""
        if turn.move in KEEPS_WHAT_WAS_SHOWN and not asks:
            asks = before.asks  # "the second one?" first, and then the reply
        goes_on = turn.move not in (Move.NEW, Move.AFRESH)
        concerns = tuple(kind.value for kind in brief.guardrails if kind.is_concern)
        kept = before if turn.move in KEEPS_WHAT_WAS_SHOWN else Topic()
        return Topic(
            text=text,
            about=turn.question.about,
            shown=shown,
            seen=_distinct(before.seen if goes_on else (), shown, _cited(answer))[-MOST_SEEN:],
            asks=asks,
            asked=_distinct(before.asked if goes_on else (), (asks,) if asks else ()),
            detail=turn.question.detail,
            guide=turn.guide if answer.status is AnswerStatus.CONVERSING else None,
            concerns=_distinct(concerns, kept.concerns),
            is_sure=brief.is_sure if concerns else kept.is_sure,
        )

    def _topic(self, question: Question, snapshot: Snapshot) -> Topic:
        """That of the last question, or of the one before it if this is the last one asked again without something."""
        kept = self._latest(question)
        if question.without:
            asked = mask(question.text, snapshot.known).text
            while kept and kept[0].question == asked:
                kept = kept[1:]
        return (kept[0].topic or Topic()) if kept else Topic()

    def _latest(self, question: Question) -> list[Kept]:
        """What was kept of the conversation; nothing if the database fails: an answer is worth more than that."""
        if self._keeper is None or not question.conversation:
            return []
        self._keeper.settle()
        since = self._now() - self._lasts
        try:
            return self._keeper.store.latest_of(question.conversation, question.audience.value, since, FURTHEST_BACK)
        except StoreError as fault:
            _LOG.error("a conversation could not be taken up: %s", fault)
            return []


def _distinct(*several: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for some in several for each in some))


def _told_of(answer: Answer, records: SnapshotRecords) -> tuple[str, ...]:
    """The services whose leaflets an answer without options quotes: "and the telephone number?" asks of them."""
    found = (records.document(source.document_id) for source in answer.sources)
    return _distinct(tuple(each.service_id for each in found if each and each.service_id))


def _cited(answer: Answer) -> tuple[str, ...]:
    return tuple(source.document_id for source in answer.sources if source.kind != Kind.ROLE.value)


def _context(
    question: Question,
    topic: Topic,
    now: Understanding,
    before: Understanding,
    snapshot: Snapshot,
    records: SnapshotRecords,
) -> Context:
    shown = tuple(document for each in topic.shown if (document := records.document(each)))
    about = records.document(topic.about) if topic.about else None

    def miles(document: Document) -> float | None:
        place = before.places[0] if before.places else None
        if place is None or place.is_area:
            return None
        far = float(snapshot.miles_from(place)[snapshot.catalogue.number_of(document.id)])
        return None if far != far else far

    return Context(question, topic, now, before, shown, about, miles, lambda text: needs_of(text, snapshot))
