"""Text to the numbers and addresses on the net in it that point at one person."""

import re

from signpost.privacy.check_digits import is_nhs_number
from signpost.privacy.spans import Span, both

_BREAK = r"[\s.\-–]{0,2}"
"""What people put between the groups of a number."""

_EMAIL = re.compile(r"\b[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,5}\b")
_SPELT_EMAIL = re.compile(
    r"\b[\w.+\-]{1,64}\s?(?:[(\[{]\s?at\s?[)\]}]\s?[\w\-]{1,63}(?:\s?(?:\.|[(\[]\s?dot\s?[)\]]|\sdot\s)\s?[\w\-]{2,20}){1,4}|"
    r"\sat\s[\w\-]{1,63}(?:\s?dot\s?[\w\-]{2,20}){1,4})\b",
    re.IGNORECASE,
)
"""As it is read out: "jo (at) mail.example", "jo at mail dot example"."""

_NHS = re.compile(
    r"(?P<cue>\bnhs\s{0,2}(?:no\.?|num(?:ber)?)?\s{0,2}(?:is|was|[:#=\-])?\s{0,2})?"
    rf"(?<![\d£])(?P<number>\d{{3}}{_BREAK}\d{{3}}{_BREAK}\d{{4}})(?!\d)",
    re.IGNORECASE,
)
_NI = re.compile(
    r"\b(?:(?:[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]|QQ)(?:[ \-]?\d\d){3}[ \-]?[A-D]|"
    r"(?<=\bNI )[A-Z]{2}(?:[ \-]?\d\d){3}|(?<=\bnumber )[A-Z]{2}(?:[ \-]?\d\d){3})\b",
    re.IGNORECASE,
)
_SYSTEMS = "liquidlogic|mosaic|LAS|CareFirst|SystmOne|Eclipse|ContrOCC|AIS|Azeus|EMIS|Rio|PID|MRN|URN|CAS"
_OURS = (
    "case|client|service user|person|record|patient|hospital|safeguarding|assessment|referral|file|customer|resident|"
    "tenant|tenancy|incident|complaint|panel|concern|swift|local|unique"
)
_IS = r"\s{0,2}(?:is|was|[:#=\-])?\s{0,2}"
_CODE = r"(?=[A-Z\d/\-]{0,12}\d{3})[A-Z]{0,4}\d{0,4}(?:[\-/ ]?\d[\d\-/]{2,11})(?:[\-/][A-Z\d]{1,4})?"
"""Up to four letters, then three figures or more in groups: "ASC/26/00931", "SU-88213", "K4471902"."""

_CASE = re.compile(
    rf"\b(?:(?:{_OURS}|{_SYSTEMS})(?:\s(?:local|case|client|person))?\s{{0,2}}"
    rf"(?:id|no\.?|num(?:ber)?|ref(?:erence)?)(?:\s(?:no\.?|number))?{_IS}{_CODE}|"
    rf"(?:case|{_SYSTEMS}){_IS}(?=[A-Z\d/\- ]{{0,8}}\d{{5}}|\d\d-\d{{4}})[A-Z]{{0,4}}[\-/ ]?\d[\d\-]{{4,10}})\b",
    re.IGNORECASE,
)
_REF = re.compile(
    rf"(?<!part )(?<!order )(?<!product )(?<!catalogue )(?<!stock )(?<!item )(?<!model )(?<!course )(?<!invoice )"
    rf"\b(?:our |their |her |his |my |the )?ref(?:erence)?(?:\s(?:no\.?|number))?{_IS}"
    rf"(?P<code>(?=[A-Z\d/\-]{{0,12}}\d{{4}}){_CODE})\b",
    re.IGNORECASE,
)
"""What is said to be a reference and nothing more; of a part or an order it is somebody's stock."""

_PREFIX = r"(?:(?:\+|\b00)44\)?[\s\-.]?(?:\(0\)|0)?[\s\-.]?\(?|(?<!\d)\(?0)"
_GROUPS = "|".join(
    _BREAK.join(rf"\d{{{length}}}" for length in lengths)
    for lengths in ((4, 3, 3), (3, 3, 4), (2, 4, 4), (4, 2, 2, 2), (1, 3, 3, 3), (5, 5), (4, 5), (3, 3, 3))
)
_TELEPHONE = re.compile(
    rf"(?<![£\d])(?<!\d[.\-])(?<![A-Z]-){_PREFIX}(?=[1235789])(?:{_GROUPS.replace(_BREAK, '[)]?' + _BREAK)})(?!\d)"
)
"""https://www.ofcom.org.uk/phones-and-broadband/phone-numbers/numbering: 9 or 10 digits after the 0, grouped so."""

_READ_OUT = re.compile(
    r"(?<![\d£.,/\-] )(?<![\d£.,/\-])0(?=[ \d])(?: ?[1235789]\d{2,4})(?: ?\d){4,8}(?![\d/:]|[.\-]\d)"
)
"""With spaces wherever the caller breathed: ten or eleven figures in all."""

TELEPHONE_DIGITS = (10, 11)


def emails(text: str) -> list[Span]:
    """E-mail addresses."""
    plain = [match.span() for match in _EMAIL.finditer(text)]
    return both(plain, (match.span() for match in _SPELT_EMAIL.finditer(text)))


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
    said = (match.span() for match in _CASE.finditer(text))
    return both(said, (match.span("code") for match in _REF.finditer(text)))


def telephones(text: str) -> list[Span]:
    """UK numbers, however they are spaced."""
    grouped = [match.span() for match in _TELEPHONE.finditer(text)]
    return both(grouped, (match.span() for match in _READ_OUT.finditer(text) if _is_long_enough(match.group())))


def _is_long_enough(written: str) -> bool:
    return sum(map(str.isdigit, written)) in TELEPHONE_DIGITS
