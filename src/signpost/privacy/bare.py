"""Words to names that are words too, in small letters, and to initials: "iris wont", "is rose able", "J.T. fell"."""

from collections.abc import Sequence
from functools import cache

from signpost.privacy.acting import is_acting, is_seldom_somebody, verbs_of_people
from signpost.privacy.cues import RELATIONS
from signpost.privacy.explained import is_explained
from signpost.privacy.name_lists import (
    any_given_names,
    clear_given,
    given_names,
    is_clear_surname,
    is_word,
    more_given,
    more_surnames,
    ordinary_names,
    verbs,
)
from signpost.privacy.name_runs import names_a_thing, stops
from signpost.privacy.somebody import is_spoken_of, is_spoken_to
from signpost.privacy.spans import Span
from signpost.privacy.words import Word, follows

_THINGS_TOO = frozenset(
    "alma angel art autumn bill blessing chance charity cliff comfort crystal destiny dot earl elder eve gift ginger "
    "guy jewel king lance lane marina mark mercy mo nan old pearl precious ram reg sage jan sky sultan trinity tulip "
    "viola".split()
)
"""What these do, a thing or somebody unnamed does as well: "charity asks", "bill needs paying"."""

_MODAL = frozenset({"will", "may"})
_NEGATED = frozenset("wont won't doesnt doesn't didnt didn't cant can't isnt isn't wasnt wasn't hasnt hasn't".split())
_NEEDING = frozenset("needs uses goes takes said says came left lost needed keeps".split())
"""What things do too, but hardly where nothing stands before them."""

_ASKING = frozenset("can could did do does has have is should was would".split())
_SURELY_ABLE = frozenset("able allowed eligible entitled".split())
_ABLE = frozenset("due known on ok okay old safe still too well".split())
_DOING = frozenset(
    "apply attend be bring claim come due get getting go got have join keep learn live manage move need pay qualify "
    "refused see stay still take travel try use visit volunteer walk want".split()
)

_PEOPLE = RELATIONS | frozenset("re resident su user".split())
_ABBREVIATIONS = frozenset(
    "ac as ca cc ck cp cq da dn dv ed fa gp hq hr hv ic id ii in it la ld ly md mh mi ms nf ni no ok on or os ot pa pc "
    "pd pe ph pm po pt qa ra rd sc sn sp st su sw tb tv uc uk up us uv vi we wh".split()
)
"""Two letters that a worker writes in capitals for something else: "client ID", "patient GP"."""

LONGEST_SMALL = 3
"""Words of a name in small letters."""

SHORTEST = 3
"""Letters."""


def word_in_small_letters(words: Sequence[Word], at: int) -> Span | None:
    """A given name that is a word too, where no word could stand: "jack needs", "will won't", "is rose able"."""
    word = words[at]
    if word.text[0].isupper() or word.plain not in ordinary_names() or stops(word) or at + 1 >= len(words):
        return None
    if word.plain in _THINGS_TOO or is_seldom_somebody(word) or names_a_thing(words, at) or words[at + 1].gap != " ":
        return None
    is_somebody = _acts(words, at) or _is_asked_of(words, at)
    return (word.start, word.end) if is_somebody else None


def spoken_of_in_small_letters(words: Sequence[Word], at: int) -> Span | None:
    """The same of one that is mostly a name: "rose (daughter) rang", "tell mark the chair is here", "hi joy"."""
    word = words[at]
    if word.text[0].isupper() or word.plain in _MODAL or word.plain not in _mostly_names():
        return None
    if is_seldom_somebody(word) or names_a_thing(words, at):
        return None
    is_first = word.opens_sentence and (is_spoken_of(words, at) or is_acting(words, at))
    return (word.start, word.end) if is_first or is_spoken_to(words, at) else None


@cache
def _mostly_names() -> frozenset[str]:
    """Given names that are words too, and those that look like one in small letters: "rose", "ken"."""
    return ((any_given_names() - clear_given()) & (given_names() | more_given()) | _ALSO_WORDS) - _THINGS_TOO


_ALSO_WORDS = frozenset("dawn faith grace heather hope iris jack joy ray rose ruby sandy".split())


def _acts(words: Sequence[Word], at: int) -> bool:
    """Whether it opens what is said and a verb follows that has no other subject."""
    following = words[at + 1].text
    return words[at].opens_sentence and following in verbs_of_people() | _NEGATED | _NEEDING


def _is_asked_of(words: Sequence[Word], at: int) -> bool:
    """Whether a question without another subject is asked of it: "can rose join", "how does jack apply"."""
    if not follows(words, at) or words[at - 1].plain not in _ASKING or words[at].plain in _MODAL:
        return False
    opens = words[at - 1].opens_sentence or words[at - 2].plain in {"how", "where", "when", "what", "why", "who"}
    if not opens:
        return False
    following = words[at + 1].plain
    return following in _SURELY_ABLE or (words[at].plain in given_names() and following in _ABLE | _DOING)


def listed_in_small_letters(words: Sequence[Word], at: int) -> Span | None:
    """A surname that is nothing else and then a given name, or after "re": "wong mei ling", "re okafor"."""
    word = words[at]
    if word.text[0].isupper() or word.plain not in more_surnames() or len(word.text) <= SHORTEST or stops(word):
        return None
    if names_a_thing(words, at):
        return None
    last = at
    while last - at < LONGEST_SMALL - 1 and _goes_on(words, last + 1):
        last += 1
    is_labelled = at > 0 and follows(words, at) and words[at - 1].plain in _PEOPLE
    is_named = last > at and words[at + 1].plain in more_given()
    return (word.start, words[last].end) if is_labelled or is_named else None


def _goes_on(words: Sequence[Word], at: int) -> bool:
    if not follows(words, at) or stops(words[at]) or len(words[at].text) < SHORTEST:
        return False
    plain = words[at].plain
    return (plain in more_given() and not is_word(plain)) or (is_clear_surname(plain) and not is_explained(plain))


def initials_alone(words: Sequence[Word], at: int) -> Span | None:
    """Initials that do something or are somebody's of whom is told: "J.T. fell", "client ZH, 45", "patient A B"."""
    word = words[at]
    if _are_dotted(words, at):
        last = at + 2 if _are_dotted(words, at + 1) else at + 1
        is_somebody = _is_followed_by_a_verb(words, last) or words[last].is_aged or _is_said_of(words, at)
        return (word.start, words[last].end) if is_somebody else None
    if not (_is_said_of(words, at) and word.text.isupper() and word.is_capital):
        return None
    if len(word.text) == 1 and follows(words, at + 1) and words[at + 1].is_initial:
        return word.start, words[at + 1].end
    is_known = word.plain in _ABBREVIATIONS or word.plain in any_given_names()
    is_somebody = word.is_aged or _is_followed_by_a_verb(words, at)
    return (word.start, word.end) if len(word.text) == 2 and not is_known and is_somebody else None


def _are_dotted(words: Sequence[Word], at: int) -> bool:
    """Whether a capital, a stop and a capital stand there, as in "J.T." and "J. T."."""
    pair = words[at : at + 2]
    if len(pair) < 2 or not all(len(word.text) == 1 and word.text.isupper() for word in pair):
        return False
    return pair[1].gap in (".", ". ")


def _is_followed_by_a_verb(words: Sequence[Word], at: int) -> bool:
    if at + 1 >= len(words) or words[at + 1].gap not in (" ", ". "):
        return False
    return words[at + 1].text in verbs() | {"is", "was", "has", "needs"}


def _is_said_of(words: Sequence[Word], at: int) -> bool:
    return at > 0 and words[at].gap in (" ", ": ", " - ", " – ") and words[at - 1].plain in _PEOPLE
