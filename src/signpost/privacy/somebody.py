"""Words to whether one that may be a name is spoken of as a person: "Rose (daughter)", "Iris and her husband"."""

import re
from collections.abc import Sequence

from signpost.privacy.acting import STATES, is_place, is_seldom_somebody, verbs_of_people
from signpost.privacy.cues import RELATIONS
from signpost.privacy.name_lists import never_names
from signpost.privacy.name_runs import follows_a_place_word
from signpost.privacy.words import Word, follows

_ADVERBS = frozenset("also always just never no now often only rarely really recently sadly still usually".split())
_DOING = frozenset("got has hasn't hasnt is isn't isnt keeps lost needs was wasn't wasnt went".split())
_SURELY_DOING = frozenset("aged couldn't couldnt hadn't hadnt hasn't hasnt shouldn't shouldnt".split())
_LOOKING = frozenset("feels looks seems".split())
_HOW = STATES | frozenset("alone bored confused crying dying down frail ill isolated low moving poorly weak".split())
_WHOSE = frozenset("her his my our their".split())
_PRONOUNS = frozenset("he her him his she they them".split())
_OWNED = frozenset(
    "assessment carer case daughter dementia diagnosis discharge dog dosette family flat gp house husband keys "
    "medication mobility mum next pendant referral review sister son support wheelchair wife worker".split()
)
_JOINING = frozenset({"and", "or"})
_APPOSED = re.compile(r"\s\(|,\s|\s[\-–]\s")
_TO_WHOM = frozenset(
    "ask asked call called email emailed met phone phoned rang remind reminded ring saw tell text texted thank thanked "
    "told visit visited".split()
)
_OF_WHOM = frozenset({("spoke", "to"), ("spoke", "with"), ("spoken", "to"), ("working", "with"), ("care", "for")})
_PLACES = frozenset("care centre club group home hospital house road room service services street".split())
_GREETINGS = frozenset("cheers dear hello hi hiya thanks".split())


def is_spoken_of(words: Sequence[Word], at: int) -> bool:
    """Whether what follows a word is said of people: the word may be a month, a town or a thing as well."""
    if is_seldom_somebody(words[at]) or is_place(words[at]) or follows_a_place_word(words, at) or at + 1 >= len(words):
        return False
    return any(rule(words, at) for rule in (_does, _looks, _is_apposed, _is_with_kin, _owns, _is_here))


def is_spoken_to(words: Sequence[Word], at: int) -> bool:
    """Whether somebody told, rang or greeted it, and the sentence ends there or goes on without another noun."""
    if not follows(words, at):
        return False
    before = tuple(word.plain for word in words[max(0, at - 2) : at])
    if before[-1] in _GREETINGS:
        return words[at - 1].opens_sentence and _is_last(words, at)
    if before[-1] not in _TO_WHOM and before not in _OF_WHOM:
        return False
    return _is_last(words, at) or words[at + 1].plain in never_names() - _PLACES


def _is_last(words: Sequence[Word], at: int) -> bool:
    return at + 1 == len(words) or not words[at + 1].gap.isspace() or "\n" in words[at + 1].gap


def _does(words: Sequence[Word], at: int) -> bool:
    """Tell "Rose still smokes", "Iris - fell"."""
    following = words[at + 1]
    if following.gap in (" - ", " – "):
        return following.text in verbs_of_people()
    if follows(words, at + 1) and following.text in _SURELY_DOING:
        return True
    if not follows(words, at + 1) or following.plain not in _ADVERBS or not follows(words, at + 2):
        return False
    return words[at + 2].text in verbs_of_people() | _DOING


def _looks(words: Sequence[Word], at: int) -> bool:
    if not follows(words, at + 1) or at + 2 >= len(words):
        return False
    return words[at + 1].plain in _LOOKING and words[at + 2].plain in _HOW


def _is_apposed(words: Sequence[Word], at: int) -> bool:
    """Tell "Rose (daughter)", "Ray, his son", "Hope (she/her)"."""
    following = words[at + 1]
    if not _APPOSED.fullmatch(following.gap):
        return False
    if following.plain in _WHOSE and follows(words, at + 2):
        return words[at + 2].plain in RELATIONS or "(" in following.gap
    return following.plain in RELATIONS or ("(" in following.gap and following.plain in _PRONOUNS)


def _is_with_kin(words: Sequence[Word], at: int) -> bool:
    """Tell "Iris and her husband", and "Iris is my client"."""
    plain = [word.plain for word in words[at + 1 : at + 4]]
    return len(plain) == 3 and plain[0] in _JOINING | {"is"} and plain[1] in _WHOSE and plain[2] in RELATIONS


def _owns(words: Sequence[Word], at: int) -> bool:
    return words[at].is_possessive and words[at + 1].plain in _OWNED


def _is_here(words: Sequence[Word], at: int) -> bool:
    """Tell "Ray here, can you" and "Dawn next door"."""
    if not words[at].opens_sentence or not follows(words, at + 1):
        return False
    plain = [word.plain for word in words[at + 1 : at + 4]]
    if plain[:2] == ["next", "door"] or plain == ["from", "next", "door"]:
        return True
    return plain[0] == "here" and (at + 2 == len(words) or not words[at + 2].gap.isspace())
