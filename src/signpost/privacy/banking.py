"""Text to the bank details in it: sort codes, account numbers, card numbers, IBANs."""

import re

from signpost.privacy.check_digits import is_card, is_iban
from signpost.privacy.spans import Span, both

_SAID = r"\s{0,2}(?:code|number|no\.?|num|details)?\s{0,2}(?:is|was|[:#=\-])?\s{0,2}"
_SORT_CODE = re.compile(
    rf"\b(?:sort{_SAID}|s/c\s{{0,2}}[:\-]?\s{{0,2}})(\d\d[\s\-–]?\d\d[\s\-–]?\d\d)(?!\d)", re.IGNORECASE
)
_ACCOUNT = re.compile(
    r"\b(?:(?:bank\s)?acc(?:oun)?t|a/c|acc|bank)(?:['’]?s)?\.?(?:\s(?:number|no\.?|num|details|in|with|at|ending|is|was|are)){0,3}"
    r"[\s:#=\-]{0,3}(\d{4}[\s\-]?\d{3,4}|\d{6,10})(?![\d\-])",
    re.IGNORECASE,
)
_AFTER_SORT_CODE = re.compile(
    r"(?<![\d\-])(\d\d[\-– ]\d\d[\-– ]\d\d)[\s,;:&/]{0,3}(?:and|acc(?:oun)?t|a/c|acc)?[\s.:]{0,2}(?:no\.?|number)?"
    r"[\s:]{0,2}(\d{8})(?!\d)",
    re.IGNORECASE,
)
_CARD = re.compile(r"(?<![\d£.\-])\d(?:[ \-]?\d){12,18}(?![\d\-])")
_CARD_SAID = re.compile(
    r"\b(?:card|credit|debit|mastercard|visa)\b[^\d]{0,40}(\d{4}(?:[ \-]?\d{4}){3})(?!\d)", re.IGNORECASE
)
_LAST_FOUR = re.compile(
    r"\b(?:card|account|acc(?:oun)?t|a/c)\b[^\d]{0,16}\bending(?:\sin)?\s{0,2}(\d{4})(?!\d)", re.IGNORECASE
)
_BESIDE_A_SORT_CODE = re.compile(r"\b(?:number|no\.?|num)\s?[:\-]?\s?(\d{8})(?!\d)", re.IGNORECASE)
"""Of an account, where a sort code is told too."""

_SECRET = re.compile(
    r"\b(?:pin|cvv2?|cvc|security (?:code|number))(?:\s(?:number|no\.?|is|was))?[\s:=]{1,3}(\d{3,6})(?!\d)",
    re.IGNORECASE,
)
_ROLL = re.compile(
    r"\b(?:roll|building society|policy|credit union|savings(?: book)?|passbook)\s(?:account\s|a/c\s)?"
    r"(?:number|no\.?|num|ref)?\s{0,2}(?:is|was|[:#=])?\s{0,2}"
    r"((?=[A-Z\d/\-]{0,6}\d{4})[A-Z\d/\-]{6,18}(?:\s\d{3,4}){0,2})\b",
    re.IGNORECASE,
)
_IBAN = re.compile(r"\b[A-Z]{2}\d\d(?: ?[A-Z\d]{4}){3,7}(?: ?[A-Z\d]{1,3})?\b|\b[a-z]{2}\d\d[a-z\d]{11,30}\b")


_SAID_TO_BE = (_SORT_CODE, _ACCOUNT, _CARD_SAID, _ROLL, _LAST_FOUR, _SECRET)


def bank_details(text: str) -> list[Span]:
    """What is said to be a sort code or an account, and cards and IBANs whose check digits are right."""
    if not _has_digits(text):
        return []
    pairs = [span for match in _AFTER_SORT_CODE.finditer(text) for span in (match.span(1), match.span(2))]
    said = [match.span(1) for pattern in _SAID_TO_BE for match in pattern.finditer(text)]
    if any(_SORT_CODE.finditer(text)):
        said = both(said, (match.span(1) for match in _BESIDE_A_SORT_CODE.finditer(text)))
    cards = [match.span() for match in _CARD.finditer(text) if is_card(match.group())]
    ibans = [match.span() for match in _IBAN.finditer(text) if is_iban(match.group())]
    return both(both(ibans, cards), both(pairs, said))


def _has_digits(text: str) -> bool:
    """Three at least: most questions have none, and are left at once."""
    return sum(map(str.isdigit, text)) >= 3
