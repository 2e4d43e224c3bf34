"""A question to the guardrails it touches."""

import re
from enum import StrEnum
from functools import cache
from importlib.resources import files

import yaml


class Guardrail(StrEnum):
    """What must stand above an answer, most urgent first."""

    SAFEGUARDING = "safeguarding"
    CRISIS = "crisis"
    DECISION = "decision"
    CLINICAL = "clinical"


def guardrails_in(text: str) -> tuple[Guardrail, ...]:
    """All that a question touches, most urgent first."""
    plain = re.sub(r"[’‘]", "'", " ".join(text.split()))
    return tuple(each for each, pattern in _patterns().items() if pattern.search(plain))


@cache
def _patterns() -> dict[Guardrail, re.Pattern[str]]:
    written = yaml.safe_load(files("signpost.answering").joinpath("guardrails.yaml").read_text(encoding="utf-8"))
    return {
        each: re.compile("|".join(f"(?:{one})" for one in written[each.value]), re.IGNORECASE) for each in Guardrail
    }
