"""A record and a need to whether it speaks of that itself, however it is tagged."""

from signpost.answering.brief import Brief
from signpost.domain.document import Document


def speaks_of(document: Document, need: str, brief: Brief) -> bool:
    """In what it calls itself, says it does, and says whom it is for: an imported directory has no tags of ours."""
    record = document.record
    said = f"{document.title}. {record.description} {record.eligibility_description}" if record else document.title
    return bool(brief.records.said_of(need, said))
