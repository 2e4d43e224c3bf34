"""A clause of a schedule to whether it tells of somebody else's hours, or of weeks that have no fixed date."""

import re

from signpost.facets.tokens import tokens_of

# Clauses about buses, deadlines and what used to be: their days are not the service's.
_ELSEWHERE = re.compile(
    r"\bbus(?:es)? (?:\d|days?|do(?:es)?\b)|^\s*(?:was|were|ended)\b|^\s*(?:last|next) (?:call|"
    r"arrival|entry|admission)|"
    r"\bquiet(?:er)? (?:hour|time|session)|\b(?:only|people) (?:people )?referred by\b|^\s*no (?:need|"
    r"booking|appointment)s?\b|"
    r"\bhalf days? ends?\b|\bwas chosen\b|\bpick-?ups?\b|^\s*posted\b",
    re.IGNORECASE,
)
_OTHER_HOURS = re.compile(
    r"\b(?:out of|outside)(?: of)?[ -](?:(?:these|those|the|our|office|normal|working|opening) )*hours\b|"
    r"\bafter hours\b|\b(?:at|in) (?:all )?other times\b|^\s*otherwise\b|"
    r"^\s*(?:after|before|at|over)\b[^:]*(?:\b(?:weekend|night|evening)s?|[ap]m)\b[^:]*:|"
    r"\b(?:through|via|ring|call|phone|contact) the (?-i:[A-Z])|\bmessages?\b|\ban hour (?:at|in|with) each\b",
    re.IGNORECASE,
)
"""After hours of its own: whom to try when these are over."""

_TELEPHONE = re.compile(r"\b0\d{2,4} ?\d{3} ?\d{3,4}\b")
_EXCEPTION = re.compile(
    r"^\s*(?:during|in|over|when|throughout) (?:ramadan|the \w+ holidays?|lent|eid|passover|winter|summer)",
    re.IGNORECASE,
)


def is_of_something_else(clause: str, *, is_first: bool) -> bool:
    """Whether it says nothing of when the service is open; `is_first`: nothing before it said so either.

    "Out of hours: duty team, 01632 960111" is; "out of hours line 5pm to 9am" has hours and no other number, so is not.
    """
    if _ELSEWHERE.search(clause):
        return True
    if is_first or not _OTHER_HOURS.search(clause):
        return False
    return bool(_TELEPHONE.search(clause)) or not any(token.kind == "range" for token in tokens_of(clause))


def is_of_some_weeks(clause: str) -> bool:
    """Whether it is about weeks of the year that have no fixed date."""
    return bool(_EXCEPTION.search(clause))
