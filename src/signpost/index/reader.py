"""The reader port: a question and texts to whether each answers it, and which parts of it do."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from signpost.index.embedder import Text


@dataclass(frozen=True, slots=True)
class Read:
    """What reading a question and a text together told.

    `answers` is a logit: above 0 the text more likely answers than not. `spans` are, for each span asked for, how
    much the answer seems to stand in it, comparable within one text only.
    """

    answers: float
    spans: tuple[float, ...]


class Reader(Protocol):
    """Anything that reads a question and a text together."""

    @property
    def identity(self) -> str:
        """Names the weights."""

    def read(self, question: str, texts: Sequence[Text]) -> list[Read]:
        """One result a text, in order."""
