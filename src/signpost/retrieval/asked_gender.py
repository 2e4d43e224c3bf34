"""Which gender a question asks a group to be for, and that of the person it is about."""

import re
from collections.abc import Iterator

from signpost.retrieval.asked_ages import FEMALE, MALE
from signpost.retrieval.filter import Filter, FilterKind, Strength
from signpost.retrieval.lowered import has_any
from signpost.retrieval.negation import is_denied

WOMEN, MEN = "women", "men"

_HINTS = ("women", "ladies", "female", "girls", "men", "male", "gents", "lads")

_ONLY = re.compile(
    r"\b(?P<women>(?:for )?(?:women|ladies|female|girls)['’]?s?[- ]only|only (?:for )?(?:women|"
    r"ladies)|(?:all[- ])(?:female|women|ladies)|(?:women|ladies)['’]?s? (?:\w+ )?(?:group|session|"
    r"class|club|swim\w*|circle|space|night|morning|hour)s?|(?:group|session|class|club|somewhere|"
    r"something|space)s? (?:just |only )?for (?:\w+ )?(?:women|ladies)|"
    r"no (?:other )?(?:men|males|blokes|lads)(?!['’]))\b"
    r"|\b(?P<men>(?:for )?(?:men|male|gents|lads)['’]?s?[- ]only|only (?:for )?men|all[- ](?:male|"
    r"men)|men['’]?s? (?:\w+ )?(?:group|session|class|club|circle|space|night|morning|hour)s?|"
    r"(?:group|session|class|club|somewhere|something|space)s? (?:just |only )?for (?:\w+ )?men|"
    r"no (?:other )?(?:women|ladies|females|girls)(?!['’]))\b"
)
_FEMALE_NOUN = re.compile(rf"\b(?:{FEMALE})\b")
_MALE_NOUN = re.compile(rf"\b(?:{MALE})\b")
_SHE, _HE = (
    re.compile(r"\b(?:she|shes|her|herself|hers)\b"),
    re.compile(r"\b(?:he|hes|him|himself|his)\b"),
)
_NOT_A_PERSON = re.compile(
    r"\b(?:men|women|mother|father|ladies|girls?|boys?)['’]?s (?:shed|aid|day|institute|refuge|"
    r"health)|\bman with a van|\bmum['’]?s net"
)
_AGED = re.compile(
    r"^(?:-in-law)?[\w'’]*(?: (?:is|was|of|aged|in (?:his|her)))*,? ?\(?(?:early |mid |late )?\d{2}|"
    r"^[\w'’]*,? (?:in (?:his|her) )"
)
_AGE_BEFORE = re.compile(r"\b\d{2,3}(?:[- ]?(?:years?|yrs?|yr)[- ]?olds?)? $")

# Somebody else's relation, where the person's own age is given apart: "a 23 year old … Mum is anxious".
_RELATION = re.compile(r"mum|mother|dad|father|wife|husband|sister|brother|daughter|son|aunt(?:ie)?|uncle|niece|nephew")
_F, _M = (re.compile(rf"\b\d{{2}} ?{letter}\b|\b{letter} ?\d{{2}}\b") for letter in "fm")
_POSSESSED = re.compile(r"\b(?:her|his|their|my|whose|a|the) $")
_THEN_ONLY = re.compile(r" only\b")


def read_gender_asked(text: str, *, has_age: bool) -> Iterator[Filter]:
    """Groups for one gender as a must, the person's own gender as a description; `text` is the lowered question."""
    asked = list(_ONLY.finditer(text)) if has_any(text, _HINTS) else []
    for found in asked:
        who, said = str(found.lastgroup), found.group()
        if said.startswith("only") or not is_denied(text[max(0, found.start() - 24) : found.start()]):
            only = _THEN_ONLY.match(text, found.end())
            span = found.start() + max(0, said.find(" for ") + 1), only.end() if only else found.end()
            yield Filter(FilterKind.ONLY_FOR, f"{who.capitalize()} only", span, names=(who,))
    plain = _NOT_A_PERSON.sub(_blank, _ONLY.sub(_blank, text) if asked else text)
    if person := _person(plain, has_age=has_age):
        who, span = person
        label = "For a woman" if who == WOMEN else "For a man"
        yield Filter(FilterKind.PERSON, label, span, Strength.SOFT, names=(who,))


def _blank(found: re.Match[str]) -> str:
    """As many spaces, so that what follows stands where it stood."""
    return " " * len(found.group())


_Noun = tuple[str, re.Match[str]]


def _person(text: str, *, has_age: bool) -> tuple[str, tuple[int, int]] | None:
    """The one person a question is about: of one gender, or of those named the one whose age is given, or "she"."""
    nouns = [(WOMEN, found) for found in _FEMALE_NOUN.finditer(text)]
    nouns += [(MEN, found) for found in _MALE_NOUN.finditer(text)]
    if not nouns:
        return _pronoun(text)
    aged = [(who, noun) for who, noun in nouns if _has_age(text, noun)]
    if not aged:
        nouns = [each for each in nouns if not _is_somebody_elses(each, text, has_age=has_age)]
    several = len({who for who, _ in nouns}) > 1
    if several:
        nouns = aged if len({who for who, _ in aged}) == 1 else _first_if_meant(nouns, text)
    return (nouns[0][0], nouns[0][1].span()) if nouns else None if several else _pronoun(text)


def _is_somebody_elses(each: _Noun, text: str, *, has_age: bool) -> bool:
    """A relation who is not the person: "her husband", or "mum" where an age is given that is not hers."""
    who, noun = each
    if not _RELATION.fullmatch(noun.group()):
        return False
    pronoun = _pronoun(text)
    return has_age or bool(_POSSESSED.search(text, 0, noun.start())) or (pronoun is not None and pronoun[0] != who)


def _has_age(text: str, noun: re.Match[str]) -> bool:
    return bool(_AGED.match(text[noun.end() :]) or _AGE_BEFORE.search(text[: noun.start()]))


def _first_if_meant(nouns: list[_Noun], text: str) -> list[_Noun]:
    """The first one named, if every "she" or "he" of the question agrees with it."""
    who, first = min(nouns, key=lambda each: each[1].start())
    pronoun = _pronoun(text)
    return [(who, first)] if pronoun and pronoun[0] == who else []


def _pronoun(text: str) -> tuple[str, tuple[int, int]] | None:
    she, he = _SHE.search(text) or _F.search(text), _HE.search(text) or _M.search(text)
    if she and not he:
        return WOMEN, she.span()
    return (MEN, he.span()) if he and not she else None
