"""A harvest to records that can be kept under ids of their own, and what had to be left out of them."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from signpost.corpus.dates import parse_date, written_date
from signpost.corpus.details import described, meaningful
from signpost.corpus.harvest import Harvest, Harvested, Rejected
from signpost.corpus.naming import LONGEST_ID, slug, stated_id
from signpost.domain.document import Kind
from signpost.services.importing.kept import Values

ROLES = ("owner", "checked_by")
"""Fields that hold a role. A staff e-mail address in them is never stored, indexed or shown."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """One record that can be kept, and where it stands in its source."""

    values: Values
    place: str

    @property
    def title(self) -> str:
        """What it is called."""
        return self.values.get("title") or self.values.get("organization_name") or "Untitled"


def cleaned(
    harvest: Harvest, source: str, before: Collection[str], foreign: Collection[str], today: date
) -> tuple[dict[str, Cleaned], tuple[Rejected, ...]]:
    """Records by id, and everything that was left out or renamed, each said."""
    found: dict[str, Cleaned] = {}
    rejected = list(harvest.rejected)
    same_id: dict[str, list[list[tuple[str, str]]]] = {}
    for record in harvest.records:
        values = {name: value for name, raw in record.values.items() if name != "id" and (value := meaningful(raw))}
        faults = list(_faults(record, values, source, today))
        rejected += faults
        for fault in faults:
            values.pop(fault.column, None)
        document_id = own_id(record.id or values.get("title", ""), source, before, foreign)
        said = sorted(values.items())
        if said in (alike := same_id.setdefault(document_id, [])):
            rejected.append(_repeated(record))
            continue
        alike.append(said)
        if document_id in found:
            document_id, fault = _renamed(document_id, record, found, len(alike))
            rejected.append(fault)
        found[document_id] = Cleaned(values, record.place)
    return found, tuple(dict.fromkeys(rejected))


def own_id(stated: str, source: str, before: Collection[str], foreign: Collection[str]) -> str:
    """The source's own id where nothing else in the corpus bears it; once it was given another it keeps that."""
    plain = stated_id(stated.strip() or "unnamed")
    prefixed = f"{source}.{plain}"
    if len(prefixed) > LONGEST_ID:
        prefixed = slug(prefixed)
    return prefixed if prefixed in before or plain in foreign else plain


def _faults(record: Harvested, values: Mapping[str, str], source: str, today: date) -> Iterator[Rejected]:
    """Values that cannot be used; the record is kept without them."""
    for name in ROLES:
        if "@" in values.get(name, ""):
            yield Rejected(record.place, name, "This is an e-mail address, not a role", "Name the role.", record.id)
    checked_on = parse_date(values.get("checked_on", ""))
    if checked_on and checked_on > today:
        reason = f"It says it was checked on {written_date(checked_on)}, which has not come yet"
        yield Rejected(record.place, "checked_on", reason, "Correct the date.", record.id)
    _, doubts = described(values, source, record.place, Kind.SERVICE)
    for doubt in doubts:
        column, _, reason = doubt.reason.partition(": ")
        yield Rejected(record.place, column, reason, doubt.remedy, record.id)


def _repeated(record: Harvested) -> Rejected:
    return Rejected(record.place, "", "The source gives this record twice, word for word", "Nothing.", record.id)


def _renamed(document_id: str, record: Harvested, found: Collection[str], number: int) -> tuple[str, Rejected]:
    while f"{document_id}-{number}" in found:
        number += 1
    own = f"{document_id}-{number}"
    reason = f"Another record has the id {record.id!r} as well, so this one is kept as {own!r}"
    return own, Rejected(record.place, "id", reason, "Give each record an id of its own at the source.", record.id)
