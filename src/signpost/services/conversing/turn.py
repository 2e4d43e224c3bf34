"""What one question of a conversation is resolved with, and what it comes to."""

from collections.abc import Callable
from dataclasses import dataclass

from signpost.domain.answer import CarriedOver
from signpost.domain.document import Document
from signpost.domain.question import Question
from signpost.domain.topic import GuideStep, Topic
from signpost.retrieval.understanding import Understanding
from signpost.services.conversing.said import Move, Telling


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
