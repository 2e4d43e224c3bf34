"""The packaged lists of names to sets of plain words."""

import csv
from functools import cache, lru_cache
from importlib.resources import files


@cache
def given_names() -> frozenset[str]:
    """Given names common in the UK."""
    return _words("given_names.txt")


@cache
def ordinary_names() -> frozenset[str]:
    """Given names that are ordinary words or places too; those among `given_names` are mostly names."""
    return _words("ordinary_names.txt")


@cache
def any_given_names() -> frozenset[str]:
    """Both."""
    return given_names() | ordinary_names()


@cache
def mere_names() -> frozenset[str]:
    """Given names that are no words."""
    return given_names() - ordinary_names()


@cache
def mere_words() -> frozenset[str]:
    """Words that are seldom names."""
    return ordinary_names() - given_names()


@cache
def surnames() -> frozenset[str]:
    """Surnames common in the UK."""
    return _words("surnames.txt")


@cache
def more_given() -> frozenset[str]:
    """Given names of many languages, without those that are words or places."""
    return (given_names() | _words("more_given.txt") | _words("own_given.txt")) - ordinary_names()


@cache
def more_surnames() -> frozenset[str]:
    """Surnames that are no words or places: to be met alone, without a title or a given name."""
    return _words("more_surnames.txt") | _words("own_surnames.txt")


@cache
def word_surnames() -> frozenset[str]:
    """Surnames that are words or places too: only after a title, a given name or an initial."""
    return surnames() | place_names() | _words("word_surnames.txt") | _words("own_word_surnames.txt")


def is_given(plain: str) -> bool:
    """Whether it is a given name, ordinary word or not."""
    return plain.partition("-")[0] in more_given() or plain in ordinary_names()


def is_clear_surname(plain: str) -> bool:
    """Whether it is a surname and nothing else: "o'connor" and "young-peters" too."""
    first, hyphen, last = plain.rpartition("-")
    if hyphen and first in _ARABIC:
        return True
    if hyphen:
        return is_surname(last) and (is_surname(first) or first in more_surnames() or is_given(first))
    if plain == "o'clock":
        return False
    return plain in more_surnames() or (plain.startswith(("o'", "d'")) and len(plain) > LONGEST_CLOCK)


_ARABIC = frozenset({"abu", "al", "el", "bin", "ibn"})

LONGEST_CLOCK = len("o'er") + 1
"""Letters: "o'er" and "d'you" are no surnames."""


def is_mere_surname(plain: str) -> bool:
    """Whether it is a common surname, or any that is nothing else."""
    return plain in surnames() or is_clear_surname(plain)


def is_surname(plain: str) -> bool:
    """Whether it is a surname, word or not."""
    return plain in word_surnames() or is_clear_surname(plain)


SHORTEST_SMALL = 4
"""Letters: of three, "sar" and "lim" in small letters are an abbreviation or a slip as well."""


@cache
def clear_given() -> frozenset[str]:
    """Given names that are no words at all: names in small letters too, unless they are very short."""
    listed = _words("more_given.txt") - _words("rare_words.txt")
    long = frozenset(name for name in listed if len(name) >= SHORTEST_SMALL)
    own = frozenset(name for name in _words("own_given.txt") if len(name) > SHORTEST_SMALL)
    return long | own | given_names() - ordinary_names() - _words("small_words.txt")


@lru_cache(maxsize=1_000)
def is_word(plain: str) -> bool:
    """Whether it is an ordinary word, and so never a misspelt name."""
    return f"\n{plain}\n" in _all_words()


@cache
def _all_words() -> str:
    """One a line: looked through only when a name is suspected, and a set would take ten times the memory.

    The list is one that the room of places ships.
    """
    return files("signpost").joinpath("places", "data", "words.txt").read_text(encoding="utf-8")


@cache
def verbs() -> frozenset[str]:
    """What people do."""
    return _words("verbs.txt")


@cache
def place_names() -> frozenset[str]:
    """Names of people that are also places of the UK."""
    return _words("place_names.txt")


@cache
def never_names() -> frozenset[str]:
    """Words that follow a cue, a title or a name without being part of it."""
    return _words("never_names.txt")


@cache
def street_words() -> frozenset[str]:
    """What a street's name ends with."""
    return _words("street_words.txt")


@cache
def some_street_words() -> frozenset[str]:
    """What the names of some streets end with, and much else besides."""
    return _words("some_street_words.txt")


@cache
def _settlements() -> frozenset[str]:
    """Towns, villages and areas of the UK; the lists are those that the room of places ships."""
    data = files("signpost").joinpath("places", "data")
    settlements = data.joinpath("settlements.csv").read_text(encoding="utf-8").splitlines()
    areas = csv.DictReader(data.joinpath("areas.csv").read_text(encoding="utf-8").splitlines())
    keys = [key for line in settlements[1:] for key in line.rpartition(",")[2].split("|")]
    return frozenset([*keys, *(area["name"].lower() for area in areas)])


def is_settlement(plain: str) -> bool:
    """Whether a town, a village or an area of the UK is called so."""
    return plain in _settlements()


@cache
def not_people() -> frozenset[tuple[str, ...]]:
    """Charities, rules and products named after somebody, as their words."""
    return frozenset(tuple(line.split()) for line in _lines("not_people.txt"))


@cache
def coined() -> frozenset[str]:
    """Organisations, brands, medicines and words of the field that are neither words nor places nor names."""
    return _words("coined.txt")


@cache
def not_names() -> frozenset[str]:
    """Words that lists of names hold and that are none."""
    return _words("not_names.txt")


def _words(name: str) -> frozenset[str]:
    return frozenset(word for line in _lines(name) for word in line.split())


def _lines(name: str) -> list[str]:
    text = files("signpost.privacy").joinpath("data", name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
