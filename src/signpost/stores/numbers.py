"""Text to the numbers, dates and addresses in it that point at one person."""

import re
from collections.abc import Iterator

YOUNGEST = 15
"""Years: a date further back than this is more likely a birth than an appointment."""

_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    "nov(?:ember)?|dec(?:ember)?"
)
_DATE = (
    rf"(?:\d{{1,2}}[/.\-]\d{{1,2}}[/.\-](?P<a>(?:19|20)?\d\d)|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_MONTHS})\.?,?\s+"
    rf"(?P<b>(?:19|20)\d\d)|(?P<c>(?:19|20)\d\d)-\d\d-\d\d|(?:{_MONTHS})\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+"
    r"(?P<d>(?:19|20)\d\d))"
)
_BIRTH_CUE = r"(?P<cue>\b(?:d\.?o\.?b\.?|date of birth|born(?: on)?)\s*(?:is|was|:|-)?\s*)?"
_BIRTH = re.compile(rf"{_BIRTH_CUE}\b(?P<date>{_DATE})\b", re.IGNORECASE)

_EMAIL = re.compile(r"\b[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,5}\b")
_NHS = re.compile(r"(?<![\d\-/])\d{3}[ \-]?\d{3}[ \-]?\d{4}(?![\d\-/])")
_NI = re.compile(r"\b(?![DFIQUV])[A-Z](?![DFIQUVO])[A-Z] ?\d\d ?\d\d ?\d\d ?[A-D]\b", re.IGNORECASE)
_CASE = re.compile(
    r"\b(?:case|client|service user|person|record|liquidlogic|mosaic|LAS|CareFirst|SystmOne)\s*"
    r"(?:id|no\.?|number|ref(?:erence)?)\s*(?:is|:|#)?\s*[A-Z]{0,4}[\-/ ]?\d{4,10}\b",
    re.IGNORECASE,
)
_TELEPHONE = re.compile(r"(?<![\d\-/.£])(?:\+44 ?\(?0?\)? ?|\(?0)[12378]\d{1,4}\)?(?:[ \-]?\d{2,7}){1,3}(?![\d/])")
_POSTCODE = re.compile(r"\b(?:GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2})\b", re.IGNORECASE)
_STREETS = (
    "street|st|road|rd|avenue|ave|lane|ln|close|drive|dr|crescent|cres|way|court|gardens|gdns|terrace|place|square|hill|"
    "park|grove|walk|row|mews|rise|view|green|parade|croft|bungalows?|flats?|house"
)
_ADDRESS = re.compile(
    rf"\b(?:(?:flat|apartment|apt|unit|room)\s+\d{{1,4}}[a-z]?,?\s+)?\d{{1,4}}[a-z]?,?\s+"
    rf"(?!(?:hours?|days?|weeks?|months?|years?|minutes?|miles?|people|steps?|per|a|the|and|or|for|to|in|on|at)\b)"
    rf"(?:[a-z'’]{{2,20}}\s+){{1,3}}(?:{_STREETS})\b",
    re.IGNORECASE,
)
_NOT_A_STREET = re.compile(
    r"\b(?:a|the|and|or|for|to|in|on|at|of|from|near|is|lives?|with|who|needs?)\b", re.IGNORECASE
)

LONGEST_TELEPHONE, SHORTEST_TELEPHONE = 13, 10


def emails(text: str) -> Iterator[re.Match[str]]:
    """E-mail addresses."""
    return _EMAIL.finditer(text)


def nhs_numbers(text: str) -> Iterator[re.Match[str]]:
    """Ten digits whose last is right: https://www.datadictionary.nhs.uk/attributes/nhs_number.html."""
    return (match for match in _NHS.finditer(text) if _is_nhs_number(re.sub(r"\D", "", match.group())))


def ni_numbers(text: str) -> Iterator[re.Match[str]]:
    """National Insurance numbers."""
    return _NI.finditer(text)


def case_numbers(text: str) -> Iterator[re.Match[str]]:
    """Numbers that are said to be somebody's in a case system."""
    return _CASE.finditer(text)


def birth_dates(text: str, this_year: int) -> Iterator[re.Match[str]]:
    """Dates that are said to be a birth, or lie so far back that they are one."""
    return (match for match in _BIRTH.finditer(text) if match["cue"] or _is_long_ago(match, this_year))


def telephones(text: str) -> Iterator[re.Match[str]]:
    """UK numbers, however they are spaced."""
    lengths = range(SHORTEST_TELEPHONE, LONGEST_TELEPHONE + 1)
    return (match for match in _TELEPHONE.finditer(text) if len(re.sub(r"\D", "", match.group())) in lengths)


def addresses(text: str) -> Iterator[re.Match[str]]:
    """A house number and a street."""
    return (match for match in _ADDRESS.finditer(text) if not _NOT_A_STREET.search(match.group()))


def postcodes(text: str) -> Iterator[re.Match[str]]:
    """Whole postcodes: the first half alone is an area of thousands and may stay."""
    return _POSTCODE.finditer(text)


def _is_nhs_number(digits: str) -> bool:
    check = 11 - sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return check != 10 and check % 11 == int(digits[9])


def _is_long_ago(match: re.Match[str], this_year: int) -> bool:
    written = int(next(match[name] for name in "abcd" if match[name]))
    year = written if written > 99 else written + (1900 if written > this_year % 100 else 2000)
    return year <= this_year - YOUNGEST
