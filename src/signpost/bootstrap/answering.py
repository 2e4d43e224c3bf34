"""Rooms where staff ask, look at what is behind an answer, and say what they think of it."""

from collections.abc import Callable, Collection
from datetime import date, datetime, timedelta
from functools import cached_property

from signpost.answering import ExtractiveComposer, Rewording
from signpost.bootstrap.ground import LOCAL_TIME, Ground, utc_now
from signpost.index.snapshot import CurrentSnapshot
from signpost.retrieval import Search
from signpost.services.ask import Ask, Reported, Routes, no_reports
from signpost.services.calling import Calling
from signpost.services.chatting import Details
from signpost.services.conversing import Conversations
from signpost.services.feedback import Feedback
from signpost.services.finding import Finding
from signpost.services.history import History
from signpost.services.keeping import Keeper
from signpost.services.opening import Opening
from signpost.services.outcomes import Outcomes
from signpost.services.reporting import Reporting
from signpost.services.suggesting import Suggesting
from signpost.stores import AuditTrail, FeedbackStore, OutcomeStore, ReportStore


class AnsweringRooms(Ground):
    """From a question to an answer, and what is done with one."""

    @cached_property
    def search(self) -> Search:
        """Finds passages in the current snapshot."""
        return self._searching(self._now)

    def _searching(self, now: Callable[[], datetime]) -> Search:
        return Search(self.embedder, now, self.reader, self.settings.reads)

    @cached_property
    def finding(self) -> Finding:
        """Finds services by need, place, time and circumstance."""
        return Finding(lambda: self.current, lambda: self.search, self._now)

    @cached_property
    def ask(self) -> Ask:
        """Answers questions, several at once."""
        return self._asking(self.current, self.search, self.keeper, self._now, self.rewording, self._reported)

    def _reported(self, document_ids: Collection[str]) -> dict[str, date]:
        """Opens no database before the first answer."""
        return self.reporting.since(document_ids)

    def _asking(
        self,
        current: CurrentSnapshot,
        search: Search,
        keeper: Keeper | None,
        now: Callable[[], datetime],
        rewording: Rewording | None = None,
        reported: Reported = no_reports,
    ) -> Ask:
        lasts = timedelta(hours=self.settings.conversation_hours)
        return Ask(
            current=current,
            search=search,
            composer=ExtractiveComposer(),
            keeper=keeper,
            conversations=Conversations(keeper, search, utc_now, lasts),
            routes=Routes(self.settings.default_contact, self.settings.safeguarding_route),
            today=lambda: now().date(),
            rewording=rewording,
            reported=reported,
        )

    @cached_property
    def rewording(self) -> Rewording | None:
        """Puts answers in a language model's words; None unless the settings name one. Evaluation does without."""
        return Rewording(self.language_model) if self.language_model else None

    @cached_property
    def details(self) -> Details:
        """Shows everything that the records behind an answer say."""
        return Details(self.keeper, self._records, self._today)

    @cached_property
    def opening(self) -> Opening:
        """Opens the sources of an answer at the very passage."""
        return Opening(self._records)

    @cached_property
    def feedback(self) -> Feedback:
        """Takes what staff thought of an answer."""
        return Feedback(FeedbackStore(self.database), self.keeper, lambda: self.ask.known)

    @cached_property
    def reporting(self) -> Reporting:
        """Takes reports of records that are wrong."""
        return Reporting(ReportStore(self.database), self._records, utc_now, AuditTrail(self.database), LOCAL_TIME)

    @cached_property
    def calling(self) -> Calling:
        """Finds what can be read out to a caller."""
        return Calling(self.ask, self.search, lambda: self.current, self._records, self._today)

    @cached_property
    def outcomes(self) -> Outcomes:
        """Keeps how calls ended."""
        return Outcomes(OutcomeStore(self.database), self.keeper, self._today)

    @cached_property
    def suggesting(self) -> Suggesting:
        """Suggests questions to whoever is new."""
        return Suggesting(lambda: self.current, self._today)

    @cached_property
    def history(self) -> History:
        """Gives whoever had a conversation all that is kept of it."""
        return History(self.keeper, FeedbackStore(self.database))
