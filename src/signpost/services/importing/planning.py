"""A harvest, and what is known already, to the plan of an import."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from signpost.corpus.dates import parse_date, written_date
from signpost.corpus.decisions import Decisions
from signpost.corpus.details import several
from signpost.corpus.feeds.linked import is_table
from signpost.corpus.harvest import Harvest
from signpost.domain.document import Document, Kind
from signpost.services.importing.cleaning import Cleaned, cleaned, own_id
from signpost.services.importing.duplicates import Known, known, likely_pairs, stars
from signpost.services.importing.kept import Records, Shared, Values
from signpost.services.importing.plan import ChangedRecord, Duplicate, FieldChange, ImportPlan, Incomplete, Named
from signpost.services.importing.sides import Sides
from signpost.services.library import missing

CHECK = ("checked_on", "checked_by", "review_by")
"""What a record says of its last check."""

FEWEST_SAVED = 10
MOST_CHECKED = 0.5
"""If more than half of ten or more known records say that they were checked on one day, and nothing else of them
changed, then somebody saved the lot: nobody rings half a directory in a day and finds every word of it right."""

MOST_DOUBLED = 0.5
"""Of what is imported: if more of it seems to stand in one table of the corpus, then that is this very table."""


@dataclass(frozen=True, slots=True)
class Before:
    """What was known before: the kept files and a digest of the records, all else in the corpus, and decisions."""

    records: Records
    basis: str = ""
    others: tuple[Document, ...] = ()
    decisions: Decisions = field(default_factory=Decisions)
    shared: Shared = field(default_factory=Shared)


def plan(
    harvest: Harvest,
    source: str,
    before: Before,
    today: date,
    largest_drop: float,
    accept_dates: bool = False,
    shared: Shared | None = None,
) -> ImportPlan:
    """What publishing this harvest would change. Nothing is written, and the same harvest gives the same plan.

    What `shared` leaves blank stays as it was.
    """
    foreign = {document.id for document in before.others}
    found, rejected = cleaned(harvest, source, before.records, foreign, today)
    found, saved = (found, ()) if accept_dates else _without_saves(found, before.records)
    is_whole, faults = _is_whole(harvest)
    unusable = {own_id(each.record_id, source, before.records, foreign) for each in rejected if not each.column}
    missing = [each for each in before.records if each not in found]
    removed = [each for each in missing if is_whole and each not in unusable]
    kept = [each for each in missing if each not in set(removed)]
    changed = [
        _changed(each, before.records[each], found[each])
        for each in sorted(found)
        if each in before.records and found[each].values != before.records[each]
    ]
    share = len(removed) / len(before.records) if before.records else 0.0
    duplicates = tuple(_duplicates(found, source, before))
    return ImportPlan(
        source=source,
        origin=harvest.source,
        met=_met(harvest),
        stated_total=harvest.stated_total,
        is_whole=is_whole,
        added=tuple(
            Named(each, found[each].title, found[each].place) for each in sorted(found.keys() - before.records)
        ),
        changed=tuple(changed),
        removed=tuple(_named(each, before.records) for each in sorted(removed)),
        kept=tuple(_named(each, before.records) for each in sorted(kept)),
        unchanged=sum(each in before.records and found[each].values == before.records[each] for each in found),
        rejected=rejected,
        duplicates=duplicates,
        incomplete=tuple(_incomplete(found)),
        notes=(*faults, *saved, *_lying_beside(duplicates, len(found))),
        removed_share=share,
        is_large_drop=share > largest_drop,
        basis=before.basis,
        shared=_shared(shared or Shared(), before.shared),
        shared_before=before.shared,
        own_audience=sum("audience" in record.values for record in found.values()),
        records={**{each: found[each].values for each in found}, **{each: before.records[each] for each in kept}},
    )


def _shared(wanted: Shared, before: Shared) -> Shared:
    return Shared(wanted.audience or before.audience, wanted.owner or before.owner)


def _met(harvest: Harvest) -> int:
    return len(harvest.records) + sum(not each.column for each in harvest.rejected)


def _is_whole(harvest: Harvest) -> tuple[bool, tuple[str, ...]]:
    """Whether what is missing may be read as removed; a source that counts more than it gave was not read whole."""
    met = _met(harvest)
    if harvest.is_whole and harvest.stated_total is not None and harvest.stated_total > met:
        said = f"The source says that it has {harvest.stated_total:,} services, but gave {met:,}."
        return False, (*harvest.faults, said)
    return harvest.is_whole, harvest.faults


def _without_saves(found: dict[str, Cleaned], before: Records) -> tuple[dict[str, Cleaned], tuple[str, ...]]:
    """With the former dates, where all that moved is the date of the check and it moved for most at once."""
    moved: dict[str, list[str]] = {}
    for each, record in found.items():
        if each in before and _only_check_moved(before[each], record.values):
            moved.setdefault(record.values.get("checked_on", ""), []).append(each)
    known_before = sum(each in before for each in found)
    for day, ids in moved.items():
        if known_before >= FEWEST_SAVED and len(ids) > MOST_CHECKED * known_before:
            kept = {each: replace(found[each], values=_with_check_of(before[each], found[each].values)) for each in ids}
            return {**found, **kept}, (_save_note(day, len(ids), known_before),)
    return found, ()


def _only_check_moved(old: Values, new: Values) -> bool:
    differing = {name for name in {*old, *new} if old.get(name, "") != new.get(name, "")}
    return "checked_on" in differing and differing <= set(CHECK) and bool(new.get("checked_on"))


def _with_check_of(old: Values, new: Values) -> Values:
    return {name: value for name, value in new.items() if name not in CHECK} | {
        name: old[name] for name in CHECK if name in old
    }


def _save_note(day: str, moved: int, of: int) -> str:
    when = written_date(parsed) if (parsed := parse_date(day)) else day
    return (
        f"{moved:,} of {of:,} known records say that they were checked on {when}, and nothing else of them changed. "
        "That looks like a save, not like checks, so their former dates stay. If each was really checked, import with "
        "--accept-dates."
    )


def _changed(document_id: str, old: Values, new: Cleaned) -> ChangedRecord:
    names = sorted({*old, *new.values})
    fields = (FieldChange(name, old.get(name, ""), new.values.get(name, "")) for name in names)
    return ChangedRecord(document_id, new.title, new.place, tuple(each for each in fields if each.old != each.new))


def _named(document_id: str, records: Records) -> Named:
    return Named(document_id, Cleaned(records[document_id], "").title)


def _incomplete(found: Mapping[str, Cleaned]) -> Iterable[Incomplete]:
    for each in sorted(found):
        values = found[each].values
        if values.get("kind", Kind.SERVICE) != Kind.SERVICE:
            continue
        if gaps := missing(values):
            yield Incomplete(each, found[each].title, found[each].place, gaps)


def _duplicates(found: Mapping[str, Cleaned], source: str, before: Before) -> Iterable[Duplicate]:
    merged = before.decisions.merged
    ours = [
        _of_harvest(each, record, source)
        for each, record in found.items()
        if each not in merged and record.values.get("kind", Kind.SERVICE) == Kind.SERVICE
    ]
    documents = [each for each in before.others if _may_be_merged(each)]
    sides = Sides({each: record.values for each, record in found.items()}, documents)
    apart = {pair for pair, seen in before.decisions.apart.items() if sides.seen(pair) == seen}
    pairs = likely_pairs(_in_order([*ours, *map(_of_corpus, documents)]), apart)
    for goes, stays, pair in stars(pairs):
        yield Duplicate(
            goes.id, goes.title, stays.id, stays.title, stays.source, pair.likeness, pair.why,
            sides.of(goes.id, stays.id), sides.seen((goes.id, stays.id)),
        )  # fmt: skip


def _lying_beside(duplicates: Sequence[Duplicate], met: int) -> Iterator[str]:
    """Which file of the corpus seems to be what is imported: most of it is in there."""
    for path, count in Counter(each.into_source for each in duplicates).items():
        if count > MOST_DOUBLED * met and is_table(path):
            yield (
                f"{count:,} of {met:,} services stand in {path} as well. If that is what is imported here, move "
                "it out of the corpus folder first: else each of them is shown twice."
            )


def _in_order(records: list[Known]) -> Sequence[Known]:
    return sorted(records, key=lambda each: (each.is_harvested, each.id))


def _may_be_merged(document: Document) -> bool:
    return document.kind is Kind.SERVICE and document.record is not None and document.status.answerable


def _of_harvest(document_id: str, record: Cleaned, source: str) -> Known:
    values = record.values
    return known(
        document_id,
        record.title,
        source,
        names=several(values.get("alternate_name", "")),
        telephone=values.get("telephone", ""),
        postcode=values.get("postcode", ""),
        place=values.get("location_name") or values.get("address") or values.get("service_area", ""),
        checked_on=values.get("checked_on", ""),
        is_harvested=True,
    )


def _of_corpus(document: Document) -> Known:
    record = document.record
    assert record
    return known(
        document.id,
        document.title,
        document.path,
        names=document.aliases,
        telephone=record.telephone,
        postcode=record.postcode,
        place=record.location_name or record.address or record.service_area,
        checked_on=str(document.checked_on or ""),
    )
