"""What a caller said to at most three options that can be read out to them while they are on the line."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from signpost.answering.aloud import Aloud, aloud
from signpost.domain.document import Document, Kind
from signpost.domain.passage import Passage
from signpost.domain.question import LONGEST_QUESTION, Question
from signpost.index.snapshot import CurrentSnapshot
from signpost.passages import sentence_spans
from signpost.retrieval import Search
from signpost.retrieval.filter import Filter, FilterKind
from signpost.services.ask import Ask, Reply
from signpost.services.records import SnapshotRecords

MOST_OPTIONS = 3
"""Not one, which is telling; not seven, which is a list."""

SHEET = "conversation sheet"
"""What the guidance is called, by its title or an alias, whose prompts are shown: its owner edits them there."""

OF_THE_PERSON = (
    FilterKind.AGE,
    FilterKind.PERSON,
    FilterKind.LANGUAGE,
    FilterKind.WHEELCHAIR,
    FilterKind.CARER,
    FilterKind.LEARNING_DISABILITY,
)
"""What is true of somebody however it comes up. The rest of a routine, its days, hours and chapel, is no wish: it must
not narrow what is offered."""

_PROMPTS = re.compile(r"\bprompts?\b", re.IGNORECASE)
_NUMBER = re.compile(r"^\d+[.)]\s*")
_QUOTED = re.compile(r"[\"“](.+?)[\"”]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Prompt:
    """One thing to ask a caller: what it is about, and words to ask it in."""

    title: str
    words: str


PROMPTS = (
    Prompt("What they want to be different", "If this went well, what would be different in a month?"),
    Prompt("Their routine and strengths", "What does an ordinary day look like? What goes well, and who is about?"),
    Prompt("What has been tried", "What have you tried already? What helped, even a bit?"),
)
"""Where no conversation sheet has three of its own: what they want, what is there, what was tried, in this order."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a caller said to each prompt, as far as anybody asked; all three may be empty."""

    outcome: str = ""
    routine: str = ""
    tried: str = ""


@dataclass(frozen=True, slots=True)
class CallSheet:
    """At most three options to read out, the answer they come from, and what was left out as tried already."""

    reply: Reply
    options: tuple[Aloud, ...]
    tried: tuple[Document, ...]


class Calling:
    """Helps a worker on the telephone: nothing that is asked has to be answered first."""

    def __init__(
        self,
        ask: Ask,
        search: Search,
        current: Callable[[], CurrentSnapshot],
        records: Callable[[], SnapshotRecords],
        today: Callable[[], date],
    ) -> None:
        self._ask = ask
        self._search = search
        self._current = current
        self._records = records
        self._today = today

    def prompts(self) -> tuple[Prompt, ...]:
        """The three of the council's own conversation sheet; ours where there is none."""
        records = self._records()
        for document in records.of_kind(Kind.GUIDANCE):
            if any(SHEET in name.lower() for name in (document.title, *document.aliases)):
                found = tuple(_prompts([*records.passages(document.id)]))
                if len(found) >= len(PROMPTS):
                    return found[: len(PROMPTS)]
        return PROMPTS

    def options(self, told: Told, channel: str, asker: str = "") -> CallSheet:
        """What may help; raises QuestionRejected where nothing was told."""
        tried = self._named(told.tried)
        question = Question(
            _asked(told),
            channel=channel,
            limit=MOST_OPTIONS,
            without=self._only_in_routine(told),
            beside=tuple(each.id for each in tried),
            asker=asker,
        )
        reply = self._ask.ask(question)
        records = self._records()
        shown = (records.document(option.document_id) for option in reply.answer.options[:MOST_OPTIONS])
        return CallSheet(reply, tuple(aloud(each, self._today()) for each in shown if each), tried)

    def _named(self, tried: str) -> tuple[Document, ...]:
        """The services and things that somebody says were tried, by name."""
        if not tried.strip():
            return ()
        read = self._search.understand(Question(tried[:LONGEST_QUESTION]), self._current().get())
        return tuple({each.document.id: each.document for each in read.named}.values())

    def _only_in_routine(self, told: Told) -> tuple[str, ...]:
        """Labels of filters that only the routine speaks of, beside what it tells of the person."""
        routine = (each.label for each in self._filters(told.routine) if each.kind not in OF_THE_PERSON)
        wished = {each.label for each in self._filters(told.outcome)}
        return tuple(label for label in routine if label not in wished)

    def _filters(self, text: str) -> tuple[Filter, ...]:
        if not text.strip():
            return ()
        return self._search.understand(Question(text[:LONGEST_QUESTION]), self._current().get()).filters.filters


def _asked(told: Told) -> str:
    """What they want first; what was tried is asked for only if nothing else was told."""
    said = [each.strip() for each in (told.outcome, told.routine) if each.strip()]
    return "\n".join(said) or told.tried


def _prompts(passages: list[Passage]) -> Iterator[Prompt]:
    """The sections under a heading that speaks of prompts: each with the words it quotes, else its first sentence."""
    for passage in passages:
        trail = passage.heading_trail[1:]
        if len(trail) > 1 and any(map(_PROMPTS.search, trail[:-1])):
            first = passage.text.split("\n", 1)[0]
            quoted = _QUOTED.search(first)
            words = quoted[1] if quoted else first[: sentence_spans(first)[0][1]] if sentence_spans(first) else first
            yield Prompt(_NUMBER.sub("", trail[-1]), words)
