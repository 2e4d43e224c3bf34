"""A record's description to the part that says what it is: not what an import put beneath from elsewhere."""

import re

from signpost.domain.document import Document

_IMPORTED = "imported/"
_LINE = re.compile(r"[^:.!?\n]{1,60}: \S.*")
"""A column that nobody recognised, as an import keeps it: "Basic type: Food service"."""


def own_words(document: Document) -> str:
    """What it says of itself; of an import that says nothing, what its organisation does, which names itself.

    An import keeps both beneath the service's own words, so that a search finds them: they lead no card.
    """
    record = document.record
    if record is None or not document.path.startswith(_IMPORTED):
        return record.description if record else ""
    told = re.split(r"\n{2,}", record.description)
    while told and _is_left_over(told[-1]):
        told.pop()
    abouts = tuple(f"About {name}: " for name in record.organization_name.split("; ") if name)
    first = next((at for at, part in enumerate(told) if part.startswith(abouts)), len(told)) if abouts else len(told)
    return _through(record.description, told[:first] or told[:1])


def _is_left_over(paragraph: str) -> bool:
    return all(_LINE.fullmatch(line) for line in paragraph.splitlines()) and not paragraph.startswith("About ")


def _through(text: str, parts: list[str]) -> str:
    """The text as it stands, up to the end of its first parts."""
    end = 0
    for part in parts:
        end = text.index(part, end) + len(part)
    return text[:end]
