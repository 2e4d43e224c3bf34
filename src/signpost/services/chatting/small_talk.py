"""A message to what it is, where it asks nothing: a greeting, thanks, a call for help, "forget this conversation"."""

import re
from enum import StrEnum
from functools import cache
from importlib.resources import files

import yaml


class SmallTalk(StrEnum):
    """What is said without asking for a source; the words are in small_talk.yaml."""

    NOTHING = "nothing"
    GREETING = "greeting"
    THANKS = "thanks"
    HELP = "help"
    WHO = "who"
    FORGET = "forget"


LONGEST = 10
"""Words. "Hello, what is there for a man who…" is a question, however kindly it begins."""


def small_talk(text: str) -> SmallTalk | None:
    """What it is; None where it is a question."""
    said = re.sub(r"[’‘]", "'", " ".join(text.split())).lower()
    if not re.search(r"[\w?]", said):
        return SmallTalk.NOTHING
    if len(said.split()) > LONGEST:
        return None
    phrases, fillers = _words()
    bare = re.sub(r"[^\w' ]+", "", said).strip() or "?"
    while bare not in phrases and (filler := next((f for f in fillers if bare.endswith(f" {f}")), "")):
        bare = bare.removesuffix(filler).strip()
    return phrases.get(bare.removeprefix("please "))


@cache
def _words() -> tuple[dict[str, SmallTalk], tuple[str, ...]]:
    written = yaml.safe_load(files("signpost.services.chatting").joinpath("small_talk.yaml").read_text("utf-8"))
    kinds = (each for each in SmallTalk if each is not SmallTalk.NOTHING)
    return {phrase: kind for kind in kinds for phrase in written[kind.value]}, tuple(written["fillers"])
