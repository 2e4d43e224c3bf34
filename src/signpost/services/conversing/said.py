"""What people say to go on with a conversation: phrases to what they ask for."""

import re
from collections.abc import Iterable
from enum import StrEnum
from importlib.resources import files
from typing import Any

import yaml

from signpost.retrieval.stop_words import STOP_WORDS


class Move(StrEnum):
    """What a question does with the conversation before it."""

    NEW = "stands on its own"
    CHANGED = "the same with another place, filter or person"
    BESIDE = "another need, for the same person"
    REPLY = "an answer to what was asked back"
    OPTION = "about one option"
    MATTER = "about the risk that a route was shown for"
    AMONG = "about the options together"
    ELSE = "what else there is"
    AGAIN = "the same, told otherwise"
    GUIDED = "led through prompts"
    AFRESH = "forgets what came before"
    COURTESY = "asks for nothing"


class Telling(StrEnum):
    """How somebody wants to be told the same again."""

    FULL = "more detail"
    BRIEF = "shorter"
    SIMPLY = "explained simply"


_WRITTEN: dict[str, Any] = yaml.safe_load(
    files("signpost.services.conversing").joinpath("said.yaml").read_text(encoding="utf-8")
)
_POLITE = rf"(?:(?:{_WRITTEN['polite']})[,!. ]+)*"
_CLOSING = rf"(?:[,. ]+(?:{_WRITTEN['closing']}))*[\s.!?]*"


def _joined(phrases: Iterable[str]) -> str:
    return "|".join(f"(?:{phrase})" for phrase in phrases)


def _whole(name: str) -> re.Pattern[str]:
    """What is all that somebody says, with or without good manners."""
    return re.compile(rf"\s*{_POLITE}(?:{_joined(_WRITTEN['whole'][name])}){_CLOSING}", re.IGNORECASE)


def _opening(name: str, also: str = "") -> re.Pattern[str]:
    """What may be followed by more."""
    return re.compile(rf"\s*{_POLITE}(?:{_joined(_WRITTEN['opening'][name])})\b{also}[\s:,.!?-]*", re.IGNORECASE)


TELLING = {telling: _whole(telling.value) for telling in Telling}
SKIP, SHOW_OPTIONS, LEAVE = _whole("skip"), _whole("options"), _whole("leave")
THANKS, HELLO = _whole("thanks"), _whole("hello")
AFRESH = _opening("afresh")
"""Whatever follows it is a question by itself."""
ELSE = _opening("else")
"""What follows it may narrow: "anything else on Fridays?"."""
GUIDE_ME = _opening("guide", r"(?: (?:it|this|that|the (?:questions|prompts)|through|about|for|on|with|to|around))*")
"""What follows it says about what: "guide me through falls equipment"."""
WHAT_TO_ASK = _opening("what to ask", r"(?: (?:about|for|regarding|to choose)\b|(?=\W*$))")
"""The same, unless it goes on as a question of its own: "what should I ask on a first visit?"."""
JOINS = _opening("joins")
"""Begins what goes on from something."""
NARROWS = _opening("narrows")
"""Begins what can only be said of something spoken of before: "ones with parking"."""
YES, NO = _opening("yes"), _opening("no")

OF_THEM = re.compile(
    r"\b(?:which|any|some|one|all|both|either|none|each|most|do|does|are|can|will)(?: ones?)? of (?:them|these|those)\b"
    r"|\bwhich (?:ones?|options?)\b"
    r"|^\s*(?:and )?(?:are|do|does|can|will) (?:any|all|both|either|some) (?:free|open|need|have|take|run|be)\b"
    r"|\bcompare (?:them|these|those|all|the options)\b",
    re.IGNORECASE,
)
_WHOSE = r"(?:(?P<theirs>her|his|their)|the|my|an?)\s+"
_AND_WHO = (
    r"(?:[\s,(]+(?:who\s+)?(?:(?:is|was|(?:s?he|they|who)(?:['’]s|['’]re|\s+is|\s+are)|aged?|of)\s+)?"
    r"(?P<age>\d{2,3})(?:[\s-]*(?:years?[\s-]old|y/?o))?\)?)?(?:\s+(?:too|as well|instead|himself|herself|themselves))?"
    r"[\s?.!]*"
)
SOMEBODY_ELSE = re.compile(
    r"\s*(?:(?:and|or|also|but)\s+)?(?:(?:what|how)\s+about\s+|same\s+for\s+)?(?:anything\s+|something\s+)?(?:for\s+)?"
    rf"(?:{_WHOSE})?(?P<who>{_WRITTEN['relatives']}|{_WRITTEN['anybody']}){_AND_WHO}",
    re.IGNORECASE,
)
"""All of a question that asks the same for another person."""
FOR_SOMEBODY_ELSE = re.compile(rf"\bfor\s+{_WHOSE}(?P<who>{_WRITTEN['relatives']}){_AND_WHO}$", re.IGNORECASE)
"""The end of one that asks something else for another person."""

ASKS_WHETHER = re.compile(
    r"\s*(?:(?:and|also|so|but|ok(?:ay)?)[\s,]+)*(?:is|are|does|do|can|could|has|have|will|would|any|need)\b",
    re.IGNORECASE,
)
"""Begins what is answered by yes or no."""

CARES: str = _WRITTEN["cares"]
"""Whom a relative of somebody who was offered equipment is taken for, in words that are searched for."""

FILLERS = STOP_WORDS | frozenset(_WRITTEN["fillers"].split())
_LIGHT = frozenset(_WRITTEN["light"].split())
_FOLLOWS_THAT = FILLERS | _LIGHT | {"free", "suitable", "safe", "regulated"}

_IT = re.compile(r"(?:it|its|it's|that|this|they|them|their|they're)", re.IGNORECASE)
_OF_NOTHING = re.compile(
    r"\b(?:is|was|would|will|if|isn't) it (?:be )?(?:\w+ ){1,3}(?:to|if|that|when|for \w+ to)\b"
    r"|^\s*(?:it|this|that) (?:is|was|has|seems)\b"
    r"|\bis it (?:raining|cold|legal|abuse|neglect|safeguarding|wrong)\b",
    re.IGNORECASE,
)
"""“Is it safe to leave him?” speaks of nothing before."""
_WORD = re.compile(r"[a-z0-9]+(?:['’][a-z]+)?", re.IGNORECASE)


_OF_A_MATTER, _OF_ITS_HOURS = (
    re.compile(rf"\b(?:{_joined(_WRITTEN[name])})(?!\w)", re.IGNORECASE) for name in ("of a matter", "of its hours")
)
_A_PERSON = re.compile(r"\b(?:he|she|him|her|his|hers|he's|she's)\b", re.IGNORECASE)
_A_THING = re.compile(r"\b(?:it|its|it's|this|that|they|them|their|theirs|they're)\b", re.IGNORECASE)
MATTERS: dict[str, str] = _WRITTEN["matters"]
"""What people call each thing that somebody may be at risk of, as it is searched for."""


def without_matter(text: str, hours: bool) -> str:
    """The text without what is asked of any report or danger, perhaps of who is there when; else unchanged."""
    left = _OF_A_MATTER.sub(" ", text)
    return _OF_ITS_HOURS.sub(" ", left) if hours else left


def speaks_of_somebody(text: str) -> bool:
    """Whether a pronoun in it stands for one person."""
    return bool(_A_PERSON.search(text))


def speaks_of_something(text: str) -> bool:
    """Whether a pronoun in it may stand for a thing, or for several."""
    return bool(_A_THING.search(text))


def points_back(text: str) -> bool:
    """Whether a pronoun in it can only stand for something said before: nothing that it names comes first."""
    if _OF_NOTHING.search(text):
        return False
    words = [match.group().lower().replace("’", "'") for match in _WORD.finditer(text)]
    for at, word in enumerate(words):
        if _IT.fullmatch(word):
            return word not in ("that", "this") or _stands_alone(words[at + 1 :])
        if word not in _LIGHT:
            return False
    return False


def _stands_alone(following: list[str]) -> bool:
    """Whether "that" is no beginning of a clause ("that helps with") or of a name it goes before."""
    return not following or following[0] in _FOLLOWS_THAT


def content(text: str) -> list[str]:
    """The words of it that ask for something, in small letters."""
    words = [match.group().lower().replace("’", "'") for match in _WORD.finditer(text)]
    return [word for word in words if word not in FILLERS and len(word) > 1]
