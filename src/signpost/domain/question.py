"""Questions, as they reach the services from any channel."""

from dataclasses import dataclass
from enum import StrEnum

from signpost.domain.document import Audience

LONGEST_QUESTION = 2_000
"""Characters. A pasted e-mail of a page still fits; a case record does not belong here."""

LONGEST_TEAM = 100
"""Characters of a team's name: what is counted by it is kept in a column of this width."""

QUESTIONS, QUESTION_SET = "questions", ".jsonl"
"""A folder at the top of a corpus, and how the files in it end that ask it something and say nothing."""


class Detail(StrEnum):
    """How much of each record is told."""

    BRIEF = "brief"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody asked, and what is known of the asker: never who they are.

    `about` is the id of the one document that a follow-up question means, `among` are ids of the only ones it means,
    `beside` of those that were shown already and are left out. `without` are the labels of filters, of what was
    carried over and of corrected spellings that the asker took away. No `detail`: as the conversation last asked for,
    else the usual. `team` is only ever counted by. `asker` stands for somebody who
    signed in, and names nobody: by it they find and delete what they asked. `personal` are the parts of the text that
    are masked before it is kept: they say nothing of what is needed, and are not searched for.
    """

    text: str
    conversation: str = ""
    area: str = ""
    audience: Audience = Audience.INTERNAL
    limit: int = 4
    channel: str = ""
    is_test: bool = False
    about: str = ""
    without: tuple[str, ...] = ()
    among: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    detail: Detail | None = None
    team: str = ""
    asker: str = ""
    personal: tuple[str, ...] = ()
