"""Buttons, forms, commands and shortcuts to what they do."""

import asyncio
import logging
import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from signpost.answering.facts import written_date
from signpost.channels.slack import blocks, modals, wording
from signpost.channels.slack.calling import tried
from signpost.channels.slack.escaping import escaped, typed
from signpost.channels.slack.events import Events
from signpost.channels.slack.people import People
from signpost.channels.slack.places import PLATFORM, Body, Origin, of_action, of_command
from signpost.channels.slack.posting import Posting
from signpost.channels.slack.quiet import note
from signpost.channels.slack.workspaces import Workspaces
from signpost.domain.document import Audience, Document
from signpost.errors import NotFound, SignpostError
from signpost.services.chatting import Chat, ChatMessage, Details
from signpost.services.chatting import wording as chat_wording
from signpost.services.chatting.message import digest
from signpost.services.feedback import Feedback
from signpost.services.notifying import NAMES, Notifying
from signpost.services.reminding import WORKSPACE, Reminding, Said
from signpost.services.reporting import Reporting

Say = Callable[..., Any]
"""Answers whoever pressed a button, for their eyes alone."""


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
        workspaces: Workspaces,
        events: Events,
    ) -> None:
        self._chat = chat
        self._details = details
        self._feedback = feedback
        self._reporting = reporting
        self._reminding = reminding
        self._notifying = notifying
        self._people = people
        self._posting = posting
        self._workspaces = workspaces
        self._events = events

    async def opinion(self, body: Body, client: AsyncWebClient) -> "str | blocks.Message":
        """Useful or not; a second click changes the first. Not useful asks why. What to say, if anything.

        Whoever found it useful may be asked later whether it worked.
        """
        kind, _, answer_id = _value(body).partition(":")
        if kind not in ("useful", "not"):
            return ""
        origin = of_action(body)
        await self._opine(answer_id, origin, is_useful=kind == "useful", reason="")
        if kind == "not":
            await tried(client.views_open(trigger_id=body["trigger_id"], view=modals.reason_form(answer_id)))
            return ""
        if await asyncio.to_thread(self._reminding.is_offered, answer_id, _person(origin)):
            return blocks.offering(chat_wording.OPINION, self._reminding.offer, answer_id)
        return "" if _action(body).get("type") == "feedback_buttons" else chat_wording.OPINION

    async def remind(self, body: Body, _client: AsyncWebClient) -> str:
        """Ask later whether it worked, in their direct messages; what to say to that."""
        origin = of_action(body)
        address = origin.route(**{WORKSPACE: origin.team})
        day = await asyncio.to_thread(self._reminding.remind, _value(body), _person(origin), PLATFORM, address)
        return chat_wording.REMINDED.format(day=written_date(day))

    async def worked(self, body: Body, _client: AsyncWebClient) -> str:
        """One tap of what became of one option."""
        try:
            reminder_id, number, said = _value(body).split(":")
            asked = (reminder_id, _person(of_action(body)), int(number), Said(said))
            await asyncio.to_thread(self._reminding.say, *asked)
        except (ValueError, NotFound):
            return chat_wording.ALL_SAID
        return chat_wording.OPINION

    async def mute(self, body: Body, _client: AsyncWebClient) -> blocks.Message:
        """No more notices of one kind in an owner's channel; told to all who read there, with the way back."""
        return await self._turned(body, off=True)

    async def unmute(self, body: Body, _client: AsyncWebClient) -> blocks.Message:
        """The same kind again."""
        return await self._turned(body, off=False)

    async def _turned(self, body: Body, *, off: bool) -> blocks.Message:
        origin = of_action(body)
        queue = f"{PLATFORM}:{origin.team}/{origin.channel}"
        notice, owner = await asyncio.to_thread(self._notifying.turn, _value(body), queue, off=off)
        said = chat_wording.MUTED if off else chat_wording.UNMUTED
        return blocks.muting(said.format(what=NAMES[notice], owner=owner), _value(body), off=off)

    async def reason(self, body: Body) -> modals.View:
        """Why an answer did not help."""
        view = body["view"]
        await self._opine(modals.answer_of(view), of_action(body), is_useful=False, reason=modals.reason_of(view))
        return modals.thanks(wording.WHY_TITLE, chat_wording.OPINION)

    async def wrong(self, body: Body, client: AsyncWebClient) -> str:
        """Ask which record is wrong; what to say instead, if it can't be asked."""
        records = await self._records(_value(body), body)
        if not records:
            return wording.NOT_FOR_YOU
        await client.views_open(trigger_id=body["trigger_id"], view=modals.wrong_form(_value(body), records))
        return ""

    async def report(self, body: Body) -> modals.View:
        """Keep a report of a wrong record."""
        view = body["view"]
        answer_id = modals.answer_of(view)
        chosen = _of_key(await self._records(answer_id, body), modals.chosen_record(view))
        if chosen is None:
            raise NotFound(wording.GONE)
        record = await asyncio.to_thread(self._reporting.report, chosen.id, answer_id, modals.reason_of(view), PLATFORM)
        owner = record.owner or self._people.contact
        return modals.thanks(wording.WRONG_TITLE, chat_wording.REPORTED.format(owner=owner, title=record.title))

    async def detail(self, body: Body, client: AsyncWebClient) -> str:
        """Everything that the records of an answer say, one at a time."""
        view = await self._detail(_value(body), body)
        if view is None:
            return wording.NOT_FOR_YOU
        await client.views_open(trigger_id=body["trigger_id"], view=view)
        return ""

    async def other_detail(self, body: Body, client: AsyncWebClient) -> str:
        """The same of another of the records."""
        view = await self._detail(modals.answer_of(body["view"]), body, modals.chosen_in(_action(body)))
        view = view or modals.thanks(wording.DETAIL_TITLE, wording.GONE)
        await client.views_update(view_id=body["view"]["id"], view=view)
        return ""

    async def ask_person(self, body: Body, _client: AsyncWebClient) -> str:
        """Pass the question to the owner of its topic; what to tell whoever wants to know."""
        origin = of_action(body)
        thread = str(
            (body.get("message") or {}).get("thread_ts") or (body.get("container") or {}).get("thread_ts") or ""
        )
        passed = await asyncio.to_thread(self._people.pass_on, _value(body), origin, thread)
        return await self._people.ask(self._posting, passed, origin) if passed else self._people.nobody()

    async def share(self, body: Body) -> None:
        """Answer the same question to everybody in the channel, with what everybody there may see.

        Slack does not say with a button whether another organisation reads the channel, so it is taken to.
        """
        origin = replace(of_action(body), is_shared=True)
        once = str((body.get("container") or {}).get("message_ts") or body.get("trigger_id"))
        route = origin.route(response_url=body["response_url"], in_channel=True, shows_question=True)
        await self._ask(origin, typed(_value(body)), f"share {once}", route, is_direct=False)

    async def command(self, body: Body) -> str:
        """A question behind /signpost: answered to whoever typed it. What to say where there is none."""
        text = typed(str(body.get("text") or ""))
        if not text:
            return wording.EMPTY_COMMAND
        origin = of_command(body)
        route = origin.route(response_url=body["response_url"], share=not origin.is_direct)
        await self._ask(origin, text, f"command {body['trigger_id']}", route, is_direct=True)
        return ""

    async def shortcut(self, body: Body) -> None:
        """A question that stands in somebody's message: answered to whoever asks us about it."""
        origin = of_action(body)
        route = origin.route(response_url=body["response_url"], share=not origin.is_direct)
        text = typed(str((body.get("message") or {}).get("text") or ""))
        await self._ask(origin, text, f"shortcut {body['trigger_id']}", route, is_direct=True)

    async def _ask(self, origin: Origin, text: str, key: str, route: Body, *, is_direct: bool) -> None:
        where = origin.private if is_direct else origin.at("")
        await self._events.worker.take_in(
            ChatMessage(where, origin.user, text, (key,), is_direct=is_direct, is_outsider=True, route=route)
        )

    async def _opine(self, answer_id: str, origin: Origin, *, is_useful: bool, reason: str) -> None:
        await asyncio.to_thread(self._feedback.give, answer_id, is_useful, reason, PLATFORM, _person(origin))

    async def _detail(self, answer_id: str, body: Body, key: str = "") -> modals.View | None:
        """Of the record of this key, or else of the first; None where it may not be shown to whoever asks."""
        audience = await self._audience(of_action(body))
        records = await asyncio.to_thread(self._details.records_of, answer_id, audience)
        chosen = _of_key(records, key) if key else next(iter(records), None)
        if chosen is None:
            return None
        told = await asyncio.to_thread(self._details.told, chosen, audience)
        return modals.detail_view(answer_id, records, chosen, told)

    async def _records(self, answer_id: str, body: Body) -> tuple[Document, ...]:
        audience = await self._audience(of_action(body))
        return await asyncio.to_thread(self._details.records_of, answer_id, audience)

    async def _audience(self, origin: Origin) -> Audience:
        """What somebody may see in a form, which only they see."""
        workspace = await tried(self._workspaces.get(origin.team, origin.enterprise))
        outside = origin.is_external or workspace is None or await self._workspaces.is_outsider(workspace, origin.user)
        where = origin.at("")
        return await asyncio.to_thread(lambda: self._chat.audience(where, is_direct=True, is_outsider=outside))


async def spoken(act: Any, say: Say) -> None:
    """Do it, and say what is to be said; a fault becomes plain words with a reference."""
    try:
        said = await act
    except NotFound:
        said = chat_wording.NOT_YOURS
    except Exception as fault:  # whoever pressed the button must hear something, and the log must not hear the words
        reference = uuid.uuid4().hex[:8]
        said = chat_wording.GONE_WRONG.format(reference=reference)
        note(logging.ERROR, "a button of Slack's failed (%s): %s", reference, type(fault).__name__)
    shown = (
        {"blocks": list(said.blocks), "text": said.text}
        if isinstance(said, blocks.Message)
        else {"text": escaped(said)}
    )
    to_all = isinstance(said, blocks.Message) and said.is_for_all
    if said:
        await tried(say(**shown, response_type="in_channel" if to_all else "ephemeral", replace_original=False))


async def shown_in(act: Any, title: str) -> modals.View:
    """What a form turns into when it was sent; a fault becomes plain words with a reference."""
    try:
        view: modals.View = await act
    except NotFound as problem:
        return modals.thanks(title, str(problem))
    except SignpostError as fault:
        reference = uuid.uuid4().hex[:8]
        note(logging.ERROR, "a form of Slack's failed (%s): %s", reference, type(fault).__name__)
        return modals.thanks(title, chat_wording.GONE_WRONG.format(reference=reference))
    return view


def _person(origin: Origin) -> str:
    return digest(PLATFORM, origin.team, origin.user)


def _action(body: Body) -> dict[str, Any]:
    return next(iter(body.get("actions") or ()), {})


def _of_key(records: Sequence[Document], key: str) -> Document | None:
    return next((each for each in records if modals.record_key(each) == key), None)


def _value(body: Body) -> str:
    return str(_action(body).get("value") or "")
