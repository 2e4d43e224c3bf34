"""A sentence to whether it may be reworded at all, and whether it must not be lost."""

import re

from signpost.answering.rewording.words import OBLIGING, Weight, clauses_of, words_of

SHORTEST, LONGEST = 4, 45
"""Words of a reworded sentence."""

_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|march|april|may|june|july|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?)"
)

COPIED = re.compile(
    "|".join(
        (
            r"[£€$]|\b\d+(?:\.\d+)? ?p\b|\bpence\b|\bpounds?\b",  # prices
            r"\+?\d[\d ()\-–]{4,}\d|\b(?:999|112|111|101|105|116 ?\d{3}|18001)\b",  # telephone numbers
            r"\S@\S|https?:|\bwww\.|\b[\w-]+\.(?:com|org|net|uk|example|gov|nhs)\b",  # addresses
            r"\b(?=\w*\d)(?=\w*[^\W\d_])[\w/-]{3,}\b(?<!st)(?<!nd)(?<!rd)(?<!th)",  # part numbers, postcodes
            rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTHS}\b|\b{_MONTHS} \d|\b(?:19|20)\d\d\b|\d[/.-]\d",  # dates
            r"\b\d{1,2}(?:[.:]\d\d)? ?[ap]\.?m\b|\bnoon\b|\bmidnight\b|\bo['’]clock\b",  # times
        )
    ),
    re.IGNORECASE,
)
"""What is copied with the whole sentence in which it stands, never put into one of a model's."""

_PLAIN = re.compile(r"[A-ZÀ-Ɏ0-9“‘\"'][A-Za-zÀ-ɏ0-9 ,;:()'’‘\"“”\-–—%&/+]*[.!]")
_HALF = re.compile(r"[,;:–—-]\s*[,;:.!]|\s[,;:.!]|\b(?:an?|the)[,;:.!]", re.IGNORECASE)
"""Marks with nothing between them: something was left out."""

_LEANING = re.compile(
    r"(?:it|its|they|them|their|this|that|these|those|he|she|his|her|such|both|here|there"
    r"|the (?:former|latter|other|same))\b",
    re.IGNORECASE,
)


def is_plain(sentence: str) -> bool:
    """Whether a sentence is one that a model may word: it stands by itself and holds nothing that must be copied."""
    return bool(
        _PLAIN.fullmatch(sentence)
        and SHORTEST <= len(sentence.split()) <= LONGEST
        and not COPIED.search(sentence)
        and not leans(sentence)
        and not _HALF.search(sentence)
    )


def leans(sentence: str) -> bool:
    """Whether it begins with what only the sentence before it names: moved, it would speak of something else."""
    return bool(_LEANING.match(sentence))


def must_stand(sentence: str) -> bool:
    """Whether a quote without this sentence could mislead: it holds a number to copy, a "not", an "only if", a must."""
    words = words_of(clauses_of(sentence))
    is_binding = any(word.weight in (Weight.DENIES, Weight.BOUNDS) or word.key in OBLIGING for word in words)
    return is_binding or bool(COPIED.search(sentence))
