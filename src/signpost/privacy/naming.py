"""Text to where the names of people stand in it."""

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from signpost.privacy import cues
from signpost.privacy.acting import is_acting, is_beside_a_name, is_place, is_told_of, verbs_of_people
from signpost.privacy.bare import (
    initials_alone,
    listed_in_small_letters,
    spoken_of_in_small_letters,
    word_in_small_letters,
)
from signpost.privacy.lone import (
    dated,
    in_small_letters,
    initialled,
    paired,
    particled,
    surname_alone,
    surname_first,
)
from signpost.privacy.name_lists import (
    any_given_names,
    given_names,
    is_given,
    is_mere_surname,
    is_surname,
    mere_words,
    more_given,
    ordinary_names,
    place_names,
)
from signpost.privacy.name_runs import (
    NAMED_AFTER_SOMEBODY,
    ROYAL,
    follows_a_place_word,
    is_an_animal,
    is_institution,
    is_named_after,
    is_small_institution,
    is_town,
    name_end,
    stops,
)
from signpost.privacy.somebody import is_spoken_of
from signpost.privacy.spans import Span, merged
from signpost.privacy.unheard import is_unheard, unheard_of
from signpost.privacy.words import Word, follows, words_of

_TITLES = frozenset("mr mrs ms miss mx dr cllr councillor rev reverend fr sr sir dame prof professor".split())
_TITLES_ALONE = frozenset({"mr", "mrs", "mx", "cllr"})
"""What nobody types for anything else, so small letters may follow; "ms", "miss" and "dr" are also a disease, a verb
and a place to go."""

_RANKS = frozenset(
    "archbishop aunt auntie aunty bishop brother canon capt captain col colonel deacon father gran grandad "
    "grandma grandpa imam judge lady lord lt major nurse pastor pc rabbi sergeant sgt sister uncle".split()
)
"""Before a name that is listed, both with a capital."""

SHORTEST_SHOUTED = 3
"""Letters."""


def names(text: str, seen: AbstractSet[str] = frozenset()) -> list[Span]:
    """Names after a title, a cue or a relation, given names and what goes with them; in order, none overlapping.

    `seen` are words that were names elsewhere in the text, and so are again: "Dot" after "Dot & Alf".
    """
    words = words_of(text)
    again = (span for at in range(len(words)) if (span := _again(words, at, seen))) if seen else ()
    return merged([*(span for at in range(len(words)) for span in _starting_at(words, at)), *again])


def _starting_at(words: Sequence[Word], at: int) -> Iterator[Span]:
    for rule in _RULES if words[at].text[0].isupper() else _SMALL_RULES:
        if span := rule(words, at):
            yield span


def _titled(words: Sequence[Word], at: int) -> Span | None:
    title, following = words[at], at + 1
    if title.plain not in _TITLES or not follows(words, following) or is_named_after(words, at):
        return None
    if _is_small_initial(words, following):
        return title.start, words[following + 1].end
    if not (_may_follow_title(title, words[following]) or _is_miss(words, at)):
        return None
    return title.start, name_end(words, following)


def _is_small_initial(words: Sequence[Word], at: int) -> bool:
    """Tell "miss k oyelowo"."""
    if len(words[at].text) > 1 or words[at].text.isupper() or not follows(words, at + 1):
        return False
    return not stops(words[at + 1]) and is_mere_surname(words[at + 1].plain)


def _is_miss(words: Sequence[Word], at: int) -> bool:
    """Tell "miss penny lost her purse" from what somebody misses."""
    if words[at].plain != "miss" or not words[at].opens_sentence or stops(words[at + 1]) or not follows(words, at + 2):
        return False
    plain = words[at + 1].plain
    return (is_given(plain) or is_surname(plain)) and words[at + 2].text in verbs_of_people()


def _may_follow_title(title: Word, name: Word) -> bool:
    if name.is_capital:
        is_initial = len(name.text) == 1
        return (title.is_capital or title.plain in _TITLES_ALONE) and (is_initial or not stops(name))
    if stops(name) or (name.plain in mere_words() and title.plain not in _TITLES_ALONE):
        return False
    is_known = is_mere_surname(name.plain)
    is_listed = name.plain in more_given() or (title.plain != "miss" and is_known)
    return is_listed or title.plain in _TITLES_ALONE


def _ranked(words: Sequence[Word], at: int) -> Span | None:
    rank, following = words[at], at + 1
    if rank.plain not in _RANKS or not rank.is_capital or not follows(words, following):
        return None
    if words[following].plain in _RANKS and follows(words, following + 1):
        following += 1  # "Lt Col Ferrers"
    name = words[following]
    is_listed = is_given(name.plain) or is_surname(name.plain) or is_unheard(name)
    is_name = name.is_capital and not stops(name) and is_listed
    if not is_name or _is_something_named(words, following) or is_small_institution(words, following):
        return None
    return rank.start, name_end(words, following)


def _cued(words: Sequence[Word], at: int) -> Span | None:
    following = cues.name_after(words, at)
    if following is None or is_named_after(words, following) or is_small_institution(words, following):
        return None
    return words[following].start, name_end(words, following)


def _given(words: Sequence[Word], at: int) -> Span | None:
    word = words[at]
    if not word.text[0].isupper() or not is_given(word.plain) or _is_something_named(words, at):
        return None
    if word.text.isupper() and (len(word.text) < SHORTEST_SHOUTED or word.plain not in any_given_names()):
        return None  # "NINO" and "ED" are abbreviations more often
    if word.plain in ordinary_names() and not _is_name_here(words, at):
        return None
    return words[at - 1].start if surname_first(words, at) else word.start, name_end(words, at)


def _is_something_named(words: Sequence[Word], at: int) -> bool:
    """Whether it is a place, a body or a thing that carries a name."""
    if is_named_after(words, at) or is_institution(words, at) or is_an_animal(words, at) or is_town(words, at):
        return True
    if words[at].plain in place_names() and follows_a_place_word(words, at):
        return True
    if _carries_a_name(words, at):
        return True
    return follows(words, at) and words[at - 1].plain in ROYAL


def _carries_a_name(words: Sequence[Word], at: int) -> bool:
    """Whether what follows makes a name a thing: "Stanley knife", "Sophie Quill foundation"."""
    following = at + 2 if follows(words, at + 1) and words[at + 1].is_capital else at + 1
    return any(follows(words, ahead) and words[ahead].plain in NAMED_AFTER_SOMEBODY for ahead in {at + 1, following})


def _is_name_here(words: Sequence[Word], at: int) -> bool:
    """Whether a name that is also a word is one here: "Jack Wilson", "asked Sue", not "Will Macmillan help"."""
    word, is_mostly_name = words[at], not is_place(words[at]) and _is_mostly_name(words[at])
    if not word.is_capital:
        return False
    if word.plain not in cues.RELATIONS and is_acting(words, at):
        return True
    if is_spoken_of(words, at) or is_beside_a_name(words, at) or is_told_of(words, at):
        return True
    has_capital = follows(words, at + 1) and words[at + 1].is_capital and not stops(words[at + 1])
    if has_capital and is_mere_surname(words[at + 1].plain):
        return True
    if has_capital and is_surname(words[at + 1].plain) and is_acting(words, at + 1):
        return True  # "Hope Masters hopes"
    if word.opens_sentence or (follows(words, at) and words[at - 1].plain == "the"):
        return is_mostly_name and has_capital
    return is_mostly_name or has_capital


def _is_mostly_name(word: Word) -> bool:
    return word.plain in given_names() or word.plain in more_given()


def _again(words: Sequence[Word], at: int, seen: AbstractSet[str]) -> Span | None:
    word = words[at]
    if follows(words, at) and words[at - 1].plain == "the":
        return None  # "the Rowan prompt app" of somebody called Rowan
    if word.plain not in seen or not word.is_capital or stops(word) or _is_something_named(words, at):
        return None
    if word.plain in ordinary_names() and (word.opens_sentence or follows_a_place_word(words, at)):
        return None
    return word.start, word.end


_Rule = Callable[[Sequence[Word], int], Span | None]

_SMALL_RULES: tuple[_Rule, ...] = (
    _titled,
    _cued,
    in_small_letters,
    word_in_small_letters,
    spoken_of_in_small_letters,
    listed_in_small_letters,
    particled,
)
"""For a word in small letters: the others would each look at it in vain."""

_RULES: tuple[_Rule, ...] = (
    _titled,
    _ranked,
    _cued,
    _given,
    initialled,
    initials_alone,
    paired,
    dated,
    particled,
    surname_alone,
    unheard_of,
)
