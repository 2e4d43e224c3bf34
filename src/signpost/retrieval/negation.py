"""Whether what comes next in a question is denied, and what is named only to say that it is not wanted."""

import re
from collections.abc import Iterator

_JOINS = r"(?: (?:on|for|any|an?|the|in|at|be|it|to|over))*\W*$"
_DENIED = re.compile(
    r"\b(?:not|never|no|except|excluding|apart from|other than|but not|bar|avoid|without|can(?:['’]?t|"
    r"not) (?:do|make|manage|come|get there|attend)|"
    r"any ?day (?:of the week )?(?:but|except|bar|apart from|other than)|n['’]t (?:do|make|manage|be|"
    rf"want|like|need)|rather than|instead of){_JOINS}"
)
_TO_WHATEVER = (
    r"(?: (?:on|for|any|an?|the|in|at|be|it|to|over|of|anything(?: at all)?|things|stuff|much|groups?|clubs?|"
    r"class(?:es)?|sessions?|activit(?:y|ies)|events?|appointments?|meetings?))*\W*$"
)
"""To nothing in particular: "can't get to anything in the daytime"; whoever can't get to church wants a lift there."""

_OUT_OF_REACH = re.compile(
    r"(?:\b(?:can(?:['’]?t|not)|could(?:n['’]?t| not)|un ?able to|not able to|never(?: able to)?|won['’]?t|"
    r"struggles? to|do(?:es)?(?:n['’]?t| not) like(?: to)?|hates?|dreads?|dislikes?|"
    r"too (?:far|tired|scared|frightened|nervous) to) "
    r"(?:do(?:ing)?|mak(?:e|ing)|manag(?:e|ing)|com(?:e|ing)|attend(?:ing)?|get(?:ting)? (?:there|to|out)|reach|"
    r"go(?:ing)?(?: out)?|be(?:ing)? out)|"
    r"(?:\b(?:not|never|rarely|hardly ever)|n['’]t)(?: (?:really|usually|often|always|ever))? "
    rf"(?:free|available|around)|\b(?:busy|tied up|unavailable)){_TO_WHATEVER}"
)
"""Of a time alone: whoever cannot get to a group of carers may well be one."""

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
# "Not a lunch club", "not the hob"; not what is lacking ("not a soul") nor what is told of somebody ("not the same").
_REFUSED = (
    r"(?:(?<!n't )(?<!\b(?:is|if|or) )(?<!\b(?:why|was) )not(?: for)? (?:another|an?|the)|"
    r"(?:does(?:n['’]t| not)|do(?:n['’]t| not)) (?:want|fancy|like)(?: to (?:go to|join))?"
    r"(?: (?:another|any|an?|the)(?: more)?)?|fed up with|sick of)"
)
_SAID_OF_SOMEBODY = (
    r"(?:soul|word|penny|friend|day(?! (?:centre|club|service))|minute|moment|single|same|first|last|only|best|problem|"
    r"lot|bit|great|good|big|to|be|being|go|going|anyone|anybody|people|it|that|this|them|him|her|their|his|our|my|your|"
    r"us|me|you)"
)
_ENDS = r"(?:and|or|but|so|for|in|near|at|on|who|that|which|because|as|with|from)"
_UNWANTED = re.compile(
    rf"\b{_REFUSED} (?!{_SAID_OF_SOMEBODY}\b)[\w'’-]+(?: (?!{_ENDS}\b)[\w'’-]+){{0,3}}", re.IGNORECASE
)


def unwanted(text: str) -> Iterator[tuple[int, int]]:
    """Where a question names what is not wanted, with the words that refuse it."""
    return (found.span() for found in _UNWANTED.finditer(text))


def is_denied(before: str) -> bool:
    """Whether the text that ends where something stands says "not on", "any day except", "can't do"."""
    return bool(_DENIED.search(before))


def denial_in(before: str) -> int:
    """How many characters of its end deny what comes next; 0 if none do."""
    return _length(_DENIED.search(before), before)


def refusal_in(before: str) -> int:
    """The same of a time that comes next, which somebody may also be unable to make: "can't get to"."""
    return max(denial_in(before), _length(_OUT_OF_REACH.search(before), before))


def _length(found: re.Match[str] | None, before: str) -> int:
    return len(before) - found.start() if found else 0


def is_not_a_must(before: str) -> bool:
    """Whether it says "doesn't need to be": neither asked for nor refused."""
    return bool(_NOT_A_MUST.search(before))


def is_a_wish(before: str, after: str) -> bool:
    """Whether it says "ideally" or "if possible"."""
    return bool(_WISH.search(before) or _WISH_AFTER.match(after))
