"""What a question tells of a home (gas, no wifi, lives alone) to what equipment cannot work there."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
import yaml

from signpost.domain.document import Document, Kind, Record
from signpost.index.catalogue import Catalogue
from signpost.index.vectors import Mask, Scores
from signpost.retrieval.lowered import lowered

SUITS_LESS = -2.0
"""Standard deviations for what suits a person less and may still work."""

SUITS = 0.5
"""Standard deviations for what says that it is made for this: a gas valve for a gas cooker."""

_BETWEEN = re.compile(r"[;.]\s*")


@dataclass(frozen=True, slots=True)
class Value:
    """One of the values of a choice, with the words that tell it."""

    choice: str
    name: str
    label: str
    means: str
    said: re.Pattern[str] | None
    reply: re.Pattern[str] | None
    fits: re.Pattern[str] | None
    fails: re.Pattern[str] | None
    needs: re.Pattern[str] | None
    otherwise: re.Pattern[str] | None
    is_must: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """Values that exclude one another; may be asked back for some needs, where the answer would change."""

    name: str
    values: tuple[Value, ...]
    asked_for: frozenset[str]

    def is_asked_in(self, sentence: str) -> bool:
        """Whether a question names two of the values to choose from: "Mains gas, bottled gas or electric?"."""
        return sum(bool(value.reply and value.reply.search(sentence)) for value in self.values) > 1


@dataclass(frozen=True, slots=True)
class Requirement:
    """A value that a question tells, and where it tells it."""

    value: Value
    span: tuple[int, int]

    @property
    def label(self) -> str:
        """How it is shown, to be taken away."""
        return self.value.label

    @property
    def removes(self) -> bool:
        """Whether what cannot work is left out; otherwise it only reorders."""
        return self.value.is_must


def read_requirements(text: str) -> tuple[Requirement, ...]:
    """Every value that a text tells, in its order; of one choice the value told last."""
    low = lowered(text)
    found: dict[str, Requirement] = {}
    for choice in choices():
        told = [
            Requirement(value, match.span())
            for value in choice.values
            if value.said
            for match in value.said.finditer(low)
        ]
        told = [one for one in told if not any(_gives_way(one.span, other.span) for other in told)]
        if told:
            found[choice.name] = max(told, key=lambda each: each.span)
    return tuple(sorted(found.values(), key=lambda each: each.span))


def reply_to(choice: str, text: str) -> Value | None:
    """The value that a short reply to the question of a choice tells; None if it tells none."""
    low = lowered(text).strip(" .!?,")
    values = [value for each in choices() if each.name == choice for value in each.values]
    whole = [value for value in values if value.reply and value.reply.fullmatch(low)]
    if whole:
        return whole[0]
    told = [each.value for each in read_requirements(text) if each.value.choice == choice]
    within = [value for value in values if value.reply and value.reply.search(low)]
    told += within if len(within) == 1 else [max(within, key=lambda each: len(each.name))] if within else []
    return told[0] if told else None


def suits(value: Value, document: Document) -> bool | None:
    """Whether a record says that it is for this value (True) or cannot work with it (False); None if neither."""
    record = document.record
    if record is None or document.kind is not Kind.PRODUCT:
        return None
    told = f"{document.title}; {_first(record.suits)}"
    fits = bool(value.fits and value.fits.search(told))
    if any(value.fails.match(part) for part in _BETWEEN.split(record.does_not_suit)) if value.fails else False:
        return False
    if fits:
        return True
    if _lacks(value, record) or _is_for_another(value, told):
        return False
    return None


@dataclass(frozen=True, slots=True)
class Suiting:
    """Over all documents, shape (documents,): what cannot work, and how much better or worse the others suit."""

    excluded: Mask
    pushed: Scores


def suiting(requirements: Sequence[Requirement], catalogue: Catalogue) -> Suiting | None:
    """How far each product meets what was told; None if nothing was."""
    if not requirements:
        return None
    excluded = np.zeros(catalogue.document_count, bool)
    pushed = np.zeros(catalogue.document_count, np.float32)
    for number, document in _products(catalogue):
        for each in requirements:
            fit = suits(each.value, document)
            excluded[number] |= fit is False and each.removes
            pushed[number] += 0.0 if fit is None else SUITS if fit else SUITS_LESS
    return Suiting(excluded, pushed)


@cache
def choices() -> tuple[Choice, ...]:
    """All that is known to decide which equipment can work."""
    written = yaml.safe_load(files("signpost.retrieval").joinpath("requirements.yaml").read_text(encoding="utf-8"))
    return tuple(
        Choice(
            name,
            tuple(_value(name, value, told, is_must=bool(each["must"])) for value, told in each["values"].items()),
            frozenset(each.get("ask", ())),
        )
        for name, each in written.items()
    )


def _value(choice: str, name: str, told: dict[str, Any], *, is_must: bool) -> Value:
    patterns = {part: _pattern(told.get(part, ())) for part in ("said", "fits", "fails", "needs", "otherwise")}
    reply = _pattern(told.get("replies", ()))
    return Value(choice, name, told["label"], told["means"], reply=reply, is_must=is_must, **patterns)


def _pattern(phrases: Iterable[str]) -> re.Pattern[str] | None:
    joined = "|".join(f"(?:{each})" for each in phrases)
    return re.compile(rf"(?<![\w-])(?:{joined})(?![\w-])", re.IGNORECASE) if joined else None


def _gives_way(span: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether a longer phrase shares words with it: "bottled gas" in "bottled gas hob"."""
    overlaps = span != other and other[0] < span[1] and span[0] < other[1]
    return overlaps and other[1] - other[0] > span[1] - span[0]


def _first(text: str) -> str:
    return _BETWEEN.split(text, maxsplit=1)[0]


def _lacks(value: Value, record: Record) -> bool:
    """Whether its connection cannot be had, and it has no other way."""
    if value.needs is None or not value.needs.search(record.connectivity):
        return False
    return value.otherwise is None or not value.otherwise.search(record.connectivity)


def _is_for_another(value: Value, told: str) -> bool:
    """Whether it says that it is for another value of the same choice."""
    others = next(each.values for each in choices() if each.name == value.choice)
    return any(other.fits and other.fits.search(told) for other in others if other is not value)


_HELD: WeakKeyDictionary[Catalogue, tuple[tuple[int, Document], ...]] = WeakKeyDictionary()


def _products(catalogue: Catalogue) -> tuple[tuple[int, Document], ...]:
    """Every product with its number: read once for each snapshot."""
    if catalogue not in _HELD:
        _HELD[catalogue] = tuple(_numbered(catalogue))
    return _HELD[catalogue]


def _numbered(catalogue: Catalogue) -> Iterator[tuple[int, Document]]:
    for document in catalogue.documents(Kind.PRODUCT):
        if catalogue.rows_of(document.id):
            yield catalogue.number_of(document.id), document
