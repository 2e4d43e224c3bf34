"""Questions that no directory answers: of one person's case, and of this assistant itself."""

import re

from signpost.answering import wording
from signpost.answering.brief import Brief

_PERSONS = r"(?:he|she|they|him|her|his|their|them|this (?:person|client|man|woman|lady|gentleman))"
_CASE = re.compile(
    r"\bwhat (?:care|support|services?|package|equipment)\b.{0,80}\b(?:gets?|has|have|receiv\w+|in place|on)\b"
    rf"|\b(?:{_PERSONS}|next|last|latest|\w+['’]s) (?:care act )?(?:review|assessment|visit|care plan|support plan|"
    r"social worker|key ?worker|case ?worker|case notes?|case file|package of care|care package)\b"
    r"|\b(?:who is|who['’]?s) (?:the )?(?:allocated )?(?:social worker|worker|key ?worker) (?:for|of)\b"
    r"|\b(?:open|known|allocated) to (?:us|adult social care|social services|the team|anyone)\b"
    r"|\bcase (?:number|record|notes?|file)\b",
    re.IGNORECASE,
)
_KNOWN_TO_US = re.compile(
    rf"\b(?:is|are|was) (?:{_PERSONS}|[A-Z]\w+(?: [A-Z]\w+)?) (?:already )?(?:open|known|allocated) to "
    r"(?:us|adult social care|social services)\b",
)
_KEPT = (
    r"(?:stored?|saved?|kept|keep|recorded?|logged|retained|retention|deleted?|tracked|monitored|leaves? the network)"
)
_ASKED = r"(?:questions?|quer(?:y|ies)|chats?|conversations?|type|typed|ask(?:s|ed)?|answers?|searches)"
_DIRECTORYS = r"(?:events?|records?|services?|entries|sources?)"
_TOO_OLD = r"(?:expired|out of date|overdue|stale|(?:due|overdue) for (?:a )?(?:review|check\w*))"
_STAFF = r"(?:our |the )?(?:staff|teams?|people|workers|colleagues|users)"
# What the pages for owners and leaders count: never to be guessed from the nearest course or service.
_COUNTED = re.compile(
    rf"\b(?:which|what|list|show)\b.{{0,20}}\b{_DIRECTORYS} (?:(?:have|has|are|is) )?(?:now |all )?{_TOO_OLD}\b"
    r"|\bwhat(?: is|['’]s)? (?:due|overdue) for (?:a )?(?:review|re-?check\w*|checking)\b"
    rf"|\b(?:what|how much|how often) (?:did|do|have|were|are) {_STAFF} (?:been )?(?:ask|search)(?:ed|ing)?\b",
    re.IGNORECASE,
)
_ITSELF = re.compile(
    rf"\b{_KEPT}\b.{{0,60}}\b{_ASKED}\b.{{0,60}}\b(?:{_KEPT}|how long|where|who (?:can|sees)|network)\b"
    rf"|\b(?:do|does|are|is|will) (?:you|signpost|this (?:tool|assistant|system|app|chat|bot))\b.{{0,30}}\b{_KEPT}\b"
    r"|\bwho (?:made|built|runs|wrote|trained) (?:you|signpost|this (?:tool|assistant|system|app|bot))\b"
    r"|\bare you (?:a |an )?(?:robot|bot|real|human|ai|person|machine)\b",
    re.IGNORECASE,
)


def outside(brief: Brief) -> str:
    """The fixed wording for a question that is none for a directory; nothing for any other.

    A person's own case is asked about where somebody is named, or is said to be known to the team.
    """
    text = brief.question.text
    if _KNOWN_TO_US.search(text) or (brief.personal_data and _CASE.search(text)):
        return wording.NO_CASE_RECORDS
    return wording.ABOUT_ITSELF if _ITSELF.search(text) or _COUNTED.search(text) else ""
