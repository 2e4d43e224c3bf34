"""The records of one source, and what holds for all of them, to the files in the corpus that keep them, and back."""

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import yaml

from signpost.corpus.files import SIDECAR
from signpost.corpus.front_matter import read_sidecar
from signpost.corpus.json_lines import flat, object_of
from signpost.errors import ImportRefused
from signpost.plain_yaml import load_plain
from signpost.services.whole import bytes_or_none, remove_whole, write_whole

IMPORTED = "imported"
"""Folder of the corpus that holds one file for each source."""

Values = Mapping[str, str]
Records = Mapping[str, Values]
"""Values by field name, by id."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What holds for every record of a source that does not say otherwise; blank means "not stated"."""

    audience: str = ""
    owner: str = ""


class KeptFile:
    """`<corpus>/imported/<source>.jsonl`: one service a line, in the order of their ids; beside it its sidecar."""

    def __init__(self, corpus: Path, source: str) -> None:
        self.path = corpus / IMPORTED / f"{source}.jsonl"
        self.sidecar = self.path.with_name(self.path.name + SIDECAR)
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
        _put(self.path, data)

    def shared(self) -> Shared:
        """What its sidecar says of all of them."""
        stated = read_sidecar(bytes_or_none(self.sidecar) or b"", self.relative).stated
        return Shared(stated.get("audience", ""), stated.get("owner", ""))

    def share(self, shared: Shared) -> None:
        """Write these two into the sidecar; whatever else an owner wrote there stays. Raises ImportRefused."""
        if shared == self.shared():
            return
        stated = {name: str(value) for name, value in asdict(shared).items() if value}
        text = yaml.safe_dump({**self._sidecar(), **stated}, allow_unicode=True, sort_keys=False)
        self.restore_sidecar(f"{_HEAD}{text}".encode())

    def restore_sidecar(self, data: bytes | None) -> None:
        """Put back the sidecar as it was; None if there was none."""
        _put(self.sidecar, data)

    def _sidecar(self) -> dict[str, Any]:
        told: Any = None
        with suppress(ValueError):
            told = load_plain((bytes_or_none(self.sidecar) or b"").decode("utf-8-sig")) or {}
        if not isinstance(told, dict):
            raise ImportRefused(f"{self.sidecar} is not made of lines 'name: value'. Correct it, or remove it.")
        return told


_HEAD = "# What holds for every record of the file beside this one that does not say otherwise.\n"


def _put(path: Path, data: bytes | None) -> None:
    if data is None:
        remove_whole(path)
    elif data != bytes_or_none(path):
        write_whole(path, data)


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
