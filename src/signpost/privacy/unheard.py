"""Words to names that no list holds, by what is said around them: "Xochitl rang", "told Tenzin", "Tig (neighbour)"."""

import re
from collections.abc import Sequence

from signpost.privacy.acting import STATES, is_surely_acting, verbs_of_people
from signpost.privacy.cues import RELATIONS
from signpost.privacy.explained import SHORTEST, is_explained
from signpost.privacy.name_lists import (
    is_given,
    is_surname,
    is_word,
    street_words,
    surnames,
)
from signpost.privacy.name_runs import (
    follows_a_place_word,
    name_end,
    names_a_place,
    names_a_thing,
    stops,
)
from signpost.privacy.spans import Span
from signpost.privacy.words import Word, follows

_ROLES = RELATIONS | frozenset(
    "advocate attorney baby bloke boy chap cleaner colleague consultant counsellor cousin cpn deputy driver employer "
    "fella gardener gent girl gp grandchild guardian keyworker lad landlady landlord ot pa physio solicitor student "
    "surgeon teacher tenant twin twins worker".split()
)
_KIN = frozenset(
    "abuela aunt auntie aunty babcia baba bibi brother cousin gran grandad granddad grandma grandpa granny great-aunt "
    "great-uncle gramps imam nan nana nanny nurse papa pastor rabbi sister uncle".split()
)
"""Before a name with a capital they are a part of it: "Grandma Xu", "Auntie Bola"."""

_TOLD = frozenset(
    "add asked assessed assessing assist assisting chase chased collecting encouraged feed helped helping helps invite "
    "let met named phoned rang reassure refer referred remind reviewed reviewing saw supported supporting thanked told "
    "urged visited visiting wash".split()
)
_ADVERBS = frozenset("also always just never now often really still".split())
_HOW = STATES | frozenset("alone bored confused crying dying frail ill isolated moving poorly".split())
_BEING = frozenset("is was feels seems looks".split())
_BETWEEN = frozenset({"is", "was", "called", "named"})
_JOINING = frozenset({"and", "or"})
_ARTICLES = frozenset("a an every no our some that the this your".split())
_POSSESSING = frozenset("a her his my our the their your".split())
_ON_FILE = frozenset({"[date of birth]", "[NHS number]", "[NI number]"})
"""What stands behind a person's name and behind no other."""

_IN_THE_MIDDLE = re.compile(r"(?<!^Mc)(?<!^Mac)(?<![\-'’])(?<!^)[A-Z]")
"""A capital there makes it a brand: "BrightPath"."""

_GAP = re.compile(r"[ ,:(\-–]{1,3}")
_APPOSED = re.compile(r"\s\(|,\s|\s[\-–]\s|:\s")
_LISTED = re.compile(r"\s?[,&+/]\s?")


def unheard_of(words: Sequence[Word], at: int) -> Span | None:
    """A word that is in no list at all, where only a person is spoken of so."""
    if not is_unheard(words[at]) or names_a_thing(words, at):
        return None
    if not any(rule(words, at) for rule in _TELLING):
        return None
    before = words[at - 1] if at else None
    is_kin = before is not None and follows(words, at) and before.is_capital and before.plain in _KIN
    return before.start if before and is_kin else words[at].start, name_end(words, at)


def is_unheard(word: Word) -> bool:
    """Whether it has a capital that no list of names, words, places or brands explains."""
    if not word.is_like_a_name or len(word.text) < SHORTEST or stops(word) or _IN_THE_MIDDLE.search(word.text):
        return False
    if names_a_place(word.plain) or word.plain in _ROLES or word.plain in _KIN:
        return False
    return not (is_given(word.plain) or is_surname(word.plain) or is_explained(word.plain))


def _is_acting(words: Sequence[Word], at: int) -> bool:
    """Tell "Xochitl rang", "Tenzin still wants"; three letters are an abbreviation rather, "Res fell"."""
    if len(words[at].text) <= SHORTEST or follows_a_place_word(words, at):
        return False
    if is_surely_acting(words, at):
        return True
    following = at + 2 if follows(words, at + 1) and words[at + 1].plain in _ADVERBS else at + 1
    is_article = follows(words, at) and (words[at - 1].plain in _ARTICLES or words[at - 1].is_capital)
    return not is_article and follows(words, following) and words[following].text in verbs_of_people()


def _is_somehow(words: Sequence[Word], at: int) -> bool:
    """Tell "Tenzin is lonely": a town is never so."""
    if not follows(words, at + 1) or follows_a_place_word(words, at) or at + 2 >= len(words):
        return False
    return words[at + 1].plain in _BEING and words[at + 2].plain in _HOW


def _is_told(words: Sequence[Word], at: int) -> bool:
    return follows(words, at) and words[at - 1].plain in _TOLD


def _is_in_a_role(words: Sequence[Word], at: int) -> bool:
    """Tell "support worker Zodwa", "the cleaner is Ilze", "Grandma Xu"."""
    last = at - 1
    if last >= 1 and words[last].plain in _BETWEEN:
        last -= 1
    if last < 0 or not _GAP.fullmatch(words[last + 1].gap) or words[last].is_possessive:
        return False
    if words[last].is_capital and words[last].plain in _KIN:
        return True
    if words[last].plain == "law" and last >= 2 and words[last - 1].plain == "in":
        last -= 2  # "daughter in law Hetal"
    is_title = words[last].is_capital and not words[last].opens_sentence and not words[last].text.isupper()
    return words[last].plain in _ROLES and not is_title and not words[at].opens_sentence


def _is_apposed(words: Sequence[Word], at: int) -> bool:
    """Tell "Zodwa, her carer", "Tug (neighbour)"."""
    following = at + 1
    if following >= len(words) or not _APPOSED.fullmatch(words[following].gap) or follows_a_place_word(words, at):
        return False
    if words[following].plain in _POSSESSING and follows(words, following + 1):
        return words[following + 1].plain in _ROLES
    return words[following].plain in _ROLES and not words[following].is_capital


def _is_listed(words: Sequence[Word], at: int) -> bool:
    """Tell "Bibi, Nani and Dada", "Agnes & Tug", "Zodwa/Edna"."""
    return _is_beside(words, at, -1) or _is_beside(words, at, 1)


def _is_beside(words: Sequence[Word], at: int, step: int) -> bool:
    """Whether a list of single capitals, in one direction, holds a clear name and an "and" or "&"."""
    has_and = False
    for _ in range(LONGEST_LIST):
        joined = _joined(words, at, step)
        if joined is None or not words[joined[0]].is_capital:
            return False
        at, has_and = joined[0], has_and or joined[1]
        if has_and and is_given(words[at].plain) and not is_word(words[at].plain):
            return True
        if not is_unheard(words[at]):
            return False
    return False


LONGEST_LIST = 3
"""Names."""


def _joined(words: Sequence[Word], at: int, step: int) -> tuple[int, bool] | None:
    """Where the next of a list stands, and whether more than a comma joins it."""
    one, two = at + step, at + 2 * step
    if not 0 <= one < len(words):
        return None
    gap = words[max(at, one)].gap
    if words[one].plain in _JOINING:
        is_joined = 0 <= two < len(words) and gap in (" ", ", ") and words[max(one, two)].gap in (" ", ", ")
        return (two, True) if is_joined else None
    return (one, gap.strip() != ",") if _LISTED.fullmatch(gap) else None


def _is_on_file(words: Sequence[Word], at: int) -> bool:
    """Tell "Zodwa Mvubu, [date of birth]"."""
    last = at
    while follows(words, last + 1) and words[last + 1].is_capital:
        last += 1
    if last + 1 >= len(words):
        return False
    return words[last + 1].text in _ON_FILE and _GAP.fullmatch(words[last + 1].gap) is not None


def _is_said(words: Sequence[Word], at: int) -> bool:
    """Tell "I'm Tug", "Tug here", "this is Tug"."""
    before = [word.plain for word in words[max(0, at - 2) : at]]
    if before[-1:] in (["i'm"], ["im"]) or before in (["i", "am"], ["this", "is"]):
        return follows(words, at)
    is_here = follows(words, at + 1) and words[at + 1].text == "here"
    return words[at].opens_sentence and is_here and (at + 2 == len(words) or not words[at + 2].gap.isspace())


def _is_two_names(words: Sequence[Word], at: int) -> bool:
    """Tell "Park Ji-woo", "Tenzin Taylor": two that nothing explains, or one and a common surname."""
    if follows(words, at + 1) and words[at + 1].is_like_a_name:
        other = words[at + 1]
        is_name = is_unheard(other) or (is_surname(other.plain) and _is_rather_a_name(other.plain))
        return is_name and not names_a_thing(words, at + 1)
    before = words[at - 1] if follows(words, at) else None
    return before is not None and before.is_like_a_name and is_unheard(before)


def _is_rather_a_name(plain: str) -> bool:
    return plain not in street_words() and (plain in surnames() or not is_word(plain))


_TELLING = (
    _is_acting,
    _is_somehow,
    _is_told,
    _is_in_a_role,
    _is_apposed,
    _is_listed,
    _is_on_file,
    _is_said,
    _is_two_names,
)
