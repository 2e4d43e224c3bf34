"""The first word of a name to its last."""

from collections.abc import Sequence

from signpost.privacy.name_lists import is_settlement, never_names, not_people, street_words, surnames
from signpost.privacy.words import Word, follows

LONGEST_PERSON = 4
"""Words of a person's name: "Ana Maria Silva Santos"."""

LONGEST_PHRASE = 3
"""Words in a line of not_people.txt."""

_PARTICLES = frozenset("al ap bin bint da de del den der di dos du el la le van von".split())
_INSTITUTIONS = frozenset(
    "academy act ambulance association building centre centres charity church clinic club college cottage day "
    "foundation fund general group hall home hospice hospital infirmary institute law library lodge memorial "
    "project protocol rule scale school service services society suite surgery team technique trust unit "
    "university ward wing age alliance allotments arms band borough cafe café choir cic club coast committee community "
    "council county counselling day-centre district federation festival forum gallery harbour hotel house hub inn "
    "institute journey ltd mind museum network pantry park partnership path pier plan playgroup practice project pub "
    "report review road scheme shop social station studio theatre tribute village walk way".split()
)
"""What a thing is called that carries a person's name: "James Paget Hospital"."""

_SMALL_INSTITUTIONS = frozenset(
    "bandage centre chair chorea church clinic collar cream dementia disease frame hoist hoover hospice hospital knife "
    "law machine method palsy protocol rule scale school score sling splint surgery syndrome technique test trust unit "
    "ward".split()
)
"""The same, and what bears a doctor's name, in small letters: "Lady Margaret ward", "Bell's palsy"."""

NAMED_AFTER_SOMEBODY = frozenset(
    "audiobook bandage biopic boiler boilers chorea collar concert disease exhibition foundation framework hoover "
    "index inquiry judgment knife musical palsy panto principles protocol scale score sling splint stairlifts "
    "syndrome technique tool tribute wheelchairs ward".split()
)
"""Right after a name they make it a thing: "Stanley knife"."""

_OWNED_BY_THEM = frozenset("act disease law palsy protocol rule sign syndrome".split())
"""What is somebody's by name alone: "Ryan's Law"."""

_TRADING = frozenset(
    "angels army attic bakery bar barn bistro boys café cafe chapter cookies deli farm foundation fund garden house "
    "journey kitchen legacy lodge nursery pantry place promise rainbow restaurant salon shop tearoom trust wish "
    "yard".split()
)
"""The same with a capital: "Ella's Kitchen"; and these also without one."""

_TRADING_IN_SMALL = frozenset("bakery bistro café cafe chippy deli pantry salon tearoom".split())

_PLACE_WORDS = frozenset("in near around from at of across outside towards into via between".split())
"""Before a name that is also a place or a month, they tell that it is one."""

_PETS = frozenset(
    "budgie cat cockatiel collie dog donkey greyhound hamster horse kitten labrador parrot pony poodle puppy rabbit "
    "retriever spaniel terrier tortoise".split()
)
_ANIMALS = _PETS | frozenset("bear engine hoover robot therapy".split())

ROYAL = frozenset("st saint saints queen king prince princess".split())
"""Before a given name: a hospital, a church or a road."""

_GOING = frozenset(
    "back bus drive drives go goes going lift move moved moves moving train transport travel went".split()
)
"""Before "to" and a place: "moving to Beverley", not "spoke to Beverley"."""

_TITLES_TOO = frozenset({"dr", "st"})
"""Ends of streets that rather begin the next name: "told Edna Dr Khan rang"."""


def stops(word: Word) -> bool:
    """Whether no name goes on with this word; a capital saves those that are surnames too, as in "Mrs Day"."""
    if not word.plain or word.plain.partition("'")[0] in never_names():
        return not (word.is_capital and word.plain in surnames())
    return False


def name_end(words: Sequence[Word], at: int) -> int:
    """Where the name that begins with the word at `at` ends, in characters and without its possessive."""
    last = at
    while last - at < LONGEST_PERSON - 1 and (step := _step(words, at, last)):
        last += step
    return words[last].end


def is_institution(words: Sequence[Word], at: int) -> bool:
    """Whether the capitalised words from `at` on are a place, a body, a law or an illness named after somebody."""
    if words[at].is_possessive and at + 1 < len(words) and words[at + 1].gap.isspace():
        owned = words[at + 1]
        is_trading = owned.plain in (_TRADING if owned.is_capital else _TRADING_IN_SMALL)
        return is_trading or owned.plain in _OWNED_BY_THEM
    if at and words[at - 1].plain == "the" and _ends_in_a_body(words, at):
        return True
    for ahead in range(at + 1, min(at + LONGEST_PERSON + 1, len(words))):
        word = words[ahead]
        if not (follows(words, ahead) and word.is_capital):
            return False
        if names_a_place(word.plain):
            return True
        if stops(word):
            return False
    return False


def _ends_in_a_body(words: Sequence[Word], at: int) -> bool:
    """Whether small letters after the name say what it is: "the Arthur Rank hospice"."""
    last = at
    while follows(words, last + 1) and words[last + 1].is_capital and last - at < LONGEST_PERSON:
        last += 1
    return follows(words, last + 1) and words[last + 1].plain in _BODIES


_BODIES = _INSTITUTIONS - frozenset("age day general home house report review social way".split())
"""Without what is said of a person's things as well: "the Webb review"."""


def is_town(words: Sequence[Word], at: int) -> bool:
    """Whether the word at `at` ends or begins the name of a town: "King's Lynn"."""
    runs = ((first, first + size) for size in (2, 3) for first in range(at - size + 1, at + 1))
    return any(
        is_settlement(" ".join(f"{word.plain}s" if word.is_possessive else word.plain for word in words[first:last]))
        for first, last in runs
        if first >= 0 and last <= len(words)
    )


def is_small_institution(words: Sequence[Word], at: int) -> bool:
    """Whether the word at `at` and the next, or the one after, name a body or an illness in small letters."""
    for ahead in (at + 1, at + 2):
        if ahead >= len(words) or not words[ahead].gap.isspace():
            return False
        if words[ahead].plain in _SMALL_INSTITUTIONS:
            return True
        if stops(words[ahead]):
            return False
    return False


def names_a_thing(words: Sequence[Word], at: int) -> bool:
    """Whether the word at `at` is part of what something is called after somebody, and nobody's name here."""
    return is_named_after(words, at) or is_institution(words, at) or is_small_institution(words, at)


def is_an_animal(words: Sequence[Word], at: int) -> bool:
    """Whether somebody's dog is meant: "Dolly the therapy pony", "his dog Benson", "a budgie called Joey"."""
    last = at - 1
    if last >= 1 and words[last].plain in {"called", "named"}:
        last -= 1
    if last >= 0 and words[last].plain in _PETS and words[last + 1].gap in (" ", ", "):
        return True
    if at + 1 >= len(words) or words[at + 1].gap not in (" ", ", ") or words[at + 1].plain != "the":
        return False
    return any(word.plain in _ANIMALS for word in words[at + 2 : at + 4])


def follows_a_place_word(words: Sequence[Word], at: int) -> bool:
    """Whether it is somewhere or some time: "in Beverley", "from April"."""
    if at == 0 or not words[at].gap.isspace():
        return False
    before = words[at - 1].plain
    return before in _PLACE_WORDS or (before == "to" and at > 1 and words[at - 2].plain in _GOING)


def names_a_place(plain: str) -> bool:
    """Whether a place, a body or a street may be called so, and nobody."""
    is_street = plain in street_words() and plain not in _TITLES_TOO
    return (is_street or plain in _INSTITUTIONS) and plain not in surnames()


def is_named_after(words: Sequence[Word], at: int) -> bool:
    """Whether the word at `at` is part of something in not_people.txt."""
    plain = [word.plain for word in words[max(0, at - LONGEST_PHRASE) : at + LONGEST_PHRASE]]
    here = min(at, LONGEST_PHRASE)
    return any(
        tuple(plain[start:end]) in not_people()
        for start in range(max(0, here - LONGEST_PHRASE + 1), here + 1)
        for end in range(here + 1, start + LONGEST_PHRASE + 1)
    )


_QUOTED = {' "': '" ', " “": "” ", " '": "' ", " ‘": "’ ", " (": ") "}
"""What stands before a nickname inside a name, and what after it: 'Margaret "Peggy" Lund'."""


def _is_nickname(words: Sequence[Word], at: int) -> bool:
    if at + 1 >= len(words) or not words[at].is_like_a_name or stops(words[at]):
        return False
    return words[at + 1].gap == _QUOTED.get(words[at].gap) and words[at + 1].is_capital and not stops(words[at + 1])


def _closes(words: Sequence[Word], at: int) -> bool:
    """Whether a nickname ends right before the word at `at`."""
    return 0 < at < len(words) and words[at].gap == _QUOTED.get(words[at - 1].gap)


def _step(words: Sequence[Word], first: int, last: int) -> int:
    """How many words further the name goes: 2 over a particle."""
    if _is_nickname(words, last + 1):
        return 1
    if not follows(words, last + 1) and not (last > first and _closes(words, last + 1)):
        return 0
    word = words[last + 1]
    if word.plain in _PARTICLES and follows(words, last + 2) and not stops(words[last + 2]):
        return 2
    if words[first].is_capital:
        return int(word.is_capital and not stops(word))
    return int(last == first and len(word.text) > 2 and not stops(word))
