"""Passages: what is retrieved and cited."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Passage:
    """At most 200 words of one document, and exactly where they stand in it.

    `heading_trail` starts with the document's title. `digest` is of everything that the embedder
    reads, so an unchanged digest means an unchanged vector.
    """

    document_id: str
    text: str
    heading_trail: tuple[str, ...]
    digest: str
    page: int | None = None
    lines: tuple[int, int] | None = None
