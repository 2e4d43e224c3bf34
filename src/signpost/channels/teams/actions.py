"""Buttons, forms, votes and searches to what they do, and to what Teams is answered at once."""

import asyncio
import json
import uuid
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeVar

from signpost.answering.facts import written_date
from signpost.channels.teams import answers, cards, elements, wording
from signpost.channels.teams.calling import tried
from signpost.channels.teams.events import Events
from signpost.channels.teams.people import People
from signpost.channels.teams.places import PLATFORM, Body, Origin, inner
from signpost.channels.teams.posting import Posting
from signpost.channels.teams.quiet import LOGGER
from signpost.channels.teams.searching import Searching
from signpost.domain.document import Audience
from signpost.errors import NotFound
from signpost.services.chatting import Chat, Details
from signpost.services.chatting import wording as chat_wording
from signpost.services.feedback import Feedback
from signpost.services.notifying import NAMES, Notifying
from signpost.services.reminding import WORKSPACE, Reminding, Said
from signpost.services.reporting import Reporting

SECONDS_TO_ANSWER = 6
"""Teams waits ten to fifteen; what takes longer goes on behind."""

MESSAGE = "application/vnd.microsoft.activity.message"

T = TypeVar("T")
Deed = Callable[[Body, Origin], Awaitable[str]]


class Actions:
    """What may be done with an answer. Whatever goes wrong is said in plain words to whoever pressed the button."""

    def __init__(
        self,
        chat: Chat,
        details: Details,
        feedback: Feedback,
        reporting: Reporting,
        reminding: Reminding,
        notifying: Notifying,
        people: People,
        posting: Posting,
        events: Events,
        searching: Searching,
    ) -> None:
        self._chat = chat
        self._details = details
        self._feedback = feedback
        self._reporting = reporting
        self._reminding = reminding
        self._notifying = notifying
        self._people = people
        self._posting = posting
        self._events = events
        self._searching = searching
        self.behind: set[asyncio.Task[Any]] = set()
        self._deeds: dict[str, Deed] = {
            "detail": self._detail,
            "person": self._person,
            "report": self._report,
            "share": self._share,
            "reply": self._reply,
            "remind": self._remind,
            "worked": self._worked,
            "mute": self._mute,
            "unmute": self._unmute,
        }

    async def invoked(self, activity: Body, origin: Origin) -> tuple[int, Body]:
        """The status and the body of what Teams is answered."""
        name, value = activity.get("name"), inner(activity, "value")
        if name == "adaptiveCard/action":
            return 200, {"statusCode": 200, "type": MESSAGE, "value": await self._pressed(value, activity, origin)}
        if name == "message/submitAction":
            await self._voted(value, activity, origin)
            return 200, {}
        if name == "composeExtension/query":
            return 200, await self._searching.found(value)
        return 501, {"error": {"code": "NotImplemented", "message": "This is no action of Signpost's."}}

    async def submitted(self, activity: Body, origin: Origin) -> bool:
        """A form's old way of being sent, as a message: whether it was one; what is to be said is posted."""
        value = activity.get("value")
        if not isinstance(value, dict) or activity.get("text"):
            return False
        verb = str(value.get("verb") or "")
        if verb:
            self._behind(self._say_later(self._done(verb, value, activity, origin), origin))
        return True

    async def _pressed(self, value: Body, activity: Body, origin: Origin) -> str:
        """What a button says to whoever presses it, within the time that Teams waits."""
        action = inner(value, "action")
        doing = self._behind(self._done(str(action.get("verb") or ""), inner(action, "data"), activity, origin))
        try:
            return await asyncio.wait_for(asyncio.shield(doing), SECONDS_TO_ANSWER)
        except TimeoutError:
            self._behind(self._say_later(doing, origin))
            return wording.NOT_DONE_YET

    async def _done(self, verb: str, data: Body, activity: Body, origin: Origin) -> str:
        """Do it; what is to be said of it. A fault becomes plain words with a reference."""
        deed = self._deeds.get(verb)
        if deed is None:
            return wording.NOT_KNOWN
        try:
            return await deed({**data, "activity": activity.get("id")}, origin)
        except NotFound:
            return chat_wording.NOT_YOURS
        except Exception as fault:  # whoever pressed it must hear something, and the log must not hear the words
            reference = uuid.uuid4().hex[:8]
            LOGGER.error("a button of Teams' failed (%s): %s", reference, type(fault).__name__)
            return chat_wording.GONE_WRONG.format(reference=reference)

    async def _say_later(self, doing: Awaitable[str], origin: Origin) -> None:
        await tried(self._posting.say(origin, cards.words(await doing)))

    def _behind(self, act: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        task = asyncio.create_task(act)
        self.behind.add(task)
        task.add_done_callback(self.behind.discard)
        return task

    async def _detail(self, data: Body, origin: Origin) -> str:
        """Everything that the records of an answer say, below it, where everybody who reads there may see it."""
        audience = await self._audience(origin)
        records = await asyncio.to_thread(self._details.records_of, _about(data), audience)
        if not records:
            return wording.NOT_FOR_YOU
        told = [(each.title, await asyncio.to_thread(self._details.told, each, audience)) for each in records]
        await self._posting.say(origin, answers.details(told))
        return wording.BELOW

    async def _person(self, data: Body, origin: Origin) -> str:
        return await self._people.ask(_about(data), origin)

    async def _report(self, data: Body, origin: Origin) -> str:
        """Keep a report of a wrong record."""
        answer_id, record_id, what = _about(data), str(data.get("record") or ""), str(data.get("what") or "").strip()
        records = await asyncio.to_thread(self._details.records_of, answer_id, await self._audience(origin))
        if record_id not in {each.id for each in records}:
            return wording.CHOOSE_RECORD if not record_id else wording.NOT_FOR_YOU
        if not what:
            return wording.SAY_WHAT
        record = await asyncio.to_thread(self._reporting.report, record_id, answer_id, what, PLATFORM)
        return chat_wording.REPORTED.format(owner=record.owner or self._people.contact, title=record.title)

    async def _share(self, data: Body, origin: Origin) -> str:
        """The answer as text that can be copied or forwarded, and for whom it is."""
        audience = await self._audience(origin)
        records = await asyncio.to_thread(self._details.records_of, _about(data), audience)
        public = await asyncio.to_thread(self._details.records_of, _about(data), Audience.PUBLIC)
        text = await asyncio.to_thread(self._details.text_of, _about(data), audience)
        if not text:
            return wording.NOT_FOR_YOU
        for_whom = wording.FOR_ANYBODY if len(public) == len(records) else wording.FOR_COLLEAGUES
        await self._posting.say(origin, cards.words(f"{text}\n\n{for_whom}"))
        return wording.BELOW

    async def _reply(self, data: Body, origin: Origin) -> str:
        """An owner's words to whoever asked, typed below the question."""
        words = str(data.get("what") or "").strip()
        passed = await asyncio.to_thread(self._people.asked_as, _about(data))
        if not words:
            return wording.SAY_REPLY
        if not self._people.is_in_queue(passed, origin):
            return wording.NOT_FOR_YOU
        key = f"reply {passed.id} {data.get('activity') or uuid.uuid4().hex}"
        await self._events.worker.take_in(origin.message(words, key, passed_on=passed.id))
        return chat_wording.OPINION

    async def _voted(self, value: Body, activity: Body, origin: Origin) -> None:
        """Useful or not, and why; a later vote changes the first."""
        vote = inner(value, "actionValue")
        reaction = vote.get("reaction")
        if value.get("actionName") != "feedback" or reaction not in ("like", "dislike"):
            return
        answer_id = await asyncio.to_thread(self._answer_to, str(activity.get("replyToId") or ""), origin)
        try:
            await asyncio.to_thread(
                self._feedback.give, answer_id, reaction == "like", _reason(vote), PLATFORM, origin.person
            )
        except NotFound:
            LOGGER.info("a vote came for an answer that is no longer kept")
            return
        if reaction == "like" and origin.is_direct:
            self._behind(tried(self._offer(answer_id, origin)))

    async def _offer(self, answer_id: str, origin: Origin) -> None:
        """To be asked later whether it worked; only where nobody else reads along."""
        if await asyncio.to_thread(self._reminding.is_offered, answer_id, origin.person):
            button = elements.execute(self._reminding.offer, "remind", answer_id)
            await self._posting.say(origin, [cards.note(chat_wording.OPINION, "", [button])])

    async def _remind(self, data: Body, origin: Origin) -> str:
        """Ask later whether it worked, in their own chat."""
        if not origin.is_direct:
            return wording.NOT_KNOWN
        address = origin.route(**{WORKSPACE: origin.tenant})
        day = await asyncio.to_thread(self._reminding.remind, _about(data), origin.person, PLATFORM, address)
        return chat_wording.REMINDED.format(day=written_date(day))

    async def _worked(self, data: Body, origin: Origin) -> str:
        """One tap of what became of one option."""
        try:
            reminder_id, number, said = _about(data).split(":")
            await asyncio.to_thread(self._reminding.say, reminder_id, origin.person, int(number), Said(said))
        except (ValueError, NotFound):
            return chat_wording.ALL_SAID
        return chat_wording.OPINION

    async def _mute(self, data: Body, origin: Origin) -> str:
        """No more notices of one kind in an owner's channel; told to all who read there, with the way back."""
        return await self._turned(data, origin, off=True)

    async def _unmute(self, data: Body, origin: Origin) -> str:
        return await self._turned(data, origin, off=False)

    async def _turned(self, data: Body, origin: Origin, *, off: bool) -> str:
        queue = f"{PLATFORM}:{origin.tenant}/{origin.channel}"
        notice, owner = await asyncio.to_thread(self._notifying.turn, _about(data), queue, off=off)
        said = (chat_wording.MUTED if off else chat_wording.UNMUTED).format(what=NAMES[notice], owner=owner)
        await self._posting.say(origin, [cards.muting(said, _about(data), off=off)])
        return wording.BELOW

    def _answer_to(self, posted_id: str, origin: Origin) -> str:
        """The answer that a message holds; the newest of the conversation, where a client does not say which."""
        at = (PLATFORM, origin.tenant, origin.channel)
        inbox = self._chat.inbox
        found = inbox.posted(*at, posted_id) if posted_id else inbox.latest_in(*at, origin.thread)
        return found.answer_id if found else ""

    async def _audience(self, origin: Origin) -> Audience:
        """What everybody may see who reads where the button was pressed."""
        outside = await self._events.is_outsider(origin)
        return await asyncio.to_thread(
            lambda: self._chat.audience(origin.at, is_direct=origin.is_direct, is_outsider=outside)
        )


def _about(data: Body) -> str:
    return str(data.get("about") or "")


def _reason(vote: Body) -> str:
    """What was typed: Teams sends it as JSON within JSON."""
    typed = vote.get("feedback")
    try:
        inner = json.loads(typed) if isinstance(typed, str) else typed
    except ValueError:
        return str(typed)
    return str(inner.get("feedbackText") or "") if isinstance(inner, dict) else str(inner or "")
