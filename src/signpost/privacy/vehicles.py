"""Text to the registrations of cars in it."""

import re

from signpost.privacy.name_lists import is_word
from signpost.privacy.spans import Span, both
from signpost.privacy.words import is_shouted

_CURRENT = r"[A-HJ-PR-Y]{2}[\s\-]?(?:0[2-9]|[12]\d|5[1-9]|[67]\d)[\s\-.]?[A-HJ-PR-Z]{3}"
"""https://www.gov.uk/government/publications/vehicle-registration-numbers-and-number-plates: an area, then the half
year (02 to 29, or 51 to 79), then three letters."""

_OLDER = r"[A-HJ-NPR-TV-Y]\s?\d{1,3}[\s\-.]?[A-HJ-PR-Z]{3}|[A-HJ-PR-Z]{3}[\s\-.]?\d{1,3}[A-HJ-NPR-TV-Y]"
_BARE = re.compile(rf"\b{_CURRENT}\b")
_SAID = re.compile(rf"\b(?:{_CURRENT}|{_OLDER})\b", re.IGNORECASE)
_PRIVATE = re.compile(
    r"\b(?:reg|registration|number ?plate|plate|vrn|vrm)(?:\s(?:no\.?|number))?(?:\s[a-z]{1,8}){0,2}"
    r"\s{0,2}[:#=]?\s{0,2}"
    r"((?=[A-Z\d ]{0,6}\d)(?=\d{0,4}[A-Z])[A-Z\d]{1,4}\s?[A-Z\d]{1,4})\b",
)
"""Whatever capitals and figures follow "plate"."""

_SAID_AFTER = re.compile(
    r"\b((?=[A-Z ]{0,4}\d|\d{1,4}\s?[A-Z])[A-Z\d]{1,4}\s?[A-Z\d]{1,4})\s(?:is|was)\s(?:the|her|his|their|my|its)\s"
    r"(?:\w{1,8}\s)?(?:reg|registration|number ?plate|plate)\b"
)

_CUE = re.compile(
    r"\b(?:reg|regs|registration|number ?plate|plates?|vrn|vrm|cars?|vans?|vehicle|motability|blue badge|parked|parks|"
    r"drives|driving|driven|motor ?bike|mobility scooter|taxi|minibus|parking permit|v5|dvla|audi|bmw|citro[eë]n|clio|"
    r"corsa|fiat|fiesta|honda|hyundai|kia|mercedes|micra|nissan|peugeot|renault|skoda|toyota|vauxhall|volvo|yaris)\b",
    re.IGNORECASE,
)
_WORDS = frozenset(
    "all and any are ask big but bus can car day did dad eat end far few for gas get got gps had has her him his how "
    "its let man may men met mum near new not now off old one our out own pay per put ran run sat saw say see she six "
    "son ten the too top try two use van war was way who why win yes yet you".split()
)
"""Of three letters: after a postcode's first half no registration ("IP12 for")."""


def registrations(text: str) -> list[Span]:
    """Registrations of today's form in capitals; where the text speaks of a vehicle, of any form."""
    pattern = _SAID if _CUE.search(text) else _BARE
    if pattern is _BARE and is_shouted(text):
        return []
    usual = [match.span() for match in pattern.finditer(text) if _is_plate(match.group())]
    usual = both(usual, (match.span(1) for match in _SAID_AFTER.finditer(text)))
    return both(usual, (match.span(1) for match in _PRIVATE.finditer(text)))


def _is_plate(written: str) -> bool:
    """Not "IP12 for", nor "b 12 mile"."""
    last = written[-3:].lower()
    return last not in _WORDS and (written.isupper() or not is_word(last))
