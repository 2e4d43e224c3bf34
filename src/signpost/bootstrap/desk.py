"""Rooms where owners look after what is theirs: the list of it, drafts, imports, links."""

from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from signpost.bootstrap.chat import ChatRooms
from signpost.bootstrap.directory import DirectoryRooms
from signpost.bootstrap.ground import utc_now
from signpost.domain.question import Question
from signpost.index.snapshot import OneSnapshot
from signpost.services.ask import Reply
from signpost.stores import AuditTrail, DraftStore, FigureStore, LinkStore, Slice

if TYPE_CHECKING:  # as importing: it loads the parsers
    from signpost.services.desk.bringing import Bringing
    from signpost.services.desk.desk import Desk
    from signpost.services.desk.links import Links
    from signpost.services.desk.listing import Listing
    from signpost.services.desk.trying import Trying
    from signpost.services.desk.verifying import Verifying

USED_WITHIN = timedelta(days=90)
"""An answer of last winter says little about what is read now."""


class DeskRooms(DirectoryRooms, ChatRooms):
    """From what an owner sees to what is published."""

    @cached_property
    def desk(self) -> "Desk":
        """Where owners edit, look at the result and publish."""
        from signpost.services.desk.changing import Changing  # noqa: PLC0415 - see above
        from signpost.services.desk.desk import Desk  # noqa: PLC0415
        from signpost.services.desk.drafts import published_after_all  # noqa: PLC0415
        from signpost.services.desk.subjects import Subjects  # noqa: PLC0415

        corpus, indexes = self.settings.corpus, self.settings.indexes
        return Desk(
            subjects=Subjects(corpus, indexes, lambda: self.current, utc_now),
            changing=Changing(
                corpus,
                indexes,
                self.library,
                self.snapshots,
                finished=lambda draft, snapshot: published_after_all(
                    DraftStore(self.database), draft, snapshot, utc_now()
                ),
            ),
            trying=self._trying(),
            store=lambda: DraftStore(self.database),
            audit=lambda: AuditTrail(self.database),
            now=utc_now,
            seen_to=self.library.seen_to,
            needs_approval=self.settings.desk_approval,
        )

    def _recover(self) -> None:
        super()._recover()
        self.desk.recover()

    def _trying(self) -> "Trying":
        from signpost.services.desk.trying import Trying  # noqa: PLC0415 - see above

        return Trying(
            corpus=self.settings.corpus,
            indexes=self.settings.indexes,
            snapshots=self.snapshots,
            builder=lambda: self._embedders.for_building(self.settings.building_threads),
            golden=self._golden,
            answering=self._answering,
            now=utc_now,
        )

    def _answering(self, snapshot_id: str, question: str) -> Reply:
        """What staff would get from a snapshot that need not be the current one; nothing of it is kept."""
        one = OneSnapshot(self.snapshots, self.embedder.identity, snapshot_id)
        try:
            ask = self._asking(one, self._searching(self._now), None, self._now)
            return ask.ask(Question(question, channel="test", is_test=True))
        finally:
            one.get().catalogue.close()

    @cached_property
    def listing(self) -> "Listing":
        """Shows owners what is theirs, most urgent first."""
        from signpost.services.desk.listing import Listing  # noqa: PLC0415 - see above

        return Listing(
            snapshot=self.current.get,
            reported=self.library.reported,
            used=self._used,
            worked=self.reminding.worked,
            today=self._today,
        )

    def _used(self) -> dict[str, int]:
        """How many answers each document was in lately."""
        until = utc_now()
        return FigureStore(self.database).used(Slice(until - USED_WITHIN, until))

    @cached_property
    def verifying(self) -> "Verifying":
        """Keeps what owners say of many records at once."""
        from signpost.services.desk.verifying import Verifying  # noqa: PLC0415 - see above

        return Verifying(self.directory.deciding, self.desk.subjects.document)

    @cached_property
    def bringing(self) -> "Bringing":
        """Imports what owners bring to the desk, once they have read the plan."""
        from signpost.services.desk.bringing import Bringing  # noqa: PLC0415 - see above

        return Bringing(
            indexes=self.settings.indexes,
            importing=self.directory.importing,
            audit=lambda: AuditTrail(self.database),
            now=utc_now,
            needs_approval=self.settings.desk_approval,
        )

    @cached_property
    def links(self) -> "Links":
        """Tells owners which web addresses of their records lead nowhere."""
        from signpost.corpus.links import check_links  # noqa: PLC0415 - see above
        from signpost.services.desk.links import Links  # noqa: PLC0415

        return Links(
            snapshot=self.current.get,
            store=lambda: LinkStore(self.database),
            check=check_links,
            now=utc_now,
            is_on=self.settings.link_check,
        )
