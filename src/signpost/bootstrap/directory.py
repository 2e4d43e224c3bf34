"""Rooms through which records come in, are looked after as a whole, and go out."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from signpost.bootstrap.evaluating import EvaluatingRooms
from signpost.bootstrap.ground import LOCAL_TIME, utc_now
from signpost.index.refresh import Steps
from signpost.services.library import Library
from signpost.services.open_referral import OpenReferral
from signpost.services.reviewing import Reviewing
from signpost.stores import AuditTrail, ReportStore

if TYPE_CHECKING:  # what imports, loads the parsers: half a second and 40 MB that serving must not pay
    from signpost.corpus.harvest import Harvest
    from signpost.services.directory import Directory


class DirectoryRooms(EvaluatingRooms):
    """From other systems' directories to the index, and from it to others."""

    @cached_property
    def library(self) -> Library:
        """Refreshes and rolls back the index."""
        return Library(
            corpus=self.settings.corpus,
            snapshots=self.snapshots,
            current=lambda: self.current,
            builder=lambda: self._embedders.for_building(self.settings.building_threads),
            audit=lambda: AuditTrail(self.database),
            reports=lambda: ReportStore(self.database),
            now=utc_now,
            zone=LOCAL_TIME,
            keep=self.settings.snapshots_kept,
            recover=self._recover,
            golden=self._golden,
        )

    def _recover(self) -> None:
        """Put right what was cut short; families above that change the corpus add theirs."""
        self.directory.importing.recover()

    @cached_property
    def directory(self) -> "Directory":
        """Imports other systems' directories, and keeps what owners decide about records."""
        from signpost.services.directory import Directory  # noqa: PLC0415 - see above

        return Directory(
            corpus=self.settings.corpus,
            indexes=self.settings.indexes,
            library=self.library,
            snapshots=self.snapshots,
            current=lambda: self.current,
            audit=lambda: AuditTrail(self.database),
            now=utc_now,
            read=self._read_source,
            largest_drop=self.settings.largest_drop,
        )

    def _read_source(self, source: str, called: str, mapping: Path | None, steps: Steps | None) -> "Harvest":
        """Another system's directory; how its tables are read is kept beside what was imported from it."""
        from signpost.corpus import load_columns  # noqa: PLC0415 - see above
        from signpost.corpus.feeds import read_source  # noqa: PLC0415
        from signpost.corpus.files import MAPPING  # noqa: PLC0415

        return read_source(
            source,
            columns=load_columns(self.settings.corpus),
            mapping=mapping or self.settings.corpus / "imported" / f"{called}{MAPPING}",
            feed_hosts=self.settings.feed_hosts,
            state=self.settings.indexes / "feeds" / called,
            steps=steps,
        )

    @cached_property
    def reviewing(self) -> Reviewing:
        """Lists what is overdue, over or changed."""
        return Reviewing(lambda: self.current, lambda: AuditTrail(self.database), self._today)

    @cached_property
    def open_referral(self) -> OpenReferral:
        """Publishes the public services as Open Referral UK."""
        return OpenReferral(lambda: self.current, self._today, lambda: self.settings.organisation)
