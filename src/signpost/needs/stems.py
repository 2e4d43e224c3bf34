"""A word to its stem."""

import threading
from functools import lru_cache
from typing import Any

import snowballstemmer

_OWN = threading.local()


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """As words of people are compared: Porter's second stemmer, on small letters."""
    return _stemmed("english", word)


@lru_cache(maxsize=20_000)
def catalogue_stem(word: str) -> str:
    """As the words of the catalogue are cut, which SQLite does with Porter's first stemmer."""
    return _stemmed("porter", word)


def _stemmed(algorithm: str, word: str) -> str:
    """By a stemmer of this thread's own: it keeps the word it works on, and several questions are asked at once."""
    stemmer: Any = getattr(_OWN, algorithm, None)
    if stemmer is None:
        stemmer = snowballstemmer.stemmer(algorithm)
        setattr(_OWN, algorithm, stemmer)
    return str(stemmer.stemWord(word))
