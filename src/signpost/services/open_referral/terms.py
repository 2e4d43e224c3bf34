"""Records to the terms that classify them, and the taxonomies those come from."""

from collections.abc import Iterator
from dataclasses import dataclass

from signpost.domain.document import Document
from signpost.needs import Vocabulary

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """A list of terms that records are classified by."""

    key: str
    name: str
    description: str
    of_terms: str


TAXONOMIES = (
    Taxonomy(
        "needs",
        "Needs",
        "What services help with, by the published vocabulary of needs; in a record's own words where that has none.",
        "A need that services of this directory say they help with.",
    ),
    Taxonomy(
        "provider-types",
        "Kinds of provider",
        "Who provides a service: voluntary, community, contracted, and so on, as its record says.",
        "A kind of provider named in this directory.",
    ),
)


def terms_of(document: Document, vocabulary: Vocabulary) -> Iterator[tuple[Taxonomy, str]]:
    """Each term that a record is classified by; of a need the vocabulary's name, whatever the record calls it."""
    needs, providers = TAXONOMIES
    for need in document.needs:
        yield needs, vocabulary.need_of(need) or need
    if document.record and document.record.provider_type:
        yield providers, document.record.provider_type


def terms_of_vocabulary(vocabulary: Vocabulary) -> Iterator[tuple[Taxonomy, str]]:
    """Each need that a record can be classified by."""
    needs, _ = TAXONOMIES
    for need in vocabulary.needs:
        yield needs, need


def are_own_words(document: Document, vocabulary: Vocabulary) -> bool:
    """Whether a record calls a need otherwise than the vocabulary, so that its own words must be kept beside."""
    return any(vocabulary.need_of(need) not in ("", need) for need in document.needs)
