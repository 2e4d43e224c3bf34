"""A question's words to the fields of a record that it asks for."""

import re

_ASKED = {
    ("part_number",): r"part (?:number|no)\b|part ?code|catalogue (?:number|code)|order(?:ing)? code|product code",
    ("telephone",): r"(?:tele)?phone number|what(?:'s| is) (?:the|their|its) number|contact number|number for\b|"
    r"how (?:do|can) (?:i|we|they|she|he) (?:ring|call|phone)",
    ("email",): r"e-?mail address|e-?mail for\b",
    (
        "fees_description",
        "ongoing_cost",
    ): r"how much\b|what(?:'s| is| does)(?: \w+){0,4} (?:cost|price)|price of|cost of",
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
}
_PATTERNS = tuple((columns, re.compile(rf"\b(?:{pattern})", re.IGNORECASE)) for columns, pattern in _ASKED.items())


def asked_columns(text: str) -> tuple[str, ...]:
    """Names of the fields asked for, in the order of the list above; none for a question about a need."""
    return tuple(column for columns, pattern in _PATTERNS if pattern.search(text) for column in columns)
