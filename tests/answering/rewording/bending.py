"""True sentences to false ones, as a careless or hostile writer might bend them."""

import random
import re
from collections.abc import Callable

_FEW = "two|three|four|five|six|seven|eight|nine|ten|twelve"
_COUNT = re.compile(rf"\b(?:\d+|{_FEW})\b")
_DENIAL = re.compile(r"\b(?:(?:does|do|is|are|can|will|must|may|should) not|cannot|no longer|not|never|no|without)\b")
_VERB = re.compile(r"\b(?:is|are|can|will|must|may|should|has|have|does|do)\b")
_DENIED_VERB = re.compile(r"\b(is|are|can|will|must|may|should|does|do) not\b(.*?)\b(to|and|or|with|for|in|at)\b")
_SHADE = re.compile(
    r"\b(?:may|might|can|should|must|will|usually|sometimes|often|some|most|many|only|about|at least|up to|if|unless|"
    r"until|except|mainly|just)\b"
)
_TURN = {"off": "on", "out": "in", "down": "up", "before": "after", "over": "under", "more": "less", "from": "to"}
_DAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")
_WORD = re.compile(r"\b[A-Za-z]{4,}\b")

Bend = Callable[[str, random.Random], str]


def without_denial(text: str, chance: random.Random) -> str:
    return _DENIAL.sub(lambda found: found[0].replace("cannot", "can").removesuffix("not").strip(), text, count=1)


def with_denial(text: str, chance: random.Random) -> str:
    return _VERB.sub(lambda found: f"{found[0]} not", text, count=1)


def denial_moved(text: str, chance: random.Random) -> str:
    return _DENIED_VERB.sub(r"\1\2not \3", text, count=1)


def counts_swapped(text: str, chance: random.Random) -> str:
    counts = list(dict.fromkeys(_COUNT.findall(text)))[:2]
    if len(counts) < 2:
        return text
    other = {counts[0]: counts[1], counts[1]: counts[0]}
    return _COUNT.sub(lambda found: other.get(found[0], found[0]), text)


def count_changed(text: str, chance: random.Random) -> str:
    return _COUNT.sub(lambda found: "seven" if found[0] != "seven" else "eight", text, count=1)


def shade_changed(text: str, chance: random.Random) -> str:
    return _SHADE.sub(lambda found: chance.choice(["will", "must", "always", "all", "can", "may"]), text, count=1)


def shade_dropped(text: str, chance: random.Random) -> str:
    return _SHADE.sub("", text, count=1)


def turned(text: str, chance: random.Random) -> str:
    return re.sub(rf"\b(?:{'|'.join(_TURN)})\b", lambda found: _TURN[found[0]], text, count=1)


def day_changed(text: str, chance: random.Random) -> str:
    return _DAY.sub(lambda found: "Monday" if found[0] != "Monday" else "Friday", text, count=1)


def words_swapped(text: str, chance: random.Random) -> str:
    words = list(_WORD.finditer(text))
    if len(words) < 3:
        return text
    one, other = sorted(chance.sample(words, 2), key=lambda found: found.start())
    return text[: one.start()] + other[0] + text[one.end() : other.start()] + one[0] + text[other.end() :]


def word_dropped(text: str, chance: random.Random) -> str:
    found = chance.choice(list(_WORD.finditer(text)) or [None])
    return text[: found.start()] + text[found.end() :] if found else text


def word_put_in(text: str, chance: random.Random) -> str:
    spaces = [at for at, sign in enumerate(text) if sign == " "]
    at = chance.choice(spaces) if spaces else 0
    return text[:at] + " " + chance.choice(["free", "safe", "always", "children", "weekly", "best", "not"]) + text[at:]


BENDS: tuple[Bend, ...] = (
    without_denial, with_denial, denial_moved, counts_swapped, count_changed, shade_changed, shade_dropped, turned,
    day_changed, words_swapped, word_dropped, word_put_in,
)  # fmt: skip


def bent(text: str, bend: Bend, chance: random.Random) -> str | None:
    """The bent sentence, tidied; None if there is nothing to bend."""
    told = " ".join(bend(text, chance).split()).replace(" .", ".").replace(" ,", ",")
    return told[0].upper() + told[1:] if told and told != text else None
