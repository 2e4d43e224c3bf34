"""A question that names one record to what it asks of it: known facts, or the words that say what is wondered about."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from signpost.domain.document import Kind
from signpost.facets.people import language_names
from signpost.privacy import name_key
from signpost.privacy.spans import blanked
from signpost.retrieval.asked import columns_of
from signpost.retrieval.filter import FilterKind
from signpost.retrieval.filters import Filters
from signpost.retrieval.lowered import lowered
from signpost.retrieval.stop_words import STOP_WORDS

LONGEST_ASKED = 16
"""Words: whoever tells more than that tells of a person, and names a service on the way."""

_LANGUAGES = "languages"

# "Is there … at", "can you …": what is asked is yes or no. What leads up to it is left out.
_YES_OR_NO = re.compile(
    r"\W*(?:(?:hi|hello|hey|please|and|also|so|ok|quick (?:one|question)|just wondering|wondering|do you know|"
    r"can you (?:tell me|check|find out)|any idea|does any(?:one|body) know|i need to know|i want to know|need to know|"
    r"want to know|find out|check|not sure)[\s,:;-]+)*(?:if|whether|is|are|isn't|does|do|doesn't|don't|can|could|"
    r"may|might|has|have|will|would|any)\b"
)
# One is asked for that resembles it, or lies near: the record that is named is not what the question is about.
_BESIDE = re.compile(
    r"\b(?:like|similar to|near|nearby|near to|close to|instead of|rather than|besides|beside|except|apart from|"
    r"other than|as well as|better than|cheaper than|closer than|nearer than|not|after|before|left|between|alongside|"
    r"goes to|going to|went to|attends?|uses) (?:the )?$"
)
_SAYS_NOTHING = frozenset(
    "accept accepts actually allow allowed also anybody anyone anything around ask asked available been check "
    "contact detail details else everybody everyone explain find give go goes hello help here hi info information "
    "know let like look lot make more need needs no not now offer offers open other people person provide "
    "provides put really recommend run runs see send show somebody someone something somewhere still suggest sure "
    "take takes there thing things think today use used want wants welcome whether wondering work works yes yet".split()
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that is asked of one record. `told` finds where a record tells it; None: where a column is filled."""

    name: str
    said: re.Pattern[str]
    told: re.Pattern[str] | None
    columns: tuple[str, ...]
    facet: str
    kinds: frozenset[FilterKind]
    of: frozenset[Kind] = frozenset()


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks of the one record it names.

    `facts` are those that are known by name; `words` say what else is wondered about, where none is, and `weights` by
    stem how telling each is. `columns` are all fields that may tell it: those of the facts, or where there is none
    those that tell what its filters ask ("can men go?").
    """

    facts: tuple[Fact, ...] = ()
    columns: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    weights: Mapping[str, float] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.facts or self.columns or self.words)


def asked_of_it(text: str, name: str, filters: Filters, kind: Kind | None = None) -> Asked:
    """What a question asks of what it calls by a name (as `name_key` gives it); nothing if it asks for something else.

    `filters` are those read from it: "on Sundays". Without a name the record was spoken of before. `kind` is what the
    record is, where that is known.
    """
    low = lowered(text).lower()
    if len(low.split()) > LONGEST_ASKED:
        return Asked()
    start, end = span_of(text, name) if name else (0, 0)
    if name and (end == 0 or _BESIDE.search(low[:start])):
        return Asked()
    rest = blanked(low, [(start, end)])
    filters = outside(filters, (start, end))
    facts, spans = _facts_in(rest, filters, kind)
    words = _wondered(rest, [*spans, *(each.span for each in filters)])
    columns = [column for fact in facts for column in fact.columns] or ([] if words else [*columns_of(filters)])
    if _YES_OR_NO.match(rest):
        return Asked(facts, tuple(dict.fromkeys(columns)), () if facts else words)
    return Asked() if words else Asked(facts, tuple(dict.fromkeys(columns)))


def outside(filters: Filters, span: tuple[int, int]) -> Filters:
    """Without those that were read from a name: "Sakhi Mornings" asks for no morning."""
    return filters.without(*(each for each in filters if span[0] <= each.span[0] and each.span[1] <= span[1]))


def _facts_in(text: str, filters: Filters, kind: Kind | None = None) -> tuple[tuple[Fact, ...], list[tuple[int, int]]]:
    """The facts that a text asks for, and where; of phrases that overlap, the longest."""
    asked = [fact for fact in known_facts() if kind is None or not fact.of or kind in fact.of]
    found = [(fact, match.span()) for fact in asked for match in fact.said.finditer(text)]
    found = [each for each in found if not any(_is_within(each[1], other) for _, other in found)]
    kinds = {each.kind for each in filters}
    names = {fact.name for fact, _ in found} | {fact.name for fact in known_facts() if kinds & fact.kinds}
    facts = tuple(_in_that_language(fact, text) for fact in known_facts() if fact.name in names)
    return facts, [span for _, span in found]


def span_of(text: str, name: str) -> tuple[int, int]:
    """Where a text says a name, however it writes it, with "the" before it or not; (0, 0) where it does not."""
    wanted = name.removeprefix("the ").split()
    words = [(key, found.span()) for found in re.finditer(r"\S+", text) for key in name_key(found.group()).split()]
    for at in range(len(words) - len(wanted) + 1):
        if [key for key, _ in words[at : at + len(wanted)]] == wanted:
            return words[at][1][0], words[at + len(wanted) - 1][1][1]
    return 0, 0


def is_of_a_fact(text: str, name: str) -> bool:
    """Whether a name in a question only says which fact is asked for: "a hearing loop", which is a product as well."""
    start, end = span_of(text, name)
    end = len(text[:end].rstrip("?!.,;:"))
    return any(first <= start and end <= last for first, last in fact_spans(text))


def fact_spans(text: str) -> list[tuple[int, int]]:
    """Where a text asks for facts that are known by name."""
    low = lowered(text).lower()
    return [match.span() for fact in known_facts() for match in fact.said.finditer(low)]


@cache
def known_facts() -> tuple[Fact, ...]:
    """Every fact that is asked for by name, in the order of the list."""
    written = yaml.safe_load((files(__package__) / "asked_facts.yaml").read_text("utf-8"))
    return tuple(_fact(name, each) for name, each in written.items())


def _fact(name: str, told: dict[str, Any]) -> Fact:
    return Fact(
        name,
        _pattern(told["said"]),
        _pattern(told["told"]) if "told" in told else None,
        tuple(told["columns"]),
        told.get("facet", ""),
        frozenset(FilterKind[kind] for kind in told.get("filters", ())),
        frozenset(map(Kind, told.get("of", ()))),
    )


def _pattern(phrases: Sequence[str]) -> re.Pattern[str]:
    joined = "|".join(f"(?:{each})" for each in phrases)
    return re.compile(rf"(?<![\w-])(?:{joined})(?![\w-])", re.IGNORECASE)


@cache
def _language_pattern() -> re.Pattern[str]:
    names = sorted(language_names(), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b", re.IGNORECASE)


def _in_that_language(fact: Fact, text: str) -> Fact:
    """Asked whether somebody speaks Polish, a record that tells of Punjabi says nothing of it."""
    if fact.name != _LANGUAGES:
        return fact
    named = dict.fromkeys(language_names()[each.lower()] for each in _language_pattern().findall(text))
    spoken = [re.escape(word) for word, name in language_names().items() if name in named]
    return replace(fact, told=_pattern(spoken)) if spoken else fact


def _wondered(text: str, seen: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """The words that say something, without those of facts and filters."""
    words = dict.fromkeys(
        found.group() for found in _WORD.finditer(text) if not any(start <= found.start() < end for start, end in seen)
    )
    empty = STOP_WORDS | _SAYS_NOTHING
    return tuple(word for word in words if len(word) > 1 and word not in empty and "'" not in word)


def _is_within(span: tuple[int, int], other: tuple[int, int]) -> bool:
    return span != other and other[0] <= span[0] and span[1] <= other[1]
