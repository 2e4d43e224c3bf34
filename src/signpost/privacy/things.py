"""What the tagger found to what of it lists and shapes bear out: no charity, animal, town or figure of speech."""

import re
from collections.abc import Sequence

from signpost.privacy.ages import ages_in
from signpost.privacy.draft import NAME, Found
from signpost.privacy.name_lists import coined, is_settlement, never_names, verbs
from signpost.privacy.name_runs import ROYAL, is_an_animal, names_a_thing
from signpost.privacy.spans import overlap
from signpost.privacy.words import Word, words_of

LEAST_FIGURES = {
    "telephone": 6,
    "NHS number": 7,
    "NI number": 5,
    "bank details": 4,
    "case number": 4,
    "date of birth": 2,
    "car registration": 1,
    "postcode": 2,
}
"""Fewer are an hour, a price, an age or half a postcode."""

_PART_OF_MORE = re.compile(r"\w[-/.]\w")
"""Joins what was found to what stands beside it: half of "BL-0137" or of "65/70/75" is no number of its own."""

LEAST_WORDS = 4
"""Of an address without a figure: "Saltby, Mill Lane" alone is no home."""


def borne_out(text: str, found: Sequence[Found]) -> list[Found]:
    """Those that are somebody's, as far as lists and shapes can tell: not "Prader-Willi", "1 to 1" or "12.30"."""
    words = words_of(text) if found else []
    return [each for each in found if _is_somebodys(text, words, each)]


def _is_somebodys(text: str, words: Sequence[Word], found: Found) -> bool:
    piece = text[found.start : found.end]
    figures = sum(map(str.isdigit, piece))
    inside = [at for at, word in enumerate(words) if found.start <= word.start < found.end]
    if found.kind == NAME:
        is_nobody = all(_is_no_name(words[at]) for at in inside) or any(_is_a_thing(words, at) for at in inside)
        return not is_nobody and not _changes_its_letters([words[at] for at in inside])
    if found.kind == "address":
        is_town = is_settlement(" ".join(words[at].plain for at in inside))
        is_age = any(overlap((found.start, found.end), age) for age in ages_in(text))
        return not (is_town or is_age) and (len(inside) >= LEAST_WORDS or (figures > 0 and len(inside) > 0))
    is_whole = not _PART_OF_MORE.search(text[max(0, found.start - 2) : found.start + 1])
    is_whole = is_whole and not _PART_OF_MORE.match(text, found.end - 1, found.end + 2)
    return is_whole and figures >= LEAST_FIGURES.get(found.kind, 0) and (found.kind != "e-mail" or "@" in piece)


def _changes_its_letters(words: Sequence[Word]) -> bool:
    """Whether it begins with a capital and goes on in small letters: "Sedgeham pkinsons" is a place, then something."""
    first, later = words[:1], [word for word in words[1:] if word.plain[:1].isalpha()]
    return any(word.is_capital for word in first) and not all(word.is_capital for word in later)


def _is_a_thing(words: Sequence[Word], at: int) -> bool:
    is_royal = at > 0 and words[at - 1].plain in ROYAL and words[at - 1].is_capital
    return is_royal or names_a_thing(words, at) or is_an_animal(words, at)


def _is_no_name(word: Word) -> bool:
    return word.plain in coined() or word.plain in never_names() or word.plain in verbs()
