"""Text to the needs it speaks of, by a vocabulary that a council edits."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from itertools import pairwise
from typing import Any, NamedTuple

from signpost.errors import CorpusError
from signpost.needs.stems import stem
from signpost.plain_yaml import OFF, NotPlain, load_plain

NEEDS = "needs.yaml"

LARGEST = 200_000
"""Bytes: some ten times the packaged vocabulary."""

_WORDS = ("said", "faint", "unlike", "terms")
_PARTS = (*_WORDS, "circumstance", "sought")

CLOSE = frozenset(("to", "for"))
"""Joining words that tell what is wanted from what is so: "someone to look after him", "dying for a cup of tea"."""

BEHIND = frozenset(("from",))
"""Stands right behind its word: "benefit from company", and not "benefits advice from somebody"."""

MOST_BETWEEN = 3
"""Words between those of a phrase: "husband has very suddenly died"; more join what is unrelated."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_STOP = re.compile(r"[,.;:!?] ")
_LETTERS = re.compile(r"[^\W\d_]{4,}")
_JOINING = frozenset("a an the to of and or in on at for is was are has have had been be very so just really".split())
_ALIKE = {
    word: meaning
    for meaning, words in {
        "them": "him her his their my me hers theirs",
        "they": "he she i",
        "partner": "husband wife spouse hubby",
        "parent": "mum mother dad father mam mummy",
        "can't": "cannot couldn't",
        "not": "isn't doesn't don't won't hasn't",
    }.items()
    for word in words.split()
}

_AS_IT_IS = frozenset("dying downs fishing fitness fits freezing housing rights sheds useful".split())
"""Words whose other forms speak of something else: one who is dying and one whose husband died, fitness and a fit."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A need, and the words of the text that speak of it: `start` and `end` as for slicing.

    `is_faint`: the words may as well be said of something else, "anxious about the form".
    """

    need: str
    start: int
    end: int
    is_faint: bool = False


class Vocabulary:
    """Every need by its name, by what is said of it, and by what other directories call it."""

    def __init__(
        self,
        said: Mapping[str, Iterable[str]],
        terms: Mapping[str, Iterable[str]],
        circumstances: Iterable[str] = (),
        sought: Iterable[str] = (),
        faint: Mapping[str, Iterable[str]] | None = None,
        unlike: Mapping[str, Iterable[str]] | None = None,
    ) -> None:
        faint, unlike = faint or {}, unlike or {}
        told = {need: dict.fromkeys((need, *phrases), False) for need, phrases in said.items()}
        for need, phrases in faint.items():
            told[need] |= dict.fromkeys(phrases, True)
        self.needs = tuple(said)
        self.circumstances = frozenset(circumstances)
        self.words = frozenset(
            word for phrases in told.values() for phrase in phrases for word in _LETTERS.findall(phrase.lower())
        )
        self._sought = frozenset(sought)
        self._terms = {plain(term): need for need, named in terms.items() for term in named}
        self._terms |= {plain(need): need for need in said}
        self._phrases: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
        self._said: dict[str, dict[str, tuple[str, ...]]] = {need: {} for need in said}
        for need, phrases in told.items():
            for phrase, is_faint in phrases.items():
                if words := _telling(phrase):
                    self._said[need][phrase] = words
                    self._phrases.setdefault(words[0], []).append((words, need, is_faint))
        self._unlike = {need: [_telling(phrase, CLOSE) for phrase in phrases] for need, phrases in unlike.items()}

    @classmethod
    def load(cls, own: bytes = b"") -> "Vocabulary":
        """The packaged vocabulary, and the words of a corpus's own joined to it; CorpusError if that makes no sense."""
        merged: dict[str, dict[str, list[str]]] = {}
        for need, told in (*_packaged().items(), *_read(own).items()):
            kept = merged.setdefault(need, {part: [] for part in _PARTS})
            for part in kept:
                kept[part] += told.get(part, [])
        return cls(
            {need: told["said"] for need, told in merged.items()},
            {need: told["terms"] for need, told in merged.items()},
            (need for need, told in merged.items() if told["circumstance"]),
            (need for need, told in merged.items() if told["sought"]),
            {need: told["faint"] for need, told in merged.items()},
            {need: told["unlike"] for need, told in merged.items()},
        )

    def spoken_of(self, text: str) -> tuple[Spoken, ...]:
        """The needs that a text speaks of, each once, in the order in which they are first spoken of.

        One that is spoken of plainly anywhere is not faint.
        """
        words, stops = _words(text), [each.start() for each in _STOP.finditer(text)]
        found: dict[str, Spoken] = {}
        for at, word in enumerate(words):
            for phrase, need, is_faint in self._phrases.get(word.stem, ()):
                if need in found and (is_faint or not found[need].is_faint):
                    continue
                end = _end_of(phrase, words, at)
                if end and not self._is_unlike(need, words, (word.start, end), stops):
                    found[need] = Spoken(need, word.start, end, is_faint)
        return tuple(found.values())

    def _is_unlike(self, need: str, words: "list[_Word]", said: tuple[int, int], stops: list[int]) -> bool:
        """Whether any of the words for a need are of a phrase that means something else: "get out of the bath".

        No such phrase goes on over a stop: "Dad is at home, carer worn out" tells of no home carer.
        """
        for phrase in self._unlike.get(need, ()):
            for at, word in enumerate(words):
                end = _end_of(phrase, words, at, CLOSE) if word.stem == phrase[0] else 0
                if word.start < said[1] and said[0] < end and not any(word.start < stop < end for stop in stops):
                    return True
        return False

    def said_of(self, need: str, text: str) -> tuple[str, ...]:
        """The phrases for one need that a text says, as the vocabulary writes them; the longest of each."""
        words = _words(text)
        stems = {word.stem for word in words}
        found = [
            (phrase, stemmed)
            for phrase, stemmed in self._said.get(need, {}).items()
            if stems.issuperset(stemmed)
            and any(_end_of(stemmed, words, at) for at, word in enumerate(words) if word.stem == stemmed[0])
        ]
        return tuple(phrase for phrase, stemmed in found if not any(set(stemmed) < set(other) for _, other in found))

    def wants(self, needs: Iterable[str]) -> tuple[str, ...]:
        """The needs that somebody could go to a service for: without what is only true of a person."""
        return tuple(need for need in needs if need not in self.circumstances or need in self._sought)

    def need_of(self, term: str) -> str:
        """Our name for another directory's term; nothing if it is none of ours."""
        return self._terms.get(plain(term), "")


def plain(term: str) -> str:
    """How terms are compared: small letters and single blanks."""
    return " ".join(term.lower().replace("’", "'").split())


class _Word(NamedTuple):
    """A word: its stem, which of the text's words it is, and where it stands."""

    stem: str
    joins: bool
    at: int
    start: int
    end: int


def _words(text: str) -> list[_Word]:
    """Every word with its stem, in the order of the text."""
    found = []
    for at, match in enumerate(_WORD.finditer(text.lower().replace("’", "'"))):
        word = _ALIKE.get(match.group(), match.group())
        found.append(_Word(word if word in _AS_IT_IS else stem(word), word in _JOINING, at, match.start(), match.end()))
    return found


def _telling(phrase: str, kept: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The stems of a phrase without its joining words; all of them where one alone is left ("cares for")."""
    words = _words(phrase)
    telling = tuple(word.stem for word in words if not word.joins or word.stem in kept)
    return telling if len(telling) > 1 or len(words) < 2 else tuple(word.stem for word in words)


def _end_of(phrase: tuple[str, ...], words: list[_Word], at: int, close: frozenset[str] = frozenset()) -> int:
    """Where a phrase that begins at a word ends; 0 if the rest does not follow closely, `close` words at once."""
    for before, wanted in pairwise(phrase):
        is_close = close & {before, wanted} or (close and wanted in BEHIND)
        last = words[at].at + 1 + (0 if is_close else MOST_BETWEEN)
        near = (n for n in range(at + 1, len(words)) if words[n].at <= last and words[n].stem == wanted)
        at = next(near, 0)
        if not at:
            return 0
    return words[at].end


@cache
def edition() -> str:
    """Which packaged vocabulary this is: records that were tagged by another are to be tagged anew."""
    return sha256((files(__package__) / NEEDS).read_bytes()).hexdigest()[:12]


@cache
def _packaged() -> dict[str, dict[str, list[str]]]:
    return _read((files(__package__) / NEEDS).read_bytes())


def _read(written: bytes) -> dict[str, dict[str, list[str]]]:
    try:
        if len(written) > LARGEST:
            raise NotPlain(f"it is larger than {LARGEST:,} bytes")
        loaded: Any = load_plain(written.decode("utf-8-sig")) or {}
        return {plain(need): _told(told) for need, told in loaded.items()}
    except (ValueError, AttributeError, TypeError) as fault:
        why = str(fault) if isinstance(fault, NotPlain) else "it does not list needs, each with its words"
        raise CorpusError(
            f"{NEEDS} cannot be understood: {why}. "
            "Write each need as 'dementia:' with 'said: [memory clinic]' below it."
        ) from fault


def _told(told: dict[str, Any]) -> dict[str, list[str]]:
    """The words of one need, each a list or a single text, and a word where one of the two marks is set."""
    words = {part: _listed(told.get(part, "")) for part in _WORDS}
    marks = (mark for mark in ("circumstance", "sought") if told.get(mark, "").lower() not in OFF)
    return words | {mark: [mark] for mark in marks}


def _listed(value: str | list[str]) -> list[str]:
    listed = value if isinstance(value, list) else [value]
    return [word for each in listed if (word := each.strip())]
