"""A question's words to the fields of a record that it asks for."""

import re
from collections.abc import Iterable, Iterator

from signpost.retrieval.filter import Filter, FilterKind

_ASKED = {
    ("part_number",): r"part (?:number|no)\b|part ?code|catalogue (?:number|code)|order(?:ing)? code|product code",
    ("telephone",): r"(?:tele)?phone number|what(?:'s| is) (?:the|their|its) number|contact number|"
    r"(?<!part )(?<!order )(?<!catalogue )(?<!product )number for\b|"
    r"how (?:do|can) (?:i|we|they|she|he) (?:ring|call|phone)",
    ("email",): r"e-?mail address|e-?mail for\b",
    (
        "fees_description",
        "ongoing_cost",
    ): r"how much\b|what(?:'s| is| does)(?: \w+){0,4} (?:cost|price)|price of|cost of|"
    r"(?:is|are) (?:it|that|this|they|those|any of (?:it|them)) (?:all )?(?:free|expensive)\b|"
    r"(?:is there|any|what) (?:a |the )?(?:charge|cost|fee)s?\b",
    ("schedule_description", "starts_on"): r"what (?:time|day)s?\b|opening (?:hours|times)|when (?:is|are|does|do)\b",
    (
        "eligibility_description",
        "suits",
    ): r"who (?:is it|are they) for|who can (?:go|use|get|have)|eligib|would (?:it|that) suit",
    (
        "application_process",
    ): r"how (?:do|can|does|would)(?: \w+){1,2} (?:book|refer|apply|join|order|get (?:it|in|on))",
    ("supplier",): r"who (?:supplies|makes)|supplier",
    ("power",): r"battery|power(?:ed)?\b|plug",
    ("location_name", "address"): r"where (?:is|are|does|do)\b|what(?:'s| is)(?: \w+){0,2} address",
    ("organization_name",): r"who (?:runs?|provides?|organises?|is behind)\b",
    (
        "connectivity",
    ): r"(?:needs?|uses?|works? (?:with|without)|have|has) (?:a |any |the )?(?:wifi|wi-fi|internet|broadband|landline|"
    r"phone line|sim|signal)\b",
    ("installation",): r"who (?:fits|installs|sets)\b|install(?:ed|ation)?\b|how is it (?:fitted|set up)|fitted\b",
    ("pros", "cons"): r"pros and cons|advantages|disadvantages|downsides?|drawbacks?|good and bad",
    ("wait_time",): r"(?:how long is the |waiting |any |the )wait(?:ing)?(?: list| time)?\b|waiting (?:list|time)",
    ("accessibility",): r"accessible\b|disabled (?:access|parking)|parking\b|step[- ]free",
    ("does_not_suit",): r"who (?:is it not|isn't it) for|not suit(?:able)?\b|unsuitable",
}
_PATTERNS = tuple((columns, re.compile(rf"\b(?:{pattern})", re.IGNORECASE)) for columns, pattern in _ASKED.items())


# What a filter asks for, of one record that is spoken of: "is it open on Saturdays?" is a question, and no filter.
_OF_FILTERS = {
    FilterKind.OPEN_NOW: ("schedule_description",),
    FilterKind.DATES: ("schedule_description", "starts_on"),
    FilterKind.DAYS: ("schedule_description",),
    FilterKind.TIME: ("schedule_description",),
    FilterKind.FREE: ("fees_description", "ongoing_cost"),
    FilterKind.PRICE: ("fees_description", "ongoing_cost"),
    FilterKind.SELF_REFERRAL: ("application_process", "self_referral"),
    FilterKind.AGE: ("eligibility_description", "suits", "does_not_suit"),
    FilterKind.PERSON: ("eligibility_description", "suits", "does_not_suit"),
    FilterKind.ONLY_FOR: ("eligibility_description",),
    FilterKind.LANGUAGE: ("languages",),
    FilterKind.FAITH: ("eligibility_description",),
    FilterKind.WHEELCHAIR: ("accessibility",),
    FilterKind.TRANSPORT: ("transport",),
    FilterKind.MEETING: ("location_name", "schedule_description"),
    FilterKind.CARER: ("eligibility_description",),
    FilterKind.LEARNING_DISABILITY: ("eligibility_description", "suits"),
    FilterKind.PROVIDER: ("organization_name",),
}


def columns_of(filters: Iterable[Filter]) -> Iterator[str]:
    """The fields that tell of one record what these filters ask."""
    return (column for each in filters for column in _OF_FILTERS[each.kind])


def asked_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where a text asks for fields."""
    return (found.span() for _, pattern in _PATTERNS for found in pattern.finditer(text))


def asked_columns(text: str) -> tuple[str, ...]:
    """Names of the fields asked for, in the order of the list above; none for a question about a need."""
    return tuple(column for columns, pattern in _PATTERNS if pattern.search(text) for column in columns)
