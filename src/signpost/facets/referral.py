"""What a service writes of getting in to whether people can refer themselves, and the route."""

import re

from signpost.facets.facets import Route

_YES = re.compile(r"\W*(?:y|yes|true|1|self|self[- ]referrals?|open access|open)\b(?! only)", re.IGNORECASE)
_NO = re.compile(r"\W*(?:n|no|false|0|professionals?(?: only)?|gp only|referral only)\b", re.IGNORECASE)
_DROP_IN = re.compile(
    r"\b(?:drop[- ]?in|walk[- ]?in|just (?:come|turn up|show up|call in)|turn up|come along|"
    r"open to all|call in|no appointment|"
    r"no booking|help yourself|stop the van)\b",
    re.IGNORECASE,
)
_SELF = re.compile(
    r"\bself[- ]?refer|\brefer (?:yourself|themsel\w+|himself|herself)|\bno referral\b|"
    r"\breferral (?:is )?not (?:needed|required)|"
    r"\bwithout (?:a )?referral|\b(?:anyone|anybody|any one) (?:can|may) (?:refer|ring|call|apply|"
    r"contact)|\bgps? or (?:yourself|self)|"
    r"\bring yourself\b|\bor yourself\b|\bdo(?:es)? not need (?:a )?referral|"
    r"\bcarers (?:can )?(?:ring|refer themselves)",
    re.IGNORECASE,
)
_ONLY_GP = re.compile(
    r"\b(?:gp|doctor)(?:['’]s)? referral(?:s)? (?:only|needed|required)|\breferral (?:by|from|through|"
    r"via) (?:a |an |the |your )?"
    r"(?:gp|doctor)(?! or| and|,)|\bgps? refer(?:s|ral)? only|\breferred by (?:a |an |the |"
    r"your )?(?:gp|doctor)(?! or| and|,)",
    re.IGNORECASE,
)
_PROFESSIONAL = re.compile(
    r"\breferrals? (?:is |are |must be )?(?:by|from|through|via|made by) (?:a |an |the |any |"
    r"your )?(?:\w+ )?(?:professional|social work|"
    r"practitioner|health|agency|council|customer|ward|hospital)|\bprofessional(?:s)? (?:referral|"
    r"refer|only)|\breferrals? only\b|"
    r"\bby referral\b|\breferral (?:is )?(?:needed|required|essential)|^\W*through (?:a |an |the |"
    r"your )?(?:social worker|therap|hospital|"
    r"gp)|\b(?:must|need to|have to) be referred|\bagency referral|^\W*through the \w+ (?:duty|team)",
    re.IGNORECASE,
)


def read_referral(column: str, process: str) -> tuple[bool | None, Route | None]:
    """The column of its own decides where it says anything; else what is written of how to apply."""
    stated = _stated(column)
    route = _route(f"{process} {column}")
    if stated is None:
        stated = None if route is None else route in (Route.SELF, Route.DROP_IN)
    if stated and route not in (Route.SELF, Route.DROP_IN):
        route = Route.SELF
    if stated is False and route not in (Route.GP, Route.PROFESSIONAL):
        route = Route.PROFESSIONAL
    return stated, route


def _stated(column: str) -> bool | None:
    if _NO.match(column):
        return False
    return True if _YES.match(column) else None


def _route(process: str) -> Route | None:
    if _SELF.search(process):
        return Route.SELF
    if _DROP_IN.search(process):
        return Route.DROP_IN
    if _ONLY_GP.search(process):
        return Route.GP
    return Route.PROFESSIONAL if _PROFESSIONAL.search(process) else None
