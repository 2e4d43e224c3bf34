"""Documents to JSON and back, for the catalogue."""

from dataclasses import replace

from pydantic import TypeAdapter

from signpost.domain.document import Document

_DOCUMENTS = TypeAdapter(Document)


def document_to_json(document: Document) -> str:
    """Everything but the blocks, which live on as passages."""
    return _DOCUMENTS.dump_json(replace(document, blocks=()), exclude_defaults=True).decode()


def document_from_json(body: str) -> Document:
    """What `document_to_json` wrote."""
    return _DOCUMENTS.validate_json(body)
