"""Directories that others keep to a harvest of services: files of JSON lines, as we keep them ourselves."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from signpost.corpus.columns import FIELDS, Columns
from signpost.corpus.harvest import Harvest, Harvested, Rejected
from signpost.corpus.json_lines import flat, object_of
from signpost.errors import CorpusError


class Steps(Protocol):
    """Whoever shows how far a reading has come."""

    def start(self, step: str, total: int) -> None:
        """A step of `total` parts begins."""

    def advance(self, parts: int) -> None:
        """So many more parts of it are done."""


def read_source(
    source: str | Path,
    *,
    columns: Columns | None = None,  # noqa: ARG001
    mapping: Path | None = None,  # noqa: ARG001
    feed_hosts: Sequence[str] = (),  # noqa: ARG001
    state: Path | None = None,  # noqa: ARG001
    steps: Steps | None = None,  # noqa: ARG001
) -> Harvest:
    """All services of a file of JSON lines. Raises CorpusError if there is none."""
    file = Path(source)
    if not file.is_file():
        raise CorpusError(f"There is no file or folder {file}. Check its name.")
    records, rejected = [], []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        place = f"{file.name}, line {number}"
        try:
            values = dict(flat(object_of(line)))
        except ValueError as fault:
            rejected.append(Rejected(place, "", str(fault), "Write one object a line."))
            continue
        known = {name: value for name, value in values.items() if name in FIELDS}
        records.append(Harvested(values.get("id", ""), known, place))
    return Harvest(file.name, tuple(records), tuple(rejected))
