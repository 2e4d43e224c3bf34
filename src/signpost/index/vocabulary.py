"""Texts to the words they hold, as spelt: what a misspelt word of a question is compared with."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

_WORD = re.compile(r"(?<![\w@./-])[^\W\d_]+(?:['’][^\W\d_]+)*(?![\w@/]|[.-]\w)")
_APOSTROPHE = re.compile(r"['’]")

SHORTEST, LONGEST = 4, 40
"""Letters of a word worth keeping: a shorter one is near too many others, a longer one is none."""


def spelt(texts: Iterable[tuple[str, int]]) -> Iterator[tuple[str, str, int, int]]:
    """Of every word its plain form, how it is mostly written, in how many texts, and the least rank of those."""
    counts: Counter[str] = Counter()
    forms: dict[str, Counter[str]] = {}
    ranks: dict[str, int] = {}
    for text, rank in texts:
        for written in {match.group().lower().replace("’", "'") for match in _WORD.finditer(text)}:
            plain = _APOSTROPHE.sub("", written)
            if SHORTEST <= len(plain) <= LONGEST:
                counts[plain] += 1
                forms.setdefault(plain, Counter())[written] += 1
                ranks[plain] = min(rank, ranks.get(plain, rank))
    for plain, count in sorted(counts.items()):
        yield plain, max(forms[plain].items(), key=lambda each: (each[1], each[0]))[0], count, ranks[plain]
