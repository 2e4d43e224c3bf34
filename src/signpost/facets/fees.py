"""What a service writes of its cost to whether it is free, whether gifts are asked for, and its lowest price."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cost:
    """`free` is None where nothing is said or only a part of it is free; `pence` is the lowest price named."""

    free: bool | None = None
    donation: bool | None = None
    pence: int | None = None


_YES = frozenset(("true", "yes", "y", "1", "free", "£0", "£0.00", "0", "none", "nil"))
_NO = frozenset(("false", "no", "n", "paid", "charged", "chargeable"))
_PRICE = re.compile(r"£ ?(\d{1,3}(?:,\d{3})+|\d{1,6})(?:\.(\d\d))?|\b(\d{1,3}) ?p(?:ence)?\b")
_STARTS_FREE = re.compile(
    r"\W*(?:(?:it |this |the service |this service |all \w+ |calls |advice |sessions? |membership )?(?:is |are )?"
    r"(?:(?:completely|totally|entirely|always|normally) )?free\b|no (?:charge|cost|fee)s?\b|without charge|"
    r"there (?:is|are) no (?:charge|cost|fee)s?)",
    re.IGNORECASE,
)
# What "free" leaves open: only at first, only for some, only a part.
_NOT_ALL = re.compile(
    r"£|\d ?p\b|\bpence\b|\bfor (?:the )?(?:first|up to|\w+ weeks|\d+ )|\bfirst (?:\w+ )?(?:month|"
    r"week|visit|session|hour)|\bthen\b|"
    r"\bat cost\b|\bextra\b|\bowners? pays?\b|\bpetrol\b|\bfree (?:to|for) (?!(?:all|every\w+|any\w+|"
    r"use|apply|join|attend|the "
    r"person|you|them|both|adults|carers|people|residents|access)\b)|\bmay (?:be charged|charge)|"
    r"\bcharges? (?:may )?apply|"
    r"\bsmall (?:charge|fee)|\bexcept\b|\bif (?:you (?:are|live|have a)|eligible|the)\b|"
    r"\bsubject to\b|\bmeans[- ]test|\bfree (?:trial|taster)|\bfee (?:of|for)\b",
    re.IGNORECASE,
)
_PART_FREE = re.compile(
    r"(?:;|\.|,|\band\b)[^;.,]*\bfree\b(?! (?:for|to|if|with)\b)|\beverything else free|"
    r"\bfree\b[^;.]*[;.][^;.]*(?:£|\d ?p\b)",
    re.IGNORECASE,
)
_FREE_TO_SOME = re.compile(
    r"\b(?:companions?|carers?|helpers?|partners?|supporters?|children|under[- ]?\w+|first \w+|"
    r"chair hire|concessions?|members|"
    r"one|half days?|visit|parking|travel|transport|staff|students?)(?: (?:is|are|go|come|"
    r"get in))? free\b|\bfree (?:for|to) (?:a |an |the )?"
    r"(?:companions?|carers?|helpers?|people on|those on|under|children|over|members|volunteers|veterans)",
    re.IGNORECASE,
)
_GIFT = re.compile(
    r"\bdonations?\b|\bpay what you (?:can|like|feel)|\bpay as you feel|\bcollection\b|\btea fund\b", re.IGNORECASE
)
_NO_GIFT = re.compile(r"\b(?:never asked|no(?:body|t| one)?\b[^.;]*\bdonations?)", re.IGNORECASE)
_PRICED_IN = re.compile(r"\((?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w* \d{4}\)", re.IGNORECASE)
_NO_PRICE_OF_ONE = re.compile(r"(?:£ ?[\d.]+|\d+p) (?:a|per) (?:mile|km)|\bgrants? [^.;]*", re.IGNORECASE)
_COSTS = re.compile(r"\bcharged?\b|\bcosts?\b|\bfees?\b|\bcharges\b|\bbuy your own\b|\bat cost\b", re.IGNORECASE)
_DEPENDS = re.compile(
    r"\bfinancial assessment|\bmeans[- ]test|\bdepends|\bvar(?:y|ies)\b|\bcontact\b|\bmay\b|"
    r"\bgrants?\b|^[^£]*\bor £|\bor free\b",
    re.IGNORECASE,
)


def read_cost(text: str) -> Cost:
    """`Cost(None, None, None)` where nothing can be told."""
    words = " ".join(_PRICED_IN.sub(" ", text).split())
    if words.lower().rstrip(".") in _YES | _NO:
        return Cost(free=words.lower().rstrip(".") in _YES)
    donation = True if _GIFT.search(words) and not _NO_GIFT.search(words) else None
    return Cost(_is_free(words, has_gift=bool(donation)), donation, _lowest(words))


def _is_free(words: str, *, has_gift: bool) -> bool | None:
    if _STARTS_FREE.match(words):
        return None if _NOT_ALL.search(words) else True
    if has_gift or _DEPENDS.search(words):
        return None
    rest = _FREE_TO_SOME.sub(" ", words)
    if _PART_FREE.search(rest):
        return None
    if _PRICE.search(rest) or (_COSTS.search(rest) and "free" not in rest.lower()):
        return False
    return None


def _lowest(words: str) -> int | None:
    prices = [
        int(pence) if pence else int(pounds.replace(",", "")) * 100 + int(part or 0)
        for pounds, part, pence in _PRICE.findall(_NO_PRICE_OF_ONE.sub(" ", words))
    ]
    return min(prices, default=None)
