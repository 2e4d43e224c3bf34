"""A sentence to its clauses, each word with what it counts for when a rewording is checked against a source."""

import re
from collections.abc import Iterable, Sequence
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
    LINKS = "says how its neighbours belong together"


@dataclass(frozen=True, slots=True)
class Word:
    """One word that counts; `key` is the same for words that may stand for each other.

    `is_name`: it is written with a capital where no sentence begins.
    """

    text: str
    key: str
    weight: Weight
    is_name: bool = False

    def may_stand_for(self, other: "Word") -> bool:
        """Whether a rewording may have it where the source has the other; names are copied letter by letter."""
        is_named_so = not (self.is_name or other.is_name) or self.text.lower() == other.text.lower()
        return (self.weight, self.key) == (other.weight, other.key) and is_named_so


@dataclass(frozen=True, slots=True)
class Clause:
    """What stands between two marks, without the words that count for nothing; `mark` is the one before it."""

    words: tuple[Word, ...]
    mark: str


_DATA: dict[str, Any] = yaml.safe_load(files("signpost.answering.rewording").joinpath("words.yaml").read_text("utf-8"))
_FREE = frozenset(_DATA["free"].split())
_LINKS = frozenset(_DATA["links"].split())
_BOUNDS = frozenset(_DATA["bounds"].split())
_NUMBERS = frozenset(_DATA["numbers"].split())
_DENIES = frozenset(_DATA["denies"].split())
_SHADES = frozenset(_DATA["shades"].split())
_ALIKE: dict[str, str] = {word: f"={group.split()[0]}" for group in _DATA["alike"] for word in group.split()}
_MACHINES = [re.compile(pattern, re.IGNORECASE) for pattern in _DATA["aimed_at_machines"]]
PRONOUNS = frozenset(_DATA["pronouns"].split())
RESTRICTING = frozenset(_DATA["restricting"].split())
OBLIGING = frozenset(_ALIKE.get(word, word) for word in _DATA["obliging"].split())


_TOKEN = re.compile(r"\d+(?:[.,]\d+)*[+%]?|[^\W\d_]+(?:['’][^\W\d_]+)*|[,;:()\[\]—–…/]|\s-\s")
_MARKS = frozenset(",;:()[]—–…/-")
_NOT_AT_ITS_END = re.compile(r"(\w+?)n['’]t")
_SHORTENED = re.compile(r"(\w+)['’](s|re|ve|ll|m)", re.IGNORECASE)
_IN_FULL = {"s": (), "re": ("are",), "ve": ("have",), "ll": ("will",), "m": ("am",)}
_IRREGULAR = {"cannot": ("can", "not"), "can't": ("can", "not"), "won't": ("will", "not"), "shan't": ("shall", "not")}
_STEMMERS = local()


def clauses_of(sentence: str) -> tuple[Clause, ...]:
    """Its clauses. Only a mark parts them: "55 and over" is one thing."""
    clauses: list[Clause] = []
    words: list[Word] = []
    mark = ""
    for at, found in enumerate(_TOKEN.finditer(sentence)):
        token = found[0].strip()
        if token not in _MARKS:
            words += [word for text in _parts(token) for word in _word(text, is_first=at == 0)]
            continue
        if words:
            clauses.append(Clause(tuple(words), mark))
            words = []
        mark = token
    return (*clauses, Clause(tuple(words), mark)) if words else tuple(clauses)


def words_of(clauses: Iterable[Clause]) -> tuple[Word, ...]:
    """Their words, in order."""
    return tuple(word for clause in clauses for word in clause.words)


def saying(words: Sequence[Word]) -> int:
    """How many of them say something."""
    return sum(word.weight in (Weight.CONTENT, Weight.NUMBER) for word in words)


def is_aimed_at_machines(text: str) -> bool:
    """Whether it tells whoever words the answer what to do."""
    return any(pattern.search(text) for pattern in _MACHINES)


def _parts(token: str) -> tuple[str, ...]:
    """A word; "doesn't" as "does" and "not", "they're" as "they" and "are", "carer's" as "carer"."""
    plain = token.replace("’", "'")
    if irregular := _IRREGULAR.get(plain.lower()):
        return irregular
    if denied := _NOT_AT_ITS_END.fullmatch(plain):
        return (denied[1], "not")
    if shortened := _SHORTENED.fullmatch(plain):
        return (shortened[1], *_IN_FULL[shortened[2].lower()])
    return (plain,)


def _word(text: str, *, is_first: bool) -> list[Word]:
    """The word, or none if it counts for nothing."""
    lower = text.lower()
    weight = _weight(lower)
    if weight is None:
        return []
    return [Word(text, _key(lower, weight), weight, not is_first and text[0].isupper() and weight is Weight.CONTENT)]


def _weight(word: str) -> Weight | None:
    if word in _FREE:
        return None
    for weight, words in _BY_WEIGHT:
        if word in words:
            return weight
    return Weight.NUMBER if word[0].isdigit() else Weight.CONTENT


_BY_WEIGHT = (
    (Weight.DENIES, _DENIES),
    (Weight.BOUNDS, _BOUNDS),
    (Weight.SHADES, _SHADES),
    (Weight.NUMBER, _NUMBERS),
    (Weight.LINKS, _LINKS),
)


def _key(word: str, weight: Weight) -> str:
    if weight is Weight.CONTENT:
        return stem(word)
    return _ALIKE.get(word, word)


@lru_cache(maxsize=8_192)
def stem(word: str) -> str:
    """The same for words that may stand for each other; what is over ("closed") keeps apart from what is."""
    if word in _ALIKE:
        return _ALIKE[word]
    stemmed = _stemmed(word)
    return f"{_ALIKE.get(stemmed, stemmed)}{'+ed' if word.endswith('ed') else ''}"


def _stemmed(word: str) -> str:
    if not hasattr(_STEMMERS, "english"):
        _STEMMERS.english = snowballstemmer.stemmer("english")  # keeps state, so each thread has its own
    return str(_STEMMERS.english.stemWord(word))
