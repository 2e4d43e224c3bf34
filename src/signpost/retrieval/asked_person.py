"""A lowered question to the gender of the one person for whom something is sought; none where it may be another's."""

import re
from dataclasses import dataclass

from signpost.retrieval.asked_ages import FEMALE, MALE, NOT_METRES

WOMEN, MEN = "women", "men"

YOUNGEST_PARENT = 16
"""Years: a smaller number behind "mum" is a child's."""

_NOUNS = {WOMEN: re.compile(rf"\b(?:{FEMALE})\b"), MEN: re.compile(rf"\b(?:{MALE})\b")}
_PRONOUNS = {
    WOMEN: re.compile(r"\b(?:she|shes|her|herself|hers)\b"),
    MEN: re.compile(r"\b(?:he|hes|him|himself|his)\b"),
}
# "88m", "f 79".
_CODED = {
    who: re.compile(rf"{NOT_METRES}\b\d{{2}} ?{letter}\b(?!['’])|(?<!['’])\b{letter}[ /]?\d{{2}}\b")
    for who, letter in ((WOMEN, "f"), (MEN, "m"))
}
_AGED = re.compile(
    r"^(?:-in-law)?[\w'’]*(?: (?:is|was|of|aged|in (?:his|her)))*,? ?\(?(?:early |mid |late )?(?P<age>\d{2})(?!/)|"
    r"^[\w'’]*,? (?:in (?:his|her) )"
)
_AGE_BEFORE = re.compile(r"\b\d{2,3}(?:[- ]?(?:years?|yrs?|yr)[- ]?olds?)? $")
_IS_AGED = r"(?=(?:['’]?s| is)(?: now| just| only| nearly)? \d{2}\b(?! ?(?:%|miles?|weeks?|days?|stone)))"
_SHE_IS_AGED = {WOMEN: re.compile(rf"\bshe{_IS_AGED}"), MEN: re.compile(rf"\bhe{_IS_AGED}")}
_I_AM_AGED = re.compile(r"\bi(?:['’]m| am) (?:now |just |nearly )?\d{2}\b")

_RELATION = re.compile(
    r"(?:mum|mam|mummy|mother|dad|daddy|father|wife|husband|sister|brother|(?:grand)?(?:daughter|son)|aunt(?:ie|y)?|uncle|"
    r"niece|nephew)s?"
)
_YOUNGER = re.compile(r"(?:sister|brother|(?:grand)?(?:daughter|son)|niece|nephew)s?")
"""Who rings for somebody else far more often than they are who it is for."""

_MINE = re.compile(r"\bmy $")
_POSSESSED = re.compile(r"(?:\b(?:her|his|their|my|whose|a|the)|\w['’]s?) $")
_CARED_FOR = re.compile(r"\b(?:carer (?:for|of|to)|(?:looks|looking) after|(?:cares|caring) for) $")
_CARES = re.compile(r"^[^.?!]{0,30}\b(?:look(?:s|ing) after|car(?:es|ing) for|is (?:his|her|the|main) carer)\b")
_SO_THAT = re.compile(r"\bso (?:that )?(?:the |his |her )?$")
_SPEAKS = re.compile(
    r"^(?:['’]s|,? (?:who )?(?:is|has|was|have)?(?: (?:just|now|very|really|so|dead|been|a bit))*) ?"
    r"(?:r(?:i|a|u)ng|rings|ringing|phon(?:ed|es|ing)|call(?:ed|s|ing)|on the phone|emailed|wrote|says?|said|saying|"
    r"ask(?:s|ed|ing)|tell(?:s|ing)|told|reports?|thinks|insist(?:s|ing|ed)|request(?:s|ing|ed)|"
    r"anxious|worr(?:ied|ies|ying)|concerned|against|wants (?:him|her|them|to know))\b"
)


@dataclass(frozen=True, slots=True)
class _Named:
    """Somebody who is spoken of in a question, by which word and where."""

    who: str
    word: str
    start: int
    end: int

    @property
    def is_relation(self) -> bool:
        return bool(_RELATION.fullmatch(self.word))

    @property
    def is_younger(self) -> bool:
        return bool(_YOUNGER.fullmatch(self.word))


def person_in(text: str, *, has_age: bool) -> tuple[str, tuple[int, int]] | None:
    """The gender, and where it is said; `has_age`: somebody's age stands anywhere in the text."""
    pronouns = _all(_PRONOUNS, text)
    genders = {each.who for each in pronouns}
    if coded := _one_gender(_all(_CODED, text)):
        return _told(coded if not genders or coded[0].who in genders else [])
    everybody = _all(_NOUNS, text)
    named = [each for each in everybody if not (_is_askers(each, text) or _speaks(each, text))]
    aged = [each for each in named if _has_age(each, text)]
    if aged := _one_gender([*aged, *_all(_SHE_IS_AGED, text)]):
        return _told(aged)
    has_two = any(_has_age(each, text) for each in named)
    meant = [each for each in named if has_two or not _is_somebody_else(each, text, genders, has_age=has_age)]
    if len({each.who for each in meant}) > 1:
        return _told(meant[:1] if genders == {meant[0].who} else [])
    if not all(each.is_relation for each in meant):
        return _told(meant)
    meant = [each for each in meant if not each.is_younger or _CARES.match(text[each.end :])]
    if meant:
        return _told(meant if len(genders) < 2 else [])
    others = [each for each in everybody if not _MINE.search(text, 0, each.start) or _is_askers(each, text)]
    return _told(_one_gender(pronouns) if not _may_mean(pronouns, others) else [])


def _all(patterns: dict[str, re.Pattern[str]], text: str) -> list[_Named]:
    found = [(who, match) for who, words in patterns.items() for match in words.finditer(text)]
    return sorted((_Named(who, match.group(), *match.span()) for who, match in found), key=lambda each: each.start)


def _told(named: list[_Named]) -> tuple[str, tuple[int, int]] | None:
    return (named[0].who, (named[0].start, named[0].end)) if named else None


def _one_gender(named: list[_Named]) -> list[_Named]:
    return named if len({each.who for each in named}) == 1 else []


def _is_askers(each: _Named, text: str) -> bool:
    """Whether it is somebody of an asker's who says how old they are themselves: "my lad …, I'm 81"."""
    return bool(_MINE.search(text, 0, each.start) and _I_AM_AGED.search(text) and not _has_age(each, text))


def _speaks(each: _Named, text: str) -> bool:
    """A relation who rings, asks or worries: that tells nothing of whom it is for."""
    return each.is_relation and bool(_SPEAKS.match(text[each.end :]))


def _has_age(each: _Named, text: str) -> bool:
    found = _AGED.match(text[each.end :])
    if found and found["age"] and each.is_relation and not each.is_younger:
        return int(found["age"]) >= YOUNGEST_PARENT
    return bool(found or _AGE_BEFORE.search(text[: each.start]))


def _is_somebody_else(each: _Named, text: str, genders: set[str], *, has_age: bool) -> bool:
    """A relation who is not the person: "her husband", or "mum" where an age is given that is not hers."""
    if not each.is_relation:
        return False
    is_theirs = any(pattern.search(text, 0, each.start) for pattern in (_POSSESSED, _CARED_FOR, _SO_THAT))
    return has_age or is_theirs or (len(genders) == 1 and each.who not in genders)


def _may_mean(pronouns: list[_Named], others: list[_Named]) -> bool:
    """Whether every "she" or "he" may be somebody else who was named before it."""
    return all(any(other.who == each.who and other.start < each.start for other in others) for each in pronouns)
