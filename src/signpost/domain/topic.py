"""What a conversation is about between two questions, as it is kept."""

from dataclasses import dataclass

from signpost.domain.question import Detail


@dataclass(frozen=True, slots=True)
class GuideStep:
    """Where somebody is in a document of prompts: in which section, and which of its questions was asked last."""

    document_id: str
    section: str
    at: int = 0


@dataclass(frozen=True, slots=True)
class Topic:
    """What the next question may follow up.

    `text` is the question as it stands so far, masked. `about` is the id of the one record last spoken of; `shown` are
    the ids of the options last shown, in order, and `seen` of all shown on this topic. `asks` names the clarifying
    question that the last answer ended with, `asked` those that were put before. `guide` is set while somebody is led
    through prompts. `concerns` names what somebody may be at risk of, for which a
    route was shown, and `is_sure` says whether that was heard for certain.
    """

    text: str = ""
    about: str = ""
    shown: tuple[str, ...] = ()
    seen: tuple[str, ...] = ()
    asks: str = ""
    asked: tuple[str, ...] = ()
    detail: Detail | None = None
    guide: GuideStep | None = None
    concerns: tuple[str, ...] = ()
    is_sure: bool = False
