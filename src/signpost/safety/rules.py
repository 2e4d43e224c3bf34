"""Packaged and council's rules to what a question touches, and to what is said and whom to ring then."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from signpost.plain_yaml import OFF
from signpost.safety.asking import asks_for_anything
from signpost.safety.detector import learnt
from signpost.safety.guardrail import Guardrail
from signpost.safety.reading import EVERY, SAFETY, Entry, Written, read_rules

_JOINED = ("said", "unless")
"""Fields to which a council's own are added; of the others its own take the place of ours."""

SHORTEST_LEARNT = 4
"""Words: what is shorter is more often a record's name than a question with a limit."""

_ORDER = {kind: at for at, kind in enumerate(Guardrail)}

_SENTENCE = re.compile(r"[^.!?;\n]+[.!?;\n]*")
_NOTHING = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Route:
    """Somebody whom the council's own file names: `line` is where."""

    kind: Guardrail
    name: str
    line: int


@dataclass(frozen=True, slots=True)
class _Rule:
    """What is said that means one thing, what is said without meaning it, and what follows."""

    said: re.Pattern[str]
    unless: re.Pattern[str]
    wording: tuple[str, ...]
    route: tuple[str, ...]
    otherwise: tuple[str, ...]
    is_learnt: bool

    @classmethod
    def of(cls, entry: Entry) -> "_Rule":
        texts = {field: tuple(line.text for line in lines) for field, lines in entry.items()}
        return cls(
            said=_any_of(texts.get("said", ())),
            unless=_any_of(texts.get("unless", ())),
            wording=texts.get("wording", ()),
            route=texts.get("route", ()),
            otherwise=texts.get("otherwise", ()),
            is_learnt=not OFF & {text.lower() for text in texts.get("learnt", ())},
        )

    def leaves(self, text: str) -> str:
        """The text without the sentences that only look as if they meant it."""
        if not self.unless.search(text):
            return text
        return "".join(each for each in _SENTENCE.findall(text) if not self.unless.search(each))


@dataclass(frozen=True, slots=True)
class Heard:
    """What a text touches, most urgent first, and what of that the patterns alone hear.

    `is_sure`: somebody is surely at risk, as it is said outright, or told with nothing asked and far from anything
    ordinary.
    """

    kinds: tuple[Guardrail, ...]
    outright: tuple[Guardrail, ...]
    is_sure: bool


class Safety:
    """Every kind and caution, by its patterns, its wording and its route."""

    def __init__(self, written: Written, routes: tuple[Route, ...] = ()) -> None:
        self._every = _Rule.of(written["kinds"].get(EVERY, {}))
        self._rules = {Guardrail(name): _Rule.of(each) for name, each in written["kinds"].items() if name != EVERY}
        self._cautions = {name: _Rule.of(entry) for name, entry in written["cautions"].items()}
        self.routes = routes
        rules = (*self._rules.values(), *self._cautions.values())
        self.sentences = frozenset(text for rule in rules for text in (*rule.wording, *rule.otherwise))
        """All that may be said of these without a source."""

    @classmethod
    def load(cls, own: bytes = b"") -> "Safety":
        """The packaged rules with a council's own in or beside them; RulesRefused if those make no sense."""
        mine = read_rules(own)
        routes = (
            Route(Guardrail(name), line.text, line.number)
            for name, entry in mine["kinds"].items()
            if name != EVERY
            for line in entry.get("route", ())
        )
        return cls(_merged(_packaged(), mine), tuple(routes))

    def heard(self, text: str) -> Heard:
        """All that a text touches."""
        said = plain(text)
        outright = self.said_outright(said)
        likely, is_far_above = learnt().heard(said, asks=asks_for_anything(said))
        is_limited = any(not kind.is_concern for kind in outright)  # in so many words: none need be guessed
        guessed = (kind for kind in likely if self._may_be_learnt(kind, said) and (kind.is_concern or not is_limited))
        found = {*outright, *guessed}
        if found - {Guardrail.IRRELEVANT}:
            found.discard(Guardrail.IRRELEVANT)
        is_sure = is_far_above or any(kind.is_concern for kind in outright)
        return Heard(_most_urgent_first(found, outright, likely), outright, is_sure)

    def said_outright(self, text: str) -> tuple[Guardrail, ...]:
        """What a text touches by the patterns alone."""
        said = plain(text)
        now = self._every.leaves(said)
        return tuple(
            kind
            for kind, rule in self._rules.items()
            if rule.said.search(rule.leaves(now if kind.is_concern else said))
        )

    def _may_be_learnt(self, kind: Guardrail, said: str) -> bool:
        rule = self._rules[kind]
        is_long_enough = kind.is_concern or len(said.split()) >= SHORTEST_LEARNT
        return rule.is_learnt and is_long_enough and bool(rule.leaves(said).strip())

    def wording(self, kind: Guardrail) -> tuple[str, ...]:
        """The fixed sentences above an answer."""
        return self._rules[kind].wording

    def route(self, kind: Guardrail) -> tuple[str, ...]:
        """Roles or services to ring, by name, first the one to try first."""
        return self._rules[kind].route

    def otherwise(self, kind: Guardrail) -> tuple[str, ...]:
        """What is said if no record of the route is there for the asker."""
        return self._rules[kind].otherwise

    def caution(self, name: str) -> tuple[str, ...]:
        """The sentences of one caution; none if there is no such caution."""
        rule = self._cautions.get(name)
        return rule.wording if rule else ()

    def cautions_in(self, text: str) -> tuple[str, ...]:
        """Names of the cautions that a text itself calls for, in the order of the file."""
        said = plain(text)
        return tuple(name for name, rule in self._cautions.items() if rule.said.search(rule.leaves(said)))


def _most_urgent_first(
    found: Iterable[Guardrail], outright: Sequence[Guardrail], likely: Sequence[Guardrail]
) -> tuple[Guardrail, ...]:
    """By urgency; of as urgent ones what is said in so many words, then the likelier.

    The words for abuse of any adult are those for a partner's too: by themselves they put nothing first.
    """

    def place(kind: Guardrail) -> tuple[int, bool, int, int]:
        is_said = kind in outright and kind is not Guardrail.SAFEGUARDING_ADULT
        rank = likely.index(kind) if kind in likely else len(likely)
        return kind.urgency, not is_said, rank, _ORDER[kind]

    return tuple(sorted(found, key=place))


def plain(text: str) -> str:
    """As patterns expect it: single blanks, straight quotation marks; lines stay apart."""
    lines = (" ".join(line.split()) for line in re.sub(r"[’‘`´]", "'", text).splitlines())
    return "\n".join(line for line in lines if line)


def _merged(ours: Written, mine: Written) -> Written:
    return {part: _together(entries, mine[part]) for part, entries in ours.items()}


def _together(ours: Mapping[str, Entry], mine: Mapping[str, Entry]) -> dict[str, Entry]:
    merged = {name: dict(entry) for name, entry in ours.items()}
    for name, entry in mine.items():
        kept = merged.setdefault(name, {})
        for field, lines in entry.items():
            kept[field] = (*kept.get(field, ()), *lines) if field in _JOINED else lines
    return merged


def _any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    joined = "|".join(_each(patterns))
    return re.compile(joined, re.IGNORECASE) if joined else _NOTHING


def _each(patterns: Iterable[str]) -> Iterator[str]:
    return (f"(?:{pattern})" for pattern in patterns)


@cache
def _packaged() -> Written:
    return read_rules((files(__package__) / SAFETY).read_bytes())
