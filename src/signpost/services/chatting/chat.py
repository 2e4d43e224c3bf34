"""A chat message to one reply, and to no second one."""

import logging
import traceback
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from signpost.domain.document import Audience
from signpost.domain.question import LONGEST_QUESTION, Question
from signpost.errors import QuestionRejected, SignpostError
from signpost.privacy import mask
from signpost.services.ask import Ask, Reply
from signpost.services.chatting import wording
from signpost.services.chatting.message import ChatMessage, ChatReply, Where
from signpost.services.chatting.outgoing import kind_of
from signpost.services.chatting.small_talk import SmallTalk, small_talk
from signpost.services.keeping import Keeper
from signpost.stores import ChannelSetting, ChatStore, Inbox, State, Waiting

_LOG = logging.getLogger("signpost.chat")

LEASE = timedelta(seconds=30)
"""An answer takes a tenth of a second, a slow platform some seconds more; after this the process is taken for dead."""

POSTING_LEASE = timedelta(minutes=3)
"""An answer of several messages, each tried as often as a platform is waited for, each try as long as it may take."""

MOST_ATTEMPTS = 2
"""A message that ended two processes must not end a third."""

TOO_LATE = timedelta(minutes=15)
"""After a platform took nothing for so long: nobody waits for the answer any more."""

TOO_LATE_TO_LEAVE = timedelta(days=1)
"""After that, words that we leave of ourselves are found where they are kept as well: among what waits for an owner."""

MOST_KEPT = 2 * LONGEST_QUESTION + 1
"""Characters of a message: an owner's reply has as many, and of what is longer it need only be known that it is."""

A_DAY = 86_400

A_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class ChatLimits:
    """What one person and one channel may ask in a minute, and what those see for whom nothing is set."""

    of_a_person: int
    of_a_channel: int
    direct_audience: Audience
    channel_audience: Audience


class Chat:
    """Takes messages of any platform and says what to reply."""

    def __init__(
        self,
        inbox: Inbox,
        people: ChatStore,
        ask: Ask,
        keeper: Keeper | None,
        limits: ChatLimits,
        organisation: str,
        contact: str,
        now: Callable[[], datetime],
    ) -> None:
        self.inbox = inbox
        self.people = people
        self._ask = ask
        self._keeper = keeper
        self._limits = limits
        self._organisation = organisation
        self._contact = contact
        self._now = now

    def receive(self, message: ChatMessage) -> Waiting | None:
        """Take a message in, durably; None if it was taken in before, under this or another of its names."""
        waiting = Waiting(
            id=uuid.uuid4().hex,
            platform=message.where.platform,
            workspace=message.where.workspace,
            channel=message.where.channel,
            thread=message.where.thread,
            person=message.person,
            text=mask(message.text[:MOST_KEPT], self._ask.known).text,
            received_at=self._now(),
            route=message.route | {"direct": message.is_direct, "outsider": message.is_outsider},
        )
        keys = [_full(message.where, key) for key in message.keys]
        return waiting if self.inbox.receive(waiting, keys, LEASE) else None

    def received_as(self, where: Where, key: str) -> Waiting | None:
        """The message that was taken in under one of its names: for when it is edited or deleted later."""
        return self.inbox.named(_full(where, key))

    def reply(self, waiting: Waiting, text: str = "") -> ChatReply:
        """What to say to it; `text` is the message as it was typed, while that is still known.

        Never raises: whatever goes wrong becomes plain words with a reference.
        """
        notice = ""
        try:
            if self._is_too_much(waiting):
                return ChatReply(wording.TOO_MANY, is_private=True)
            if self.people.first_meeting(waiting.person, self._now()):
                notice = wording.PRIVACY if self._keeper else wording.PRIVACY_OF_NOTHING_KEPT
            return self._replied(waiting, text or waiting.text, notice)
        except QuestionRejected as problem:
            return ChatReply(str(problem), notice=notice, is_private=True)
        except SignpostError as fault:
            _LOG.error("chat message %s could not be answered: %s", waiting.id, fault)
        except Exception as fault:  # the asker must hear something, and the log must not hear the question
            _LOG.error("chat message %s could not be answered: %s", waiting.id, _without_values(fault))
        return ChatReply(self._fault(waiting), is_private=True)

    def take_over(self, platform: str) -> Waiting | None:
        """A message that another process took and never answered, now ours; None if there is none."""
        return self.inbox.take_over(platform, self._now(), LEASE)

    def late_reply(self, waiting: Waiting) -> ChatReply | None:
        """What to say instead of an answer to a message that was taken over; None where an answer can still be given.

        One that was being posted may have its answer already; whoever knows better makes it WORKING again. Of words
        that nobody asked for, nothing is said where they are given up.
        """
        if kind_of(waiting):
            is_given_up = waiting.attempts > MOST_ATTEMPTS or self.is_too_late(waiting)
            return ChatReply("") if is_given_up else None
        if waiting.state is State.POSTING:
            return ChatReply(wording.MAY_BE_TWICE.format(reference=waiting.id[:8]))
        if waiting.attempts > MOST_ATTEMPTS or self.is_too_late(waiting):
            return ChatReply(wording.LATE.format(reference=waiting.id[:8]))
        return None

    def purge(self) -> None:
        """Delete what no platform can deliver again."""
        self.inbox.purge(self._now())

    def later(self, seconds: float) -> datetime:
        """So many seconds from now, but no later than an answer is of use, whatever a platform asks for."""
        return self._now() + min(timedelta(seconds=min(seconds, A_DAY)), TOO_LATE)

    def is_too_late(self, waiting: Waiting) -> bool:
        """Whether an apology is all that it can still get."""
        most = TOO_LATE_TO_LEAVE if kind_of(waiting) else TOO_LATE
        return self._now() - waiting.received_at > most

    def audience(self, where: Where, *, is_direct: bool, is_outsider: bool) -> Audience:
        """Who may read what is said there. An outsider sees what is public, whatever is set."""
        setting = None if is_outsider else self._setting(where)
        return self._audience(setting, is_direct=is_direct, is_outsider=is_outsider)

    def _audience(self, setting: ChannelSetting | None, *, is_direct: bool, is_outsider: bool) -> Audience:
        if is_outsider:
            return Audience.PUBLIC
        if setting:
            return setting.audience
        return self._limits.direct_audience if is_direct else self._limits.channel_audience

    def _replied(self, waiting: Waiting, text: str, notice: str) -> ChatReply:
        where = Where(waiting.platform, waiting.workspace, waiting.channel, waiting.thread)
        talk = small_talk(text)
        if talk:
            return ChatReply(self._said(talk, where), notice=notice)
        setting = self._setting(where)
        audience = self._audience(
            setting,
            is_direct=bool(waiting.route.get("direct")),
            is_outsider=bool(waiting.route.get("outsider")),
        )
        return ChatReply("", self._answer(where, text, audience, setting), notice)

    def _answer(self, where: Where, text: str, audience: Audience, setting: ChannelSetting | None) -> Reply:
        return self._ask.ask(
            Question(
                text=text,
                conversation=where.conversation,
                area=setting.area if setting else "",
                audience=audience,
                channel=where.platform,
                team=setting.team if setting else "",
            )
        )

    def _said(self, talk: SmallTalk, where: Where) -> str:
        if talk is SmallTalk.FORGET:
            return self._forget(where)
        said = {
            SmallTalk.NOTHING: wording.NOTHING,
            SmallTalk.GREETING: wording.GREETING,
            SmallTalk.THANKS: wording.THANKS,
            SmallTalk.HELP: wording.HELP,
            SmallTalk.WHO: wording.WHO,
        }[talk]
        how = wording.I_REWORD if self._ask.rewords else wording.I_QUOTE
        return said.format(organisation=self._organisation, contact=self._contact, how=how)

    def _forget(self, where: Where) -> str:
        count = 0
        if self._keeper:
            self._keeper.settle()
            count = self._keeper.store.forget(where.conversation)
        if not count:
            return wording.NOTHING_TO_FORGET
        return wording.FORGOTTEN.format(count=count, questions="question" if count == 1 else "questions")

    def _setting(self, where: Where) -> ChannelSetting | None:
        return self.people.setting(where.platform, where.workspace, where.channel)

    def _is_too_much(self, waiting: Waiting) -> bool:
        since = waiting.received_at - A_MINUTE
        if self.inbox.received_by(waiting.person, since) > self._limits.of_a_person:
            return True
        in_channel = self.inbox.received_in(waiting.platform, waiting.workspace, waiting.channel, since)
        return in_channel > self._limits.of_a_channel

    def _fault(self, waiting: Waiting) -> str:
        return wording.FAULT.format(contact=self._contact, reference=waiting.id[:8])


def _without_values(fault: Exception) -> str:
    """What and where, without the message of a fault: it may quote what was asked."""
    last = traceback.extract_tb(fault.__traceback__)[-1]
    return f"{type(fault).__name__} at {Path(last.filename).name}:{last.lineno}"


def _full(where: Where, key: str) -> str:
    """Names are unique in one workspace only."""
    return f"{where.platform}:{where.workspace}:{key}"
