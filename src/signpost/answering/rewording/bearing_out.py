"""A reworded sentence and the sources it cites to whether they bear it out.

No sentence is judged by its meaning: what turns a meaning round ("not", "only", a word in another place) hardly moves
any measure of likeness. What passes is made of a source's own clauses, each word for word but for words that may stand
for each other. Later clauses may be left out, if nothing in them denies or bounds the rest; a record's name may stand
in front; and sentences may be joined. All else is dropped, true or not.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from signpost.answering.rewording.plain import is_plain
from signpost.answering.rewording.words import (
    OBLIGING,
    PRONOUNS,
    RESTRICTING,
    Clause,
    Weight,
    Word,
    clauses_of,
    is_aimed_at_machines,
    saying,
    words_of,
)
from signpost.domain.document import RECORDS, Document
from signpost.passages import sentences

OFFERS = "=offer"
"""A record often says only what there is, "A hot lunch every Tuesday": that it is offered may be added."""

AND = "and"

SHORTEST_NAME = 2
"""Words of a longer name, from its first, by which a record is known."""

LEAST_SAID = 2
"""Words that say something in each part of a sentence."""

MOST_MERGED = 3
"""Sources' sentences in one sentence; more cannot be read aloud."""


@dataclass(frozen=True, slots=True)
class Source:
    """What one number stands for: its passages and, of a record, the name of what every sentence of it is about."""

    n: int
    subject: str
    texts: tuple[str, ...]


_Words = tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """A clause of a source, and whether whoever uses its sentence must use it."""

    words: _Words
    is_needed: bool


_Unit = tuple[_Told, ...]
"""A sentence of a source, or two that follow each other."""


def source_of(n: int, document: Document, texts: Iterable[str]) -> Source:
    """A cited document; prose speaks of many things, so its title is the subject of none of its sentences."""
    return Source(n, document.title if document.kind in RECORDS else "", tuple(texts))


def is_borne_out(sentence: str, sources: Sequence[Source]) -> bool:
    """Whether the sources say it, each of them a part at least."""
    cited = frozenset(source.n for source in sources)
    if not cited or len(cited) > MOST_MERGED or not is_plain(sentence) or is_aimed_at_machines(sentence):
        return False
    return cited in set(_bearing(clauses_of(sentence), sources, MOST_MERGED))


def _bearing(said: tuple[Clause, ...], sources: Sequence[Source], most: int) -> Iterator[frozenset[int]]:
    """The sets of sources that say it: one alone, or several a part each."""
    is_part = most < MOST_MERGED
    yield from (frozenset((source.n,)) for source in sources if _says(source, words_of(said), is_part=is_part))
    for cut in range(1, len(said)) if most > 1 else ():
        left = [source.n for source in sources if _says(source, words_of(said[:cut]), is_part=True)]
        right = set(_bearing(_without_and(said[cut:]), sources, most - 1)) if left else set()
        yield from (frozenset((n, *others)) for n in left for others in right)


def _without_and(said: tuple[Clause, ...]) -> tuple[Clause, ...]:
    first, *others = said
    return (replace(first, words=first.words[1:]) if first.words[0].key == AND else first, *others)


def _says(source: Source, said: _Words, *, is_part: bool) -> bool:
    """Whether a source says it in one sentence or two.

    A part of a sentence has to name its record, or it would lean on what stands before it.
    """
    if saying(said) < LEAST_SAID:
        return False
    subject, units = _units_of(source.subject, source.texts)
    for length, is_named in _names_in_front(said, subject):
        if is_named or not (is_part and subject):
            rest = said[length:]
            if any(_is_made_of(rest, unit, is_named=is_named) for unit in units):
                return True
    return False


def _names_in_front(said: _Words, subject: tuple[str, ...]) -> Iterator[tuple[int, bool]]:
    """How many words in front may be the record's name or its beginning, with what may follow it; and whether any are.

    One word of a longer name is none: "free" of Free Range Eggs says something else before "eggs".
    """
    yield 0, False
    for length in range(1, len(subject) + 1):
        if length > len(said) or said[length - 1].key != subject[length - 1]:
            return
        if length >= min(SHORTEST_NAME, len(subject)):
            yield length, True
            if said[length:] and said[length].key == OFFERS:
                yield length + 1, True


@lru_cache(maxsize=512)
def _units_of(subject: str, texts: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[_Unit, ...]]:
    about = tuple(word.key for word in words_of(clauses_of(subject)))
    return about, tuple(unit for text in texts for unit in _runs(text))


def _runs(text: str) -> Iterator[_Unit]:
    """Each sentence by itself and with the next; none that is aimed at whoever words the answer."""
    before: _Unit = ()
    for sentence in sentences(text):
        clauses = () if is_aimed_at_machines(sentence) else clauses_of(sentence)
        told = tuple(_Told(each.words, _is_needed(clauses, at)) for at, each in enumerate(clauses))
        if told:
            yield told
        if told and before:
            yield (*before, *told)
        before = told


def _is_needed(clauses: Sequence[Clause], at: int) -> bool:
    """Whether leaving a clause out could widen or turn what is left, or leave half a sentence."""
    clause = clauses[at]
    is_labelled = ":" in (clause.mark, *(each.mark for each in clauses[at + 1 : at + 2]))
    opens = at == 0 or (at == 1 and _restricts(clauses[0]))
    return opens or is_labelled or _restricts(clause) or any(map(_is_heavy, clause.words))


def _restricts(clause: Clause) -> bool:
    return clause.words[0].key in RESTRICTING or clause.words[0].weight is Weight.BOUNDS


def _is_heavy(word: Word) -> bool:
    return word.weight in (Weight.DENIES, Weight.BOUNDS, Weight.NUMBER) or word.key in OBLIGING


def _is_made_of(said: _Words, unit: _Unit, *, is_named: bool) -> bool:
    """Whether it is the clauses of the unit in their order, with all that are needed."""
    if not unit:
        return not said
    told, rest = unit[0], unit[1:]
    for form in _forms(told, is_named=is_named):
        if _begins(said, form) and _is_made_of(said[len(form) :], rest, is_named=False):
            return True
    return not told.is_needed and _is_made_of(said, rest, is_named=False)


def _begins(said: _Words, form: _Words) -> bool:
    return len(said) >= len(form) > 0 and all(map(Word.may_stand_for, said, form))


def _forms(told: _Told, *, is_named: bool) -> Iterator[_Words]:
    """A clause as it stands; without a pronoun that a name stands for; with or without an "and" before it."""
    words = told.words
    yield words
    if is_named and words[0].key in PRONOUNS:
        yield words[1:]
    if words[0].key == AND:
        yield words[1:]
    elif not is_named:
        yield (_AND, *words)


_AND = Word(AND, AND, Weight.LINKS)
