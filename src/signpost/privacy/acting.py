"""Words to whether one that may be a name or a word is somebody: "Dot wants", "Dot & Alf"."""

from collections.abc import Sequence
from functools import cache

from signpost.privacy.name_lists import given_names, is_given, is_surname, more_given, verbs
from signpost.privacy.name_runs import follows_a_place_word, stops
from signpost.privacy.words import Word, follows

_MONTHS = frozenset("april may june august".split())
_OF_MONTHS = frozenset("came had has wasn't isn't won't would".split())
_BEING = frozenset("is was will can could should may might".split())
"""After a word that is mostly a name: "Ivy is"; "Hope is" may be a thing."""

_SURELY = frozenset(
    "asked asks ate cooks cried cries died drinks drives eats enjoys fell forgets forgot hates knits likes lived lives "
    "loves misses phoned phones rang refused refuses rings sings sleeps slept smokes swears uses wakes walks wandered "
    "wanders".split()
)

_PLACES = frozenset(
    "austin chelsea chester eden georgia india israel jordan kent lincoln lourdes paris sterling stirling wells".split()
)
"""What a place does, it is said to do too: "Kent wants us to wait"."""

_OWNED = frozenset(
    "bathroom bed bedroom benefits bungalow car care carer carers chair cousin dad daughter dementia discharge dog "
    "family fall falls father flat friend garden gp granddaughter grandson hoist house husband keys kitchen mobility "
    "mother mum neighbour niece nephew partner pension sister brother social son stairs telephone transport wheelchair "
    "wife".split()
)
"""What somebody has: "Grace's daughter"."""

_NO_TOWN_S = _OWNED - frozenset("benefits care carer carers car family garden social transport".split())
"""The same without what a town has as well."""

STATES = frozenset(
    "anxious autistic bedbound blind deaf depressed diabetic disabled drinking exhausted frightened homeless "
    "housebound incontinent lonely pregnant refusing retired scared struggling tearful trans unwell upset widowed "
    "worried".split()
)
"""What people are, and hardly anything else."""

_BEFORE_NOBODY = frozenset("a an any each every her his my no our some that the their this your".split())
_SELDOM = _MONTHS | _PLACES | frozenset("autumn charity christian easter india summer trinity".split())
"""Words that have a capital inside a sentence without being a name."""

_DONE_TO = frozenset(
    "admitted advised asked assessed born bereaved brought burgled diagnosed discharged encouraged evicted found given "
    "mugged offered prescribed refused referred robbed scammed seen sectioned taken told widowed".split()
)
"""What is done to people: "Pearl was offered"."""

_OF_THINGS = frozenset(
    "became came comes covers gave gets gives goes has had holds joined joins keeps left lost made moved needed needs "
    "pays reads reports rings said says started stopped takes took used uses went works".split()
)
"""Verbs of which a thing may well be what does it: "Wayfarer needs a SIM"."""

_BETWEEN = frozenset({"and", "or"})
_SIGNS = frozenset("&+/")


def is_surely_acting(words: Sequence[Word], at: int) -> bool:
    """The same of a word that may as well be a town: "Xochitl fell", but not "Luton has"."""
    word = words[at]
    if word.is_aged or at + 1 >= len(words):
        return word.is_aged
    following = words[at + 1]
    if following.gap != " " or following.is_capital or follows_a_place_word(words, at):
        return False
    return following.plain in (_NO_TOWN_S if word.is_possessive else _SURELY)


def owns_as_people_do(words: Sequence[Word], at: int) -> bool:
    """Tell "O'Malley's son"."""
    return words[at].is_possessive and at + 1 < len(words) and words[at + 1].plain in _NO_TOWN_S


@cache
def verbs_of_people() -> frozenset[str]:
    """What hardly a thing does."""
    return verbs() - _OF_THINGS


def is_seldom_somebody(word: Word) -> bool:
    """Whether it is a month, a season, a country or a feast more often."""
    return word.plain in _SELDOM - {"may"}


def is_place(word: Word) -> bool:
    """Whether it is a place more often than somebody."""
    return word.plain in _PLACES


def is_acting(words: Sequence[Word], at: int) -> bool:
    """Whether it does what people do, or has an age: "Faith goes", "April is 44"."""
    word = words[at]
    if at + 1 >= len(words) or word.plain in _PLACES or follows_a_place_word(words, at):
        return False
    if word.is_aged or (word.is_possessive and words[at + 1].plain in _OWNED and word.plain not in _MONTHS):
        return True
    following = words[at + 1]
    if following.gap != " ":
        return False
    if following.plain in verbs() and not following.is_capital:
        return word.plain not in _MONTHS or following.plain not in _OF_MONTHS
    if following.plain in _BEING and word.plain in given_names() and word.plain not in _MONTHS:
        return True
    if following.plain in {"is", "was"} and at + 2 < len(words) and words[at + 2].plain in STATES | _DONE_TO:
        return word.plain not in _SELDOM
    return following.plain == "is" and following.is_before_a_number


def is_told_of(words: Sequence[Word], at: int) -> bool:
    """Whether it has a capital inside a sentence for no other reason: "asked Hope", but not "the Hope project"."""
    word = words[at]
    if word.opens_sentence or word.text.isupper() or word.plain in _SELDOM or not follows(words, at):
        return False
    before, following = words[at - 1], words[at + 1] if at + 1 < len(words) else None
    if before.is_capital or before.plain in _BEFORE_NOBODY or not before.plain or follows_a_place_word(words, at):
        return False
    return following is None or not following.is_capital or not follows(words, at + 1)


def is_beside_a_name(words: Sequence[Word], at: int) -> bool:
    """Whether it is one of two: "Dot & Alf", "Rose and Ted"."""
    if words[at].plain in _MONTHS or follows_a_place_word(words, at):
        return False
    return any(_is_name(words, other, at) for other in _others(words, at))


def _others(words: Sequence[Word], at: int) -> list[int]:
    """Where the words stand that an "and" or "&" joins to this one."""
    found = []
    if at + 1 < len(words) and words[at + 1].gap.strip() in _SIGNS:
        found.append(at + 1)
    if follows(words, at + 1) and words[at + 1].plain in _BETWEEN and follows(words, at + 2):
        found.append(at + 2)
    if words[at].gap.strip() in _SIGNS and at:
        found.append(at - 1)
    if follows(words, at) and words[at - 1].plain in _BETWEEN and follows(words, at - 1):
        found.append(at - 2)
    return found


def _is_name(words: Sequence[Word], at: int, at_beside: int) -> bool:
    word, beside = words[at], words[at_beside]
    if at < 0 or not word.is_capital or word.plain in _MONTHS or stops(word) or not is_given(word.plain):
        return False
    if word.plain in more_given() or beside.plain in more_given():
        return True
    if follows(words, at + 1) and words[at + 1].is_capital and is_surname(words[at + 1].plain):
        return True  # "Heather and Glen Rivers"
    has_sign = words[max(at, at_beside)].gap.strip() in _SIGNS
    return has_sign and is_given(beside.plain) and beside.is_capital and word.plain not in _SELDOM  # "Bob + Jan"
