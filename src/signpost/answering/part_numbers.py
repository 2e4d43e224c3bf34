"""A product's record to every part number that it gives: one beside its own may be the size that was asked for."""

import re

from signpost.answering.wording import LABELS
from signpost.domain.answer import Basis, Statement
from signpost.domain.document import Document
from signpost.index.part_codes import codes_in
from signpost.index.schema import normal_code
from signpost.passages import sentences

_OF_THE_NUMBER = re.compile(r"\b(?:this|the|same|other) (?:part )?number\b|\bpart numbers?\b", re.IGNORECASE)


def other_numbers(document: Document, n: int) -> tuple[Statement, ...]:
    """The sentences of a product's description that give another number, or say for which size its own is."""
    record = document.record
    if record is None or not record.part_number:
        return ()
    own = normal_code(record.part_number)
    return tuple(
        Statement(said, Basis.QUOTE, n, LABELS["part_number"])
        for said in sentences(record.description)
        if codes_in(said) - {own} or _OF_THE_NUMBER.search(said)
    )


def bears_code(document: Document, text: str) -> bool:
    """Whether a text gives the record's own part number."""
    return bool(document.record and normal_code(document.record.part_number) in codes_in(text))


def told_by_code(document: Document, n: int, text: str) -> tuple[Statement, ...]:
    """The sentences of a record that give a number which the text gives as well."""
    asked = codes_in(text)
    described = sentences(document.record.description) if asked and document.record else ()
    return tuple(Statement(said, Basis.QUOTE, n, LABELS["part_number"]) for said in described if asked & codes_in(said))
