"""A text and some records to the one that it calls by a part of its name: "the Wayfarer watch" of two Wayfarers."""

import re
from collections.abc import Iterator, Sequence

from signpost.domain.document import Document
from signpost.places import is_word
from signpost.retrieval.stop_words import STOP_WORDS

FEWEST = 2
"""Words of a name that lie together: one alone is called by whole, or by nobody in particular."""

SHORTEST_BRAND = 4
"""Letters: a shorter word that is no word of the language is more often an abbreviation or a slip."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def called_in_part(text: str, records: Sequence[Document], any_words: bool = False) -> Document | None:
    """None where no words of the text lie together in one name alone, with one that is a name by itself.

    A name by itself is no word of the language, or written in capitals where a sentence goes on. Where `any_words`
    will do, as where a part number is asked for and so some thing is named, none of them need be.
    """
    runs = list(_runs(text, any_words))
    longest = {record.id: max((len(run) for run in runs if run <= _names(record)), default=0) for record in records}
    most = max(longest.values(), default=0)
    called = [record for record in records if longest[record.id] == most]
    return called[0] if most >= FEWEST and len(called) == 1 else None


def _runs(text: str, any_words: bool) -> Iterator[frozenset[str]]:
    """Every run of words that lie together and could be a part of a name."""
    words = list(_WORD.finditer(text))
    for start in range(len(words)):
        for end in range(start + FEWEST, len(words) + 1):
            run = words[start:end]
            if text[run[-2].end() : run[-1].start()].strip() or run[-1].group().lower() in STOP_WORDS:
                break
            if any_words or any(map(_is_brand, run)) or (start and all(word.group()[0].isupper() for word in run)):
                yield frozenset(word.group().lower() for word in run)


def _is_brand(word: re.Match[str]) -> bool:
    plain = word.group().lower()
    return len(plain) >= SHORTEST_BRAND and plain.isalpha() and not (is_word(plain) or is_word(plain.removesuffix("s")))


def _names(record: Document) -> frozenset[str]:
    return frozenset(word.lower() for name in (record.title, *record.aliases) for word in _WORD.findall(name))
