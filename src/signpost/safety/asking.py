"""What is asked to whether anything is asked for, or somebody's situation is only told of."""

import re

_WHAT_IS_ASKED = re.compile(
    r"\?"
    # a question, at its beginning or in the middle of a story
    r"|^(?:(?:so|and|ok|okay|right|um|hi|hello)\W+){0,3}(?:who|what|where|which|how|would|could|can|does|do|will|should|"
    r"(?:is|are) (?:there|it|he|she|they|the|a|an|my|this|that|these|those))\b"
    r"|\b(?:is|are) there (?:a|an|any\w*|some\w*|one|still|much|free|help)\b"
    r"|\b(?:who|what|where|which|whom) (?:\w+ ){0,2}?"
    r"(?:is|are|do|does|can|could|would|should|shall|will|might|to|runs?|takes?|helps?|offers?|else|about|looks)\b"
    r"|\b(?:who|what|where|how)['’]?s\b(?! wrong)|\bwho \w+s (?:that|this|it|these|those|them)\b"
    r"|\b(?:when|how) (?:is|are|do|does|can|could|would|should|to)\b|\bhow (?:much|many|long|often|far|soon)\b"
    r"|\b(?:can|could|may|shall|should|do|does|would|will) (?:i|we|you|anyone|anybody|someone|somebody)\b"
    # a thing, and nobody, named first: "grab rail by the bath", "a lamp for the bed, she has Parkinson's"
    r"|^(?:a|an|some|another) (?:\w+[- ]){0,2}?(?:bed|bath|shower|toilet|chair|stair\w*|door|kitchen|phone|telephone|"
    r"light|step|club|group|class|caf[eé]|course|session|lift|driver|cleaner|sitter|befriender|gardener|handyman|"
    r"handyperson|helpline|leaflet|form)s?\b"
    r"|^(?:(?!(?:he|she|they|we|i|it|his|her|my|our|their|the|you|your|someone|somebody|nobody)\b)\w+[- ]){0,3}?"
    r"(?:alarm|clock|commode|cushion|detector|dispenser|frame|hoist|lamp|loop|mattress|pendant|rail|ramp|scooter|sensor|"
    r"sling|stool|timer|tracker|trolley|walker|wheelchair|walking stick|key safe)s?\b"
    # or last, in a note or a search: "F 82, deaf, lives alone, lip-reading class", "16 year old transgender support"
    r"|(?:[,;:.]| [-–]) ?(?:any |some |maybe |poss(?:ible)? )?(?:[\w'’]+[- ]){0,3}?"
    r"(?:group|club|class|caf[eé]|course|session|support|advice|befriender|befriending|drop[- ]?in|respite|sitter|"
    r"counselling|transport|equipment)s?\W*$"
    r"|^(?!.*\b(?:he|she|they|we|i|it|is|are|was|were|has|had|does|keeps?|will|gets?|nobody|not|no|"
    r"his|her|him|their|them|my|\w+n['’]t)\b)"
    r"(?:[\w'’]+[- ]){1,6}?(?:group|club|class|course|support|advice|services?|drop[- ]?in|counselling|respite)s?\W*$"
    # what is needed or wanted
    r"|\b(?:needs?|(?<!n['’]t )(?<!never )want|wants|wanting|would like|['’]d like|"
    r"likes? to know|looking for|asking (?:for|about|if|whether)|"
    r"interested in|hoping (?:for|to)|(?:is|are|i['’]m|we['’]re|he['’]s|she['’]s) after (?:a|an|some)|could do with|"
    r"wonder(?:s|ed|ing)?|please|pls|query|enquir\w+|req(?:uest)? for|ref(?:erral)? for|"
    r"recommend|suggest\w*|tell me|show me|find (?:me|us|out|him|her|them)|"
    r"(?:grand|good|nice|useful|helpful) if)\b"
    r"|\b(?:any|some) (?:ideas?|options?|advice|suggestions?|help|info\w*|groups?|clubs?|support|equipment)\b"
    r"|\b(?:something|summat|sommat|owt|anything|somewhere|somebody|someone|anyone|anybody|help|support|advice|"
    r"equipment|options?|ways?) (?:\w+ )?(?:to|for|that|who|with|near|about|of)\b"
    r"|\b(?:would|could|might|will) help\b"
    # a thing that would not do
    r"|\b(?:doesn['’]t|don['’]t|didn['’]t|wouldn['’]t|not) (?:really )?(?:fancy|keen on|interested in)\b",
    re.IGNORECASE,
)


def asks_for_anything(text: str) -> bool:
    """Whether a text asks, or says what is needed: "who walks dogs", "she needs a sling", not "he hits her"."""
    return bool(_WHAT_IS_ASKED.search(text))
