"""Documents to JSON and back, for the catalogue."""

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from signpost.domain.document import Audience, Document, Kind, Record, Status

_DATES = ("checked_on", "review_by", "starts_on", "expires_on")


def document_to_json(document: Document) -> str:
    """Everything but the blocks, which live on as passages."""
    body = asdict(document)
    del body["blocks"]
    body["record"] = dict(document.record.stated()) if document.record else None
    return json.dumps(body, ensure_ascii=False, default=date.isoformat)


def document_from_json(body: str) -> Document:
    """What `document_to_json` wrote."""
    values: dict[str, Any] = json.loads(body)
    for name in _DATES:
        values[name] = date.fromisoformat(values[name]) if values[name] else None
    values["kind"], values["status"] = Kind(values["kind"]), Status(values["status"])
    values["audience"] = Audience(values["audience"])
    values["needs"], values["aliases"] = tuple(values["needs"]), tuple(values["aliases"])
    values["record"] = Record(**values["record"]) if values["record"] is not None else None
    return Document(**values)
