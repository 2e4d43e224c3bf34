"""Records to the terms that classify them, and the taxonomies those come from."""

from collections.abc import Iterator
from dataclasses import dataclass

from signpost.domain.document import Document

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """A list of terms: those that the published records use."""

    key: str
    name: str
    description: str
    of_terms: str


TAXONOMIES = (
    Taxonomy(
        "needs",
        "Needs",
        "What the services of this directory say they help with, in the directory's own words.",
        "A need that services of this directory say they help with.",
    ),
    Taxonomy(
        "provider-types",
        "Kinds of provider",
        "Who provides a service: voluntary, community, contracted, and so on, as its record says.",
        "A kind of provider named in this directory.",
    ),
)


def terms_of(document: Document) -> Iterator[tuple[Taxonomy, str]]:
    """Each term that a record is classified by, in its own writing."""
    needs, providers = TAXONOMIES
    for need in document.needs:
        yield needs, need
    if document.record and document.record.provider_type:
        yield providers, document.record.provider_type
