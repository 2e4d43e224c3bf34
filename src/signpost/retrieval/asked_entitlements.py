"""A question to what it asks for by the name of an entitlement, and whether a text is about that very thing."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from signpost.retrieval.asked_ages import KIN
from signpost.retrieval.lowered import lowered

_WHOSE = (
    r"(?:(?:an?|the|free|new|his|her|their|my|our|your|for|"
    rf"(?:{KIN.pattern}|lady|man|client|neighbour|resident)(?:'s)?) )*"
)
_ASKS = (
    r"(?:\b(?:get|claim|claiming|apply(?: for)?|applying for|appl(?:y|ies) for|application for|renew(?:ing)?|"
    r"replac(?:e|ing)|entitled to|eligible for|qualify for|help with|needs?|wants?|lost|about|what is|how much is) )"
)
_LAPSES = (
    r"(?: (?:is|has|have|was|been|about to) )*(?:run(?:s|ning)? out|expir\w+|lapsed|ended|stopped|refused|turned down|"
    r"renewal|application|form)"
)
_LEADS_UP = rf"(?:(?:how|where|who|do|does|can|could|should|i|we|he|she|they|has|have|is) )*(?:{_ASKS})?"
_OF_ITS_HOLDERS = r"(?!(?: only)? (?:parking|bays?|spaces?|places?|holders?)\b)"
"""Where those who have it may park, or pay less, is nothing about how to get it."""


@dataclass(frozen=True, slots=True)
class Entitlement:
    """`helped_by` is the need with which whatever helps to get it is tagged; nothing if it is got from one office."""

    name: re.Pattern[str]
    helped_by: str
    heard: frozenset[str]

    def is_spoken_of(self, text: str) -> bool:
        """Whether a text is about it, or says its name at least."""
        return bool(self.name.search(lowered(text)))


def entitlement_in(text: str, sought: Collection[str]) -> Entitlement | None:
    """The one that is asked for: it begins the question, or is got, renewed, lost.

    Who has it already asks for something else, and so does who speaks of another need, of those `sought`.
    """
    low = lowered(text)
    for each, asked, alone in _known():
        if alone.match(low) or (asked.search(low) and {*sought} <= {*each.heard, each.helped_by}):
            return each
    return None


@cache
def _known() -> tuple[tuple[Entitlement, re.Pattern[str], re.Pattern[str]], ...]:
    """Each, how it is asked for beside other things, and how where nothing else is asked."""
    written: list[dict[str, Any]] = yaml.safe_load((files(__package__) / "asked_entitlements.yaml").read_text("utf-8"))
    return tuple(_entitlement(told) for told in written)


def _entitlement(told: dict[str, Any]) -> tuple[Entitlement, re.Pattern[str], re.Pattern[str]]:
    name = rf"\b{_either(told['names'])}\b{_OF_ITS_HOLDERS}"
    asked = rf"^\W*{_WHOSE}{name}|{_ASKS}{_WHOSE}{name}|{name}{_LAPSES}"
    alone = (
        rf"\W*{_LEADS_UP}{_WHOSE}{name}(?: for (?:an?|the|his|her|their|my|our) [\w' -]{{1,30}})?(?: (?:in|near))?\W*$"
    )
    helped_by = told.get("helped_by", "")
    heard = frozenset(told.get("heard", ()))
    return Entitlement(re.compile(name), helped_by, heard), re.compile(asked), re.compile(alone)


def _either(names: Iterable[str]) -> str:
    return f"(?:{'|'.join(names)})"
