"""A question and the conversation before it to what is really asked, with what was carried over."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from signpost.answering import wording
from signpost.answering.facts import value_of
from signpost.domain.answer import CarriedOver
from signpost.domain.document import Document, Kind
from signpost.domain.question import Detail, Question
from signpost.domain.topic import GuideStep, Topic
from signpost.retrieval.asked import asked_spans
from signpost.retrieval.asked_facts import asked_of_it, fact_spans, is_of_a_fact
from signpost.retrieval.asked_things import thing_in
from signpost.retrieval.requirements import reply_to
from signpost.retrieval.understanding import Understanding
from signpost.services.conversing import editing, pointing, said
from signpost.services.conversing.said import Move, Telling

LONGEST_ELLIPSIS = 10
"""Words. A longer question that names no need of its own is none: "and is there anything at all for ... "."""

LONGEST_REPLY = 8
"""Words of an answer to a clarifying question."""

OF_ANY_MATTER = frozenset(("safeguarding", "urgent help"))
"""Needs of the vocabulary that say nothing new of somebody at risk."""

ASKED_BEFORE, PLACE, PERSON, ABOUT, DETAIL = "Asked before", "Place", "Person", "About", "Detail"


@dataclass(frozen=True, slots=True)
class Turn:
    """What is asked, once the conversation is taken into account.

    `question.text` is searched for. `standing` is the question as it stands after this, for the next to follow up.
    `told` is set where the same is to be told otherwise; `cannot_compare` where an option was called by something that
    the records do not say; `columns` are the fields asked for of each of several; `says` is fixed wording where nothing
    is asked of the sources at all.
    """

    question: Question
    move: Move
    before: Topic
    standing: str
    carried: tuple[CarriedOver, ...] = ()
    told: Telling | None = None
    guide: GuideStep | None = None
    cannot_compare: bool = False
    columns: tuple[str, ...] = ()
    says: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """What a question is resolved with: readings of it and of the question before, and the options last shown."""

    question: Question
    topic: Topic
    now: Understanding
    before: Understanding
    shown: tuple[Document, ...]
    about: Document | None
    miles: Callable[[Document], float | None]
    needs_in: Callable[[str], tuple[str, ...]]


def resolve(context: Context) -> Turn:
    """The first reading that fits; a question that stands on its own is never bent by what came before."""
    for way in _WAYS:
        if turn := way(context):
            return _unless_taken_away(turn, context)
    return stands_alone(context.question, context.topic)


def stands_alone(question: Question, topic: Topic) -> Turn:
    """As it was asked; how much is told stays as the conversation last asked."""
    detail = question.detail or topic.detail
    carried: tuple[CarriedOver, ...] = ()
    if question.detail is None and detail is not None:
        told = CarriedOver(DETAIL, detail.value)
        carried, detail = ((), None) if told.removal in question.without else ((told,), detail)
    return Turn(replace(question, detail=detail), Move.NEW, topic, question.text, carried)


def _unless_taken_away(turn: Turn, context: Context) -> Turn:
    """Without what the asker does not want carried over; without the question itself it stands alone."""
    gone = context.question.without
    told = stands_alone(context.question, context.topic)
    if any(each.removal in gone for each in turn.carried if each.label in (ASKED_BEFORE, ABOUT)):
        return replace(told, before=replace(context.topic, shown=(), about="", concerns=()))
    if any(each.removal in gone for each in turn.carried if each.label == PLACE):
        return _without_place(turn, context)
    return replace(
        turn,
        question=replace(turn.question, detail=turn.question.detail or told.question.detail),
        carried=(*turn.carried, *(each for each in told.carried if turn.told is None)),
    )


def _without_place(turn: Turn, context: Context) -> Turn:
    text = turn.question.text
    for start, end in reversed(editing.place_spans(context.before)):
        text = text.replace(context.before.read[start:end], "")
    text = editing.tidied(text)
    carried = tuple(each for each in turn.carried if each.label != PLACE)
    return replace(turn, question=replace(turn.question, text=text), standing=text, carried=carried)


def _courtesy(context: Context) -> Turn | None:
    """Thanks, or a greeting: nothing is asked, and what came before stays."""
    text = context.question.text
    for pattern, says in ((said.THANKS, wording.WELCOME), (said.HELLO, wording.HELLO)):
        if pattern.fullmatch(text):
            return Turn(context.question, Move.COURTESY, context.topic, context.topic.text, says=says)
    return None


def _afresh(context: Context) -> Turn | None:
    found = said.AFRESH.match(context.question.text)
    if not found:
        return None
    rest = context.question.text[found.end() :].strip()
    if rest and not rest[0].isalnum():
        return None
    question = replace(context.question, text=rest or context.question.text)
    return Turn(question, Move.AFRESH, Topic(), rest, says="" if rest else wording.START_AGAIN)


def _told_again(context: Context) -> Turn | None:
    """More detail, less of it, or in simpler words."""
    text = context.question.text
    told = next((each for each, pattern in said.TELLING.items() if pattern.fullmatch(text)), None)
    if told is None:
        return None
    topic = context.topic
    if not topic.text:
        return Turn(context.question, Move.AGAIN, topic, "", told=told, says=wording.NOTHING_BEFORE)
    detail = {Telling.FULL: Detail.FULL, Telling.BRIEF: Detail.BRIEF}.get(told, topic.detail)
    question = replace(context.question, text=topic.text, about=topic.about, detail=detail)
    carried = [CarriedOver(ABOUT, context.about.title)] if context.about else []
    return Turn(question, Move.AGAIN, topic, topic.text, (*_asked_before(context, topic.text), *carried), told=told)


def _else(context: Context) -> Turn | None:
    """Other options than those shown, perhaps narrowed as well."""
    found = said.ELSE.match(context.question.text)
    if not found or not context.topic.text:
        return None
    rest = context.question.text[found.end() :]
    if said.content(_left_of(context, rest)):
        return None
    text = _with_changes(context)
    question = replace(context.question, text=text, beside=context.topic.seen)
    return Turn(question, Move.ELSE, context.topic, text, _asked_before(context, text))


def _reply(context: Context) -> Turn | None:
    """An answer to what the last answer asked back."""
    text, topic = context.question.text, context.topic
    if not topic.asks or len(text.split()) > LONGEST_REPLY:
        return None
    own = said.NO.sub("", said.YES.sub("", text, count=1), count=1) or text
    value = reply_to(topic.asks, own) or reply_to(topic.asks, text)
    if value is None or text.rstrip().endswith("?") or len(said.content(own)) > len(value.means.split()) + 2:
        return None
    gone = [each.span for each in context.before.requirements if each.value.choice == value.choice]
    whole = editing.joined(editing.cut(context.before.read, gone), value.means)
    return Turn(replace(context.question, text=whole), Move.REPLY, topic, whole, _asked_before(context, whole))


def _pointed_out(context: Context) -> Turn | None:
    """About one of the options last shown: counted out, compared, or called by part of its name."""
    text = context.question.text
    if not _is_of_those_shown(context):
        return None
    if (at := pointing.position(text, len(context.shown))) is not None:
        return _about(context, context.shown[at])
    if pointing.is_compared(text) and not context.now.needs:
        one = pointing.compared(text, context.shown, context.miles)
        return _about(context, one) if one else _cannot_tell(context)
    named = _named_in_full(context) or _called(context)
    return _about(context, named) if named else None


def _named_in_full(context: Context) -> Document | None:
    """The one of those shown that a question for its fields names."""
    named = {each.document.id for each in context.now.named}
    called = [each for each in context.shown if each.id in named]
    asks = context.now.asked or context.now.of_it
    return called[0] if len(called) == 1 == len(named) and asks else None


def _is_of_those_shown(context: Context) -> bool:
    text = context.question.text
    is_short = len(text.split()) <= pointing.LONGEST_FOLLOW_UP
    return bool(context.shown) and is_short and not said.OF_THEM.search(text)


def _of_the_matter(context: Context) -> Turn | None:
    """About what somebody may be at risk of, for which a route was shown: whether it can wait, whom to tell.

    What names a need, a place or a record of its own plainly asks of something else.
    """
    text, topic, now = context.question.text, context.topic, context.now
    if not topic.concerns or len(text.split()) > pointing.LONGEST_FOLLOW_UP or now.mentions:
        return None
    if any(each.document.kind is not Kind.ROLE for each in now.named) or not _goes_on(context):
        return None
    matter = [name for kind in topic.concerns[:1] if (name := said.MATTERS.get(kind))]
    places = editing.places_of(context.before)
    whole = editing.joined(text, *matter, f"in {places}" if places else "")
    return Turn(replace(context.question, text=whole), Move.MATTER, topic, topic.text, _asked_before(context, whole))


def _goes_on(context: Context) -> bool:
    """Whether it asks of a concern what is asked of any, or speaks of those whom the question before told of.

    Beneath a route options may have been shown: then "it" is one of those, and if the danger was not sure so is
    "on Saturdays".
    """
    text = context.question.text
    left = said.without_matter(text, hours=context.topic.is_sure or not context.shown)
    if set(context.needs_in(left)) - OF_ANY_MATTER:
        return False
    if left != text:
        return True
    if said.SOMEBODY_ELSE.fullmatch(text):
        return False
    if context.shown:
        return said.speaks_of_somebody(text) and not said.speaks_of_something(text)
    words = said.content(text)
    is_of_them = said.speaks_of_somebody(text) or said.speaks_of_something(text)
    return not words or is_of_them or bool(set(words) & set(said.content(context.topic.text)))


def _it(context: Context) -> Turn | None:
    """About the option last spoken of, else the first: "it", or a bare question for one of its fields."""
    text = context.question.text
    if not _is_of_those_shown(context):
        return None
    if columns := _fact_asked(context):
        return _told_of_those_shown(context, columns)
    if context.now.named and not said.points_back(text):
        return None
    return _about(context, context.about or context.shown[0]) if _means_it(context) else None


def _fact_asked(context: Context) -> tuple[str, ...]:
    """The fields that tell a fact which is all that is asked: "is there a hearing loop?", "do I need a referral?".

    What it names may be a product as well: after a service its own loop is meant.
    """
    now = context.now
    if not said.ASKS_WHETHER.match(now.read) or now.mentions:
        return ()
    if any(not is_of_a_fact(now.read, name) for name in now.known_names):
        return ()
    spans = (*fact_spans(now.read), *(each.span for each in now.filters))
    return () if said.content(editing.cut(now.read, spans)) else asked_of_it(now.read, "", now.filters).columns


def _told_of_those_shown(context: Context, columns: tuple[str, ...]) -> Turn | None:
    """The fact of the option last spoken of or the only one; else of each, unless a filter can tell them apart."""
    one = context.about or (context.shown[0] if len(context.shown) == 1 else None)
    first = one or context.shown[0]
    if first.kind is Kind.PRODUCT and not any(value_of(first, column) for column in columns):
        return None
    if one:
        return _about(context, one)
    if len(context.now.filters):
        return None
    question = replace(context.question, text=context.topic.text, among=tuple(each.id for each in context.shown))
    carried = _asked_before(context, context.topic.text)
    return Turn(question, Move.AMONG, context.topic, context.topic.text, carried, columns=columns)


def _called(context: Context) -> Document | None:
    text = context.question.text
    if one := pointing.called(text, context.shown):
        return one
    left = said.content(_left(context))
    is_definite = bool(context.now.asked) or any(word in text.lower().split() for word in ("the", "that", "this"))
    return pointing.named_by(left, context.shown) if left and is_definite and not context.now.mentions else None


def _means_it(context: Context) -> bool:
    """Whether it speaks of the last option by a pronoun, or asks for a field and names nothing."""
    left = said.content(_left(context))
    if said.points_back(context.question.text):
        return len(left) <= 3
    return bool(context.now.asked) and not (left or context.now.mentions or _asked_for_another(context))


def _asked_for_another(context: Context) -> bool:
    """Whether the thing that was asked for by name is none of those shown: a field asked for next is still of that."""
    thing = None if context.about else thing_in(context.before.read)
    return thing is not None and not thing.is_called(context.shown[0])


def _about(context: Context, document: Document) -> Turn:
    question = replace(context.question, about=document.id)
    carried = (CarriedOver(ABOUT, document.title),)
    return Turn(question, Move.OPTION, context.topic, context.topic.text, carried)


def _cannot_tell(context: Context) -> Turn:
    """All of them with what they cost, for the asker to compare."""
    ids = tuple(each.id for each in context.shown)
    question = replace(context.question, text=context.topic.text, among=ids)
    carried = _asked_before(context, context.topic.text)
    return Turn(question, Move.AMONG, context.topic, context.topic.text, carried, cannot_compare=True)


def _options_together(context: Context) -> Turn | None:
    """Which of those shown: "are any of them free?"."""
    text = context.question.text
    if not context.shown or not said.OF_THEM.search(text) or len(text.split()) > pointing.LONGEST_FOLLOW_UP:
        return None
    if context.now.mentions or context.now.named:
        return None
    whole = editing.joined(context.before.read, context.now.read)
    ids = tuple(each.id for each in context.shown)
    carried = _asked_before(context, context.topic.text)
    return Turn(
        replace(context.question, text=whole, among=ids), Move.AMONG, context.topic, context.topic.text, carried
    )


def _changed(context: Context) -> Turn | None:
    """The same need with another place, filter, requirement or person; or only what "ones with" can be said of."""
    text, now = context.question.text, context.now
    if not context.topic.text or len(text.split()) > LONGEST_ELLIPSIS:
        return None
    if found := said.SOMEBODY_ELSE.fullmatch(editing.cut(now.read, editing.place_spans(now))):
        if found["theirs"] and _is_equipment(context.shown):
            return _for_who_cares(context, found["who"])
        return _for_another(context, found["who"])
    left = said.content(_left(context))
    if said.NARROWS.match(text):
        return _again(context, editing.joined(_with_changes(context), f"with {' '.join(left)}" if left else ""))
    if left or now.named or (now.known_names and not now.mentions):
        return None
    if _has_changes(now):
        return _again(context, _with_changes(context))
    return _again(context, editing.joined(context.before.read, now.read)) if now.asked else None


def _is_equipment(shown: tuple[Document, ...]) -> bool:
    """Whether most of what was shown is equipment, as the question before then asked for it."""
    return sum(each.kind is Kind.PRODUCT for each in shown) > len(shown) / 2


def _for_another(context: Context, who: str) -> Turn:
    """The same need of another person, who may live elsewhere: nobody's age and gender are theirs."""
    before, now = context.before, context.now
    text = editing.without_person(before)
    if now.mentions:
        text = _moved(text, context)
    return _again(context, editing.joined(text, f"for the {who}"))


def _for_who_cares(context: Context, who: str) -> Turn:
    """Equipment is one person's: what there is for a relative of theirs is the offer to carers, where they live."""
    places = editing.places_of(context.now) or editing.places_of(context.before)
    whole = editing.joined(said.CARES.format(who), f"in {places}" if places else "")
    question = replace(context.question, text=whole)
    return Turn(question, Move.CHANGED, context.topic, whole, _asked_before(context, whole))


def _again(context: Context, whole: str) -> Turn:
    """The question before, changed."""
    question = replace(context.question, text=whole)
    return Turn(question, Move.CHANGED, context.topic, whole, _asked_before(context, whole))


def _beside(context: Context) -> Turn | None:
    """Another need of the same person: "and transport?" keeps the place and who they are, and nothing more."""
    text, now = context.question.text, context.now
    found = said.JOINS.match(text)
    if not found or not context.topic.text or now.mentions or len(text.split()) > LONGEST_ELLIPSIS:
        return None
    rest = text[found.end() :].strip()
    if not said.content(rest) or not (now.needs or now.named or now.known_names):
        return None
    places = editing.places_of(context.before)
    person = editing.of_the_person(context.before) if not now.filters else []
    if not places and not person:
        return None
    carried = [CarriedOver(PLACE, places)] if places else []
    carried += [told for each in person if (told := CarriedOver(PERSON, each)).removal not in context.question.without]
    kept = [each.text for each in carried if each.label == PERSON]
    whole = editing.joined(rest, f"in {places}" if places else "", *kept)
    return Turn(replace(context.question, text=whole), Move.BESIDE, context.topic, whole, tuple(carried))


def _has_changes(now: Understanding) -> bool:
    return bool(now.mentions or len(now.filters) or now.requirements or editing.radius_of(now))


def _with_changes(context: Context) -> str:
    """The question before with this one's places, filters and requirements."""
    before, now = context.before, context.now
    reach = editing.radius_of(now)
    text = editing.narrowed(before, now) if len(now.filters) or now.requirements or reach else before.read
    if now.mentions and reach is None:
        moved = editing.in_another_place(before, now)
        text = text.replace(before.read, moved) if before.read in text else _moved(text, context)
    return editing.tidied(text)


def _moved(text: str, context: Context) -> str:
    """A text that was narrowed already, with its place exchanged."""
    places, new = editing.places_of(context.before), editing.places_of(context.now)
    if places and places in text:
        return text.replace(places, new)
    return editing.joined(text, f"in {new}")


def _left(context: Context) -> str:
    """The question without its place, filters, requirements and the fields it asks for."""
    now = context.now
    spans = [*editing.place_spans(now), *(each.span for each in now.filters), *(each.span for each in now.requirements)]
    spans += asked_spans(now.read)
    if reach := editing.radius_of(now):
        spans.append((reach.start, reach.end))
    return said.JOINS.sub("", editing.cut(now.read, spans), count=1)


def _left_of(context: Context, rest: str) -> str:
    """The end of a question without the same."""
    left = _left(context)
    return " ".join(word for word in rest.split() if word.strip("?.!,") in left)


def _asked_before(context: Context, whole: str) -> tuple[CarriedOver, ...]:
    return tuple(_carried(context, whole))


def _carried(context: Context, whole: str) -> Iterator[CarriedOver]:
    """The need that is carried over, and the place apart from it, if it is still that place."""
    before = context.before
    need = editing.cut(before.read, editing.place_spans(before)) if before.mentions else editing.tidied(before.read)
    yield CarriedOver(ASKED_BEFORE, need or before.read)
    places = editing.places_of(before)
    if places and not context.now.mentions and places in whole:
        yield CarriedOver(PLACE, places)


_WAYS: tuple[Callable[[Context], Turn | None], ...] = (
    _courtesy,
    _afresh,
    _told_again,
    _else,
    _reply,
    _pointed_out,
    _of_the_matter,
    _it,
    _options_together,
    _changed,
    _beside,
)
