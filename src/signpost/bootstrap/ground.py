"""Settings to what every family of rooms stands on: clock, engines, snapshots, database."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from dateutil import tz

from signpost.config import Settings
from signpost.domain.document import Audience, Document
from signpost.errors import NoSnapshot
from signpost.index.embedders import Embedders
from signpost.index.gathering import GatheringEmbedder
from signpost.index.onnx_reader import OnnxReader
from signpost.index.remembered import RememberedVectors
from signpost.index.snapshot import CurrentSnapshot, Snapshots
from signpost.services.keeping import Keeper
from signpost.services.records import SnapshotRecords
from signpost.stores import Database, QuestionStore, open_database

if TYPE_CHECKING:  # most never ask a language model
    from signpost.answering.rewording.patient import Patient

LOCAL_TIME = tz.gettz("Europe/London")
"""Opening hours are the council's, whatever the machine's own clock is set to."""


def local_now() -> datetime:
    """The time on the wall of the asker's office."""
    return datetime.now(LOCAL_TIME)


def utc_now() -> datetime:
    """What is kept, is kept with the time that no summer changes."""
    return datetime.now(UTC)


class Ground:
    """Beneath every family; `now` is the clock on the wall."""

    def __init__(self, settings: Settings, now: Callable[[], datetime] = local_now) -> None:
        self.settings = settings
        self._now = now
        self._embedders = Embedders(
            settings.model, settings.indexes / "models", settings.model_download, settings.export
        )

    def _today(self) -> date:
        return self._now().date()

    @cached_property
    def snapshots(self) -> Snapshots:
        """All that were published and kept."""
        return Snapshots(self.settings.indexes)

    @cached_property
    def current(self) -> CurrentSnapshot:
        """The one that answers."""
        return CurrentSnapshot(self.snapshots, self.embedder.identity)

    def _records(self, audience: Audience = Audience.INTERNAL) -> SnapshotRecords:
        return SnapshotRecords(self.current.get(), audience, self._today())

    def _register(self) -> Iterable[Document]:
        """What may be in an answer; nothing while nothing is indexed."""
        try:
            return self.current.get().catalogue.register()
        except NoSnapshot:
            return ()

    @cached_property
    def embedder(self) -> GatheringEmbedder:
        """Encodes questions that wait together in one pass."""
        return GatheringEmbedder(self._embedders.for_serving(self.settings.serving_threads))

    @cached_property
    def reader(self) -> OnnxReader | None:
        """Reads passages together with the question; None if the settings say that none are read."""
        return OnnxReader.packaged(self.settings.serving_threads) if self.settings.reads else None

    @cached_property
    def remembered(self) -> RememberedVectors:
        """Vectors of questions that were asked, by digest."""
        file = self.settings.indexes / "insights" / "vectors.db"
        return RememberedVectors(file, lambda: self.embedder, self._today)

    @cached_property
    def language_model(self) -> "Patient | None":
        """The one that the settings name."""
        settings = self.settings
        if not settings.language_model_url:
            return None
        from signpost.answering.rewording.open_ai import OpenAICompatible  # noqa: PLC0415 - most never ask one
        from signpost.answering.rewording.patient import Patient  # noqa: PLC0415

        seconds = settings.language_model_timeout
        key = settings.language_model_key.get_secret_value()
        model = OpenAICompatible(settings.language_model_url, settings.language_model_name, key, seconds)
        return Patient(model, seconds)

    @cached_property
    def database(self) -> Database:
        """Where questions, feedback and the audit trail are kept."""
        return open_database(self.settings.database_address)

    @cached_property
    def keeper(self) -> Keeper | None:
        """Keeps questions and answers; None if the settings say that none are kept."""
        return Keeper(QuestionStore(self.database)) if self.settings.keep_questions else None

    def close(self) -> None:
        """Finish what waits; for when no more questions will come."""
        if "embedder" in self.__dict__:
            self.embedder.close()
        if "language_model" in self.__dict__ and self.language_model:
            self.language_model.close()
        if "keeper" in self.__dict__ and self.keeper:
            self.keeper.close()
        if "database" in self.__dict__:
            self.database.close()
