"""How a question wants to get in: cost, referral, steps, transport, at home or online, and who runs it."""

import re
from collections.abc import Iterator

from signpost.retrieval.filter import Filter, FilterKind, Strength
from signpost.retrieval.lowered import has_any
from signpost.retrieval.negation import denial_in, is_a_wish, is_denied, is_not_a_must

LOW_PRICE, HIGH_PRICE = 500, 1000
"""Pence a time. "Low cost" is met up to the first and plainly missed above the second."""

_FREE = re.compile(
    r"\b(?:for free|free of charge|free to (?:attend|use|join)|no(?:thing)? (?:cost|charge|fee)s?|"
    r"without (?:charge|paying)|cost[- ]free|costs? nothing|doesn['’]t cost anything|free)\b(?!-)"
)
# "Step-free", "she is free on Thursdays", "feel free", "free school meals": another meaning of the word.
_OTHER_FREE_BEFORE = re.compile(
    r"(?:\w-|\b(?:feel|set|break|sugar|gluten|dairy|smoke|alcohol|drug|step|barrier|hands|stress|pain|"
    r"risk|nut|meat|interest|trouble|debt|vat|tax|duty|rent|fat|lactose|wheat|latex|hassle|worry|"
    r"mostly|usually|normally|often|really|(?:after|beyond|past|until|till) (?:the|her|his|their|my|our|your|any)|"
    r"symptom|only|is|['’]s|are|am|i['’]m|"
    r"she|he|they|being|become|time|get|keep|be) )$"
)
_OTHER_FREE_AFTER = re.compile(
    r"^(?:-?phone| phone (?:line|number)| (?:up\b|from\b|time\b|will\b|school|range|spirit|standing|"
    r"parking|prescription|"
    r"trial|(?:(?:\d+|first|two|three|four|six|eight|twelve) )?(?:months?|weeks?)\b|period|bit\b|part\b|spell\b|"
    r"bus pass|travel|wifi|eye test|flow|speech|hand\b|"
    r"of (?!charge)|(?:on|at|in|after|before|every|all|most|during) |tomorrow|today|now\b|to (?:go|"
    r"come|leave|talk|move|meet)| (?:mornings|afternoons|evenings|weekends|weekdays|(?:mon|tues|wednes|thurs|fri|"
    r"satur|sun)days)\b))"
)
_FOR_HOW_LONG = re.compile(r"\b(?:how long|until when|how many \w+)\b[^.?!]*$")
"""Somebody knows that it is free, and asks for how long."""

_FREE_AND_WELL = re.compile(r"\b(?:is|are|be|['’]s) $")
_A_COST = re.compile(
    r"\b(?:it|that|this|which|must|should|to|has to|needs to|would|session|class|group|club|activity|"
    r"activities|service|services|they)(?: (?:has|have|needs?) to| must| should| to| would)? (?:be|is|"
    r"are) $|['’]s $"
)
_IS_IT = re.compile(
    r"\b(?:is|are|was) (?:(?:it|they|this|that|these)(?: \w+)?|the [\w ]{2,40}) $|^(?:is|are) (?!there|"
    r"any)[\w' ]{2,40} $"
)
_CHEAP = re.compile(
    r"\bfree or (?:very )?(?:low[- ]cost|cheap|inexpensive)\b|\b(?:low[- ]cost|cheap(?:er|ly)?|"
    r"affordable|inexpensive|not (?:too )?(?:expensive|dear|costly)|can(?:['’]?t|"
    r"not) afford(?: (?:much|a lot|it)\b)?|"
    r"(?:tight|small|limited) budget|low income|not much money|little money|"
    r"doesn['’]t have much money|on benefits)\b"
)
_AT_MOST = re.compile(
    r"\b(?:can(?:['’]?t|not) )?(?:under|less than|(?:no|not|afford) more than|at most|up to|max(?:imum)?(?: of)?|"
    r"below) £ ?(\d{1,4})(?:\.(\d\d))?\b"
)

_SELF = re.compile(
    r"\b(?:no|without(?: a| any)?) (?:gp |professional |\w+ (?:or|and) )?referrals?(?: (?:is )?(?:needed|required|"
    r"necessary))?\b|\bself[- ]?refer(?:ral|rals|s|red)?\b|\brefer (?:her|him|them|your|my)sel(?:f|"
    r"ves)\b|\b(?:don['’]?t|doesn['’]?t|do not|"
    r"does not|not) (?:have to|need(?: a| to)?|require(?: a)?)(?: \w+ or)?(?: be)? ?refer(?:ral|red)\b|\b(?:just|"
    r"can|could) (?:turn up|walk in|drop in|show up)\b|\bget (?:in )?(?:her|him)self\b"
)
_HOW_DO_WE = re.compile(r"\bhow (?:do|can|would|should|could) (?:i|we|you)\b[^.?!]{0,20}$")

_STEP_FREE = re.compile(
    r"(?P<hard>\b(?:wheelchair[- ](?:accessible|access|friendly)|accessible (?:for|to|"
    r"by) (?:a )?wheelchairs?|step[- ]free|level access|no (?:steps|stairs)|without (?:steps|stairs)|"
    r"disabled access|(?:can(?:['’]?t|not)|no way (?:s?he|they) can) (?:manage|do|climb|use) (?:the |any )?"
    r"(?:steps|stairs))\b)|(?P<soft>\b(?:wheelchair users?|wheelchair[- ]bound|(?:uses?|using|in|has|"
    r"needs) (?:a|an|her|his|their) (?:\w+ )?(?:wheelchair|power ?chair)|in (?:their )?wheelchairs|"
    r"uses a chair|(?:electric|powered|manual) (?:wheel)?chair)\b)"
)
_A_CHAIR_ITSELF = re.compile(
    r"\b(?:borrow|hire|loan|repair|buy|order|get|assessment for|need(?:s|ing)?|lend|replace|provide|"
    r"new|mend|charge|collect|for|broken)\b(?: \w+){0,3} (?:a|an|the|her|his) $|\bneeds? (?:a|an) $"
)
_IS_NEEDED = re.compile(r"^needs (?:a|an) ")

_TRANSPORT = re.compile(
    r"(?P<hard>\b(?:with|provides?|includes?|including|offers?|needs?|wants?|"
    r"needing) (?:door[- ]to[- ]door )?transport(?:ation)?\b(?! to| for)|\btransport (?:provided|"
    r"included|laid on|is needed|needed|available)\b|"
    r"\bneeds? (?:a lift|lifts|picking up|collecting|someone to (?:drive|take|collect|fetch)|"
    r"to be (?:picked up|collected|fetched))\b(?! (?:to the (?:first|second|top)|installed|chair))|"
    r"\b(?:pick|picks|collect|collects|fetch)(?:s|ed)? "
    r"(?:her|him|them|people)(?: up)?\b(?! (?:shopping|prescription|pension))|\bdoor[- ]to[- ]door\b)|"
    r"(?P<soft>\b(?:no|without a|hasn['’]t got a|doesn['’]t have a|has no) car\b|\b(?:doesn['’]?t|"
    r"does not|can['’]?t|cannot|can not|no longer|"
    r"doesnt|unable to) drives?\b|\bno (?:transport|way of getting there)\b|\bcan(?:['’]?t|"
    r"not) (?:get|travel|make it) there\b|\bcan(?:['’]?t|not) use (?:the |a )?(?:bus|buses|"
    r"public transport)\b|\bno (?:bus|buses)\b(?! \d))"
)

_HOME = re.compile(
    r"(?P<hard>\b(?:home|house) visit(?:s|ing|ors?)?\b|\b(?:visits?|visiting|come|comes|someone|"
    r"somebody|worker)(?: to)? (?:(?:see|visit|come to|help) )?(?:her|him|them|people)? ?(?:at home|"
    r"to (?:the|her|his|their) (?:home|house))\b|\bin "
    r"(?:her|his|their) own home\b(?= (?:visit|help|exercise|support|session))|\b(?:exercise|lessons|"
    r"hairdress\w*|haircut|foot ?care|chiropod\w+|physio|class(?:es)?) (?:at|in the) home\b|"
    r"\bcomes? to (?:her|him|them|the (?:house|home))\b)"
    r"|(?P<soft>\b(?:house ?bound|can(?:['’]?t|not) (?:leave|get out of) (?:the|her|his) (?:house|"
    r"home|flat|bed)|bed ?bound|never leaves the house|unable to leave (?:the|her|his) (?:house|"
    r"home))\b)"
)
_ONLINE = re.compile(
    r"\b(?:(?:an )?online (?:group|support|session|class|course|meeting|forum|community|counselling|"
    r"chat)s?|(?:group|support|session|class|course|meeting|something|anything|counselling)s? online|"
    r"on zoom|via zoom|over zoom|by video(?: call)?|virtual "
    r"(?:group|session|meeting|class)(?:e?s)?|(?:do|does|want|wants|not|anything|nothing|isn['’]t|"
    r"no|prefer\w*|ideally|is|be) online|online (?:only|please|if possible)|virtually|remotely|zoom)\b"
)
_NOT_ONLINE = re.compile(
    r"\b(?:not|no|nothing|can(?:['’]?t|not) (?:do|use|go|get|manage)|doesn['’]?t (?:do|use|want)|"
    r"isn['’]?t|never) (?:anything )?(?:online|zoom|on zoom|(?:the )?internet|a computer|computers)\b|"
    r"\bno internet\b|\bnot digital\b"
)
_TELEPHONE = re.compile(
    r"\b(?:by (?:tele)?phone|over the (?:tele)?phone|on the phone|(?:tele)?phone (?:support|"
    r"befriending|befriender|friendship|counselling|calls?|group|service|advice)|help ?line|"
    r"phone ?line|someone to (?:ring|call|phone) (?:her|him|them)|"
    r"(?:weekly|regular|daily|friendly) (?:phone )?calls?)\b"
)
_LINE, _CALLS = re.compile(r"phone ?line$"), re.compile(r"phone calls?$")
_OF_THE_HOME = re.compile(
    r"\b(?:needs?|needing|uses?|using|works?|working|ha(?:s|ve|ving)|got|without|no|into|plug\w*|connect\w*|lost|"
    r"los(?:es|ing))(?: \w+){0,3} $"
)
_NOT_HELP = re.compile(
    r"\b(?:block\w*|stop(?:s|ping)?|nuisance|scam|spam|cold|mak(?:es?|ing)|answer(?:s|ing)?|hear(?:s|ing)?)"
    r"(?: \w+){0,2} $"
)
_TO_BE_RUNG = re.compile(r" (?:for|to (?:ring|call|use)|where|that|(?:she|he|they|i|we|people) can|open)\b")

_VOLUNTARY_KINDS = ("VOLUNTARY", "COMMUNITY", "FAITH", "SOCIAL_ENTERPRISE", "NATIONAL_CHARITY")
_PROVIDERS = {
    "contracted": (
        r"contracted(?: (?:provider|service|care)s?)?|commissioned(?: (?:provider|service)s?)?|framework providers?|"
        r"on the framework|approved providers?",
        ("CONTRACTED",),
        "Contracted",
    ),
    "voluntary": (
        r"(?:voluntary|vcs|vcse|vcfse|third) sector(?: (?:group|organisation|service)s?)?|charit(?:y|ies)|"
        r"voluntary (?:group|organisation|service|and community group)s?",
        _VOLUNTARY_KINDS,
        "Voluntary sector",
    ),
    "community": (
        r"community(?:[- ]run| groups?| enterprises?)|grass ?roots(?: groups?)?",
        ("COMMUNITY", "SOCIAL_ENTERPRISE", "VOLUNTARY"),
        "Community groups",
    ),
    "council": (
        r"council[- ](?:run|provided|services?|owned)|run by the council|in[- ]house",
        ("COUNCIL",),
        "Council-run",
    ),
    "nhs": (r"nhs (?:services?|run|provided)|run by the nhs", ("NHS",), "NHS"),
    "private": (r"private(?:ly run)? (?:provider|company|companies|agency|agencies)s?", ("PRIVATE",), "Private"),
    "social": (r"social enterprises?|cics?", ("SOCIAL_ENTERPRISE",), "Social enterprise"),
}
_PROVIDER = re.compile(rf"\b(?:{'|'.join(f'(?P<{name}>{pattern})' for name, (pattern, _, _) in _PROVIDERS.items())})\b")
_ONLY_AFTER, _ONLY_BEFORE = (
    re.compile(r"^(?: \w+){0,2} only\b"),
    re.compile(r"\b(?:only|just|must be|has to be|prefer(?:s|ably)?) (?:a |an )?$"),
)
_NEAR = 40
"""Characters before a phrase in which a "not" is its own."""


def read_access(text: str) -> Iterator[Filter]:
    """In no order; `text` is the lowered question."""
    for hints, read in _BY_HINT:
        if has_any(text, hints):
            yield from read(text)


def _before(text: str, found: re.Match[str]) -> str:
    return text[max(0, found.start() - _NEAR) : found.start()]


def _cost(text: str) -> Iterator[Filter]:
    if found := _AT_MOST.search(text):
        pence = int(found[1]) * 100 + int(found[2] or 0)
        yield Filter(
            FilterKind.PRICE,
            f"{found.group()[found.group().index('£') :].replace(' ', '')} or less",
            found.span(),
            low=pence,
            high=pence,
        )
    cheap = _CHEAP.search(text)
    if cheap and not found:
        yield Filter(FilterKind.PRICE, "Low cost", cheap.span(), Strength.SOFT, low=LOW_PRICE, high=HIGH_PRICE)
    for free in _FREE.finditer(text):
        if _asks_for_free(text, free) and not (cheap and cheap.start() <= free.start() < cheap.end()):
            wish = is_a_wish(_before(text, free), text[free.end() : free.end() + _NEAR])
            yield Filter(FilterKind.FREE, "Free", free.span(), Strength.SOFT if wish else Strength.HARD)
            return


def _asks_for_free(text: str, free: re.Match[str]) -> bool:
    before, after = _before(text, free), text[free.end() :]
    if (
        is_not_a_must(before)
        or _IS_IT.search(before)
        or _FOR_HOW_LONG.search(text[: free.start()])
        or (is_denied(before) and not free.group().lower().startswith("no"))
    ):
        return False
    if free.group().lower() != "free":
        return True
    if _OTHER_FREE_AFTER.match(after):
        return False
    return not _OTHER_FREE_BEFORE.search(before) or bool(_FREE_AND_WELL.search(before) and _A_COST.search(before))


def _self_referral(text: str) -> Iterator[Filter]:
    if (
        (found := _SELF.search(text))
        and not _HOW_DO_WE.search(_before(text, found))
        and not is_not_a_must(_before(text, found))
    ):
        yield Filter(FilterKind.SELF_REFERRAL, "No referral needed", found.span())


def _wheelchair(text: str) -> Iterator[Filter]:
    meant = [found for found in _STEP_FREE.finditer(text) if _is_about_the_person(text, found)]
    must = next((found for found in meant if found["hard"]), None)
    if first := must or (meant[0] if meant else None):
        strength = Strength.HARD if must else Strength.SOFT
        yield Filter(FilterKind.WHEELCHAIR, "Wheelchair access", first.span(), strength)


def _is_about_the_person(text: str, found: re.Match[str]) -> bool:
    """Not about getting or mending a wheelchair, and not denied."""
    before = _before(text, found)
    if found["soft"] and (_A_CHAIR_ITSELF.search(before) or _IS_NEEDED.match(found.group())):
        return False
    return not (is_denied(before) or is_not_a_must(before))


def _transport(text: str) -> Iterator[Filter]:
    found = _TRANSPORT.search(text)
    if found and not is_not_a_must(_before(text, found)) and not is_denied(_before(text, found)):
        strength = Strength.HARD if found["hard"] else Strength.SOFT
        yield Filter(FilterKind.TRANSPORT, "Transport offered", found.span(), strength)


def _meeting(text: str) -> Iterator[Filter]:
    if (home := _HOME.search(text)) and not is_denied(_before(text, home)):
        yield Filter(
            FilterKind.MEETING,
            "At home",
            home.span(),
            Strength.HARD if home["hard"] else Strength.SOFT,
            names=("at_home",),
        )
    if offline := _NOT_ONLINE.search(text):
        yield Filter(FilterKind.MEETING, "Not online", offline.span(), names=("online",), negated=True)
    elif online := _ONLINE.search(text):
        wish = is_a_wish(text[max(0, online.start() - _NEAR) : online.end()] + " ", text[online.end() :])
        strength = Strength.SOFT if wish else Strength.HARD
        yield Filter(FilterKind.MEETING, "Online", online.span(), strength, names=("online",))
    for telephone in _TELEPHONE.finditer(text):
        if not (is_denied(_before(text, telephone)) or _is_of_the_home(text, telephone)):
            yield Filter(FilterKind.MEETING, "By telephone", telephone.span(), names=("by_telephone",))
            return


def _is_of_the_home(text: str, found: re.Match[str]) -> bool:
    """Whether it is no way of getting help: a line that a device needs, calls that somebody makes or is plagued by."""
    before = _before(text, found)
    if _LINE.search(found.group()):
        return bool(_OF_THE_HOME.search(before)) and not _TO_BE_RUNG.match(text, found.end())
    return bool(_CALLS.search(found.group()) and _NOT_HELP.search(before))


def _provider(text: str) -> Iterator[Filter]:
    for found in _PROVIDER.finditer(text):
        _, kinds, label = _PROVIDERS[str(found.lastgroup)]
        before = _before(text, found)
        only = _ONLY_AFTER.match(text[found.end() :])
        if denied := denial_in(before):
            span = found.start() - denied, found.end()
            yield Filter(FilterKind.PROVIDER, f"Not {_lowered(label)}", span, names=kinds, negated=True)
        elif only or _ONLY_BEFORE.search(before):
            is_next = only and only.group() == " only"
            span = found.start(), found.end() + (len(" only") if is_next else 0)
            yield Filter(FilterKind.PROVIDER, label, span, names=kinds)


def _lowered(label: str) -> str:
    return label if label.isupper() else f"{label[0].lower()}{label[1:]}"


_BY_HINT = (
    (
        "free cost charge fee paying cheap afford expensive £ budget income money benefits".split(),
        _cost,
    ),
    (("refer", "turn up", "walk in", "drop in", "show up", "get herself", "get himself"), _self_referral),
    (("chair", "step", "stairs", "level access", "disabled access"), _wheelchair),
    (
        ("transport", "car", "drive", "lift", "pick", "collect", "fetch", "door", "there", "bus", "no way"),
        _transport,
    ),
    (
        "home house bed flat online zoom video virtual remote internet computer digital phone help call ring".split(),
        _meeting,
    ),
    (
        ("contract", "commission", "framework", "approved", "voluntary", "sector", "charit", "communit", "grass",
         "council", "in-house", "in house", "nhs", "private", "social enterprise", "cic"),
        _provider,
    ),
)  # fmt: skip
"""What to look for before a reader's patterns are tried."""
