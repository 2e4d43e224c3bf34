"""Words to the name that they announce: "called", "her name is", "my client"."""

import re
from collections.abc import Sequence

from signpost.privacy.name_lists import (
    any_given_names,
    given_names,
    is_clear_surname,
    is_given,
    mere_names,
    more_given,
    ordinary_names,
    surnames,
)
from signpost.privacy.name_runs import stops
from signpost.privacy.words import Word, follows

_OPENING = re.compile(r"\s{1,2}[\"“‘'(]?|[:,\-]\s{0,2}|\s[:\-]\s")
"""What may stand between a cue and the name."""

_NAME_WORDS = frozenset("name names surname forename firstname lastname initials".split())
_VERBS = frozenset("is was are".split())
_OWNERS = frozenset("my his her their whose client person patient".split())
_CALLERS = frozenset("i i've we we've they she he you have has had already just and then".split())
"""Before "called" they make it a call: "I called Samaritans"."""

_THINGS = frozenset(
    "agency alarm app bot box café cafe centre charity club company condition course device event facebook firm "
    "form group home hospital leaflet line organisation page pendant place policy product programme project provider "
    "role scheme school sensor service session site society something syndrome system team thing tool tracker unit "
    "ward watch website what".split()
)
_PEOPLE = frozenset(
    "bloke boy brother chap child client couple customer daughter father fella friend gent gentleman girl guy he "
    "her him his husband individual kid lad lady man mate mother mum neighbour nephew niece pal partner patient "
    "person pt resident she sister son teenager tenant their them they user who wife woman".split()
)
_NEARBY = 5
"""Words before a cue that tell whether a person or a thing is called so."""

RELATIONS = frozenset(
    "aunt auntie bestie brother carer client customer dad daughter ex father fiance fiancee flatmate friend "
    "gentleman gran grandad grandchild granddaughter grandfather grandma grandmother grandparent grandson "
    "husband lady lodger man mate mother mum nan nana nanny neighbour nephew niece partner patient person pt "
    "resident sister son stepdad stepdaughter stepmum stepson tenant uncle warden wife woman".split()
)
_FAMILY = RELATIONS - frozenset(
    "carer client customer gentleman lady lodger man patient person pt resident woman".split()
)
"""Whose name may be one that no list holds: "his mother Folasade"."""

_KNOWN_AS = frozenset({("known", "as"), ("goes", "by"), ("answers", "to")})
_CALLING = frozenset("call calls called nicknamed named".split())
_CALLED = frozenset("him her them me us".split())
_LABELS = frozenset("aka alias attn cc fao from keyworker nee nickname nicknamed nok obo re".split())
_SENDING = frozenset(
    "call contact e-mail email enquiry forwarded fwd heard letter message note query question received referral "
    "request t text voicemail".split()
)
"""Before "from" they make what follows somebody who writes, not a place: "email from Kasia"."""

_ALL = frozenset("all everybody everyone family friends most people".split())
_SPOKEN = frozenset("spoke spoken talked chatted".split())
_GREETINGS = frozenset("cheers dear hello hey hi hiya morning regards ta thanks".split())
_SHE = frozenset({"he", "she"})

_NAMES_OF_RELATIONS = frozenset("dale dawn dean glen grace guy joy lee mark ray rose".split())
"""Words that in small letters are a name straight after "her son", as "may", "will" and "hope" are not."""

_LAST_WORDS = (
    frozenset("called named as by of to with kin worker you".split())
    | (_NAME_WORDS | _VERBS | RELATIONS)
    | (_CALLED | _GREETINGS | _SHE | _LABELS)
)
"""Of all cues: most words of a question are none, and are left at once."""


def name_after(words: Sequence[Word], at: int) -> int | None:
    """Which word begins the name that the word at `at` announces, if it does."""
    if words[at].plain not in _LAST_WORDS or at + 1 >= len(words):
        return None
    if not _OPENING.fullmatch(words[at + 1].gap) or stops(words[at + 1]):
        return None
    return at + 1 if any(rule(words, at) for rule in _CUES) else None


def _is_stated(words: Sequence[Word], at: int) -> bool:
    """Tell "her name is", "surname", "Name:"; of a small letter only with an owner, for "the name is wrong"."""
    word, name = words[at], words[at + 1]
    if word.plain in _VERBS and at and words[at - 1].plain in _NAME_WORDS:
        owner = words[at - 2] if at > 1 else None
    elif word.plain in _NAME_WORDS and (word.is_possessive or ":" in name.gap or word.plain in {"surname", "initials"}):
        owner = words[at - 1] if at else None
    else:
        return False
    is_owned = owner is not None and (owner.plain in _OWNERS or owner.is_possessive)
    if word.plain == "initials":
        return name.is_initial
    return name.is_capital or is_owned or name.plain in any_given_names() or name.plain in surnames()


def _is_called(words: Sequence[Word], at: int) -> bool:
    before, name = words[at - 1].plain if at else "", words[at + 1]
    if words[at].plain in _CALLED:
        return before in _CALLING and name.is_like_a_name
    if words[at].plain == "of":
        return before == "name" and name.is_like_a_name and at > 1 and words[at - 2].plain not in {"the", "whats"}
    if (before, words[at].plain) == ("be", "called"):
        return name.is_like_a_name
    if words[at].plain == "as" and before in _ALL and "known" in {word.plain for word in words[max(0, at - 4) : at]}:
        return name.is_like_a_name
    if words[at].plain not in {"called", "named"} and (before, words[at].plain) not in _KNOWN_AS:
        return False
    if words[at].plain == "as" and name.is_like_a_name and (words[at - 1].opens_sentence or not name.gap.isspace()):
        return True  # known as "Bunny"
    nearby = {word.plain for word in words[max(0, at - _NEARBY) : at]}
    is_person = bool(nearby & _PEOPLE) and not nearby & _THINGS and before not in _CALLERS
    if name.plain in mere_names():
        return True
    return is_person and (name.is_like_a_name or name.plain in ordinary_names())


def _is_related(words: Sequence[Word], at: int) -> bool:
    """Tell "her son dave", "client is Edna"; two capitals after "my client" are a name that no list has."""
    start = at - 1 if words[at].plain == "is" and at else at
    if words[start].plain not in RELATIONS:
        return False
    name = words[at + 1]
    is_owned = start > 0 and (words[start - 1].plain in _OWNERS or words[start - 1].is_possessive)
    if name.is_capital:
        if is_given(name.plain) or (is_owned and _are_two_names(words, at + 1)):
            return True
        return is_owned and start == at and words[at].plain in _FAMILY and name.is_like_a_name and len(name.text) > 2
    if name.plain in given_names():
        return name.plain not in ordinary_names() or start == at
    return is_owned and start == at and name.plain in _NAMES_OF_RELATIONS


def _is_greeted(words: Sequence[Word], at: int) -> bool:
    """Tell "Thanks, Tolu." but not "Hi, Looking for"."""
    is_thanked = words[at].plain == "you" and at > 0 and words[at - 1].plain == "thank"
    if not (words[at].plain in _GREETINGS or is_thanked) or not words[at + 1].is_like_a_name:
        return False
    is_last = at + 2 == len(words) or not words[at + 2].gap.isspace() or "\n" in words[at + 2].gap
    return is_last or words[at + 1].plain in more_given()


def _is_introduced(words: Sequence[Word], at: int) -> bool:
    """Tell "She's Xiuying, …" and "he is Kwame"."""
    word, name = words[at], words[at + 1]
    is_said = (word.plain in _SHE and word.is_possessive) or (word.plain == "is" and at and words[at - 1].plain in _SHE)
    if not is_said or not name.is_like_a_name:
        return False
    return is_given(name.plain) or is_clear_surname(name.plain) or at + 2 == len(words) or "," in words[at + 2].gap


def _is_labelled(words: Sequence[Word], at: int) -> bool:
    """Tell "NOK Thandeka", "spoke to Xanthe", "aka Smudge"; after "re" and "from" only a listed name."""
    word, name = words[at], words[at + 1]
    before = words[at - 1].plain if at else ""
    if not name.is_like_a_name:
        return False
    if word.plain in {"to", "with"}:
        return before in _SPOKEN and name.gap == " "
    if word.plain in {"kin", "worker"}:
        return before in {"of", "key", "social", "support"} and not name.opens_sentence
    if word.plain == "from" and at and before not in _SENDING and not word.opens_sentence:
        return False
    if word.plain in {"re", "from", "cc"}:
        return is_clear_surname(name.plain) or name.plain in more_given()
    return word.plain in _LABELS


_CUES = (_is_labelled, _is_stated, _is_called, _is_related, _is_greeted, _is_introduced)


def _are_two_names(words: Sequence[Word], at: int) -> bool:
    pair = words[at : at + 2]
    return len(pair) == 2 and follows(words, at + 1) and all(word.is_like_a_name and not stops(word) for word in pair)
