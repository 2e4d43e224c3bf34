"""The language model port: messages to the text that a model writes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Message:
    """One message, in the roles of OpenAI's chat completions: system, user, assistant."""

    role: str
    content: str


class LanguageModel(Protocol):
    """Anything that writes; what it writes is believed in nothing."""

    def write(self, messages: Sequence[Message]) -> str:
        """What it replies. Raises LanguageModelError."""
