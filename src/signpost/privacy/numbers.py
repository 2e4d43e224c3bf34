"""Text to the numbers in it under which a person is kept: NHS, National Insurance, and those of case systems."""

import re
from collections.abc import Iterator

from signpost.privacy.check_digits import is_nhs_number
from signpost.privacy.spans import Span, both, merged

BREAK = r"[\s.\-–]{0,2}"
"""What people put between the groups of a number."""

CUE_LENGTH = 48
"""Characters before a number in which something says what it is."""

_IS = (
    r"(?:[\s.:#=\-–(,/]|"
    r"\b(?:no|num|number|id|ref|reference|code|is|was|it['’]s|its|local|case|client|person|the|her|his)\b|\d{10})"
)
"""Between what says what a number is and the number; another one may stand there: "NHS numbers 999…/999…"."""

_TEN = re.compile(rf"(?<![\d£])(?<!\d[.\-])\d(?:{BREAK}\d){{9}}(?![.\-–]?\d)")
_NHS_CUE = re.compile(rf"\b(?:nhs|chi|h&c|health and care){_IS}{{0,6}}$", re.IGNORECASE)
_NHS_TYPED = re.compile(r"(?<![\w£])[\doOl](?:[\s.\-–/,]{0,3}[\doOl]){9}(?!\w)")
"""The same where a letter was typed for a nought or a one."""

_NHS_AFTER = re.compile(r"\s{0,2}[(),\-]{0,2}\s{0,2}(?:that['’]?s |is )?(?:the |her |his |their )?nhs\b", re.IGNORECASE)
_NHS_NEAR = re.compile(r"\bnhs\b[^\d]{0,36}$", re.IGNORECASE)

_NI = re.compile(
    r"\b(?:[A-CEGHJ-PR-TW-Z][ .]?[A-CEGHJ-NPR-TW-Z]|QQ)(?:[ \-./]{0,2}\d){6}[ \-./]{0,2}[A-D]\b", re.IGNORECASE
)
_NI_SHORT = re.compile(r"\b[A-Z][ .]?[A-Z](?:[ \-./]{0,2}\d){6}(?:[ \-./]{0,2}[A-Z])?\b", re.IGNORECASE)
_NI_CUE = re.compile(
    rf"\b(?:ni|nino|n\.i\.?|nat(?:ional)?\sins(?:urance)?|insurance|number){_IS}{{0,6}}$", re.IGNORECASE
)

_CODE = re.compile(
    r"(?<![\w£@.,\-/])(?:\d{3,4}(?: \d{3,4}){1,2}|"
    r"(?:[A-Za-z]{1,5}[\-/]?|[A-Z]{1,3} )?\d[A-Za-z\d]{0,15}(?:[\-/][A-Za-z\d]{1,10}){0,3})\b"
    r"(?![/%]|\.\d| \d)"
)
_CODE_CUE = re.compile(
    r"\b(?:case|client|service user|su|person|customer|patient|pt|resident|tenant|tenancy|file|record|"
    r"hosp(?:ital)?|safeguarding|assessment|referral|incident|crime|complaint|concern|enquiry|panel|swift|"
    r"unique|passport|licence|badge|claim|council tax|rent account|wristband|travel card|bus pass|visa|"
    r"home office|care ?director|framework-?i|fwi|careflow|care ?notes|lorenzo|cerner|civica|"
    r"ssid|spine|liquidlogic|northgate|datix|capita|liquid ?logic|mosaic|las|care ?first|systmone|"
    r"system one|social (?:care|services|work)|eclipse|controcc|ais|azeus|emis|rio|"
    rf"pid|mrn|urn|uprn|upn|utr|crn|cad|cas|lcs|(?:our |your |their )?ref|reference|id){_IS}{{0,6}}$",
    re.IGNORECASE,
)
_OF_A_THING = re.compile(
    r"\b(?:part|order|product|model|course|item|stock|catalogue|section|page|paragraph|version|room|bus|route|serial|"
    rf"invoice|quote|form|chapter|fig(?:ure)?|table|clause|job|grant|event|sku){_IS}{{0,6}}$",
    re.IGNORECASE,
)
"""A number of these is nobody's."""

_BARE_CODE = re.compile(r"(?<![\w\-/])[A-Z]{2,4}(?:[\-/]\d{2,4}[\-/]\d{3,6}|[\-/]?\d{6,8})(?![\w\-/])")
"""Capitals, a year and a running number, as case systems write them."""

_DRIVER = re.compile(r"\b[A-Z][A-Z9]{4}\s?\d{6}\s?[A-Z][A-Z9]\s?\d[A-Z]{2}\b")
"""A driving licence: https://www.gov.uk/government/publications/driver-number-format."""

_LETTERED = re.compile(
    r"\b(?!(?:VAT|EN|BS|ISO|ISBN|SKU|MPAN|FAQ|CE|TV)\b)[A-Z]{1,4}\s(?:no\.?|num|number):?\s((?:[A-Z]{1,3}[\-/]?)?\d{6,10})(?![\w\-/])"
)
"""What is numbered under an abbreviation: "P number P00123456", "LL no 1004455"."""

_SLASHED = re.compile(r"(?<![\w/])(?=[A-Z/]{0,12}\d{3})[A-Z]{1,4}(?:/[A-Z]{1,4}){1,2}/\d{3,8}\b")

_YEAR = re.compile(r"(?:19|20)\d\d")
FEWEST_DIGITS = 4
FEWEST_TYPED = 7
"""Of the ten: the others are letters that look like them."""


def nhs_numbers(text: str) -> list[Span]:
    """Ten digits said to be one, or whose last is right: https://www.datadictionary.nhs.uk/attributes/nhs_number.html."""
    typed = (match.span() for match in _NHS_TYPED.finditer(text) if _is_nhs_typed(text, match))
    return both((match.span() for match in _TEN.finditer(text) if _is_nhs(text, match)), typed)


def ni_numbers(text: str) -> list[Span]:
    """National Insurance numbers; without the last letter, or with an odd first, where they are said to be one."""
    whole = [match.span() for match in _NI.finditer(text)]
    return both(whole, (match.span() for match in _NI_SHORT.finditer(text) if _follows(_NI_CUE, text, match.start())))


def case_numbers(text: str) -> list[Span]:
    """Numbers that are said to be somebody's in a case system, or are written as those are."""
    codes = (span for match in _CODE.finditer(text) if (span := _code(text, match)))
    return both(codes, both(merged(_bare_codes(text)), _slashed(text)))


def _bare_codes(text: str) -> Iterator[Span]:
    for match in _BARE_CODE.finditer(text):
        if not _follows(_OF_A_THING, text, match.start()):
            yield match.span()
    yield from (match.span() for match in _DRIVER.finditer(text))
    yield from (match.span(1) for match in _LETTERED.finditer(text))


def _is_nhs_typed(text: str, match: re.Match[str]) -> bool:
    is_mostly_digits = sum(map(str.isdigit, match.group())) >= FEWEST_TYPED
    return is_mostly_digits and _follows(_NHS_CUE, text, match.start())


def _is_nhs(text: str, match: re.Match[str]) -> bool:
    if _follows(_NHS_CUE, text, match.start()):
        return True
    digits = re.sub(r"\D", "", match.group())
    if digits.startswith("0") or text[: match.start()].rstrip(" -").endswith("44"):
        return False  # rather a telephone number
    if _follows(_OF_A_THING, text, match.start()):
        return is_nhs_number(digits)
    is_said = _follows(_NHS_NEAR, text, match.start()) or _NHS_AFTER.match(text, match.end()) is not None
    return is_said or is_nhs_number(digits)


def _slashed(text: str) -> Iterator[Span]:
    """Tell "our ref: AH/DW/22918"."""
    return (match.span() for match in _SLASHED.finditer(text) if _follows(_CODE_CUE, text, match.start()))


def _code(text: str, match: re.Match[str]) -> Span | None:
    """A number that is said to be somebody's; of "PID 200233" what follows the cue."""
    code = match.group()
    if sum(map(str.isdigit, code)) < FEWEST_DIGITS or _YEAR.fullmatch(code.split()[0]):
        return None
    for start in (match.start(), match.start() + code.rfind(" ") + 1):
        if _follows(_CODE_CUE, text, start) and not _follows(_OF_A_THING, text, start):
            return start, match.end()
    return None


def _follows(cue: re.Pattern[str], text: str, at: int) -> bool:
    """Whether a cue stands right before a place in a text."""
    return cue.search(text, max(0, at - CUE_LENGTH), at) is not None
