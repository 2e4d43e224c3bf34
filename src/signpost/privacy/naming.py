"""Text to where the names of people stand in it."""

from collections.abc import Callable, Iterator, Sequence

from signpost.privacy import cues
from signpost.privacy.name_lists import any_given_names, given_names, mere_words, ordinary_names, surnames
from signpost.privacy.name_runs import is_institution, is_named_after, name_end, stops
from signpost.privacy.spans import Span, merged
from signpost.privacy.words import Word, follows, words_of

_TITLES = frozenset("mr mrs ms miss mx dr cllr councillor rev reverend fr sr sir dame prof professor".split())
_TITLES_ALONE = frozenset({"mr", "mrs", "mx", "cllr"})
"""What nobody types for anything else, so small letters may follow; "ms", "miss" and "dr" are also a disease, a verb
and a place to go."""

_ROYAL = frozenset("st saint saints queen king prince princess".split())
"""Before a given name: a hospital, a church or a road."""


def names(text: str) -> list[Span]:
    """Names after a title, a cue or a relation, given names and what goes with them; in order, none overlapping."""
    words = words_of(text)
    return merged(span for at in range(len(words)) for span in _starting_at(words, at))


def _starting_at(words: Sequence[Word], at: int) -> Iterator[Span]:
    for rule in _RULES:
        if span := rule(words, at):
            yield span


def _titled(words: Sequence[Word], at: int) -> Span | None:
    title, following = words[at], at + 1
    if title.plain not in _TITLES or not follows(words, following):
        return None
    if not _may_follow_title(title, words[following]):
        return None
    return title.start, name_end(words, following)


def _may_follow_title(title: Word, name: Word) -> bool:
    if name.is_capital:
        is_initial = len(name.text) == 1
        return (title.is_capital or title.plain in _TITLES_ALONE) and (is_initial or not stops(name))
    if stops(name) or name.plain in mere_words():
        return False
    is_listed = name.plain in given_names() or (title.plain != "miss" and name.plain in surnames())
    return is_listed or title.plain in _TITLES_ALONE


def _cued(words: Sequence[Word], at: int) -> Span | None:
    following = cues.name_after(words, at)
    if following is None or is_named_after(words, following):
        return None
    return words[following].start, name_end(words, following)


def _given(words: Sequence[Word], at: int) -> Span | None:
    word = words[at]
    if not word.text[0].isupper() or word.plain.partition("-")[0] not in any_given_names():
        return None
    if is_named_after(words, at) or is_institution(words, at):
        return None
    if follows(words, at) and words[at - 1].plain in _ROYAL:
        return None
    if word.plain in ordinary_names() and not _is_name_here(words, at):
        return None
    return words[at - 1].start if _is_surname_first(words, at) else word.start, name_end(words, at)


def _is_name_here(words: Sequence[Word], at: int) -> bool:
    """Whether a name that is also a word is one here: "Jack Wilson", "asked Sue", not "Will Macmillan help"."""
    word, is_mostly_name = words[at], words[at].plain in given_names()
    if not word.is_capital:
        return False
    has_capital = follows(words, at + 1) and words[at + 1].is_capital and not stops(words[at + 1])
    if has_capital and words[at + 1].plain in surnames():
        return True
    if word.opens_sentence:
        return is_mostly_name and has_capital
    return is_mostly_name or has_capital


def _is_surname_first(words: Sequence[Word], at: int) -> bool:
    before = words[at - 1] if at else None
    return before is not None and words[at].gap == ", " and before.is_capital and before.plain in surnames()


def _initialled(words: Sequence[Word], at: int) -> Span | None:
    """An initial and a surname that is known to be one: "J. Smith"."""
    if not words[at].is_initial or not follows(words, at + 1):
        return None
    surname = words[at + 1]
    return (words[at].start, name_end(words, at)) if surname.is_capital and surname.plain in surnames() else None


_RULES: tuple[Callable[[Sequence[Word], int], Span | None], ...] = (_titled, _cued, _given, _initialled)
