"""What a directory says itself to where a text says it too: nobody's secret, so it is never masked."""

import re
from collections.abc import Collection, Container, Iterable

from signpost.privacy.spans import Span
from signpost.privacy.words import without_accents

_WORD = re.compile(r"\w+")
_ABROAD = re.compile(r"^(?:\+|00)?44(?:\(0\))?0?(?=[1-9])")

LONGEST_NAME = 8
"""Words: a longer title is a sentence, and nobody asks for it by name or types it whole."""


def name_key(name: str) -> str:
    """How names are compared: words and digits in small letters without accents: nobody types "café" in a hurry."""
    return " ".join(_WORD.findall(without_accents(name).lower()))


def contact_key(written: str) -> str:
    """How numbers, codes and mailboxes are compared: however they are spaced, and with 0 for +44."""
    if "@" in written:
        return written.lower()
    bare = re.sub(r"[^\w+()]+", "", written).lower()
    return re.sub(r"[\W_]+", "", _ABROAD.sub("0", bare.lstrip("(")))


def venue_key(where: str, name: str) -> str:
    """How it is kept that a postcode, or a house and its street, is where something of that name is."""
    return f"{name_key(where).replace(' ', '')} @ {name_key(name)}"


class Known:
    """The names (of services, products, places, organisations) and contacts of one directory; built once for each.

    `names` are `name_key`s, `contacts` are `contact_key`s of telephone numbers, mailboxes and part numbers, and
    `venue_key`s.
    """

    def __init__(self, names: Collection[str] = (), contacts: Container[str] = frozenset()) -> None:
        self._names = names if isinstance(names, frozenset) else frozenset(names)
        self._starts = frozenset(name.partition(" ")[0] for name in self._names)
        self._contacts = contacts

    @classmethod
    def of(cls, names: Iterable[str] = (), contacts: Iterable[str] = ()) -> "Known":
        """From names and contacts as they are written."""
        return cls(frozenset(map(name_key, names)), frozenset(map(contact_key, contacts)))

    def names_in(self, text: str) -> list[Span]:
        """Where its names stand, in order; of two that begin together the longer, none overlapping."""
        if not self._names:
            return []
        words = list(_WORD.finditer(text))
        plain = [word.group().lower() for word in words]
        found: list[Span] = []
        at = 0
        while at < len(words):
            count = self._longest_at(plain, at) if plain[at] in self._starts else 0
            if count:
                found.append((words[at].start(), words[at + count - 1].end()))
            at += count or 1
        return found

    def is_venue(self, where: str, text: str) -> bool:
        """Whether something that the text names is there: a postcode by itself is a home's as well."""
        return any(venue_key(where, text[start:end]) in self._contacts for start, end in self.names_in(text))

    def is_contact(self, written: str) -> bool:
        """Whether it is one of its numbers, codes or mailboxes."""
        return contact_key(written) in self._contacts

    def _longest_at(self, words: list[str], at: int) -> int:
        """How many of the words are its longest name that begins with the one at `at`; 0 if there is none."""
        longest = min(LONGEST_NAME, len(words) - at)
        return next((count for count in range(longest, 0, -1) if " ".join(words[at : at + count]) in self._names), 0)


NOTHING = Known()
"""Where no directory is at hand."""
