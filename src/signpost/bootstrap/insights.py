"""Rooms that tell leaders and teams what was asked, answered and missed."""

from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from signpost.bootstrap.directory import DirectoryRooms
from signpost.bootstrap.ground import LOCAL_TIME
from signpost.services.huddle import Huddle, KeptForHuddle
from signpost.services.insights import Insights, Lately
from signpost.stores import FeedbackStore, FigureStore, PassedOnStore, ReportStore, WordingStore

if TYPE_CHECKING:  # scikit-learn takes two seconds
    from signpost.services.insights.themes import Themes


class InsightRooms(DirectoryRooms):
    """From what is kept to figures and words without names."""

    @cached_property
    def insights(self) -> Insights:
        """Tells leaders what was asked, answered and missed."""
        return Insights(
            store=FigureStore(self.database),
            themes=self._themes,
            register=self._register,
            today=self._today,
            zone=LOCAL_TIME,
            lasts=timedelta(hours=self.settings.conversation_hours),
            minutes=self.settings.minutes_saved,
            calls=self.outcomes.rate,
        )

    def _themes(self) -> "Themes":
        from signpost.services.insights.themes import Themes  # noqa: PLC0415 - see above

        return Themes(WordingStore(self.database), self.remembered, self._register, self.settings.default_contact)

    @cached_property
    def lately(self) -> Lately:
        """The same for web pages, which ask for it again and again."""
        return Lately(self.insights)

    @cached_property
    def huddle(self) -> Huddle:
        """Puts together what a team talks through."""
        return Huddle(
            lately=self.lately,
            kept=KeptForHuddle(FeedbackStore(self.database), PassedOnStore(self.database), ReportStore(self.database)),
            reviewing=self.reviewing,
            suggested=self.suggesting.questions,
            register=self._register,
            now=self._now,
            zone=LOCAL_TIME,
        )
