"""Conversations as staff have them, with the real Signpost over the sample corpus."""

import uuid

from signpost.domain.answer import Answer
from signpost.domain.question import Question
from signpost.services.ask import Ask


class Talk:
    """One conversation."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self.id = uuid.uuid4().hex

    def say(self, text: str, **values: object) -> Answer:
        asked = Question(text, self.id, **values)  # type: ignore[arg-type]
        return self._ask.ask(asked).answer


def titles(answer: Answer) -> list[str]:
    return [option.title for option in answer.options]


def carried(answer: Answer) -> list[str]:
    return [each.removal for each in answer.carried]


def labels(answer: Answer) -> list[str]:
    return [each.label for each in answer.filters]


def lead(answer: Answer) -> list[str]:
    return [statement.text for statement in answer.lead]


def facts(answer: Answer, at: int = 0) -> dict[str, str]:
    return {fact.label: fact.text for fact in answer.options[at].facts}
