"""What stands before a day in a question to whether the day is only told of: something happened, or is due then."""

import re

from signpost.retrieval.asked_ages import KINSMAN, KINSWOMAN

LOOKED_BACK = 64
"""Characters before a day: a clause."""

# What comes before a day on which something happened, is due, or is already taken up.
_HAPPENED = re.compile(
    r"\b(?:since|last|fell|fallen|died|discharged?|discharg(?:ed|ing)|d/c|dc (?:from|home)|admitted|came|comes? out|"
    r"went|was|were|rang|called|phoned|visited|seen|saw|happened|"
    r"started|moved|met|spoke|told|said|until|till|by|before|from(?=(?: the| this| next)? ?$)|due|"
    r"booked in|appointment|dialysis|works?|working|operation|surgery|op|born|yesterday|"
    r"every other|collapsed|turned|turns|birthday|married|retired|stroke|heart attack|bereaved|lost|"
    r"ill|broke|missed|taken|passed away|had a fall|coming home|going home|goes? home|"
    r"(?<![-\w])in for (?:an?|her|his|their|some)(?: \w+){1,3}|most|some|all|every|"
    r"gets? home|early|late|going into hospital|"
    r"diagnosed|moves?|moving|for work|ends?|deadline|home|out of hospital)(?: \w+){0,2}?(?: on| this|"
    r" of| the| a| again| back)* ?$"
)
_CLAUSE = re.compile(r"[,;:!?\n]|[.](?!\d)|\b(?:and|but|so|because|since|as|while|when|if|that|which)\b")
_WANTED = re.compile(
    r"\b(?:want|need|wish|lik|lov|prefer|look|seek|hop|requir|request|interested|keen|fanc|enjoy)\w*|\b(?:can|could|would|should|may|might|"
    r"is there|are there|any\w*|some\w*|what|which|where|who|how|open|available|free|to (?:go|do|join|meet|see|get))\b"
)
_PERSON = (
    rf"(?:he|she|they|i|we|(?:his|her|their|my|our) \w+|{KINSWOMAN}|{KINSMAN}|"
    r"carer|client|patient|caller|neighbour|tenant|lady|woman|man|gentleman|pt)"
)
_TELLS = re.compile(
    rf"^\W*(?:\w+ ){{0,2}}?{_PERSON}(?:['’](?:s|re|ll|ve)| (?:is|are|was|will|has|have|had|gets?|got|must|\w+s))\b"
)
"""That somebody does something, or something is done to them: "he is to be evicted", "she starts college"."""

_PAST = re.compile(
    r"\b(?:fell|fallen|died|discharged|admitted|taken (?:in|into|to|by|off)|rushed|collapsed|happened|attacked|robbed|"
    r"passed away|had a (?:fall|stroke|heart attack|seizure))\b"
)
"""What was over when it was told, however far before its day it stands."""

_DUE = re.compile(
    r"\b(?:evict(?:ed|ion)|court|hearing|tribunal|bailiffs?|funeral|eviction|notice|release[ds]?|sectioned|transferred|"
    r"homeless|away|back|surgery|exams?|scan|sentenced)(?: \w+){0,2} ?$"
)
"""What falls on a day, whether or not somebody says of whom."""


def is_told(before: str, *, is_dated: bool) -> bool:
    """Whether a day after this text is only told of. `is_dated`: one day or some, and not a day of every week.

    Of dates nothing is asked for where a clause tells what becomes of somebody and asks for nothing.
    """
    if _HAPPENED.search(before):
        return True
    clause = _CLAUSE.split(before)[-1]
    if _WANTED.search(clause):
        return False
    return bool(_PAST.search(clause) or (is_dated and (_DUE.search(clause) or _TELLS.search(clause))))
