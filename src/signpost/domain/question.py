"""Questions, as they reach the services from any channel."""

from dataclasses import dataclass

from signpost.domain.document import Audience

LONGEST_QUESTION = 2_000
"""Characters. A pasted e-mail of a page still fits; a case record does not belong here."""

QUESTIONS, QUESTION_SET = "questions", ".jsonl"
"""A folder at the top of a corpus, and how the files in it end that ask it something and say nothing."""


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody asked, and what is known of the asker: never who they are.

    `about` is the id of the one document that a follow-up question means. `without` are the labels of filters that
    the asker took away.
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
