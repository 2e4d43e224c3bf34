"""Rooms that speak through Slack and Teams, and pass questions on to people."""

from functools import cached_property

from signpost.bootstrap.answering import AnsweringRooms
from signpost.bootstrap.ground import utc_now
from signpost.services.chatting import Chat, ChatLimits, Outgoing, PassingOn
from signpost.services.kept_answers import KeptAnswers
from signpost.services.notifying import Notifying
from signpost.services.reminding import Reminding
from signpost.stores import ChatStore, Inbox, Installations, MutedStore, PassedOnStore, ReminderStore


class ChatRooms(AnsweringRooms):
    """From a message to its answer, and what is written to people who did not ask just now."""

    @cached_property
    def chat(self) -> Chat:
        """Answers chat messages, each once."""
        settings = self.settings
        return Chat(
            inbox=Inbox(self.database),
            people=ChatStore(self.database),
            ask=self.ask,
            keeper=self.keeper,
            limits=ChatLimits(
                settings.chat_person_limit,
                settings.chat_channel_limit,
                settings.chat_direct_audience,
                settings.chat_channel_audience,
            ),
            organisation=settings.organisation,
            contact=settings.default_contact,
            now=utc_now,
        )

    @cached_property
    def outgoing(self) -> Outgoing:
        """Leaves words for the chat platforms that are switched on."""
        used = {"slack": self.settings.uses_slack, "teams": self.settings.uses_teams}
        platforms = frozenset(name for name, is_used in used.items() if is_used)
        return Outgoing(Inbox(self.database), platforms, utc_now)

    @cached_property
    def passing_on(self) -> PassingOn:
        """Passes questions to the owners of their topics."""
        return PassingOn(
            store=PassedOnStore(self.database),
            keeper=self.keeper,
            records=self._records,
            queues=self.settings.expert_queues,
            default_owner=self.settings.default_contact,
            now=utc_now,
            outgoing=self.outgoing,
        )

    @cached_property
    def kept_answers(self) -> KeptAnswers:
        """Looks up what is kept of an answer."""
        return KeptAnswers(self.keeper, self._records, lambda: self.passing_on.store)

    @cached_property
    def notifying(self) -> Notifying:
        """Tells the owners of topics what there is to see to."""
        return Notifying(self.outgoing, MutedStore(self.database), self.passing_on.queue_of, self._today)

    @cached_property
    def reminding(self) -> Reminding:
        """Asks later whether it worked, where somebody wanted it."""
        return Reminding(
            store=ReminderStore(self.database),
            keeper=self.keeper,
            records=self._records,
            outgoing=self.outgoing,
            days=self.settings.remind_after_days,
            now=self._now,
        )

    @cached_property
    def installations(self) -> Installations:
        """Keeps the workspaces that a chat app was installed in."""
        return Installations(self.database)
