"""What a composer is given: a question, what was found for it, and where to look further."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from signpost.domain.document import Document, Kind
from signpost.domain.passage import Passage
from signpost.domain.question import Question
from signpost.places import Gazetteer, Place
from signpost.retrieval import Found
from signpost.safety import Guardrail, Safety


class Records(Protocol):
    """The documents of one snapshot that one asker may be shown today."""

    def document(self, document_id: str) -> Document | None:
        """A document by id, or None if it is not there or not for this asker."""

    def called(self, name: str, kind: Kind) -> Document | None:
        """The document of a kind that bears exactly this name."""

    def leaflets_of(self, document_id: str) -> Sequence[Document]:
        """The leaflets of a service, as far as this asker may read them."""

    def passages(self, document_id: str) -> Sequence[Passage]:
        """Its passages in reading order; none if it is not for this asker."""

    def meets(self, document_id: str, need: str) -> bool:
        """Whether a document is held to meet a need of the vocabulary."""

    def said_of(self, need: str, text: str) -> Sequence[str]:
        """The vocabulary's phrases for a need that a text says."""

    def serving(self, need: str, place: Place) -> Sequence[Document]:
        """Services that are held to meet a need and known to be there for a place; the first some of them."""

    def roles(self) -> Sequence[Document]:
        """Every role of which this asker may know, in the order of their file."""


@dataclass(frozen=True, slots=True)
class Brief:
    """Everything an answer may be made from.

    `personal_data` are the kinds that were masked in the question, as `privacy.KINDS` names them: never the data.
    `is_sure`: a danger among the guardrails is more than a likeness, so nothing beneath its route may distract from it.
    `is_followed_up`: it is asked about a danger that a route was shown for before, and wants no options.
    """

    question: Question
    found: Found
    guardrails: tuple[Guardrail, ...]
    records: Records
    gazetteer: Gazetteer
    snapshot: str
    today: date
    default_contact: str
    safeguarding_route: tuple[str, ...]
    personal_data: tuple[str, ...] = ()
    safety: Safety = field(default_factory=Safety.load)
    is_sure: bool = True
    is_followed_up: bool = False
