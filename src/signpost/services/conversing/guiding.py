"""Somebody led through a document of prompts: a turn to the next question, or to the options at the end."""

from dataclasses import dataclass, replace

from signpost.answering import wording
from signpost.answering.prompts import PromptSection, prompt_sections
from signpost.domain.answer import CarriedOver
from signpost.domain.document import Document, Kind
from signpost.domain.question import Question
from signpost.domain.topic import GuideStep, Topic
from signpost.index.snapshot import Snapshot
from signpost.retrieval import Search
from signpost.retrieval.requirements import choices, reply_to
from signpost.retrieval.understanding import Understanding
from signpost.services.conversing import editing, said
from signpost.services.conversing.said import Move
from signpost.services.conversing.turn import Turn
from signpost.services.records import SnapshotRecords

LOOKED_AT = 30
"""Hits in which to find the section that a need belongs to."""

SO_FAR = "So far"
"""How what was told in answer to the prompts is shown."""

CHOOSING = ""
"""The section of somebody who has yet to say what it is about."""


@dataclass(frozen=True, slots=True)
class Guiding:
    """Leads through the prompts that one asker may read."""

    search: Search
    snapshot: Snapshot
    records: SnapshotRecords

    def turn(self, question: Question, topic: Topic, own: Understanding) -> Turn | None:
        """The next step for whoever is being led or asks to be; None for everybody else."""
        so_far = CarriedOver(SO_FAR, topic.text)
        is_led = topic.guide is not None and so_far.removal not in question.without
        if is_led and topic.guide and (going_on := self._go_on(question, topic, topic.guide, own)):
            return replace(going_on, carried=(so_far,))
        found = said.GUIDE_ME.match(question.text) or said.WHAT_TO_ASK.match(question.text)
        if found is None:
            return None
        about = question.text[found.end() :].strip(" ?.!")
        return self._begin(question, topic, about or topic.text)

    def _begin(self, question: Question, topic: Topic, about: str) -> Turn | None:
        prompts = self.records.of_kind(Kind.PROMPT)
        if not prompts:
            is_about_nothing = not said.content(about)
            return Turn(question, Move.GUIDED, topic, topic.text, says=wording.GUIDE_NONE) if is_about_nothing else None
        found = self._section_for(question, about, prompts) if said.content(about) else None
        document, section = found or (prompts[0], None)
        step = GuideStep(document.id, section.title if section else CHOOSING)
        text = about or document.title
        return Turn(replace(question, text=text, about=""), Move.GUIDED, replace(topic, guide=None), text, guide=step)

    def _section_for(
        self, question: Question, about: str, prompts: list[Document]
    ) -> tuple[Document, PromptSection] | None:
        """The section that a need finds first, by its own title or by any of its passages."""
        known = {(each.id, section.title): (each, section) for each in prompts for section in self._sections(each)}
        named = [both for (_, title), both in known.items() if title.lower() in about.lower()]
        if named:
            return named[0]
        hits = self.search.search(replace(question, text=about), self.snapshot, LOOKED_AT).hits
        titles = [(hit.document.id, hit.passage.heading_trail[1]) for hit in hits if len(hit.passage.heading_trail) > 1]
        if first := next((known[each] for each in titles if each in known), None):
            return first
        products = {hit.document.title.lower() for hit in hits if hit.document.kind is Kind.PRODUCT}
        offered = [both for both in known.values() if any(o.name.lower() in products for o in both[1].options)]
        return offered[0] if offered else None

    def _sections(self, document: Document) -> tuple[PromptSection, ...]:
        return prompt_sections(self.records.passages(document.id))

    def _go_on(self, question: Question, topic: Topic, step: GuideStep, own: Understanding) -> Turn | None:
        """The next question, the options once all are asked; None for who leaves or asks something else."""
        document = self.records.document(step.document_id)
        text = question.text
        in_danger = any(kind.is_concern for kind in self.snapshot.safety.said_outright(text))
        if document is None or in_danger or _is_something_else(text):
            return None
        sections = {section.title: section for section in self._sections(document)}
        if said.LEAVE.fullmatch(text):
            return Turn(question, Move.GUIDED, topic, topic.text, says=wording.GUIDE_LEFT)
        if step.section == CHOOSING:
            return self._begin(question, replace(topic, text=""), text)
        if step.section not in sections:
            return None
        questions = sections[step.section].questions
        put = questions[step.at] if step.at < len(questions) else ""
        standing = topic.text if _says_nothing(text) else editing.joined(topic.text, _meant(text, put, own))
        at = step.at + 1 if not said.SHOW_OPTIONS.fullmatch(text) else len(questions)
        asked = replace(question, text=standing)
        return Turn(asked, Move.GUIDED, topic, standing, guide=replace(step, at=at))


def _says_nothing(text: str) -> bool:
    """Whether it says nothing to search for: it skips, wants the options, or is a bare yes or no."""
    return any(each.fullmatch(text) for each in (said.SKIP, said.SHOW_OPTIONS, said.YES, said.NO))


def _is_something_else(text: str) -> bool:
    """Whether somebody who is asked something asks back or starts afresh: that comes first, as danger does."""
    is_asked = text.rstrip().endswith("?") or said.AFRESH.match(text) or said.GUIDE_ME.match(text)
    return bool(is_asked and not _says_nothing(text))


def _meant(text: str, put: str, own: Understanding) -> str:
    """A reply, with what it tells of the home spelt out: "gas" to a question about gas or electric is a gas cooker."""
    known = {each.value.choice for each in own.requirements}
    told = [reply_to(each.name, text) for each in choices() if each.name not in known and each.is_asked_in(put)]
    return editing.joined(own.read, *(value.means for value in told if value))
