"""Text to its words, and what can be told of each without knowing any name."""

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

_WORD = re.compile(r"\[[A-Za-z -]{4,14}\]|\b[^\W\d_]+(?:['’\-][^\W\d_]+)*\b")
_JOINED = re.compile(r"\b([a-z]{3,})-(?=[A-Z][a-z])")
"""A hyphen that joins no words: "neighbour-Joy", not "Jean-Paul"."""

_AGED = re.compile(r"(?:, | \(|,? aged? )\d{1,3}(?=[,);]|\s?y)")
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
_UNDECOMPOSED = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "’": "'"})
"""Letters that Unicode does not take apart into a plain letter and an accent."""

_SENTENCE_ENDS = frozenset(".!?:\n")

MOSTLY = 0.8
"""Share of capitals from which a text was typed with the caps lock on, and they tell nothing."""

SHORTEST_SHOUT = 12
"""Letters: fewer may well be two abbreviations."""


class Word(NamedTuple):
    """One word; `plain` has no possessive, accents or capitals, `end` is before the possessive.

    `gap` is what stands between it and the word before. A masked thing ("[name]") is a word whose
    `plain` is empty, and counts as a number after the word before it.
    """

    start: int
    end: int
    text: str
    plain: str
    gap: str
    is_capital: bool
    is_possessive: bool
    opens_sentence: bool
    is_before_a_number: bool
    is_aged: bool

    @property
    def is_initial(self) -> bool:
        """One capital letter that is not a word by itself."""
        return self.is_capital and len(self.text) == 1 and self.text not in "AI"

    @property
    def is_like_a_name(self) -> bool:
        """A capital that is not an abbreviation's."""
        return self.is_capital and len(self.text) > 1 and not self.text.isupper()


def words_of(text: str) -> list[Word]:
    """All words in order. In a text of capitals none counts as one."""
    shouted, last, found = is_shouted(text), 0, []
    for match in _WORD.finditer(_JOINED.sub(r"\1–", text) if "-" in text else text):
        gap = text[last : match.start()]
        last = match.end()
        found.append(_word(match, gap, shouted, text))
    return found


def is_shouted(text: str) -> bool:
    """Whether the caps lock was on."""
    capitals = sum(map(str.isupper, text))
    small = sum(map(str.islower, text))
    return capitals + small >= SHORTEST_SHOUT and capitals > MOSTLY * (capitals + small)


def fold(text: str) -> str:
    """In small letters without accents: "Łukasz" and "lukasz" are one name."""
    return text.lower() if text.isascii() else without_accents(text.lower().translate(_UNDECOMPOSED))


def without_accents(text: str) -> str:
    """The same letters without their accents: "café" is "cafe", while "ł" stays what it is."""
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def follows(words: Sequence[Word], at: int) -> bool:
    """Whether the word at `at` goes on from the one before it, with only spaces (or an initial's stop) between."""
    if not 0 < at < len(words) or words[at - 1].is_possessive:
        return False
    gap = words[at].gap
    return 0 < len(gap) <= 3 and (gap.isspace() or (len(words[at - 1].text) <= 4 and gap.strip() == "."))


def _word(match: re.Match[str], gap: str, shouted: bool, whole: str) -> Word:
    text, start = match.group(), match.start()
    opens = start == 0 or not _SENTENCE_ENDS.isdisjoint(gap)
    following = whole[match.end() : match.end() + 2]
    is_before_a_number = following[:1] == " " and (following[1:].isdigit() or following[1:] == "[")
    is_aged = whole[match.end() : match.end() + 1] in " ," and _AGED.match(whole, match.end()) is not None
    if text.startswith("["):
        return Word(
            start,
            match.end(),
            text,
            "",
            gap,
            is_capital=False,
            is_possessive=False,
            opens_sentence=opens,
            is_before_a_number=is_before_a_number,
            is_aged=is_aged,
        )
    possessive = _POSSESSIVE.search(text)
    core = text[: possessive.start()] if possessive else text
    capital = text[0].isupper() and not shouted
    plain = fold(core)
    return Word(
        start, start + len(core), core, plain, gap, capital, possessive is not None, opens, is_before_a_number, is_aged
    )
