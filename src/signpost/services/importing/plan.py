"""What an import would do, for a person to read before it is done."""

from dataclasses import asdict, dataclass, field
from typing import Any

from signpost.corpus.harvest import Rejected
from signpost.services.importing.kept import Records, Shared


@dataclass(frozen=True, slots=True)
class Named:
    """One record: its id, what it is called, and where in the source it stands."""

    id: str
    title: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field's value before and after; blank means "not stated"."""

    name: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class ChangedRecord:
    """A known record that says something else now."""

    id: str
    title: str
    place: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Incomplete:
    """A record that lacks what it must have to be offered on a call."""

    id: str
    title: str
    place: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One field of two records that seem to be one service, as each says it; blank means "not stated"."""

    name: str
    goes: str
    stays: str


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two records that seem to be one service: `id` would be shown as `into`. `likeness` of names is 0 to 100.

    `sides` is what they say differently. `seen` is a digest of both: who says that they are two services is not
    asked again until it changes.
    """

    id: str
    title: str
    into: str
    into_title: str
    into_source: str
    likeness: int
    why: str
    sides: tuple[Side, ...] = ()
    seen: str = ""


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """Every service that was met is added, changed, unchanged or rejected; every one known before is accounted for.

    `kept` are known records that this reading did not bring and that stay as they were, because it was not whole or
    because they came and could not be used. `records` is what the kept file would hold, `basis` the digest of the
    one that the plan was made against. `shared` holds for every record that does not say otherwise, `shared_before`
    did until now; `own_audience` counts the records that say for themselves who may read them.
    """

    source: str
    origin: str
    met: int
    stated_total: int | None
    is_whole: bool
    added: tuple[Named, ...]
    changed: tuple[ChangedRecord, ...]
    removed: tuple[Named, ...]
    kept: tuple[Named, ...]
    unchanged: int
    rejected: tuple[Rejected, ...]
    duplicates: tuple[Duplicate, ...]
    incomplete: tuple[Incomplete, ...]
    notes: tuple[str, ...]
    removed_share: float
    is_large_drop: bool
    basis: str = ""
    records: Records = field(default_factory=dict)
    shared: Shared = field(default_factory=Shared)
    shared_before: Shared = field(default_factory=Shared)
    own_audience: int = 0

    @property
    def changes_anything(self) -> bool:
        """Whether publishing it would change a file."""
        is_shared_anew = bool(self.records) and self.shared != self.shared_before
        return bool(self.added or self.changed or self.removed or is_shared_anew)

    def to_json(self) -> dict[str, Any]:
        """Everything a person or a script decides by, without the records themselves."""
        body = asdict(self)
        del body["records"], body["basis"]
        return {**body, "changes_anything": self.changes_anything}
