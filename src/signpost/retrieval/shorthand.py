"""A question typed in a hurry to the same in whole words: "TEC 4 falls w/ no wifi", "77f, ill for 3/52, dc home"."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import yaml

from signpost.retrieval.asked_ages import NOT_METRES

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
_CAPITALS = re.compile(r"\b[A-Z]{2,5}\b")

# "3/52" is three weeks. "7/12" may be the seventh of December: months and days where only a time can be meant.
_PERIODS = {"52": "week", "12": "month", "7": "day"}
_PERIOD = re.compile(
    r"(?P<before>\b(?:in|for|x|past|last|within|every) )?(?<![\d/.£])(?P<count>\d{1,2})/(?P<of>52|12|7)(?![\d/])"
    r"(?P<after>(?= (?:ago|old|pregnant|post|later|wait|hx|history)\b))?",
    re.IGNORECASE,
)
_WHOSE_AGE = {"f": "woman", "m": "man"}
_AGED = re.compile(
    rf"{NOT_METRES}(?<![\w./£-])(?P<age>[1-9]\d)(?P<who>[fm])(?![\w/'’-])"
    r"|^(?P<first>[fm]) ?(?P<then>[1-9]\d)(?=[ ,.;])",
    re.IGNORECASE,
)


def written_out(text: str) -> str:
    """With every shortened word written out; everything else as it is."""
    text = _FOUR.sub(lambda four: "for" if _stands_for_for(text, four) else four[0], text)
    text = _AGED.sub(_person, _PERIOD.sub(_period, text))
    known = _shorthand()
    return _words().sub(lambda word: known[word[0].lower()] if _is_small(word[0]) else word[0], text)


def stands_for(text: str) -> Iterator[tuple[str, str]]:
    """Each abbreviation in capitals that is known across the country, and what it stands for."""
    for found in _CAPITALS.findall(text):
        if found in _written():
            yield found, _written()[found]


def _period(found: re.Match[str]) -> str:
    if found["of"] != "52" and found["before"] is None and found["after"] is None:
        return found[0]
    return f"{found['before'] or ''}{found['count']} {_PERIODS[found['of']]}{'s' * (found['count'] != '1')}"


def _person(found: re.Match[str]) -> str:
    """Said as others say it, so that everything that reads ages and people reads this."""
    age, who = found["age"] or found["then"], found["who"] or found["first"]
    return f"{age} year old {_WHOSE_AGE[who.lower()]}"


def _is_small(word: str) -> bool:
    """Whether it may be shorthand: a word with capitals beyond its first, and any single one, is an abbreviation."""
    return word == word.lower() or (len(word) > 2 and word.isalpha() and word == word.capitalize())


def _stands_for_for(text: str, four: re.Match[str]) -> bool:
    """Whether a 4 joins two things and counts none: "TEC 4 falls", not "had 4 falls"."""
    before = text[: four.start()].rsplit(maxsplit=1)[-1].lower().strip(",.;:")
    after = re.match(r"[\w'-]+", text[four.end() + 1 :])
    return before not in _COUNTED_AFTER and after is not None and after[0].lower() not in _UNITS


@cache
def _words() -> re.Pattern[str]:
    """Whatever is shortened, the longest first, where it stands alone."""
    longest = sorted(_shorthand(), key=len, reverse=True)
    return re.compile(rf"(?<![\w/@.'’-])(?:{'|'.join(map(re.escape, longest))})(?![\w/@-]|['’](?!s\b))", re.IGNORECASE)


@cache
def _shorthand() -> dict[str, str]:
    return {short: whole for short, whole in _written().items() if not short.isupper()}


@cache
def _written() -> dict[str, str]:
    written = yaml.safe_load(files("signpost.retrieval").joinpath("shorthand.yaml").read_text(encoding="utf-8"))
    return {str(short): str(whole) for short, whole in written.items()}
