"""The records of one source to the file in the corpus that keeps them, and back."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from signpost.corpus.json_lines import flat, object_of
from signpost.services.whole import bytes_or_none, remove_whole, write_whole

IMPORTED = "imported"
"""Folder of the corpus that holds one file for each source."""

Values = Mapping[str, str]
Records = Mapping[str, Values]
"""Values by field name, by id."""


class KeptFile:
    """`<corpus>/imported/<source>.jsonl`: one service a line, in the order of their ids."""

    def __init__(self, corpus: Path, source: str) -> None:
        self.path = corpus / IMPORTED / f"{source}.jsonl"
        self.relative = f"{IMPORTED}/{source}.jsonl"

    def read(self) -> tuple[dict[str, Values], str]:
        """The records, and a digest of the file; nothing if it was never imported."""
        data = bytes_or_none(self.path)
        if data is None:
            return {}, ""
        return records_of(data), hashlib.sha256(data).hexdigest()

    def write(self, records: Records) -> None:
        """Put them in place of what is there, in one step; without records there is no file."""
        self.restore(bytes_of(records) if records else None)

    def restore(self, data: bytes | None) -> None:
        """Put back a file as it was; None if there was none."""
        if data is None:
            remove_whole(self.path)
        elif data != bytes_or_none(self.path):
            write_whole(self.path, data)


def bytes_of(records: Records) -> bytes:
    """The same records always give the same bytes."""
    lines = (
        json.dumps({"id": each, **dict(sorted(records[each].items()))}, ensure_ascii=False) for each in sorted(records)
    )
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")


def records_of(data: bytes) -> dict[str, Values]:
    """What `bytes_of` wrote; a line that somebody broke by hand is as if it were not there."""
    found: dict[str, Values] = {}
    for line in data.decode("utf-8", "replace").split("\n"):
        try:
            values = dict(flat(object_of(line)))
        except ValueError:
            continue
        if document_id := values.pop("id", ""):
            found[document_id] = values
    return found
