"""Text to the words that names are compared by: without capitals, accents, apostrophes and hyphens."""

import re
from typing import NamedTuple

from signpost.privacy.words import without_accents

_WORD = re.compile(r"\w+(?:['’ʼ`]\w+)*")
_APOSTROPHES = re.compile(r"['’ʼ`]")
_POSSESSIVE = re.compile(r"['’ʼ`]s?$", re.IGNORECASE)
_SAME = {"saint": "st", "mount": "mt", "great": "gt", "little": "lt", "upon": "on"}


class Word(NamedTuple):
    """One word of a text: as names are compared, as written, and where; `bare` is it without a possessive s."""

    plain: str
    bare: str
    written: str
    start: int
    end: int

    @property
    def is_capitalised(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.written[0].isupper()

    @property
    def is_shouted(self) -> bool:
        """Whether it is all capitals, and so says nothing of being a name."""
        return len(self.written) > 1 and self.written.isupper()


def words_of(text: str) -> list[Word]:
    """The words of a text, in order; hyphens and stops part them, apostrophes do not."""
    return [_word(match.group(), match.start(), match.end()) for match in _WORD.finditer(text)]


def key_of(name: str) -> str:
    """What two spellings of one name share: "Stow-on-the-Wold", "stow upon the wold"."""
    return " ".join([plain_of(word) for word in _WORD.findall(name.replace("&", " and "))])


def _word(written: str, start: int, end: int) -> Word:
    plain = plain_of(written)
    bare = plain if written.isalnum() else plain_of(_POSSESSIVE.sub("", written))
    return Word(plain, bare or plain, written, start, end)


def plain_of(written: str) -> str:
    """One word as names are compared: "Brannock's" is "brannocks", "Saint" is "st"."""
    letters = written.lower()
    if not letters.isalnum():
        letters = _APOSTROPHES.sub("", letters)
    letters = without_accents(letters)
    return _SAME.get(letters, letters)
