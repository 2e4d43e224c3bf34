"""Lists of names that packages carry to the files of `data/`: run by hand when their sources are renewed.

    pip install -e '.[names]' && python -m signpost.privacy.build COMMON ALL

Given names and surnames are those of Faker (its lists of the UK and Ireland, and of communities that live here) and of
the census of the United States in 1990 (package names). COMMON and ALL are lists of words, one a line, such as Debian's
british-english-small and british-english-large: a given name is one unless COMMON writes it in small letters, for those
that only ALL holds ("florin") are rare words; a surname unless ALL does.
"""

import csv
import io
import sys
from collections.abc import Iterable, Iterator
from importlib import import_module
from importlib.resources import files
from pathlib import Path

from signpost.privacy.name_lists import given_names, never_names, not_names, not_people, ordinary_names, street_words
from signpost.privacy.words import fold

DATA = Path(str(files("signpost.privacy"))) / "data"

LOCALES = (
    "cs_CZ de_DE en en_GB en_IE en_IN en_KE en_NG en_NZ en_PK en_US es_ES fr_FR ga_IE ha_NG hr_HR hu_HU ig_NG it_IT "
    "lt_LT lv_LV nl_NL pl_PL pt_PT ro_RO sk_SK sw tr_TR tw_GH vi_VN yo_NG zu_ZA"
).split()

FIRST = ("first_names", "first_names_male", "first_names_female", "first_names_nonbinary")
LAST = ("last_names", "last_names_male", "last_names_female")

MOST_SURNAMES = 30_000
"""Of the census: rarer ones are hardly met here, and more and more of them are also something else."""

MOST_WORD_SURNAMES = 10_000
"""The same of surnames that are words too."""

SHORTEST = 3
"""Letters: shorter ones are abbreviations more often."""


def build(common: Iterable[str], every: Iterable[str], places: Iterable[str]) -> None:
    """Write the lists of names that are no words, and of names that are places too."""
    often, ordinary = _ordinary(common), _ordinary(every)
    towns = {fold(each) for each in places}
    given = {*_faker(FIRST), *_census("dist.female.first"), *_census("dist.male.first")}
    last = {*_faker(LAST), *_census("dist.all.last", MOST_SURNAMES)}
    words = set(_census("dist.all.last", MOST_WORD_SURNAMES)) | set(_faker(LAST, ("en_GB", "en_IE")))
    _write("more_given.txt", "Given names that are no common words or places", given - often - towns)
    _write("more_surnames.txt", "Surnames that are no words or places", last - ordinary - towns)
    _write("word_surnames.txt", "Surnames that are words or places", words & (ordinary | towns) - never_names())
    _write("rare_words.txt", "Given names that are rare words", (given - often - towns) & ordinary)
    _write("place_names.txt", "Names of people that are also places", (given | last | given_names()) & towns - often)


def _ordinary(words: Iterable[str]) -> set[str]:
    """Words, and names that need a cue already."""
    one_word = {line[0] for line in not_people() if len(line) == 1}
    listed = ordinary_names() | never_names() | one_word | street_words() | not_names()
    return {fold(word) for word in words if word.islower()} | listed


def _faker(columns: Iterable[str], locales: Iterable[str] = LOCALES) -> Iterator[str]:
    for locale in locales:
        provider = import_module(f"faker.providers.person.{locale}").Provider
        for column in columns:
            yield from _usable(getattr(provider, column, None) or ())


def _census(name: str, most: int | None = None) -> Iterator[str]:
    lines = files("names").joinpath(name).read_text(encoding="ascii").splitlines()
    yield from _usable(line.split()[0] for line in lines[:most])


def _usable(names: Iterable[str]) -> Iterator[str]:
    """As they are looked up: one word of Latin letters."""
    for name in map(fold, names):
        if len(name) >= SHORTEST and name.replace("-", "").replace("'", "").isascii() and name.isalpha():
            yield name


def _write(name: str, what: str, names: Iterable[str]) -> None:
    lines = [f"# {what}, in small letters without accents. Made by build.py; where from: LICENCE.", *sorted(names)]
    (DATA / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def _places() -> Iterator[str]:
    """Settlements, counties and countries. The packaged list lies in another room: read as the data that it is."""
    for name, column in (("settlements.csv", 0), ("areas.csv", 1)):
        table = files("signpost").joinpath("places", "data", name).read_text(encoding="utf-8")
        yield from (row[column] for row in csv.reader(io.StringIO(table)))


if __name__ == "__main__":
    common, every = (Path(file).read_text(encoding="utf-8").split() for file in sys.argv[1:3])
    build(common, every, _places())
