"""A reworded sentence and the sources it cites to whether they bear it out.

No sentence is judged by its meaning: that cannot be done for certain. What passes has the source's own words, in the
source's own order within each clause, and leaves out whole clauses only. Each number, each "not", each "only if" and
each "may" stands with the word it stands with there. All else is dropped, true or not.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from signpost.answering.rewording.plain import is_plain
from signpost.answering.rewording.words import SHORTEST_CLAUSE, Weight, Word, is_aimed_at_machines, words_of
from signpost.domain.document import RECORDS, Document
from signpost.passages import sentences

OFFERS = "=offer"
"""A record often says only what there is, "A hot lunch every Tuesday": that it is offered may be added."""

DROPPED = 5
"""Of so many words of a clause one may be left out, if it is no name and no number."""

MOST_MERGED = 3
"""Sources' sentences in one sentence; more cannot be read aloud."""

NEAR = 2
"""Places. So near each other, words of two clauses are two things of one list."""

_SAYING = (Weight.CONTENT, Weight.NUMBER)


@dataclass(frozen=True, slots=True)
class Source:
    """What one number stands for: its passages and, of a record, the name of what every sentence of it is about."""

    n: int
    subject: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sentence of a source, or two that follow each other."""

    n: int
    subject: frozenset[str]
    words: tuple[Word, ...]


def source_of(n: int, document: Document, texts: Iterable[str]) -> Source:
    """A cited document; prose speaks of many things, so its title is the subject of none of its sentences."""
    return Source(n, document.title if document.kind in RECORDS else "", tuple(texts))


def is_borne_out(sentence: str, sources: Sequence[Source]) -> bool:
    """Whether the sources say it, each of them a part at least."""
    cited = frozenset(source.n for source in sources)
    if not cited or len(cited) > MOST_MERGED or not is_plain(sentence) or is_aimed_at_machines(sentence):
        return False
    units = [replace(unit, n=source.n) for source in sources for unit in _units_of(source.subject, source.texts)]
    return cited in set(_bearing(words_of(sentence), units, MOST_MERGED))


@lru_cache(maxsize=512)
def _units_of(subject: str, texts: tuple[str, ...]) -> tuple[_Unit, ...]:
    about = frozenset(word.key for word in words_of(subject))
    return tuple(_Unit(0, about, words) for text in texts for words in _runs(text))


def _runs(text: str) -> Iterator[tuple[Word, ...]]:
    """Each sentence by itself and with the next; none that is aimed at whoever words the answer."""
    before: tuple[Word, ...] = ()
    for sentence in sentences(text):
        words = () if is_aimed_at_machines(sentence) else words_of(sentence)
        if words:
            yield words
            if before:
                after = before[-1].clause + 1
                yield (*before, *(replace(word, clause=word.clause + after, hinged=True) for word in words))
        before = words


def _bearing(
    said: Sequence[Word], units: Sequence[_Unit], most: int, is_part: bool = False
) -> Iterator[frozenset[int]]:
    """The sets of sources that say it: one alone, or several a part each."""
    for unit in units:
        if _fits(said, unit) and (not is_part or _is_about_the_same(said, unit)):
            yield frozenset((unit.n,))
    if most == 1:
        return
    for cut in _cuts(said):
        left = set(_bearing(said[:cut], units, 1, is_part=True))
        right = set(_bearing(said[cut:], units, most - 1, is_part=True)) if left else set()
        yield from (one | other for one in left for other in right)


def _cuts(said: Sequence[Word]) -> Iterator[int]:
    for at in range(1, len(said)):
        sides = (said[:at], said[at:])
        if said[at].clause != said[at - 1].clause and all(len(_saying(side)) >= SHORTEST_CLAUSE for side in sides):
            yield at


def _is_about_the_same(said: Sequence[Word], unit: _Unit) -> bool:
    """Whether a part begins with what its source is about: no part may lean on the subject of the one before it."""
    first = _saying(said)[0].key
    return first in unit.subject or first in [word.key for word in _saying(unit.words)[:2]]


def _saying(words: Sequence[Word]) -> list[Word]:
    return [word for word in words if word.weight in _SAYING]


def _fits(said: Sequence[Word], unit: _Unit) -> bool:
    places = _places(said, unit)
    used = {unit.words[place].clause for place in places or () if place is not None}
    if places is None or not used:
        return False
    return (
        _is_in_order(said, places, unit)
        and _is_whole(said, unit, used)
        and _marks(said, Weight.DENIES) == _marks(unit.words, Weight.DENIES)
        and _marks(said, Weight.BOUNDS) == _marks(unit.words, Weight.BOUNDS)
        and _marks(said, Weight.SHADES) == _marks(_in_clauses(unit, used), Weight.SHADES)
    )


def _places(said: Sequence[Word], unit: _Unit) -> list[int | None] | None:
    """Where in the unit each word stands that says something; None for one of its subject. None if one is not there."""
    places: list[int | None] = []
    last, in_subject = -1, True
    for word in _saying(said):
        found = [at for at, each in enumerate(unit.words) if _is_same(word, each)]
        if word.key in unit.subject and (in_subject or not found):
            places.append(None)
            continue
        if not found:
            if word.key != OFFERS or not unit.subject:
                return None
            places.append(None)
            continue
        in_subject = False
        last = min(found, key=lambda at: (at <= last, abs(at - last)))
        places.append(last)
    return places


def _is_same(word: Word, other: Word) -> bool:
    is_named_so = not word.is_name or word.text == other.text
    return word.weight is other.weight and word.key == other.key and is_named_so


def _is_in_order(said: Sequence[Word], places: Sequence[int | None], unit: _Unit) -> bool:
    """Whether words that stand side by side do so in the source: words of two clauses may meet at a joint."""
    before: int | None = None
    is_joint = True
    at = iter(places)
    for word in said:
        is_joint |= word.hinged or word.weight is Weight.BOUNDS
        if word.weight not in _SAYING:
            continue
        place = next(at)
        if place is None:
            continue
        if before is not None and not _may_follow(before, place, unit, is_joint):
            return False
        before, is_joint = place, False
    return True


def _may_follow(before: int, place: int, unit: _Unit, is_joint: bool) -> bool:
    if unit.words[before].clause == unit.words[place].clause:
        return before < place
    return is_joint or 0 < place - before <= NEAR


def _is_whole(said: Sequence[Word], unit: _Unit, used: set[int]) -> bool:
    """Whether each clause that is used stands there whole, or nearly."""
    keys = {word.key for word in said}
    added = OFFERS in keys and OFFERS not in {word.key for word in unit.words}
    for clause in used:
        words = _saying(_in_clauses(unit, {clause}))
        left = [word for word in words if word.key not in keys and word.key not in unit.subject]
        most = 0 if added else len(words) // DROPPED
        if len(left) > most or any(word.weight is Weight.NUMBER or word.is_name for word in left):
            return False
    return True


def _in_clauses(unit: _Unit, clauses: set[int]) -> list[Word]:
    return [word for word in unit.words if word.clause in clauses]


def _marks(words: Sequence[Word], weight: Weight) -> Counter[tuple[str, str]]:
    """Each word of a weight, with the next that says something, or the last before it."""
    marks: Counter[tuple[str, str]] = Counter()
    for at, word in enumerate(words):
        if word.weight is weight:
            beside = [*_saying(words[at + 1 :])[:1], *_saying(words[:at])[-1:]]
            marks[(word.key, beside[0].key if beside else "")] += 1
    return marks
