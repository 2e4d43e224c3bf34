"""Which gender a question asks a group to be for, and that of the person it is about."""

import re
from collections.abc import Iterator

from signpost.retrieval.asked_person import WOMEN, person_in
from signpost.retrieval.filter import Filter, FilterKind, Strength
from signpost.retrieval.lowered import has_any
from signpost.retrieval.negation import is_denied

_HINTS = ("women", "ladies", "female", "girls", "men", "male", "gents", "lads")

_ONLY = re.compile(
    r"\b(?P<women>(?:for )?(?:women|ladies|female|girls)['’]?s?[- ]only|only (?:for )?(?:women|"
    r"ladies)|(?:all[- ])(?:female|women|ladies)|(?:women|ladies)['’]?s? (?:\w+ )?(?:group|session|"
    r"class|club|swim\w*|circle|space|night|morning|hour)s?|(?:group|session|class|club|somewhere|"
    r"something|space)s? (?:just |only )?for (?:\w+ )?(?:women|ladies)|"
    r"no (?:other )?(?:men|males|blokes|lads)(?!['’]))\b"
    r"|\b(?P<men>(?:for )?(?:men|male|gents|lads)['’]?s?[- ]only|only (?:for )?men|all[- ](?:male|"
    r"men)|men['’]?s? (?:\w+ )?(?:group|session|class|club|circle|space|night|morning|hour)s?|"
    r"(?:group|session|class|club|somewhere|something|space)s? (?:just |only )?for (?:\w+ )?men|"
    r"no (?:other )?(?:women|ladies|females|girls)(?!['’]))\b"
)
_NOT_A_PERSON = re.compile(
    r"\b(?:men|women|mother|father|ladies|girls?|boys?)['’]?s (?:shed|aid|day|institute|refuge|"
    r"health)|\bman with a van|\bmum['’]?s net"
)
_THEN_ONLY = re.compile(r" only\b")


def read_gender_asked(text: str, *, has_age: bool) -> Iterator[Filter]:
    """Groups for one gender as a must, the person's own gender as a description; `text` is the lowered question."""
    asked = list(_ONLY.finditer(text)) if has_any(text, _HINTS) else []
    for found in asked:
        who, said = str(found.lastgroup), found.group()
        if said.startswith("only") or not is_denied(text[max(0, found.start() - 24) : found.start()]):
            only = _THEN_ONLY.match(text, found.end())
            span = found.start() + max(0, said.find(" for ") + 1), only.end() if only else found.end()
            yield Filter(FilterKind.ONLY_FOR, f"{who.capitalize()} only", span, names=(who,))
    plain = _NOT_A_PERSON.sub(_blank, _ONLY.sub(_blank, text) if asked else text)
    if person := person_in(plain, has_age=has_age):
        who, span = person
        label = "For a woman" if who == WOMEN else "For a man"
        yield Filter(FilterKind.PERSON, label, span, Strength.SOFT, names=(who,))


def _blank(found: re.Match[str]) -> str:
    """As many spaces, so that what follows stands where it stood."""
    return " " * len(found.group())
