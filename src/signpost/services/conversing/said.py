"""What people say to go on with a conversation: phrases to what they ask for."""

import re
from enum import StrEnum

from signpost.retrieval.stop_words import STOP_WORDS


class Move(StrEnum):
    """What a question does with the conversation before it."""

    NEW = "stands on its own"
    CHANGED = "the same with another place, filter or person"
    BESIDE = "another need, for the same person"
    REPLY = "an answer to what was asked back"
    OPTION = "about one option"
    AMONG = "about the options together"
    ELSE = "what else there is"
    AGAIN = "the same, told otherwise"
    GUIDED = "led through prompts"
    AFRESH = "forgets what came before"


class Telling(StrEnum):
    """How somebody wants to be told the same again."""

    FULL = "more detail"
    BRIEF = "shorter"
    SIMPLY = "explained simply"


_POLITE = (
    r"(?:(?:please|pls|ok(?:ay)?|thanks|thank you|ta|great|right|so|and|but|now|can you|could you|would you|can i|"
    r"could i|i want to|i'd like to|let's|lets)[,!. ]+)*"
)
_MOSTLY = r"(?:[,. ]+(?:please|pls|thanks|thank you|then|now|again))*[\s.!?]*"


def _whole(phrase: str) -> re.Pattern[str]:
    """A phrase that is all that somebody says, with or without good manners."""
    return re.compile(rf"{_POLITE}(?:{phrase}){_MOSTLY}", re.IGNORECASE)


_ABOUT_IT = r"(?: (?:about|on|of|for) (?:it|this|that|them|these|those))?"
TELLING = {
    Telling.FULL: _whole(
        rf"(?:(?:i need |give me |get |see |show me |have )?(?:some )?(?:more|further|full|extra) "
        rf"(?:detail|details|info|information){_ABOUT_IT}|(?:give me |show me )?the (?:full|whole) (?:detail|details|answer|record)|"
        rf"(?:tell|show|give) me (?:a bit |a little )?more{_ABOUT_IT}|more{_ABOUT_IT}|say more{_ABOUT_IT}|full answer|in full|expand|go on|"
        rf"(?:in )?(?:more|full) detail)"
    ),
    Telling.BRIEF: _whole(
        r"(?:make (?:it|that) )?(?:short(?:er)?|brief(?:er)?|briefly)(?: answer| version)?|less detail|in short|"
        r"(?:just )?the (?:short|brief) (?:answer|version)|sum (?:it|that) up|keep it (?:short|brief)|too long|tl;?dr"
    ),
    Telling.SIMPLY: _whole(
        r"(?:explain|say|put|tell me)(?: (?:it|that|this|them))?(?: to me)? (?:more )?(?:simply|in plain english|in simple (?:words|terms|language)|in easy words|"
        r"in easy read)|(?:make (?:it|that|this) )?(?:simpler|easier(?: to (?:read|understand))?)|in plain english|plain english|easy[- ]?read"
        r"(?: version)?|(?:is there |have you got |do you have |give me )?(?:an? )?easy[- ]?read(?: version| leaflet)?(?: of (?:it|that|this))?|"
        r"(?:i )?(?:don't|do not|didn't) understand(?: (?:it|that|this))?|in simple (?:words|terms)"
    ),
}

AFRESH = re.compile(
    r"\s*(?:(?:ok(?:ay)?|right|thanks|now)[,. ]+)?(?:start (?:again|afresh|over)|new (?:question|topic|search|one|person|"
    r"case|caller|call)|(?:different|another) (?:question|topic|caller|person)|"
    r"(?:forget|scrap|ignore|clear) (?:that|all that|it|everything)(?: before)?|reset|something else entirely)\b[\s:,.!-]*(?:please)?[\s.!]*",
    re.IGNORECASE,
)
"""Whatever follows it is a question by itself."""

ELSE = re.compile(
    rf"{_POLITE}(?:what else|anything else|any(?:thing)? other(?:s| (?:ones?|options?|ideas?|things?))?|(?:any )?"
    r"(?:more|other|different|further) (?:options?|ideas?|suggestions?|ones|choices)|others|what other (?:options?|ideas?|things?|ones)|alternatives|"
    r"any alternatives|something (?:else|different)|next (?:ones?|options?|page)|show (?:me )?more(?: options?)?)"
    r"(?: (?:is|are) (?:there|available|out there|around)| do you have| have you got| can we (?:try|offer)| could (?:we|they|she|he) try| then)?",
    re.IGNORECASE,
)
"""What follows it may narrow: "anything else on Fridays?"."""

GUIDE_ME = re.compile(
    rf"{_POLITE}(?:guide me|guided mode|guide us|(?:walk|talk|take|lead) me through(?: (?:it|this|that|the (?:questions|prompts)))?|what (?:should|do|can|could) i ask(?: (?:them|her|him))?(?: (?:about|for))?|"
    r"what questions (?:should|do|can) i ask(?: (?:them|her|him))?|help me (?:choose|decide|ask)|ask me (?:the )?questions)(?: (?:through|about|for|on|with|to|around|regarding))*\b[\s:,.?!-]*",
    re.IGNORECASE,
)
"""What follows it says about what: "guide me through falls equipment"."""

SKIP = _whole(
    r"skip(?: (?:it|this|that|this one|that one))?|next(?: (?:question|one))?|pass|(?:i )?(?:don't|do not|dont) know|dunno|not sure|unsure|n/?a|no idea"
)
SHOW_OPTIONS = _whole(
    r"(?:show|see|give)(?: me)?(?: the| some)? (?:options|answers?|ideas)|(?:that's|that is|thats) (?:all|it|enough)|"
    r"(?:just )?(?:the )?options|enough questions|enough|done|finish|what (?:are|would be) the options"
)
LEAVE = _whole(
    r"stop|leave|exit|quit|cancel|end|stop (?:it|this|asking|guiding)(?: me)?|no more questions|leave (?:it|guide|guided mode)|back"
)

YES = re.compile(
    r"\s*(?:yes|yeah|yep|yup|aye|correct|that's right|thats right|she does|he does|they do|it is|y)\b[\s,.!]*",
    re.IGNORECASE,
)
NO = re.compile(r"\s*(?:no|nope|nah|n|not)\b[\s,.!]*", re.IGNORECASE)

JOINS = re.compile(
    r"\s*(?:(?:ok(?:ay)?|right|thanks|great)[,. ]+)?(?:and (?:what|how) about|but (?:what|how) about|what about|how about|"
    r"and also|and if|and|or|also|plus|same (?:again )?for|what if)\b[\s,:]*",
    re.IGNORECASE,
)
"""Begins what goes on from something."""

NARROWS = re.compile(
    r"\s*(?:(?:any|the|are there|which|do you have)\s+)*(?:ones?\s+(?:that|which|with|for|where|who)|with|without)\s+",
    re.IGNORECASE,
)
"""Begins what can only be said of something spoken of before: "ones with parking"."""

OF_THEM = re.compile(
    r"\b(?:which|any|some|one|all|both|either|none|each|most|do|does|are|can|will)(?: ones?)? of (?:them|these|those)\b|\bwhich (?:one|ones|option|options)\b|"
    r"^\s*(?:and )?(?:are|do|does|can|will) (?:any|all|both|either|some)\b(?! ?of\b)(?= (?:of them|free|open|need|have|take|run))|\bcompare (?:them|these|those|all|the options)\b",
    re.IGNORECASE,
)

_RELATIVES = (
    "husband|wife|partner|hubby|mum|mother|dad|father|son|daughter|sister|brother|grand(?:son|daughter|mother|father|ma|"
    "pa)|nan|gran|aunt|uncle|carer|family|friend|neighbour|parents?|children|kids"
)
SOMEBODY_ELSE = re.compile(
    r"\s*(?:(?:and|or|also|but)\s+)?(?:(?:what|how)\s+about\s+|same\s+for\s+)?(?:anything\s+|something\s+)?(?:for\s+)?(?:(?:her|his|their|the|my|an?)\s+)?"
    rf"(?P<who>{_RELATIVES}|(?:younger |older |young |old )?(?:man|woman|lady|gentleman|men|women|couple|people))"
    r"(?:\s+(?:too|as well|instead|himself|herself|themselves))?[\s?.!]*",
    re.IGNORECASE,
)
"""All of a question that asks the same for another person."""

FILLERS = STOP_WORDS | frozenset(
    "please pls ok okay well hi hello also too instead then now only maybe about anything something anywhere somewhere one "
    "ones same thing things option options available else other others another rather but no not yes nearby "
    "around near within open running happening going place places there's theres anyone people person someone "
    "somebody how many much sort kind all both each which live lives lived living based area moved looking wants want need "
    "needs like tell show find get give know if try again thanks thank more does doesn't they're it's that's he's she's "
    "over side way wants prefer prefers would could should might may be able help cover covers serve serves run runs stuff available "
    "the".split()
)
"""Words that alone ask for nothing."""

_LIGHT = frozenset(
    "book order fit install use pay buy get find contact ring call refer join clean charge set make run runs supply sell "
    "work works cost costs take takes need needs do does did is are was can could will would should who whom whose what "
    "what's whats when where how why which much many often long far time times day days if and but so ok okay yes no i we you she he "
    "they to of for on in at with about the a an me us tell please does doesn't isn't really also number phone part "
    "reach email telephone price pros cons leave access apply start stop "
    "address hours opening open size colour supplier name details detail more hear see".split()
)
"""Words before a pronoun that name nothing it could stand for."""

_IT = re.compile(r"(?:it|its|it's|that|this|they|them|their|they're)", re.IGNORECASE)
_OF_NOTHING = re.compile(
    r"\b(?:is|was|would|will|if|isn't) it (?:be )?(?:\w+ ){1,3}(?:to|if|that|when|for \w+ to)\b|^\s*(?:it|this|that) (?:is|was|has|seems)\b"
    r"|\bis it (?:raining|cold|legal|abuse|neglect|safeguarding|wrong)\b",
    re.IGNORECASE,
)
"""“Is it safe to leave him?” speaks of nothing before."""
_WORD = re.compile(r"[a-z0-9]+(?:['’][a-z]+)?", re.IGNORECASE)


def points_back(text: str) -> bool:
    """Whether a pronoun in it can only stand for something said before: nothing that it names comes first."""
    if _OF_NOTHING.search(text):
        return False
    words = [match.group().lower().replace("’", "'") for match in _WORD.finditer(text)]
    for at, word in enumerate(words):
        if _IT.fullmatch(word):
            return word not in ("that", "this") or _stands_alone(words[at + 1 :])
        if word not in _LIGHT:
            return False
    return False


def _stands_alone(following: list[str]) -> bool:
    """Whether "that" is no beginning of a clause ("that helps with") or of a name it goes before."""
    return not following or following[0] in FILLERS | _LIGHT | {
        "free",
        "one",
        "option",
        "suitable",
        "safe",
        "regulated",
    }


def content(text: str) -> list[str]:
    """The words of it that ask for something, in small letters."""
    words = [match.group().lower().replace("’", "'") for match in _WORD.finditer(text)]
    return [word for word in words if word not in FILLERS and len(word) > 1]
