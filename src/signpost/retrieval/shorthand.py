"""A question typed in a hurry to the same in whole words: "TEC 4 falls w/ no wifi"."""

import re
from functools import cache
from importlib.resources import files

import yaml

_FOUR = re.compile(r"(?<=[a-z] )4(?= [a-z]{3})", re.IGNORECASE)
_COUNTED_AFTER = frozenset(
    "had has have having after about over under need needs every at past with within of for to in than only another "
    "these those last by level band stage grade section option number no room unit aged age and or or approx around "
    "roughly nearly almost next first takes take takes up fell fallen falling on until till between from the pathway "
    "phase step page line class tier part zone ward flat route bus is are was were got get gets wants want has".split()
)
_UNITS = frozenset(
    "day days week weeks month months year years hour hours min mins minute minutes mile miles times pm am beds "
    "nights night visits visit calls call kilos stone steps stairs bed bedroom bedrooms "
    "rails".split()
)
_WORD = re.compile(r"(?<![\w/@.'’-])(?:w/o|w/chair|w/|[&+]|[a-z]+\d?)(?![\w/@'’-])", re.IGNORECASE)


def written_out(text: str) -> str:
    """With every shortened word written out; everything else as it is."""
    text = _FOUR.sub(lambda four: "for" if _stands_for_for(text, four) else four[0], text)
    known = _shorthand()
    return _WORD.sub(lambda word: known.get(word[0].lower(), word[0]) if _is_small(word[0]) else word[0], text)


def _is_small(word: str) -> bool:
    """Whether it may be shorthand: a word with capitals beyond its first, and any single one, is an abbreviation."""
    return word == word.lower() or (len(word) > 2 and word.isalpha() and word == word.capitalize())


def _stands_for_for(text: str, four: re.Match[str]) -> bool:
    """Whether a 4 joins two things and counts none: "TEC 4 falls", not "had 4 falls"."""
    before = text[: four.start()].rsplit(maxsplit=1)[-1].lower().strip(",.;:")
    after = re.match(r"[\w'-]+", text[four.end() + 1 :])
    return before not in _COUNTED_AFTER and after is not None and after[0].lower() not in _UNITS


@cache
def _shorthand() -> dict[str, str]:
    written = yaml.safe_load(files("signpost.retrieval").joinpath("shorthand.yaml").read_text(encoding="utf-8"))
    return {str(short): str(whole) for short, whole in written.items()}
