"""A sentence to its words, each with what it counts for when a rewording is checked against a source."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from importlib.resources import files
from threading import local
from typing import Any

import snowballstemmer
import yaml


class Weight(Enum):
    """What a word counts for."""

    CONTENT = "says something"
    NUMBER = "counts or measures"
    DENIES = "denies"
    BOUNDS = "bounds what is said"
    SHADES = "shades what is said"


@dataclass(frozen=True, slots=True)
class Word:
    """One word that counts; `key` is the same for words that may stand for each other.

    `clause` counts from 0 within its sentence; `hinged`: between it and the word before it stands a joint, so the two
    need not stand side by side in the source. `is_name`: written with a capital where no sentence begins.
    """

    text: str
    key: str
    weight: Weight
    clause: int
    hinged: bool
    is_name: bool


_DATA: dict[str, Any] = yaml.safe_load(files("signpost.answering.rewording").joinpath("words.yaml").read_text("utf-8"))
_FREE = frozenset(_DATA["free"].split())
_JOINS = frozenset(_DATA["joins"].split())
_HINGES = frozenset(_DATA["hinges"].split())
_DENIES: dict[str, str] = {word: name for name, words in _DATA["denies"].items() for word in words.split()}
_BOUNDS = frozenset(_DATA["bounds"].split())
_SHADES: dict[str, str] = {word: name for name, words in _DATA["shades"].items() for word in words.split()}
_NUMBERS = frozenset(_DATA["numbers"].split())
_MACHINES = [re.compile(pattern, re.IGNORECASE) for pattern in _DATA["aimed_at_machines"]]

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*[+%]?|[^\W\d_]+(?:['’][^\W\d_]+)*|[,;:()\[\]—–…]")
_MARKS = frozenset(",;:()[]—–…")
_DENYING_END = re.compile(r"(\w+?)n['’]t")
_STEMMERS = local()

SHORTEST_CLAUSE = 3
"""Words that count. "Tuesdays and Thursdays" is one thing said, "meets on Tuesdays and serves a hot lunch" are two."""


def words_of(sentence: str) -> tuple[Word, ...]:
    """Its words that count, in order."""
    return _with_clauses(list(_read(sentence)))


def is_aimed_at_machines(text: str) -> bool:
    """Whether it tells whoever words the answer what to do."""
    return any(pattern.search(text) for pattern in _MACHINES)


@dataclass(slots=True)
class _Read:
    """A word as it is read: `broken`: a comma or the like stands before it; `joined`: an "and" does."""

    text: str
    weight: Weight
    key: str
    is_name: bool
    broken: bool
    joined: bool
    hinged: bool


def _read(sentence: str) -> Iterator[_Read]:
    broken = joined = hinged = False
    for at, found in enumerate(_TOKEN.finditer(sentence)):
        for text in _parts(found[0]):
            lower = text.lower()
            weight = _weight(lower) if text not in _MARKS else None
            if weight is not None:
                is_name = at > 0 and text[0].isupper() and weight is Weight.CONTENT
                yield _Read(text, weight, _key(lower, weight), is_name, broken, joined, hinged)
                broken = joined = hinged = False
            broken |= text in _MARKS
            joined |= lower in _JOINS
            hinged |= lower in _HINGES


def _parts(token: str) -> tuple[str, ...]:
    """A word; "doesn't" as "does" and "not"."""
    denied = _DENYING_END.fullmatch(token.lower())
    if denied or token.lower() == "cannot":
        return (denied[1] if denied else "can", "not")
    return (token.replace("’", "'").removesuffix("'s"),)


def _weight(word: str) -> Weight | None:
    """None for a word that says nothing by itself."""
    if word in _DENIES:
        return Weight.DENIES
    if word in _BOUNDS:
        return Weight.BOUNDS
    if word in _SHADES:
        return Weight.SHADES
    if word in _NUMBERS or word[0].isdigit():
        return Weight.NUMBER
    return None if word in _FREE else Weight.CONTENT


def _key(word: str, weight: Weight) -> str:
    if weight is Weight.DENIES:
        return _DENIES[word]
    if weight is Weight.SHADES:
        return _SHADES[word]
    return stem(word) if weight is Weight.CONTENT else word


@lru_cache(maxsize=8_192)
def stem(word: str) -> str:
    """Its stem, the same for words that may stand for each other; what is over ("closed") keeps apart from what is."""
    if word in _ALIKE:
        return _ALIKE[word]
    stemmed = _stemmed(word)
    return f"{_ALIKE.get(stemmed, stemmed)}{'+ed' if word.endswith('ed') else ''}"


def _stemmed(word: str) -> str:
    if not hasattr(_STEMMERS, "english"):
        _STEMMERS.english = snowballstemmer.stemmer("english")  # keeps state, so each thread has its own
    return str(_STEMMERS.english.stemWord(word))


_ALIKE: dict[str, str] = {word: f"={group.split()[0]}" for group in _DATA["alike"] for word in group.split()}


def _with_clauses(read: list[_Read]) -> tuple[Word, ...]:
    """A mark begins a clause; "and" does where enough stands on both sides of it."""
    starts = [0, *(at for at, each in enumerate(read) if at and (each.broken or each.joined))]
    clause, began, words = -1, 0, []
    for place, start in enumerate(starts):
        end = starts[place + 1] if place + 1 < len(starts) else len(read)
        is_whole = min(end - start, start - began) >= SHORTEST_CLAUSE
        if clause < 0 or read[start].broken or is_whole:
            clause, began = clause + 1, start
        for each in read[start:end]:
            hinged = each.broken or each.joined or each.hinged
            words.append(Word(each.text, each.key, each.weight, clause, hinged, each.is_name))
    return tuple(words)
