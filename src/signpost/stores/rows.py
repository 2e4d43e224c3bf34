"""Rows to the records that leave the stores."""

from dataclasses import fields
from typing import Any, TypeVar

from signpost.stores.tables import Base

Record = TypeVar("Record")


def as_record(kind: type[Record], row: Base, **instead: Any) -> Record:
    """A dataclass whose fields are called as the row's columns; `instead` has what a column can't hold as it is."""
    columns = [each.name for each in fields(kind) if each.name not in instead]  # type: ignore[arg-type]
    return kind(**{name: getattr(row, name) for name in columns}, **instead)
