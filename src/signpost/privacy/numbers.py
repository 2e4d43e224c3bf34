"""Text to the numbers and addresses on the net in it that point at one person."""

import re

from signpost.privacy.check_digits import is_nhs_number
from signpost.privacy.spans import Span

_BREAK = r"[\s.\-–]{0,2}"
"""What people put between the groups of a number."""

_EMAIL = re.compile(r"\b[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,5}\b")
_NHS = re.compile(
    r"(?P<cue>\bnhs\s{0,2}(?:no\.?|num(?:ber)?)?\s{0,2}(?:is|was|[:#=\-])?\s{0,2})?"
    rf"(?<![\d£])(?P<number>\d{{3}}{_BREAK}\d{{3}}{_BREAK}\d{{4}})(?!\d)",
    re.IGNORECASE,
)
_NI = re.compile(
    r"\b(?:[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z](?:[ \-]?\d\d){3}[ \-]?[A-D]|"
    r"(?<=\bNI )[A-Z]{2}(?:[ \-]?\d\d){3}|(?<=\bnumber )[A-Z]{2}(?:[ \-]?\d\d){3})\b",
    re.IGNORECASE,
)
_SYSTEMS = "liquidlogic|mosaic|LAS|CareFirst|SystmOne|Eclipse|ContrOCC|AIS|Azeus|EMIS|PID|MRN|case"
_CASE = re.compile(
    rf"\b(?:(?:client|service user|person|record|patient|hospital|{_SYSTEMS})\s{{0,2}}"
    r"(?:id|no\.?|num(?:ber)?|ref(?:erence)?)\s{0,2}(?:is|was|[:#=\-])?\s{0,2}[A-Z]{0,4}[\-/ ]?\d{4,10}|"
    rf"(?:{_SYSTEMS})\s{{0,2}}[:#=\-]?\s{{0,2}}[A-Z]{{0,4}}[\-/ ]?\d{{5,10}})\b",
    re.IGNORECASE,
)
_PREFIX = r"(?:(?:\+|\b00)44\)?[\s\-.]?(?:\(0\)|0)?[\s\-.]?\(?|(?<!\d)\(?0)"
_GROUPS = "|".join(
    _BREAK.join(rf"\d{{{length}}}" for length in lengths)
    for lengths in ((4, 3, 3), (3, 3, 4), (2, 4, 4), (4, 2, 2, 2), (1, 3, 3, 3), (5, 5), (4, 5), (3, 3, 3))
)
_TELEPHONE = re.compile(
    rf"(?<![£\d])(?<!\d[.\-])(?<![A-Z]-){_PREFIX}(?=[1235789])(?:{_GROUPS.replace(_BREAK, '[)]?' + _BREAK)})(?!\d)"
)
"""https://www.ofcom.org.uk/phones-and-broadband/phone-numbers/numbering: 9 or 10 digits after the 0, grouped so."""


def emails(text: str) -> list[Span]:
    """E-mail addresses."""
    return [match.span() for match in _EMAIL.finditer(text)]


def nhs_numbers(text: str) -> list[Span]:
    """Ten digits said to be one, or whose last is right: https://www.datadictionary.nhs.uk/attributes/nhs_number.html."""
    return [
        match.span("number")
        for match in _NHS.finditer(text)
        if match["cue"] or is_nhs_number(re.sub(r"\D", "", match["number"]))
    ]


def ni_numbers(text: str) -> list[Span]:
    """National Insurance numbers; without the last letter only where they are said to be one."""
    return [match.span() for match in _NI.finditer(text)]


def case_numbers(text: str) -> list[Span]:
    """Numbers that are said to be somebody's in a case system."""
    return [match.span() for match in _CASE.finditer(text)]


def telephones(text: str) -> list[Span]:
    """UK numbers, however they are spaced."""
    return [match.span() for match in _TELEPHONE.finditer(text)]
