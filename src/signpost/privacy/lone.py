"""Words to names that no title, cue or common given name announces: "J. Smith", "the Okafor family", "doris webb"."""

from collections.abc import Sequence

from signpost.privacy.acting import owns_as_people_do
from signpost.privacy.explained import is_explained
from signpost.privacy.name_lists import (
    any_given_names,
    clear_given,
    given_names,
    is_clear_surname,
    is_given,
    is_mere_surname,
    is_surname,
    is_word,
    place_names,
    verbs,
)
from signpost.privacy.name_runs import (
    ROYAL,
    follows_a_place_word,
    is_institution,
    is_named_after,
    is_small_institution,
    name_end,
    names_a_thing,
    stops,
)
from signpost.privacy.spans import Span
from signpost.privacy.words import Word, follows

_FAMILIES = frozenset("family families household brothers sisters couple twins".split())
_DOES = _FAMILIES | frozenset("is was has had".split())
_ARTICLES = frozenset("a an the my our your this that every no some these any".split())
_PARTICLES = frozenset("al bin bint da de del della den der di dos du el ibn van von".split())


def initialled(words: Sequence[Word], at: int) -> Span | None:
    """Initials and a surname: "D Hargreaves", "J. P. Oyelaran-Hughes"; after a stop any that is no common word."""
    if not follows(words, at + 1) or not _is_an_initial(words[at], words[at + 1].gap):
        return None
    last = at + 1
    while words[last].is_initial and follows(words, last + 1):
        last += 1
    surname = words[last]
    if not surname.is_capital or len(surname.text) < 3 or stops(surname):
        return None
    is_listed = is_surname(surname.plain) and not is_institution(words, last)
    is_dotted = "." in surname.gap and (last - at > 1 or not is_explained(surname.plain))
    return (words[at].start, surname.end) if is_listed or is_dotted else None


def _is_an_initial(word: Word, gap: str) -> bool:
    """Whether it is one; "A" and "I" only with a stop behind them."""
    return word.is_initial or (word.is_capital and len(word.text) == 1 and "." in gap)


def paired(words: Sequence[Word], at: int) -> Span | None:
    """Two capitals of which the second is a surname and nothing else."""
    word = words[at]
    if not word.is_like_a_name or not follows(words, at + 1) or stops(word) or word.plain in ROYAL:
        return None
    surname = words[at + 1]
    if not surname.is_capital or not is_clear_surname(surname.plain):
        return None
    if names_a_thing(words, at) or names_a_thing(words, at + 1) or is_surname(word.plain) != is_given(word.plain):
        return None
    return word.start, name_end(words, at)


def particled(words: Sequence[Word], at: int) -> Span | None:
    """Tell "Van Der Berg", "De Souza", "ibn Rashid"."""
    if words[at].plain not in _PARTICLES or not follows(words, at + 1):
        return None
    following = words[at + 1]
    if not following.is_capital or not (following.plain in _PARTICLES or is_clear_surname(following.plain)):
        return None
    return words[at].start, name_end(words, at)


def surname_first(words: Sequence[Word], at: int) -> bool:
    """Whether a surname stands before the given name at `at`: "Marsh, Edna", "Chen Wei"."""
    before = words[at - 1] if at else None
    if before is None or before.is_capital != words[at].is_capital or before.plain in ROYAL:
        return False
    if before.text.isupper() and len(before.text) > 2 and follows(words, at) and is_surname(before.plain):
        return True  # "BAKER Eileen"
    if words[at].gap == ", ":
        return is_mere_surname(before.plain)
    is_one = is_clear_surname(before.plain) or (is_surname(before.plain) and not is_word(before.plain))
    return follows(words, at) and before.is_capital and is_one and not is_given(before.plain)


def surname_alone(words: Sequence[Word], at: int) -> Span | None:
    """A surname that is nothing else: "spoke to Okafor", "Okafor lives", "the Fitzgeralds", "Hargreaves, D"."""
    word = words[at]
    if not word.is_like_a_name or names_a_thing(words, at):
        return None
    if _is_before_an_initial(words, at):
        return word.start, words[at + 1].end
    plain = word.plain
    if _is_family(words, at) or (_has_a_family(words, at) and is_mere_surname(plain) and not is_word(plain)):
        return word.start, word.end
    if not is_clear_surname(plain) or follows_a_place_word(words, at):
        return None
    if _acts(words, at) or owns_as_people_do(words, at):
        return word.start, word.end
    is_inside = follows(words, at) and not words[at - 1].is_capital and words[at - 1].plain not in _ARTICLES
    return (word.start, name_end(words, at)) if is_inside else None


def in_small_letters(words: Sequence[Word], at: int) -> Span | None:
    """A given name that is no word, as people type in haste: "margaret fell", "doris webb's niece"."""
    word = words[at]
    if word.text[0].isupper() or not (word.plain in clear_given() or _is_name_among_small(words, at)):
        return None
    if is_named_after(words, at) or is_small_institution(words, at) or _is_after_the(words, at):
        return None
    if word.plain in place_names() and follows_a_place_word(words, at):
        return None
    start = words[at - 1].start if surname_first(words, at) else word.start
    has_surname = follows(words, at + 1) and not stops(words[at + 1]) and _ends_small(words, at + 1)
    return start, words[at + 1].end if has_surname else word.end


def _is_after_the(words: Sequence[Word], at: int) -> bool:
    """Whether it is a thing, misspelt: "the tenis courts"; "a doris rang" and "our ted" are people."""
    return follows(words, at) and words[at - 1].plain in _OF_THINGS


_OF_THINGS = frozenset("any some the these those".split())


def _ends_small(words: Sequence[Word], at: int) -> bool:
    """Whether a surname stands there, or its first letter as in "jean p rang"."""
    word = words[at]
    if len(word.text) == 1:
        return word.plain not in _LETTERS_THAT_ARE_WORDS and not is_explained(words[at - 1].plain)
    if is_mere_surname(word.plain):
        return True
    is_before_an_age = word.is_before_a_number or word.is_aged  # "doreen pargeter 91"
    return is_before_an_age and len(word.text) >= SHORTEST_SURNAME and not is_explained(word.plain)


_LETTERS_THAT_ARE_WORDS = frozenset("aciorstuwxy")
"""In haste: "c" is see or with, "r" are, "w" with, "x" a kiss."""


def _is_name_among_small(words: Sequence[Word], at: int) -> bool:
    """Whether a name that is a word as well goes on as names do: "rose smith 82", "bill and jean tanner"."""
    if words[at].plain not in any_given_names() or (at and words[at - 1].plain in _ARTICLES):
        return False
    if not follows(words, at + 1):
        return False
    following = words[at + 1]
    if following.plain in {"and", "or"} and follows(words, at + 2):
        return words[at].plain in given_names() and words[at + 2].plain in clear_given()
    if stops(following) or not is_mere_surname(following.plain) or len(following.text) < SHORTEST_SURNAME:
        return False
    return is_clear_surname(following.plain) or following.is_before_a_number or following.is_aged


SHORTEST_SURNAME = 4
"""Letters, of one in small letters."""


def dated(words: Sequence[Word], at: int) -> Span | None:
    """Tell "Sunday Okoro", as people are called who were born on one."""
    if words[at].plain not in _DAYS or not words[at].is_capital or not follows(words, at + 1):
        return None
    surname = words[at + 1]
    is_name = surname.is_like_a_name and is_clear_surname(surname.plain) and not names_a_thing(words, at + 1)
    return (words[at].start, surname.end) if is_name else None


_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())


def _acts(words: Sequence[Word], at: int) -> bool:
    if not follows(words, at + 1) or words[at + 1].is_capital:
        return False
    return words[at + 1].plain in _DOES or words[at + 1].plain in verbs()


def _is_family(words: Sequence[Word], at: int) -> bool:
    """Several of one surname, after "the": "the Fitzgeralds"."""
    plain = words[at].plain
    if not follows(words, at) or words[at - 1].plain != "the" or not plain.endswith("s"):
        return False
    return is_mere_surname(plain[:-1])


def _has_a_family(words: Sequence[Word], at: int) -> bool:
    """Tell "Begum sisters"."""
    return follows(words, at + 1) and words[at + 1].text in _FAMILIES


def _is_before_an_initial(words: Sequence[Word], at: int) -> bool:
    if at + 1 >= len(words) or words[at + 1].gap != ", " or not words[at + 1].is_initial:
        return False
    return is_mere_surname(words[at].plain)
