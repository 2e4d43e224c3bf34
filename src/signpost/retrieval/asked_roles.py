"""A question to whether it asks who: perhaps a service that does something, or surely somebody who works here."""

import re
from collections.abc import Iterable

from signpost.privacy.spans import blanked
from signpost.retrieval.stop_words import STOP_WORDS

_WHO = re.compile(
    r"\b(?:who (?:do|can|should|would|to|covers?|is the|deals?|runs?|looks?|advises?|handles?|leads?|"
    r"picks? (?:it|this|that) up|takes? (?:it|this|that|over|(?:[\w-]+ ){0,3}(?:calls?|referrals?|concerns?|alerts?)))"
    r"|who['’]?s the (?:person|best|right|one|lead|contact)|whom|contact for"
    r"|(?:which|what) (?:colleague|team|worker|officer|person|desk))\b|\bwho ?\?+ *$|\bcontact[?.!]* *$",
    re.IGNORECASE,
)
_AT_WORK = (
    r"(?:person|people|lead|officer|worker|specialist|champion|expert|contact|manager|team|desk|coordinator|co-ordinator|"
    r"navigator|advis[eo]r|link|guru|go[- ]to|one to (?:ask|ring|call|contact|speak to|talk to))"
)
_SOMEBODY = r"(?:some|any)(?:one|body)(?: (?:here|at work|in the team|on the team|in the council|in the office))?"
# By what they do, or as one who is asked: "who is the hoist person", "is there somebody I can ask about ramps".
_ONE_OF_US = re.compile(
    rf"\bwho(?: is|['’]?s| are) (?:the|our|your) (?:[\w&/-]+ ){{0,4}}{_AT_WORK}\b(?! with\b)"
    r"|\bwho(?: is|['’]?s) (?:the|our|your) (?:lady|man|woman|guy|bloke|chap|girl|one) (?:that|who)\b"
    r"|\bwho (?:knows|would know|might know|could tell (?:me|us)) (?:all |most |anything |something |a lot )?about\b"
    rf"|\b(?:who|which (?:team|worker|officer)) covers\b"
    rf"|\b(?:is there|have we(?: got)?|do we have|know) {_SOMEBODY} (?:(?:who|that) knows|"
    r"(?:i|we) (?:can|could|should) (?:ask|ring|call|contact|e-?mail))\b"
    rf"|\bis {_SOMEBODY} (?:the|an|our) {_AT_WORK}\b"
    rf"|\b(?:name|number|details) (?:of|for) (?:the|our|your) (?:[\w&/-]+ ){{1,4}}(?:person|lead|officer|specialist|"
    r"champion|expert)\b"
    r"|^\W*(?:the |our |your )?(?:[\w&/-]+ ){1,3}(?:person|lead|champion|specialist)\W*\?\W*$",
    re.IGNORECASE,
)

# What one of us does at work, and what people may do themselves: neither is done for a person.
_OF_WORK = (
    r"(?:advis|answer|agree|allocat|approv|arrang|assess|authori[sz]|check|confirm|deal|decid|explain|fund|handl|"
    r"help with\b|help (?:me|us)\b|help\W*$|issu|know|lead|order|organis|prescrib|refer|review|sign|speak|tell|train)"
)
_THEMSELVES = r"(?:apply|attend|be|claim|come|get|go|have|join|use)"
_DOES_IT = re.compile(
    r"\bwho (?:can|could|will|would|might)(?: (?:please|possibly|come and|go and|also))? "
    rf"(?!(?:i|we|you|they|he|she|people|staff|not|{_THEMSELVES})\b|{_OF_WORK})[a-z]+",
    re.IGNORECASE,
)

_WHOM_TO_ASK = re.compile(
    r"\b(?:who|whom) (?:do|can|should|would|must|might|could|shall) (?:i|we) "
    r"(?:(?:need to|have to|best) )?"
    r"(?:ask|ring|call|phone|contact|e-?mail|speak (?:to|with)|talk (?:to|with)|go to|tell)\b",
    re.IGNORECASE,
)

_AFTER_HOURS = re.compile(
    r"\b(?:out[- ]of[- ]hours|after[- ]hours|ooh|on[- ](?:call|duty)|(?:at|during the|in the) nights?|overnight|"
    r"night(?=[- ](?:time )?(?:duty|team|staff|line|number|contact|social worker|worker))|"
    r"(?:at|over|on) (?:the |a )?weekends?|(?:in the )?evenings?|(?:on )?(?:a )?bank holidays?)\b",
    re.IGNORECASE,
)
_NUMBER = r"(?:[1-9]|1[0-2]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_AT_NIGHT = (
    r"(?:out[- ]of[- ]hours|after[- ]hours|overnight|(?:(?:in|during) the (?:middle of the )?|at )night|"
    rf"(?:at|after|past|gone) (?:about )?(?:midnight|(?:half |(?:a )?quarter (?:to |past )?)?{_NUMBER} (?:o['’]clock )?"
    r"(?:at night|in the (?:night|early hours|small hours))|(?:one|two|three|four|five|[1-5]) (?:o['’]clock )?"
    r"in the morning|[1-5](?:[.:]\d\d)? ?am|(?:[7-9]|1[01])(?:[.:]\d\d)? ?pm|(?:19|2[0-3])[.:]?\d\d|0[0-5][.:]?\d\d))\b"
)
_SOMEBODY_TO_REACH = re.compile(r"\b(?:who|whom|numbers?|contacts?|phone|ring|call|team|duty)\b", re.IGNORECASE)
_TO_REACH = re.compile(
    r"\b(?:who|whom|(?:tele)?phone|numbers?|contacts?|details|teams?|lines?|desk|duty|ring|call|reach|speak|talk|workers?|staff|"
    r"social|council|adult|care|services?|emergency|urgent|there|available|covers?|answers|works?|office|closed|shut|when)\b",
    re.IGNORECASE,
)

_WHOM_TO_ASK_AT_NIGHT = re.compile(
    rf"(?:{_WHOM_TO_ASK.pattern})(?: for help| then)?,? {_AT_NIGHT}|\b{_AT_NIGHT},? (?:{_WHOM_TO_ASK.pattern})",
    re.IGNORECASE,
)


def asks_whom_to_ask(text: str) -> bool:
    """Whether it asks for somebody to ask or ring: whatever else is near its words is no answer."""
    return bool(_WHOM_TO_ASK.search(text))


def asks_whom_to_ask_at_night(text: str) -> bool:
    """Whether whoever is to be asked must answer when others have gone home: "who do I ring at midnight about".

    The hour stands beside the asking: "who do I ring about mum, who is up at night" may be asked by day.
    """
    return bool(_WHOM_TO_ASK_AT_NIGHT.search(text))


def asks_for_who_is_on_duty(text: str, known: Iterable[tuple[int, int]] = ()) -> bool:
    """Whether all it asks is who can be reached when everybody has gone home: "what is the out of hours number".

    `known` are where it names a place, or a day or time.
    """
    if not _AFTER_HOURS.search(text) or not _SOMEBODY_TO_REACH.search(text):
        return False
    left = blanked(text, (*known, *(found.span() for found in _AFTER_HOURS.finditer(text))))
    words = re.findall(r"[a-z0-9]+(?:'(?!s\b)[a-z]+)?", _TO_REACH.sub(" ", left).lower())
    return not [word for word in words if word not in STOP_WORDS]


def asks_who(text: str) -> bool:
    """Whether it asks for somebody, who may as well be a service: "who can look after a dog"."""
    return bool(_WHO.search(text)) or asks_for_one_of_us(text)


def asks_who_does_it(text: str) -> bool:
    """Whether it asks for somebody to do something for a person, "who can take her to hospital": a service, if any."""
    return bool(_DOES_IT.search(text))


def asks_for_one_of_us(text: str) -> bool:
    """Whether it can only mean a person or team at work, as one who is known by what they do."""
    return bool(_ONE_OF_US.search(text))
