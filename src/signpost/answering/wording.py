"""Every sentence that an answer may say without a source, and the labels of the fields it copies.

What is said for safety's sake stands in safety.yaml, where councils edit it.
"""

import re
from collections.abc import Collection

from signpost.domain.document import Kind

COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

OPTIONS_LEAD = {
    1: "One option in our sources fits. Check with the person what matters to them first.",
    **{
        count: f"{COUNTS[count].capitalize()} options in our sources fit. Talk them through with the person and let "
        "them choose."
        for count in range(2, 11)
    },
}
COURSES_LEAD = {
    1: "One course in our sources fits.",
    **{count: f"{COUNTS[count].capitalize()} courses in our sources fit." for count in range(2, 11)},
}
NAMED_LEAD = "This is what the record that the question names says."
WHO_LEAD = "These are the people to ask."
LISTING_LEAD = "These events are still to come, the next first."
QUOTES_LEAD = "This is what our sources say."
NO_CONTENT = "Our sources do not answer this. The nearest titles are below: they are not an answer."
NOTHING_NEAR = "Our sources hold nothing on this."
NO_LONGER_OFFERED = "What the question names has been withdrawn or is over: it is no longer offered."
ASK_A_PERSON = "Ask a person: the contact below can look further."
ASK_YOUR_LEAD = "Ask your duty worker or practice lead: no contact for this is held in our sources."

NOT_HELD = "This detail is not held in the record. Ask the contact below; do not guess it."
NOT_SAID = {
    fact: f"Its record does not say {what}. Ask before you rely on it."
    for fact, what in {
        "hearing loop": "whether there is a hearing loop",
        "parking": "whether there is parking",
        "toilet": "whether there is a toilet, or an accessible one",
        "wheelchair access": "whether somebody in a wheelchair, or who cannot manage steps, can get in",
        "transport": "whether people are fetched, or how to get there",
        "home visits": "whether somebody comes to people's homes",
        "bank holidays": "what happens on bank holidays or at Christmas",
        "days and times": "on which days or at what times",
        "cost": "what it costs, or whether it is free",
        "payment": "whether one can pay by cash or card",
        "languages": "whether that language is spoken, or interpreted",
        "booking and referral": "whether somebody has to book or be referred",
        "who may come": "who may come, and who may not",
        "ages": "how old somebody has to be",
        "address": "where it is",
        "website": "whether it has a website",
        "telephone": "which number to ring",
        "waiting": "how long the wait is",
        "online": "whether somebody can take part online",
    }.items()
}
"""Of a fact that is asked of one record, by its name in retrieval/asked_facts.yaml."""
NOT_SAID_SO = (
    "Its record does not say this, at least not in the question's words. Read what it does say, or ask before you rely "
    "on it."
)
NEAREST_SAID = "This is the nearest that its record, or its leaflet, says to that."

NO_STALE_PRICE = "A price is left out because its record is past its review date."
TWO_RECORDS = "Two records describe the same service under different names; the one checked later is shown."
SOURCES_DISAGREE = (
    "Sources disagree about at least one detail here: what was checked last is shown, and what the others say stands "
    "beside it."
)
OLDER_LEAFLET = "A leaflet and a record describe the same service; where they differ, rely on the one checked later."
ANOTHER_COUNCIL = "Some of this comes from another council: it is something to learn from, not a local offer."
OUTSIDE_AREA = (
    "That place is outside our area: the council there knows what is near, and what is here may not reach it."
)
FOR_ANYWHERE = "What follows is not tied to our area. For what is near the person, ask the council where they live."
OTHER_DUTY_TEAM = (
    "That place is outside our area: ring the council there first. Its duty team, or out of hours its emergency duty "
    "team, is the one that can act; its website has the number."
)
IF_OURS = "If the person is in our area after all, or nobody there can be reached:"
NAME_UNKNOWN = "A place or name in the question appears in none of our sources."
AREA_UNKNOWN = "A place or name in the question appears in none of our sources: check that each option covers it."
NOT_CALLED_SO = (
    "No equipment in our sources goes by that name. What follows is something near it, and not the same: ask the "
    "contact below for the thing itself."
)
WEIGHT_NOT_SAID = (
    "The question speaks of somebody's weight, and not every record shown says what weight it carries: ask the contact "
    "below before anything is ordered or used."
)
RELAXED = "Nothing that we found for this meets all of it. What follows comes nearest."
UNSTATED = "Not stated in the record: ask before you offer it."
UNSURE_WHEN = "Not for certain, as its record words its days and hours: read them, and ask before you offer it."
UNSURE_COST = "Not for certain, as its record words its cost: ask before you offer it."
NOT_THEN = "Not at that time, as far as its record says."
SERVES_ELSEWHERE = "Covers another area, as far as its record says: ask before you offer it."
UNMET = "Nothing shown is recorded as helping with this part of the question: ask the contact below about it."
WHICH_PLACE = "More than one place has this name: say which is meant. The first is taken here."
CLARIFY = {
    "cooker": "Is the cooker gas or electric? The answer changes what can be fitted.",
    "company": "Does the person live alone, or is somebody there who could respond? The answer changes what suits.",
}
"""Asked where no source has the question in its own words."""
GUIDE_HOW = "One question at a time: answer in your own words, or say skip, options or stop. Leave names out."
GUIDE_WHICH = "What is it about? Say the need in your own words, or choose one of these."
GUIDE_OPTIONS = (
    "These may help, with the good and the bad of each. Talk them through with the person and let them choose."
)
GUIDE_NONE = "There are no questions here to be led through. Say what somebody needs, in your own words."
GUIDE_LEFT = "The questions are left. Ask something else, or say guide me to begin again."
GUIDE_NOTHING = "None of the options in this section is in the catalogue for what you told. Ask the contact below."
INCOMPLETE = "At least one option is recorded without a drawback or without an advantage: ask before you offer it."
WELCOME = "Glad to help. Ask something else whenever you like."
HELLO = (
    "Say what somebody needs, and where they live if it matters. Leave names out. Say guide me to be asked questions."
)
WHAT_EACH_SAYS = "This is what the record of each says of it."
START_AGAIN = "What came before is forgotten. Ask what you like."
NOTHING_BEFORE = "There is nothing before this to go on from. Ask the question in full."
NOTHING_ELSE = "Nothing else in our sources is near enough. What was shown before still stands."
CANNOT_COMPARE = "The records do not say enough to tell which. This is what they say."
NO_EASY_READ = "No easy-read text on this is held in our sources. This is the short form, in the sources' own words."
EASY_READ = "This is our sources' own easy-read text."
OF_ANOTHER_COUNCIL = "Belongs to another council's area: ask whether people from here may use it."
DIFFERS = "Another source says otherwise. Both are shown, what was checked last first: ring before you rely on either."
UNSUITED = "Does not suit something that the question tells, as its record says: do not offer it without advice."
MEETS_ALL = "Every part of what was asked for, as its record is tagged."
MEETS_PART = "A part of what was asked for, not all of it."
PARTS_LEAD = "There is more than one question here; each is answered below."
REWORDED = "Worded by a language model from the sources whose numbers follow, and checked against them:"
IN_THEIR_WORDS = "In the sources' own words:"
FROM_THE_RECORD = "From the record that the question names:"
NO_CASE_RECORDS = (
    "Signpost holds no case records and knows nothing of any one person: look in your case record system, or ask the "
    "team that works with them."
)
ABOUT_ITSELF = (
    "This is a question about Signpost itself, which its sources do not answer: its own pages for owners and leaders "
    "tell, or whoever looks after it here."
)
HOURS_UNSURE = "Its record does not tell for certain whether it is open now: ring first."
ROUTE_FIRST = "The steps at the top come first. For what is left when they are done:"
CANNOT_WAIT = "If this cannot wait, ring in this order:"
CARER_ROUTE = "For a carer's assessment of their own:"
CHILD_ROUTE = "For a child or young person:"
RUNG_COMMUNITY = "Nothing listed fits well. Somebody nearby may know more than the directory does:"
RUNG_CONVERSATION = "If that is not enough, offer a conversation face to face, or ask what else there is:"
RUNG_ASSESSMENT = "An assessment decides this. Ask for one here:"
INTRODUCE = (
    "An introduction works better than a referral: with the person's yes, ring together or offer to go along the "
    "first time, and ask them later whether it worked."
)

HELP_AS_WELL = "The sources below may help as well; they do not replace the steps above."
NOTHING_ASKED = (
    "Nothing else is suggested, as nothing else was asked for. If something is needed as well, or nobody is at risk, "
    "ask for it: what does the person need, and where?"
)

LABELS = {
    "description": "What it is",
    "eligibility_description": "Who it is for",
    "ages": "Ages",
    "suits": "Suits",
    "does_not_suit": "Does not suit",
    "pros": "For",
    "cons": "Against",
    "consent_notes": "Consent",
    "application_process": "How to get it",
    "self_referral": "Self-referral",
    "telephone": "Telephone",
    "email": "E-mail",
    "url": "Website",
    "fees_description": "Cost",
    "ongoing_cost": "Running cost",
    "schedule_description": "When",
    "wait_time": "Wait",
    "alert": "Note",
    "organization_name": "Run by",
    "provider_type": "Kind of provider",
    "regulation": "Regulation",
    "location_name": "Where",
    "address": "Address",
    "postcode": "Postcode",
    "service_area": "Area",
    "languages": "Languages",
    "accessibility": "Access",
    "transport": "Transport",
    "part_number": "Part number",
    "supplier": "Supplier",
    "power": "Power",
    "connectivity": "Connection",
    "installation": "Fitting",
    "catalogue_date": "Catalogue date",
    "mode": "Format",
    "duration": "Length",
    "stands_for": "Stands for",
    "used_by": "Used by",
    "local_name": "Here it is called",
    "provenance": "Put together from",
    "disagreement": "Other sources say",
    "title": "Ask",
    "needs": "Helps with",
    "starts_on": "Starts",
    "expires_on": "Until",
}

REACHED_BY = ("email", "url")
"""Read out in place of a telephone number where none of the service's own is stated."""

STANDS_AT = ("location_name", "address", "postcode")
"""Where it is, read out in full where nobody can be rung to ask the way."""

FACTS = {
    kind: columns.split()
    for kind, columns in {
        Kind.SERVICE: "telephone eligibility_description ages application_process self_referral email fees_description "
        "schedule_description location_name service_area provider_type wait_time transport languages alert "
        "disagreement provenance",
        Kind.PRODUCT: "pros cons suits does_not_suit part_number supplier catalogue_date fees_description "
        "ongoing_cost power installation application_process consent_notes",
        Kind.EVENT: "starts_on expires_on schedule_description location_name fees_description "
        "eligibility_description ages application_process telephone transport disagreement provenance",
        Kind.COURSE: "eligibility_description mode duration schedule_description application_process fees_description",
        Kind.ROLE: "telephone email schedule_description service_area application_process alert",
    }.items()
}
"""What is read out of a record, in order, by kind."""

HOW_FAR = "How far"
DISTANCE = re.compile(r"About (?P<miles>\d{1,3}(?:,\d{3})*) miles? from (?P<place>[^.;]{1,80})")
IN_PLACE = re.compile(r"In (?P<place>[^.;]{1,80})")
"""How a distance is told, and the only place it is read back from: what is drawn is what is said."""

RIGHT_NOW = "Right now"
FIT = "Meets"
INTRODUCING = "How to introduce"
PARTS = ("First question", "Second question", "Third question", "Fourth question")

_CLOCK = r"(?:\d{1,2}(?:\.[0-5]\d)?[ap]m|12 noon|midnight)"
_DATED = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day \d{1,2} [A-Z][a-z]{2,8}"
_LEFT = r"(?:1 hour|\d{1,2} minutes?|1 hour \d{1,2} minutes?|less than a minute)"

PERSONAL = {
    "name": "the name",
    "date of birth": "the date of birth",
    "NHS number": "the NHS number",
    "NI number": "the National Insurance number",
    "case number": "the case number",
    "telephone": "the telephone number",
    "e-mail": "the e-mail address",
    "address": "the address",
    "postcode": "the postcode",
    "bank details": "the bank details",
    "car registration": "the car registration",
}
"""How each kind of `privacy.KINDS` is spoken of to whoever typed it."""


def _left_out_form() -> re.Pattern[str]:
    kind = f"(?:{'|'.join(PERSONAL.values())})"
    return re.compile(
        rf"We have not kept (?:{kind}(?:, {kind})* and )?{kind} you gave\. You do not need (?:it|them) here\."
    )


RECKONED = (
    _left_out_form(),
    DISTANCE,
    IN_PLACE,
    re.compile(r"The nearest is about \d{1,3}(?:,\d{3})* miles? away\."),
    re.compile(rf"Open until {_CLOCK}(?: tomorrow| on {_DATED})?(?:: {_LEFT} left(?: today)?)?|Open at any hour"),
    re.compile(rf"Closed now(?:: opens (?:today|tomorrow, {_DATED},|{_DATED})(?: at {_CLOCK})?)?"),
    re.compile(r"None(?: on|:)? [^.;]{1,80}; [a-z\d,]+ [a-z0-9 ,]{1,60}\.", re.IGNORECASE),
)
"""The forms of what is counted or measured: nothing else may be said that no source holds word for word."""

_NO_SENTENCES = (
    "COUNTS",
    "LABELS",
    "FACTS",
    "REACHED_BY",
    "STANDS_AT",
    "RECKONED",
    "HOW_FAR",
    "DISTANCE",
    "IN_PLACE",
    "RIGHT_NOW",
    "INTRODUCING",
    "FIT",
    "PARTS",
    "PERSONAL",
)


def left_out(kinds: Collection[str]) -> str:
    """What was masked in a question, told kindly and without the data: a form of `RECKONED`."""
    *first, last = [PERSONAL[kind] for kind in PERSONAL if kind in kinds]
    told = f"{', '.join(first)} and {last}" if first else last
    is_one = not first and last != PERSONAL["bank details"]
    return f"We have not kept {told} you gave. You do not need {'it' if is_one else 'them'} here."


FIXED = frozenset(
    sentence
    for name, value in list(globals().items())
    if name.isupper() and not name.startswith("_") and name not in _NO_SENTENCES
    for sentence in (value.values() if isinstance(value, dict) else [value])
)
"""All of the sentences above: `citations.verify` lets no other wording through."""
