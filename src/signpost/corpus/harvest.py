"""What reading somebody else's directory gives, whatever form it came in."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Harvested:
    """One service as its source states it.

    `values` holds text by field name (`corpus.columns.FIELDS`: those of `Record` and of `Document`), without
    blanks. `place` says where in the source it stands: "services.csv, row 14", "page 3, item 12".
    """

    id: str
    values: Mapping[str, str]
    place: str


@dataclass(frozen=True, slots=True)
class Rejected:
    """One record, or one value of a record, that could not be used; `column` is empty for a whole record."""

    place: str
    column: str
    reason: str
    remedy: str
    record_id: str = ""


@dataclass(frozen=True, slots=True)
class Harvest:
    """All that one source gave.

    `stated_total` is how many services the source says it has, None if it does not say. `is_whole` is false
    when reading ended early or came back short: then what is missing may not be read as removed, and `faults`
    says why. Every service met is in `records` or in `rejected` as a whole record: nothing is lost unexplained.
    """

    source: str
    records: tuple[Harvested, ...]
    rejected: tuple[Rejected, ...] = ()
    stated_total: int | None = None
    is_whole: bool = True
    faults: tuple[str, ...] = ()
