"""A question and its evidence to the messages a model is sent: what is said in them stands in prompt.yaml."""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import yaml

from signpost.answering.rewording.language_model import Message

_DATA: dict[str, Any] = yaml.safe_load(files("signpost.answering.rewording").joinpath("prompt.yaml").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the answer already says from one source."""

    n: int
    title: str
    text: str


def messages_for(question: str, evidence: Iterable[Evidence]) -> tuple[Message, ...]:
    """The rules, one worked example, and the question with its sources, fenced off as material."""
    example = _DATA["example"]
    return (
        Message("system", _DATA["system"].strip()),
        _asking(example["question"], (Evidence(**each) for each in example["sources"])),
        Message("assistant", example["reply"].strip()),
        _asking(question, evidence),
    )


def _asking(question: str, evidence: Iterable[Evidence]) -> Message:
    sources = "\n".join(
        _DATA["source"].strip().format(n=each.n, title=_fenced(each.title), text=_fenced(each.text))
        for each in evidence
    )
    return Message("user", _DATA["user"].strip().format(question=_fenced(question), sources=sources))


def _fenced(text: str) -> str:
    """On one line, without signs that could end the fence or begin another source."""
    return " ".join(text.translate(_FENCES).split())


_FENCES = str.maketrans({"<": "‹", ">": "›", "[": "(", "]": ")"})
