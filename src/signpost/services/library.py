"""What content owners do: refresh, look at, check and roll back the index."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from signpost.answering.facts import written_date
from signpost.domain.document import Audience, Document, Kind, Record
from signpost.domain.problem import Problem
from signpost.errors import NotFound, RulesRefused
from signpost.index.embedder import Embedder
from signpost.index.refresh import Accept, Changed, Refresh, Steps, Trial, nobody_accepts
from signpost.index.routes import kinds_without_route, lost_routes
from signpost.index.snapshot import CurrentSnapshot, Snapshots
from signpost.safety import SAFETY, Safety
from signpost.stores import AuditTrail, Deed, Report, ReportStore

if TYPE_CHECKING:
    from signpost.services.evaluating.golden import Golden

MANDATORY = ("telephone", "description", "eligibility_description", "application_process")
"""Without contact, offer, eligibility and access route a service cannot be offered on a call."""

LONGEST_DETAIL = 2_000
"""Characters of what was accepted, in the audit trail."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that an owner should put right: in which document, what, and whose it is."""

    document_id: str
    title: str
    path: str
    what: str
    owner: str


@dataclass(frozen=True, slots=True)
class Check:
    """Everything in the corpus that needs an owner's eye."""

    problems: tuple[Problem, ...]
    overdue: tuple[Finding, ...]
    incomplete: tuple[Finding, ...]
    expired: tuple[Finding, ...]
    reported: tuple[Finding, ...]

    @property
    def is_clean(self) -> bool:
        """Whether nothing was found."""
        return not (self.problems or self.overdue or self.incomplete or self.expired or self.reported)


@dataclass(frozen=True, slots=True)
class IndexStatus:
    """What answers now."""

    snapshot: str
    created_at: datetime
    model: str
    corpus: str
    documents: dict[str, int]
    audiences: dict[str, int]
    passages: int
    unreadable: int
    overdue: int
    snapshots: tuple[str, ...]


class Library:
    """The published snapshots and the corpus they come from."""

    def __init__(
        self,
        corpus: Path,
        snapshots: Snapshots,
        current: Callable[[], CurrentSnapshot],
        builder: Callable[[], Embedder],
        audit: Callable[[], AuditTrail],
        reports: Callable[[], ReportStore],
        now: Callable[[], datetime],
        zone: tzinfo | None,
        keep: int,
        recover: Callable[[], None] = lambda: None,
        golden: "Callable[[], Golden] | None" = None,
    ) -> None:
        self._corpus = corpus
        self._snapshots = snapshots
        self._current = current
        self._builder = builder
        self._audit = audit
        self._reports = reports
        self._now = now
        self._zone = zone
        self._keep = keep
        self._recover = recover
        self._golden = golden

    def refresh(self, steps: Steps | None = None, full: bool = False, accept: Accept = nobody_accepts) -> Refresh:
        """Bring the index up to date with the corpus and publish it.

        The questions beside the corpus are asked first: raises MadeWorse if some would be answered worse than now
        and `accept` does not say yes. The first index is never refused.
        """
        # Imported here alone: the parsers take 40 MB and half a second that serving must not pay.
        from signpost.index.sync import Refresher  # noqa: PLC0415
        from signpost.services.decision_log import DecisionLog  # noqa: PLC0415

        self._recover()
        refresher = Refresher(self._snapshots, self._builder(), self._now, self._keep)
        refresh = refresher.refresh(self._corpus, steps, full, lambda new: self._attempt(new, accept, steps))
        DecisionLog(self._corpus, self._snapshots.folder.parent).settle(self._snapshots)
        if refresh.published:
            self._record(refresh)
        return refresh

    def _attempt(self, snapshot_id: str, accept: Accept, steps: Steps | None) -> Trial | None:
        return self._golden().attempt(snapshot_id, accept, steps) if self._golden else None

    def made_at(self, snapshot_id: str) -> datetime:
        """When a snapshot was built; raises NotFound, SnapshotDamaged."""
        return self._snapshots.manifest(snapshot_id).created_at

    def _record(self, refresh: Refresh) -> None:
        """The publication, and each document that changed with it; of the first index not every document there is."""
        counts = {"added": len(refresh.added), "changed": len(refresh.changed), "removed": len(refresh.removed)}
        detail = {name: str(n) for name, n in counts.items()}
        if refresh.trial and refresh.trial.worse:
            detail["accepted as worse"] = "; ".join(refresh.trial.worse)[:LONGEST_DETAIL]
        self._audit().record("published", refresh.snapshot, detail=detail)
        is_first = not (refresh.unchanged or refresh.changed or refresh.removed)
        if not is_first:
            self._audit().record_all(_deed(change, refresh.snapshot, self._now()) for change in refresh.changes)
            self.seen_to([each.id for each in refresh.changes if each.what == "removed" or "checked_on" in each.fields])

    def rollback(self, snapshot_id: str = "") -> str:
        """Publish an older snapshot, the one before unless told which; returns its id."""
        chosen = snapshot_id or self._snapshots.previous_id()
        self._snapshots.publish(chosen)
        self._audit().record("rolled back", chosen)
        return chosen

    def status(self) -> IndexStatus:
        """What answers now; raises NoSnapshot, SnapshotMismatch."""
        snapshot = self._current().get()
        documents = list(snapshot.catalogue.documents())
        manifest = snapshot.manifest
        return IndexStatus(
            snapshot=manifest.id,
            created_at=manifest.created_at,
            model=manifest.embedder,
            corpus=manifest.corpus,
            documents=snapshot.catalogue.counts(),
            audiences={each.value: Counter(doc.audience for doc in documents)[each] for each in Audience},
            passages=manifest.passages,
            unreadable=len(snapshot.catalogue.problems()),
            overdue=len(self._overdue(documents)),
            snapshots=tuple(self._snapshots.ids()),
        )

    def check(self) -> Check:
        """What needs an owner's eye in the current snapshot."""
        snapshot = self._current().get()
        documents = [each for each in snapshot.catalogue.documents() if each.status.answerable]
        return Check(
            problems=(*snapshot.catalogue.problems(), *self._unsafe(documents)),
            overdue=tuple(self._overdue(documents)),
            incomplete=tuple(
                _finding(each, f"Nothing is said of: {gaps}") for each in documents if (gaps := _gaps(each))
            ),
            expired=tuple(
                _finding(each, f"Over since {each.expires_on}")
                for each in documents
                if each.has_expired(self._now().date())
            ),
            reported=self.reported(),
        )

    def reported(self) -> tuple[Finding, ...]:
        """Records that somebody said are wrong, and what they said, oldest first; until their next check."""
        found = ((report, self._standing(report.document_id)) for report in self._reports().new())
        return tuple(_finding(document, _reported(report, self._zone)) for report, document in found if document)

    def seen_to(self, document_ids: Collection[str]) -> None:
        """These records were checked, or are gone: what was said of them until now is settled."""
        self._reports().seen_to(document_ids)

    def _standing(self, document_id: str) -> Document | None:
        try:
            document = self._current().get().catalogue.document(document_id)
        except NotFound:
            return None
        return document if document.stands(self._now().date()).answerable else None

    def _unsafe(self, documents: list[Document]) -> Iterator[Problem]:
        """What is wrong with the safety rules as they stand in the corpus now, or would be if they went live."""
        own = self._corpus / SAFETY
        try:
            safety = Safety.load(own.read_bytes() if own.is_file() else b"")
        except RulesRefused as fault:
            yield Problem.of(SAFETY, fault, f"line {fault.line}")
            return
        yield from (Problem.of(SAFETY, fault, f"line {fault.line}") for fault in lost_routes(safety, documents))
        yield from kinds_without_route(safety, documents)

    def _overdue(self, documents: list[Document]) -> list[Finding]:
        late = [each for each in documents if each.status.answerable and each.is_overdue(self._now().date())]
        return [
            _finding(each, f"Review was due {each.review_by}")
            for each in sorted(late, key=lambda each: str(each.review_by))
        ]


def _deed(change: Changed, snapshot: str, at: datetime) -> Deed:
    detail = {
        "title": change.title,
        "kind": change.kind,
        "owner": change.owner,
        "area": change.area,
        "path": change.path,
        "fields": ", ".join(change.fields),
        "snapshot": snapshot,
    }
    return Deed(at, "cli", f"record {change.what}", change.id, {name: value for name, value in detail.items() if value})


def _finding(document: Document, what: str) -> Finding:
    return Finding(document.id, document.title, document.path, what, document.owner)


def _reported(report: Report, zone: tzinfo | None) -> str:
    """In one line, and without what a terminal would act on: it was typed by anybody."""
    said = "".join(each for each in " ".join(report.reason.split()) if each.isprintable())
    day = f"Reported as wrong on {written_date(report.reported_at.astimezone(zone).date())}"
    return f"{day}: {said}" if said else day


def _gaps(document: Document) -> str:
    record = document.record or Record()
    if document.kind is Kind.SERVICE:
        gaps = missing({name: getattr(record, name) for name in (*MANDATORY, "self_referral")})
    else:
        gaps = tuple(name for name in ("pros", "cons") if document.kind is Kind.PRODUCT and not getattr(record, name))
    return ", ".join(name.replace("_", " ") for name in gaps)


def missing(values: Mapping[str, str]) -> tuple[str, ...]:
    """Which of the mandatory fields a service leaves blank; that people may refer themselves is a way in."""
    way_in = values.get("application_process") or values.get("self_referral")
    return tuple(name for name in MANDATORY if not (way_in if name == "application_process" else values.get(name)))
