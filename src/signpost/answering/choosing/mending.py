"""A hit to whether it has to do with equipment that has failed: nothing new to be had mends that."""

from signpost.domain.document import Kind
from signpost.domain.hit import Hit
from signpost.retrieval.asked_things import speaks_of_mending


def is_of_mending(hit: Hit) -> bool:
    """Whether a passage, or any field of a record, speaks of what has failed or of who mends it; no list of choices."""
    document = hit.document
    said = " ".join((document.title, *document.values())) if document.record else hit.passage.text
    return document.kind not in (Kind.PRODUCT, Kind.PROMPT, Kind.TERM) and speaks_of_mending(said)
