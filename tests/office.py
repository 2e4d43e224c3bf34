"""A content owner's office: the small county, its library and directory, and harvests made by hand."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from signpost.corpus.harvest import Harvest, Harvested
from signpost.domain.document import Document
from signpost.domain.question import Question
from signpost.index.refresh import Steps
from signpost.index.snapshot import OneSnapshot
from signpost.services.ask import Reply
from signpost.services.desk.changing import Changing
from signpost.services.desk.desk import Desk
from signpost.services.desk.drafts import published_after_all
from signpost.services.desk.listing import Listing
from signpost.services.desk.subjects import Subjects
from signpost.services.desk.trying import Trying
from signpost.services.desk.verifying import Verifying
from signpost.services.directory import Directory
from signpost.services.evaluating.golden import Golden
from signpost.services.importing import ImportPlan
from signpost.services.library import Library
from signpost.services.reminding import Worked
from signpost.services.reviewing import Reviewing
from signpost.stores import AuditTrail, DraftStore, ReportStore
from tests.county import TODAY, County, write_county

WALKS = {
    "title": "Harbour Walks", "description": "A gentle walk round the harbour with tea after.",
    "eligibility_description": "Anyone who can walk a mile", "application_process": "Just come",
    "telephone": "01632 960820", "audience": "public", "checked_on": "2026-06-03", "checked_by": "County team",
}  # fmt: skip
KNIT = {**WALKS, "title": "Knit and Natter", "description": "Knitting together.", "telephone": "01632 960821"}
CHOIR = {**WALKS, "title": "Sea Shanty Choir", "description": "Singing shanties.", "telephone": "01632 960822"}
FEED = {"c-1": WALKS, "c-2": KNIT, "c-3": CHOIR}


def harvest(records: Mapping[str, Mapping[str, str]], **values: object) -> Harvest:
    """Records by id, as a reader would give them."""
    harvested = tuple(Harvested(each, values, f"feed, item {n}") for n, (each, values) in enumerate(records.items(), 1))
    return replace(Harvest("county feed", harvested), **values)  # type: ignore[arg-type]


class Office(County):
    """The county with everything that content owners use; `feed` is what the next import reads."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.feed = harvest(FEED)
        self.audit = AuditTrail(self.database)
        self.reports = ReportStore(self.database)
        self.library = Library(
            corpus=self.corpus,
            snapshots=self.snapshots,
            current=lambda: self.current,
            builder=lambda: self.embedder,
            audit=lambda: self.audit,
            reports=lambda: self.reports,
            now=lambda: datetime.now(UTC),
            zone=UTC,
            keep=3,
            recover=self._recover,
            golden=lambda: Golden(self.corpus, self.examiner, self.snapshots),
        )
        directory = Directory(
            corpus=self.corpus,
            indexes=folder / "indexes",
            library=self.library,
            snapshots=self.snapshots,
            current=lambda: self.current,
            audit=lambda: self.audit,
            now=self._now,
            read=self.read,
            largest_drop=0.1,
        )
        self.importing, self.deciding = directory.importing, directory.deciding
        self.reviewing = Reviewing(lambda: self.current, lambda: self.audit, lambda: TODAY)
        self.used: dict[str, int] = {}
        self.worked: dict[str, Worked] = {}
        self.desk = self.desk_with()
        self.listing = Listing(
            self.current.get, self.library.reported, lambda: self.used, lambda: self.worked, lambda: TODAY
        )
        self.verifying = Verifying(self.deciding, self.desk.subjects.document)

    def desk_with(self, needs_approval: bool = False) -> Desk:
        """The content desk, with or without a second person."""
        indexes, now = self.folder / "indexes", self._now
        return Desk(
            subjects=Subjects(self.corpus, indexes, lambda: self.current, now),
            changing=Changing(self.corpus, indexes, self.library, self.snapshots, self._published_after_all),
            trying=Trying(
                corpus=self.corpus,
                indexes=indexes,
                snapshots=self.snapshots,
                builder=lambda: self.embedder,
                golden=lambda: Golden(self.corpus, self.examiner, self.snapshots),
                answering=self._answering,
                now=now,
            ),
            store=lambda: DraftStore(self.database),
            audit=lambda: self.audit,
            now=now,
            seen_to=self.library.seen_to,
            needs_approval=needs_approval,
        )

    def _published_after_all(self, draft: str, snapshot: str) -> None:
        published_after_all(DraftStore(self.database), draft, snapshot, self._now())

    def _now(self) -> datetime:
        return datetime.combine(TODAY, datetime.now(UTC).time(), UTC)

    def _answering(self, snapshot_id: str, question: str) -> Reply:
        one = OneSnapshot(self.snapshots, self.embedder.identity, snapshot_id)
        return self.asking(one, None, self._now).ask(Question(question))

    def _recover(self) -> None:
        self.importing.recover()
        self.desk.recover()

    def read(self, source: str, called: str, mapping: Path | None, steps: Steps | None) -> Harvest:
        """What stands where the directory stands."""
        return self.feed

    @property
    def kept(self) -> Path:
        return self.corpus / "imported" / "county.jsonl"

    def plan(self, feed: Harvest | None = None, **values: bool) -> ImportPlan:
        self.feed = feed or self.feed
        return self.importing.plan("county feed", "county", **values)

    def bring(self, feed: Harvest | None = None, **values: object) -> ImportPlan:
        planned = self.plan(feed)
        self.importing.publish(planned, **values)  # type: ignore[arg-type]
        return planned

    def document(self, document_id: str) -> Document:
        return self.current.get().catalogue.document(document_id)

    def found(self, text: str, limit: int = 20) -> set[str]:
        return {hit.document.id for hit in self.ask.search(Question(text, limit=limit)).hits}


def open_office(folder: Path) -> Office:
    """With the county's own files, indexed."""
    office = write_county(Office(folder))
    assert isinstance(office, Office)
    office.library.refresh()
    return office
