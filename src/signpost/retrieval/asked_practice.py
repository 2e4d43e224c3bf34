"""A question to whether it asks how something is done or what the rule is, and not what there is for somebody."""

import re

_US = r"(?:i|we|you|they|staff|workers?)"
_THEM = (
    r"(?:(?:a|an|any|the|my|our|his|her|their) [\w'’-]+(?: [\w'’-]+)?|someone|somebody|anyone|people|persons?|carers?|"
    r"councils?|we|i|he|she|they|you|direct payments?)"
)
_MAY = (
    r"(?:refuse|decline|pay(?! for)|be (?:paid|made|forced|assessed|used to)|employ|decide|insist|charge|lose|appeal|"
    r"complain|sign|consent|object|agree|need to (?:agree|consent)|take (?:it|that) back|lapse|expire|"
    r"(?:get|have) (?:an?|his|her|their) (?:own )?(?:carer['’]?s )?asses+ment|"
    r"stop (?:the|a|an|my|her|his|their) [\w'’-]+ (?:getting|having|being))"
)
_WORKING = (
    r"(?:write|word|explain|record|measure|raise|say|broach|work out|complain|challenge|handle|deal with|respond|reply|"
    r"assess|prove|evidence|open (?:that|it|this|a conversation))"
)
_HOW_IT_IS_DONE = re.compile(
    # how we go about it
    rf"\bwhat (?:do|should|must) {_US}(?: need to| have to)? (?:check|write|record|ask)\b"
    rf"|\bwhat (?:do|should|must) {_US}(?: need to| have to)? do "
    r"(?:if|when|where|once|after|before|as|first|about (?:a|an|it|this|that)\b)"
    rf"|\bhow (?:do|should|can|would|could) {_US} (?:best |go about )?{_WORKING}\b|\bhow to {_WORKING}\b"
    rf"|\bhow (?:am|are) {_US} (?:supposed|meant) to {_WORKING}\b|\b(?:go|going) about assessing\b"
    rf"|\b(?:do|should|must) {_US} (?:have to|need to|close|charge|record|report|still offer)\b"
    rf"|\bwhich (?:one )?(?:do|should) {_US} (?:tell|use|follow|believe|go by)\b"
    rf"|\bwhere (?:to|(?:do|should|would|could|can) {_US}) (?:even |best )?(?:start|begin)\b"
    r"|\b(?:right|best|proper) way to (?:assess|record|ask|tell|word)\b"
    r"|\bhow (?:is|are) (?:[\w'’-]+ ){1,5}(?:decided|assessed|worked out|calculated|funded|agreed|reviewed)\b"
    r"|\bhow (?:[\w'’-]+ ){1,3}should be (?:assessed|recorded|decided)\b"
    r"|\bhow (?:long|often|soon|quickly) (?:do|should|must) (?:we|staff|councils?)\b"
    r"|\bwhat (?:evidence|paperwork|documents?|forms?) (?:do|does|is|are)\b"
    # what the rule is
    r"|\b(?:confirm|clarify|advise|check|know) (?:whether|if) .{0,80}?\b(?:may|must|should|can|could|has to|have to)"
    rf"(?: [\w'’-]+){{0,6}}? {_MAY}(?![a-z])"
    r"|\b(?:rules?|guidance|procedure|process|policy|law|position|protocol) (?:on|for|re|about|around|when|where|if)\b"
    r"|\b(?:ok(?:ay)?|allowed|permitted|legal|lawful|acceptable)(?: (?:to|for|with) [\w'’ -]{2,50})?\?"
    rf"|\b(?:am i|are we|are they|is (?:she|he|it)) allowed\b|\bdo {_US} need (?:to (?:ask|tell|get|have|record|do)|"
    r"(?:his|her|their) |consent|permission|a (?:court|dols?|best|capacity))"
    r"|\bwhose (?:job|decision|responsibility|duty)\b|\bwho(?: is|['’]?s) responsible\b"
    r"|\bcan (?:i|we) (?:share|disclose|accept|close|refuse|insist|overrule)\b"
    r"|\bwhat (?:happens(?! to)|counts)\b|\bwhere (?:do|does) (?:i|we|that|this|it) (?:stand|leave us)\b"
    r"|\bwhat(?: is| are|['’]?s) (?:the|our) (?:rules?|law|policy|procedure|process|position|approach|differences?|"
    r"limits?|thresholds?|timescales?|deadlines?|duty|duties|powers?|criteria)\b"
    r"|\bwhat do(?:es)? (?:the |our )?(?:law|act|policy|guidance|code|council) "
    r"|\bis there (?:a|an|any) (?:\w+ ){0,2}(?:cap|limit|rule|law|deadline|duty|right|policy|procedure|quicker way|"
    r"evidence)\b"
    r"|\b(?:is|are|was|were|would) (?:that|this|it|they|he|she|we) (?:us|right|ok(?:ay)?|allowed|legal|lawful|true|"
    r"correct)\b"
    r"|\b(?:is|are) (?:[\w'’-]+ ){0,5}?(?:entitled|allowed|permitted|obliged) to\b|\b(?:still|be) entitled\b"
    r"|\bpermitted or not\b|\bcan (?:that|this|it) be done\b"
    r"|\bwho (?:(?:can|may|should|must|has to|is allowed to|is able to) )?(?:authoris\w+|authoriz\w+|decides?|signs?|"
    r"approves?|pays?|funds?|is responsible|is liable|consents?)\b"
    rf"|\b(?:can|could|may|must|should|does|do|will|would|why can['’]?t) {_THEM}(?: [\w'’-]+){{0,9}}? {_MAY}(?![a-z])"
    r"|\bdoes [\w'’-]+(?: [\w'’-]+){0,4} (?:rule out|prevent|affect)\b",
    re.IGNORECASE,
)


def asks_how_it_is_done(text: str) -> bool:
    """Whether guidance answers it: "can a carer refuse", "who authorises that", "what do I do when".

    Not what is asked for a person ("what can we do to help her"), nor what a service would take.
    """
    return bool(_HOW_IT_IS_DONE.search(text))
