"""A question to where it says of a thing what it would otherwise say of a person."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from signpost.retrieval.lowered import lowered

_WHOSE = r"(?:(?:an?|the|his|her|their|my|our|your|this|that|old|electric|powered) )*"
_BEGINS = r"(?:^|[,.;:!?] |\b(?:and|but|because|as|so|if|when) )"
_IS = (
    r"(?: ?(?:'s|is|are|was|were|has|have|had|feels?|seems?|looks?|keeps?|got|gone|come|been|all|a|bit|little|very|"
    r"really|so|too|quite|rather|just|now)\b)*"
)
_ON_SOMEBODY = r"(?! on (?:him|her|them|me|his|their|my)\b)"


def said_of_things(text: str) -> Iterator[tuple[int, int]]:
    """Where it stands: "wobbly" in "the chair is wobbly", and not in "she is in a chair and wobbly".

    Said of a thing is what follows one that begins its clause; of a thing that somebody uses nothing need be said.
    """
    low = lowered(text)
    return (found.span("said") for pattern in _patterns() for found in pattern.finditer(low))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands behind a thing, and what stands before one."""
    written: dict[str, Any] = yaml.safe_load((files(__package__) / "said_of_things.yaml").read_text("utf-8"))
    thing, said = _either(written["things"]), f"(?P<said>{_either(written['said'])})"
    behind = rf"{_BEGINS}{_WHOSE}{thing}{_IS} ?{said}\b{_ON_SOMEBODY}"
    return re.compile(behind), re.compile(rf"\b{said} (?:old )?{thing}\b")


def _either(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(words)})"
