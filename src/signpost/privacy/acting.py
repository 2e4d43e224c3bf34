"""Words to whether one that may be a name or a word is somebody: "Dot wants", "Dot & Alf"."""

from collections.abc import Sequence

from signpost.privacy.name_lists import is_given, more_given, ordinary_names, verbs
from signpost.privacy.name_runs import follows_a_place_word, stops
from signpost.privacy.words import Word, follows

_MONTHS = frozenset("april may june august".split())
_PLACES = frozenset(
    "austin chelsea chester eden georgia india israel jordan kent lincoln lourdes paris sterling stirling wells".split()
)
"""What a place does, it is said to do too: "Kent wants us to wait"."""

_BETWEEN = frozenset({"and", "or"})


def is_acting(words: Sequence[Word], at: int) -> bool:
    """Whether it does what people do, or has an age: "Faith goes", "April is 44"."""
    word = words[at]
    if at + 1 >= len(words) or word.plain in _PLACES or follows_a_place_word(words, at):
        return False
    following = words[at + 1]
    if following.gap != " ":
        return False
    if following.plain in verbs() and not following.is_capital:
        return True
    return following.plain == "is" and following.is_before_a_number


def is_beside_a_name(words: Sequence[Word], at: int) -> bool:
    """Whether it is one of two: "Dot & Alf", "Rose and Ted"."""
    if words[at].plain in _MONTHS or follows_a_place_word(words, at):
        return False
    return any(_is_name(words, other, words[at]) for other in _others(words, at))


def _others(words: Sequence[Word], at: int) -> list[int]:
    """Where the words stand that an "and" or "&" joins to this one."""
    found = []
    if at + 1 < len(words) and words[at + 1].gap.strip() == "&":
        found.append(at + 1)
    if follows(words, at + 1) and words[at + 1].plain in _BETWEEN and follows(words, at + 2):
        found.append(at + 2)
    if words[at].gap.strip() == "&" and at:
        found.append(at - 1)
    if follows(words, at) and words[at - 1].plain in _BETWEEN and follows(words, at - 1):
        found.append(at - 2)
    return found


def _is_name(words: Sequence[Word], at: int, beside: Word) -> bool:
    word = words[at]
    if at < 0 or not word.is_capital or word.plain in _MONTHS or stops(word) or not is_given(word.plain):
        return False
    return word.plain in more_given() or beside.plain in more_given() - ordinary_names()
