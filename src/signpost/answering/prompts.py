"""A document of prompts to its sections: what to ask, what may help, when to stop and ask somebody."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from signpost.domain.passage import Passage
from signpost.passages import sentence_spans

_ASK = re.compile(r"(?:ask|questions?|what to ask|prompts?)\b", re.IGNORECASE)
_OPTIONS = re.compile(r"(?:options?|ideas?|what may help|solutions?)\b", re.IGNORECASE)
_STOP = re.compile(r"stop and ask\b", re.IGNORECASE)
_BULLET = re.compile(r"^(?:[•*-]|\d+[.)])\s+")


@dataclass(frozen=True, slots=True)
class PromptOption:
    """One thing that may help, by its name, and the whole line that says why."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class PromptSection:
    """One need: how to begin, what to ask with its follow-ups, what may help; each text stands so in a passage."""

    title: str
    opening: str
    questions: tuple[str, ...]
    options: tuple[PromptOption, ...]
    stop: str


def prompt_sections(passages: Sequence[Passage]) -> tuple[PromptSection, ...]:
    """The sections that ask something, in reading order; of other documents none."""
    titles = dict.fromkeys(passage.heading_trail[1] for passage in passages if len(passage.heading_trail) > 1)
    sections = [_section(title, [p for p in passages if p.heading_trail[1:2] == (title,)]) for title in titles]
    return tuple(section for section in sections if section.questions)


def _section(title: str, passages: Sequence[Passage]) -> PromptSection:
    asking = [p for p in passages if len(p.heading_trail) > 2 and _ASK.match(p.heading_trail[-1])]
    offering = [p for p in passages if len(p.heading_trail) > 2 and _OPTIONS.match(p.heading_trail[-1])]
    opening = next((p.text for p in passages if len(p.heading_trail) == 2), "")
    return PromptSection(
        title=title,
        opening=first_sentences(opening, 1),
        questions=tuple(text for passage in asking for text in _bullets(passage.text)),
        options=tuple(_option(text) for passage in offering for text in _bullets(passage.text)),
        stop=next((line for p in passages for line in p.text.split("\n") if _STOP.match(line)), ""),
    )


def first_sentences(text: str, count: int) -> str:
    """The first sentences of a text, as one verbatim slice; nothing of nothing."""
    spans = sentence_spans(text)
    return text[spans[0][0] : spans[min(count, len(spans)) - 1][1]] if spans else ""


def _bullets(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        if (found := _BULLET.match(line)) and (said := line[found.end() :].strip()):
            yield said


def _option(text: str) -> PromptOption:
    return PromptOption(text.split(":", 1)[0].strip(), text)
