"""What is written of the building, the way there and the way of meeting: wheelchair, transport, at home or online."""

import re

_LEVEL = re.compile(
    r"\bstep[- ]free\b|^\W*level\b|\blevel (?:entrance|access|through|from|door|in)|\b(?:is|are|"
    r"which is|both) level\b|\bramp(?:ed)?\b|^\W*(?:flat|lift)\b|"
    r"\blift (?:to|at|takes)|\bwheelchair (?:access|user|way in|space|bay|friendly|lift)|"
    r"\bwheelchair[- ]accessible|\baccessible (?:by|for|to|throughout|venue|building)\b|"
    r"\btakes? (?:a|two|\w+) (?!folding)(?:\w+ )?wheelchairs?\b|\btail[- ]lift\b|\ball on one floor\b|"
    r"\bfully accessible\b|\bground floor\b|\bgoods lift\b|"
    r"\bchanging places\b|\bwheelchairs? welcome",
    re.IGNORECASE,
)
_BARRED = re.compile(
    r"\bnot (?:suitable|accessible|adapted|possible)\b[^.;]*\bwheelchair|\bno (?:wheelchair|"
    r"step[- ]free|disabled) access|\bnot wheelchair|\bnot (?:step[- ]free|accessible)|"
    r"\bcannot take (?:a )?wheelchair|\bno wheelchairs?\b|\bno wheelchair vehicle|\binaccessible\b|"
    r"\bnot suitable for wheelchair|\bunsuitable for wheelchair",
    re.IGNORECASE,
)
_STEPS = re.compile(
    r"\b(?:\w+|a few) (?:\w+ )?(?:steps?|stairs?)\b(?! ?-?free)|\bflight of\b|\bupstairs\b|\bstiles?\b|\bno lift\b",
    re.IGNORECASE,
)

_ASK = re.compile(r"\bask about\b|\bwheelchair", re.IGNORECASE)

_GIVES_LIFTS = re.compile(
    r"\bown (?:mini ?bus|bus|car|transport (?:is )?(?:provided|available))|\bmini ?bus\b(?! \d)|"
    r"\bdoor[- ]to[- ]door\b|\bcollects?\b|\bpick(?:s|ed)?[- ]?ups?\b|"
    r"\bgives? lifts\b|\blifts? (?:(?:to the \w+ )?can|from|shared|within|if|offered|available)\b|"
    r"\bfetch(?:es)?\b|\b(?:volunteers?['’]?|companion['’]s|own) (?:own )?cars?\b|"
    r"\btransport (?:is )?(?:provided|available|offered|included|can be)|\bcan (?:arrange|pay|"
    r"provide)[^.;]*\b(?:transport|taxi)|\bit is the transport\b|"
    r"\btaxis? (?:home )?(?:can|are|is) |\bcars only\b|\bfarm van\b|\bcar shares?\b|\bfree (?:minibus|"
    r"transport|lifts?)|^\W*(?:yes|y|true)\b",
    re.IGNORECASE,
)
_NO_LIFTS = re.compile(
    r"\bno transport\b|\bown transport (?:is )?(?:needed|required|essential)|\bnot provided\b|"
    r"\bmake (?:your|their) own way|\bwe (?:cannot|do not|don['’]t) "
    r"(?:provide|offer|arrange)|^\W*(?:no|n|none|false)\b\W*$|\btransport (?:is )?not\b",
    re.IGNORECASE,
)

_AT_HOME = re.compile(
    r"\bhome visits?\b|\bvisits?(?:ing)? (?:\w+ ){0,4}?(?:at|in) (?:their |the person['’]s |"
    r"your )?(?:own )?homes?\b|\bin (?:their|your|the person['’]s) (?:own )?homes?\b|"
    r"\b(?:come|comes|travel|travels|goes|go) to (?:you|them|the person|people)\b|"
    r"\bdelivered?\b[^.;]*\b(?:door|home|people|meals?)|\bto (?:your|the|their) door\b|"
    r"\bvisits people\b|\bat home or in hospital\b|\b(?:sits?|sitting) with\b",
    re.IGNORECASE,
)
_NOT_AT_HOME = re.compile(
    r"\b(?:no|not|cannot|do not|don['’]t)\b[^.;,]{0,20}\bhome visits?|\bdo(?:es)? not visit", re.IGNORECASE
)
_ONLINE = re.compile(
    r"\b(?:on ?zoom|zoom|video (?:calls?|meetings?|groups?)|by video|virtual(?:ly)?|"
    r"online)\b(?! (?:form|booking|shop|bank|safety|account|referral|banking|shopping|or by))",
    re.IGNORECASE,
)
_ONLINE_PAPERWORK = re.compile(
    r"\b(?:book|apply|register|refer|form|order|search|browse|tickets?|place|tour|menu|photos?|"
    r"captions|posted|details)\b[^.;]{0,25}\bonline\b|\b(?:getting|get|being|go|going|be) online\b|"
    r"\bon the online form|\bonline form|\bposted online",
    re.IGNORECASE,
)
_BY_TELEPHONE = re.compile(
    r"\bhelp ?lines?\b|\b(?:tele)?phone (?:line|calls?|support|befriend\w+|friend\w*|answered|group)|"
    r"\btelephone (?:monday|sunday)|\bby (?:tele)?phone\b(?! or)|\bcalls? (?:any|every)\b|"
    r"\bover the (?:tele)?phone\b|\bringing (?:people|somebody|someone)|\bweekly call\b|\b24-hour line\b",
    re.IGNORECASE,
)
_TELEPHONE_PAPERWORK = re.compile(
    r"\b(?:book|order|apply|refer|join|register|referral|form|self-referral|booked|"
    r"tickets?)\b[^.;]{0,30}\bby (?:tele)?phone|\b(?:tele)?phone number",
    re.IGNORECASE,
)


def read_wheelchair(accessibility: str) -> bool | None:
    """Whether a wheelchair gets in: yes with a ramp or lift, no with only steps, None where both or neither is said."""
    barred = bool(_BARRED.search(accessibility))
    level = bool(_LEVEL.search(_BARRED.sub(" ", accessibility)))
    if barred:
        return None if level else False
    if level:
        return True
    return False if _STEPS.search(accessibility) and not _ASK.search(accessibility) else None


def read_transport(transport: str) -> bool | None:
    """Whether it fetches people or finds them a lift; a bus that stops outside is neither a yes nor a no."""
    if _NO_LIFTS.search(transport):
        return False
    return True if _GIVES_LIFTS.search(transport) else None


def read_at_home(*texts: str) -> bool | None:
    """Whether somebody comes to the person's home."""
    text = " | ".join(texts)
    if _NOT_AT_HOME.search(text):
        return False
    return True if _AT_HOME.search(text) else None


def read_online(*texts: str) -> bool | None:
    """Whether one can take part online; a form to fill in online is not taking part."""
    return True if _ONLINE.search(_ONLINE_PAPERWORK.sub(" ", " | ".join(texts))) else None


def read_by_telephone(*texts: str) -> bool | None:
    """Whether it happens over the telephone; ringing to book does not make it so."""
    return True if _BY_TELEPHONE.search(_TELEPHONE_PAPERWORK.sub(" ", " | ".join(texts))) else None
