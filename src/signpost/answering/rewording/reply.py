"""What a model wrote to its sentences, each with the numbers it cites."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from signpost.passages import sentences

MOST_SENTENCES = 12
"""Looked at. A model that writes more does not do as it is told."""

LONGEST_REPLY = 6_000
"""Characters, for the same reason."""

_THOUGHT = re.compile(r".*</think(?:ing)?>", re.DOTALL)
_NUMBERS = r"(?:\s*\[\d{1,2}(?:\s*,\s*\d{1,2})*\])+"
_AFTER_THE_STOP = re.compile(rf"([.!?])({_NUMBERS})")
_AT_THE_START = re.compile(rf"({_NUMBERS})\s*(.+?)([.!?]?)")
_AT_THE_END = re.compile(rf"(.+?)({_NUMBERS})\s*([.!?]?)", re.DOTALL)
_BULLET = re.compile(r"^\s*(?:[-*•]|\d{1,2}[.)])\s+")


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence, and the numbers that stand with it; none if it cites nothing."""

    text: str
    cited: tuple[int, ...]


def claims_in(reply: str) -> tuple[Claim, ...]:
    """Its sentences in order; those with a number in their midst say what no one can check, and cite nothing."""
    if len(reply) > LONGEST_REPLY:
        return ()
    lines = _THOUGHT.sub("", reply).split("\n")
    return tuple(claim for line in lines for claim in _of_line(line.strip()))[:MOST_SENTENCES]


def _of_line(line: str) -> Iterator[Claim]:
    line = _AFTER_THE_STOP.sub(r"\2\1", _BULLET.sub("", line))
    for sentence in sentences(line):
        yield _claim(sentence)


def _claim(sentence: str) -> Claim:
    found = _AT_THE_END.fullmatch(sentence)
    if found:
        return Claim(f"{found[1].strip()}{found[3] or '.'}", _numbers(found[2]))
    found = _AT_THE_START.fullmatch(sentence)
    if found:
        return Claim(f"{found[2].strip()}{found[3] or '.'}", _numbers(found[1]))
    return Claim(sentence, ())


def _numbers(marks: str) -> tuple[int, ...]:
    return tuple(dict.fromkeys(int(number) for number in re.findall(r"\d+", marks)))
