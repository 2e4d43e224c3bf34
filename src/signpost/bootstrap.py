"""Settings to a working Signpost; the only file that names concrete engines."""

from datetime import UTC, datetime
from functools import cached_property
from typing import Self

from dateutil import tz

from signpost.answering import ExtractiveComposer
from signpost.config import Settings
from signpost.index.embedders import Embedders
from signpost.index.gathering import GatheringEmbedder
from signpost.index.snapshot import CurrentSnapshot, Snapshots
from signpost.retrieval import Search
from signpost.services.ask import Ask, Routes
from signpost.services.feedback import Feedback
from signpost.services.keeping import Keeper
from signpost.services.library import Library
from signpost.services.open_referral import OpenReferral
from signpost.stores import AuditTrail, Database, FeedbackStore, QuestionStore, open_database

LOCAL_TIME = tz.gettz("Europe/London")
"""Opening hours are the council's, whatever the machine's own clock is set to."""


def local_now() -> datetime:
    """The time on the wall of the asker's office."""
    return datetime.now(LOCAL_TIME)


class Signpost:
    """Everything wired together, each part made when it is first needed."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._embedders = Embedders(
            settings.model, settings.indexes / "models", settings.model_download, settings.export
        )

    @cached_property
    def ask(self) -> Ask:
        """Answers questions, several at once."""
        return Ask(
            current=self.current,
            search=Search(self.embedder, local_now),
            composer=ExtractiveComposer(),
            keeper=self.keeper,
            routes=Routes(self.settings.default_contact, self.settings.safeguarding_route),
            today=lambda: local_now().date(),
        )

    @cached_property
    def feedback(self) -> Feedback:
        """Takes what staff thought of an answer."""
        return Feedback(FeedbackStore(self.database), self.keeper)

    @cached_property
    def keeper(self) -> Keeper | None:
        """Keeps questions and answers; None if the settings say that none are kept."""
        return Keeper(QuestionStore(self.database)) if self.settings.keep_questions else None

    @cached_property
    def open_referral(self) -> OpenReferral:
        """Publishes the public services as Open Referral UK."""
        return OpenReferral(lambda: self.current, lambda: local_now().date(), lambda: self.settings.organisation)

    @cached_property
    def library(self) -> Library:
        """Refreshes and rolls back the index."""
        return Library(
            corpus=self.settings.corpus,
            snapshots=self.snapshots,
            current=lambda: self.current,
            builder=lambda: self._embedders.for_building(self.settings.building_threads),
            audit=lambda: AuditTrail(self.database),
            now=lambda: datetime.now(UTC),
            keep=self.settings.snapshots_kept,
        )

    @cached_property
    def snapshots(self) -> Snapshots:
        """All that were published and kept."""
        return Snapshots(self.settings.indexes)

    @cached_property
    def current(self) -> CurrentSnapshot:
        """The one that answers."""
        return CurrentSnapshot(self.snapshots, self.embedder.identity)

    @cached_property
    def embedder(self) -> GatheringEmbedder:
        """Encodes questions that wait together in one pass."""
        return GatheringEmbedder(self._embedders.for_serving(self.settings.serving_threads))

    @cached_property
    def database(self) -> Database:
        """Where questions, feedback and the audit trail are kept."""
        return open_database(self.settings.database_address)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_fault: object) -> None:
        self.close()

    def close(self) -> None:
        """Finish what waits; for when no more questions will come."""
        if "embedder" in self.__dict__:
            self.embedder.close()
        if "keeper" in self.__dict__ and self.keeper:
            self.keeper.close()
