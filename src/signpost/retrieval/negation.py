"""Whether what comes next in a question is denied."""

import re

_DENIED = re.compile(
    r"\b(?:not|never|no|except|excluding|apart from|other than|but not|bar|avoid|without|can(?:['’]?t|"
    r"not) (?:do|make|manage|come|get there|attend)|"
    r"any ?day (?:of the week )?(?:but|except|bar|apart from|other than)|n['’]t (?:do|make|manage|be|"
    r"want|like|need)|rather than|instead of)(?: (?:on|for|"
    r"any|an?|the|in|at|be|it|to|over))*\W*$"
)
_NOT_A_MUST = re.compile(
    r"\b(?:does|do|need|has|have|is|are)(?:n['’]?t| not) (?:\w+ ){0,2}?(?:have|need|matter|required|"
    r"necessar\w*)(?: to)?(?: be| (?:if|whether))*\W*$|"
    r"\b(?:no need|not necessarily|needn['’]t|need not|whether or not|"
    r"doesn['’]t matter if)(?: \w+){0,3}\W*$|\b(?:doesn['’]t|does not|don['’]t|"
    r"do not) mind\b[^.?!]{0,20}$"
)
_WISH = re.compile(
    r"\b(?:ideally|preferably|prefer(?:s|red|ence)?|would like|if possible|hopefully|maybe|"
    r"perhaps)\W*(?:\w+ ){0,3}$"
)
_WISH_AFTER = re.compile(
    r"^\W*(?:if (?:at all )?possible|ideally|preferably|if there is|would be (?:good|nice|ideal|best|"
    r"great|preferred))"
)


def is_denied(before: str) -> bool:
    """Whether the text that ends where something stands says "not on", "any day except", "can't do"."""
    return bool(_DENIED.search(before))


def denial_in(before: str) -> int:
    """How many characters of its end deny what comes next; 0 if none do."""
    found = _DENIED.search(before)
    return len(before) - found.start() if found else 0


def is_not_a_must(before: str) -> bool:
    """Whether it says "doesn't need to be": neither asked for nor refused."""
    return bool(_NOT_A_MUST.search(before))


def is_a_wish(before: str, after: str) -> bool:
    """Whether it says "ideally" or "if possible"."""
    return bool(_WISH.search(before) or _WISH_AFTER.match(after))
