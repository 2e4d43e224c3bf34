"""Text to the telephone numbers in it."""

import re

from signpost.privacy.numbers import BREAK
from signpost.privacy.spans import Span, both

_EXTENSION = r"(?:,?\s?(?i:ext?n?\.?|extension|x)\s?\d{1,5}\b|\s?/\s?\d{1,2}\b(?![/.\-]))?"
_PREFIX = r"(?:(?:\+|\b00\s?)44\)?[\s\-.]?(?:\(0\)|0)?[\s\-.]?\(?|(?<!\d)\(?0)"
_GROUPS = "|".join(
    BREAK.join(rf"\d{{{length}}}" for length in lengths)
    for lengths in ((4, 3, 3), (3, 3, 4), (2, 4, 4), (4, 2, 2, 2), (1, 3, 3, 3), (5, 5), (4, 5), (3, 3, 3))
)
_GROUPED = re.compile(
    rf"(?<![£\d])(?<!\d[.\-])(?<![A-Z]-){_PREFIX}(?=[1235789])(?:{_GROUPS.replace(BREAK, '[)]?' + BREAK)})(?!\d)"
    rf"{_EXTENSION}",
)
"""https://www.ofcom.org.uk/phones-and-broadband/phone-numbers/numbering: 9 or 10 digits after the 0, grouped so."""

_RUN = re.compile(
    rf"(?<![\w£.,/\-])[+(]{{0,2}}[\doO](?:[ \u00a0.\-–/()]{{0,2}}[\doO]){{5,14}}(?![\w/]|[.\-]\d){_EXTENSION}"
)
"""Any digits in a row, whatever parts them; an "O" is typed for a nought."""

_ABROAD = re.compile(r"(?<![\w+])(?:\+|00\s?)(?!44)[1-9]\d{0,2}(?:[ \-.()]{0,2}\d{1,5}){2,5}(?![\w/])")
_WITHOUT_NOUGHT = re.compile(r"(?<![\w£.,/\-+])7\d{3}\s\d{6}(?![\w/])")
"""A mobile's, as it stands where its nought was lost."""

FEWEST_ABROAD = 9

_CUE = re.compile(
    r"\b(?:tel(?:ephone)?|(?:tele)?phone|phoned|ph|mob(?:ile)?|cell|landline|ring|rang|call(?:ed|ing)?|text(?:ed)?|"
    r"whats ?app|contact(?:ed|able)?|dial|fax|reach(?:ed)?)\b[\s.:#=\-]{0,3}(?:(?:him|her|them|me|us|is|was|on|at|back|"
    r"number|no\.?|num|s|the|her|his)\s){0,3}[:\-]?\s?$",
    re.IGNORECASE,
)
_DATE_OR_TIME = re.compile(
    r"[+(]*\d{1,2}\s?[./\-–]\s?\d{1,2}\s?[./\-–]\s?\d{2,4}(?!\d)|\d{1,2}[.]\d\d\s?[\-–]|(?:19|20)\d\d[\-/]\d\d"
)
_FIRST_AFTER_NOUGHT = frozenset("1235789")
LONGEST_CUE = 40
"""Characters before a number in which something says that it is one."""

_SPOKEN = "oh|o|zero|nought|naught|one|two|three|four|five|six|seven|eight|nine"
_READ_OUT = re.compile(
    rf"\b(?:(?:double|treble|triple)[\s\-])?(?:{_SPOKEN}|\d{{1,6}})(?:[\s,\-]{{1,2}}(?:(?:double|treble|triple)[\s\-])?"
    rf"(?:{_SPOKEN}|hundred|\d{{1,6}})){{3,14}}\b",
    re.IGNORECASE,
)
_WORD = re.compile(rf"\b(?:{_SPOKEN}|hundred|double|treble|triple)\b", re.IGNORECASE)
FEWEST_SPOKEN, FEWEST_FIGURES = 4, 6
_WHOLE = range(10, 12)
"""Figures of a UK number with its nought."""


_SAID_AFTER = re.compile(
    r"(?<![\w£.,/\-])\d{6}(?=\s(?:is|was)\s(?:the|her|his|my|our|their)\s(?:\w{1,8}\s)?(?:landline|mobile|number|phone|"
    r"telephone)\b)",
    re.IGNORECASE,
)


def telephones(text: str) -> list[Span]:
    """UK numbers, however they are spaced; shorter ones where they are said to be numbers, and those read out."""
    grouped = [match.span() for match in _GROUPED.finditer(text)]
    grouped = both(grouped, (match.span() for match in _WITHOUT_NOUGHT.finditer(text)))
    abroad = (match for match in _ABROAD.finditer(text) if sum(map(str.isdigit, match.group())) >= FEWEST_ABROAD)
    grouped = both(grouped, (match.span() for match in abroad))
    grouped = both(grouped, (match.span() for match in _SAID_AFTER.finditer(text)))
    runs = both(grouped, (match.span() for match in _RUN.finditer(text) if _is_number(text, match)))
    return both(runs, (match.span() for match in _READ_OUT.finditer(text) if _is_read_out(match.group())))


def _is_number(text: str, match: re.Match[str]) -> bool:
    written = re.split(r"[,ex]", match.group(), maxsplit=1, flags=re.IGNORECASE)[0]
    if _DATE_OR_TIME.match(written):
        return False
    digits = re.sub(r"\D", "", re.sub("[oO]", "0", written))
    national = (
        re.sub(r"^(?:00)?440?", "0", digits) if digits.startswith(("44", "0044")) and len(digits) > 11 else digits
    )
    if national.startswith("0") and len(national) in (10, 11) and national[1] in _FIRST_AFTER_NOUGHT:
        return True
    is_likely = len(national) == 6 or (len(national) == 10 and national[0] == "7") or 9 <= len(national) <= 12
    return is_likely and _CUE.search(text, max(0, match.start() - LONGEST_CUE), match.start()) is not None


def _is_read_out(said: str) -> bool:
    """Digits in words, enough of them: "oh seven seven double-oh nine hundred one two three"."""
    spoken = len(_WORD.findall(said))
    figures = sum(map(str.isdigit, said))
    if spoken and said.startswith("0") and spoken + figures in _WHOLE:
        return True
    return spoken >= FEWEST_SPOKEN and spoken + figures >= FEWEST_FIGURES
