"""An answer to Teams messages: a text with citations, and a card, within Teams' limits by construction."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from microsoft_teams.api.activities.message import MessageActivityInput
from microsoft_teams.api.models.attachment import Attachment
from microsoft_teams.api.models.entity import CitationAppearance

from signpost.answering.card import PRINTED
from signpost.answering.rendering import checked, numbered, place, statement_text, together_text, understood
from signpost.answering.wording import LABELS
from signpost.channels.teams import limits, wording
from signpost.channels.teams.escaping import escaped, runs
from signpost.domain.answer import Answer, Citation, Option, Statement
from signpost.services.ask import Reply
from signpost.services.chatting import wording as chat_wording
from signpost.services.chatting.presenting import FIRST_FACTS, ending, facts, steps, summary
from signpost.services.chatting.presenting import heading as above
from signpost.services.chatting.texts import address, fitting, pieces, shown
from signpost.services.reminding import ANSWERS, AskedBack

Element = dict[str, Any]
CARD = "application/vnd.microsoft.card.adaptive"
SCHEMA, VERSION = "http://adaptivecards.io/schemas/adaptive-card.json", "1.5"
"""The version that Teams shows on desktops and on phones."""

SMALL: Element = {"size": "Small", "isSubtle": True}
BOLD: Element = {"weight": "Bolder"}
TIGHT = "None"

LABELLED = frozenset({*LABELS.values(), *PRINTED})
"""Labels that are our own words."""

COMMA = 2
"""Bytes between two elements."""

CLAIM = 150
"""Bytes that a citation takes beside what it says."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message to post.

    `text` is Markdown in which only our own words act; `summary` is what a notification says and what stands in the
    card's place; `body` and `actions` are the card's.
    """

    text: str
    summary: str
    body: tuple[Element, ...] = ()
    actions: tuple[Element, ...] = ()
    citations: tuple[tuple[int, CitationAppearance], ...] = ()
    is_answer: bool = False
    has_feedback: bool = False

    @property
    def card(self) -> Element:
        """The card; empty where the text is all."""
        if not self.body and not self.actions:
            return {}
        actions = {"actions": list(self.actions)} if self.actions else {}
        return {
            "$schema": SCHEMA,
            "type": "AdaptiveCard",
            "version": VERSION,
            "fallbackText": escaped(_up_to(self.summary, limits.FALLBACK)),
            "body": list(self.body),
            **actions,
        }

    def activity(self) -> MessageActivityInput:
        """As Microsoft's library sends it."""
        told = {"text": self.text, "textFormat": "markdown", "summary": _up_to(self.summary, limits.SUMMARY)}
        made = MessageActivityInput.model_validate(told)
        if card := self.card:
            made.add_attachments(Attachment(content_type=CARD, content=card))
        if self.is_answer:
            made.add_ai_generated()
        for n, appearance in self.citations:
            made.add_citation(n, appearance)
        return made.add_feedback() if self.has_feedback else made

    def alone(self) -> "Message":
        """The same without its card, for a client that takes none."""
        return replace(self, text=escaped(_up_to(self.summary, limits.MESSAGE // 2)), body=(), actions=(), citations=())

    @property
    def size(self) -> int:
        """Bytes of all of it as JSON at most."""
        return size(self.activity().model_dump(mode="json", by_alias=True, exclude_none=True))


def size(value: Any) -> int:
    """Bytes of something as JSON at most: every letter beyond English is counted as six."""
    return len(json.dumps(value))


def words(text: str) -> tuple[Message, ...]:
    """Plain words of ours or of a person."""
    parts = _portions(text, limits.MESSAGE // 3) or ["–"]
    return tuple(Message(escaped(part), part) for part in parts)


def note(title: str, text: str, actions: Sequence[Element]) -> Message:
    """Words of ours over somebody's text, with something to do about it."""
    return Message("", f"{title}\n{text}", (heading(title), *lines(text)), tuple(actions))


def news(text: str, mute: str) -> Message:
    """A notice, cut to what a phone shows, with the button by which no more like it come, where it may be muted."""
    told = words(text)[0]
    if not mute:
        return told
    title, _, rest = told.summary.partition("\n\n")
    return note(title, rest, [execute(chat_wording.MUTE, "mute", mute)])


def muting(text: str, mute: str, *, off: bool) -> Message:
    """That a kind of notice is muted, or is not any more, and the way back."""
    way = execute(chat_wording.UNMUTE, "unmute", mute) if off else execute(chat_wording.MUTE, "mute", mute)
    return note(text, "", [way])


def asking_back(text: str, asked: AskedBack) -> Message:
    """Whether each option worked: a tap each."""
    body = [heading(text)]
    for number, title in asked.options:
        taps = [execute(name, "worked", f"{asked.id}:{number}:{said}") for said, name in ANSWERS.items()]
        body += [*_title(fitting(title, limits.CHOICE)), {"type": "ActionSet", "actions": taps}]
    return Message("", "\n".join((text, *(title for _, title in asked.options))), tuple(body))


def answered(
    reply: Reply, notice: str = "", actions: Sequence[Element] = (), *, feedback: bool = True
) -> tuple[Message, ...]:
    """An answer as one message, or several where one can't hold it; buttons and feedback stand at the end."""
    answer = reply.answer
    text, rest = _text(answer, notice)
    first = Message(text, summary(answer), citations=_citations(answer), is_answer=True, actions=tuple(actions))
    units = [unit for unit in (rest, *_units(answer)) if unit]
    pages = _packed(units, replace(first, has_feedback=feedback))
    last = len(pages) - 1
    return tuple(
        replace(
            first if n == 0 else _going_on(page),
            body=tuple(page),
            actions=tuple(actions) if n == last else (),
            has_feedback=feedback and n == last,
        )
        for n, page in enumerate(pages)
    )


def details(told: Iterable[tuple[str, Sequence[str]]]) -> tuple[Message, ...]:
    """Whole records, each under its title."""
    units = []
    for title, each in told:
        units.append([*_title(title), *(part for text in each for part in _labelled_line(text))])
    first = Message(wording.DETAIL, wording.DETAIL)
    return tuple(
        replace(first if n == 0 else _going_on(page), body=tuple(page), is_answer=False)
        for n, page in enumerate(_packed(units, first))
    )


def service(told: str, website: str) -> Element:
    """A service as a card of its own, to be put into a message: telephone first, short enough to be read aloud."""
    title, *rest = told.split("\n")
    url = address(website)
    body = [*lines(title, size="Medium", **BOLD), *(part for text in rest for part in _labelled_line(text))]
    opens = ({"type": "Action.OpenUrl", "title": wording.OPEN_SERVICE, "url": url},) if url else ()
    return Message("", f"{title}\n{' '.join(rest)}", tuple(body), opens).card


def buttons(answer_id: str, answer: Answer) -> tuple[Element, ...]:
    """What can be done with an answer; useful and not useful are Teams' own."""
    person = execute(wording.PERSON, "person", answer_id)
    share = execute(wording.SHARE, "share", answer_id)
    if not answer.sources:
        return (person, share)
    titles = {each.document_id: each.title for each in answer.options}
    titles |= {each.document_id: each.title for each in answer.sources if each.document_id not in titles}
    return (execute(wording.DETAIL, "detail", answer_id), person, wrong_form(answer_id, titles), share)


def execute(title: str, verb: str, about: str) -> Element:
    """A button that is answered to whoever presses it."""
    return {"type": "Action.Execute", "title": title, "verb": verb, "data": {"about": about}}


def wrong_form(answer_id: str, titles: dict[str, str]) -> Element:
    """Which record is wrong, and what about it; `titles` by the records' ids."""
    choices = [
        {"title": f"{n}. {fitting(title, limits.CHOICE)}", "value": document_id}
        for n, (document_id, title) in enumerate(titles.items(), start=1)
    ][: limits.CHOICES]
    choice: Element = {
        "type": "Input.ChoiceSet",
        "id": "record",
        "label": wording.WHICH_RECORD,
        "style": "compact",
        "choices": choices,
        "isRequired": True,
        "errorMessage": wording.CHOOSE_RECORD,
    }
    if len(choices) == 1:
        choice["value"] = choices[0]["value"]
    what = asked("what", wording.WHAT_IS_WRONG, wording.SAY_WHAT)
    return form(wording.WRONG, [choice, what], execute(wording.SEND, "report", answer_id))


def asked(name: str, label: str, error: str) -> Element:
    """A field to type into."""
    return {
        "type": "Input.Text",
        "id": name,
        "label": label,
        "isMultiline": True,
        "maxLength": limits.TYPED,
        "isRequired": True,
        "errorMessage": error,
    }


def form(title: str, fields: Sequence[Element], send: Element) -> Element:
    """A button that opens a form below the card."""
    card = {"type": "AdaptiveCard", "version": VERSION, "body": list(fields), "actions": [send]}
    return {"type": "Action.ShowCard", "title": title, "card": card}


def heading(text: str) -> Element:
    """Our own words as a heading, told as such to screen readers."""
    like = {"style": "heading", "size": "Default", "spacing": "Medium", **BOLD}
    return {"type": "TextBlock", "text": text, "wrap": True, **like}


def lines(text: str, *, label: str = "", spacing: str = "Small", **style: Any) -> list[Element]:
    """Somebody's text, as it is, in as many text runs as it needs, each line below the one before."""
    done: list[Element] = []
    for row in filter(None, shown(text).split("\n")):
        for part in _portions(row, limits.ELEMENT):
            named = [_run(each, **BOLD) for each in runs(f"{label} ")] if label and not done else []
            inlines = [*named, *(_run(each, **style) for each in runs(part))]
            done.append({"type": "RichTextBlock", "inlines": inlines, "spacing": TIGHT if done else spacing})
    return done


def _run(text: str, **style: Any) -> Element:
    return {"type": "TextRun", "text": text, **style}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is read before the options; `mark` are the numbers of its sources, as Teams looks for them."""

    text: str
    mark: str = ""
    is_bullet: bool = False
    is_heading: bool = False

    @property
    def marked_down(self) -> str:
        """For the text of a message."""
        if self.is_heading:
            return f"**{self.text}**"
        return f"{'- ' if self.is_bullet else ''}{escaped(self.text)}{self.mark}"

    @property
    def elements(self) -> list[Element]:
        """For a card."""
        shows = f"{'• ' if self.is_bullet else ''}{self.text}{self.mark}"
        return [heading(self.text)] if self.is_heading else lines(shows)


def _text(answer: Answer, notice: str) -> tuple[str, list[Element]]:
    """What is read first, and what of that is left for the card; every citation has its number in the text."""
    numbers = " ".join(f"[{n}]" for n, _ in _citations(answer))
    ending = wording.CITED.format(numbers=numbers) if numbers else ""
    room = limits.TEXT - size(ending)
    done: list[str] = []
    waiting = [*([Line(notice)] if notice else []), *_top(answer)]
    while waiting and size("\n\n".join((*done, waiting[0].marked_down))) <= room:
        done.append(waiting.pop(0).marked_down)
    return "\n\n".join(filter(None, (*done, ending))), [element for line in waiting for element in line.elements]


def _top(answer: Answer) -> Iterator[Line]:
    """What is urgent, what was understood, the lead, what options do together."""
    if answer.urgent:
        yield Line(above(answer), is_heading=True)
        yield from map(_step, steps(answer))
    yield from map(Line, understood(answer))
    yield from (Line(_labelled(each), numbered(each)) for each in answer.lead)
    yield from (Line(together_text(each)) for each in answer.together)


def _step(step: Sequence[Statement]) -> Line:
    """One bullet: a sentence, or a contact with all that belongs to it, so that a number stands beside its name."""
    told = list(map(_labelled, step))
    whole = " · ".join((f"{told[0]}{numbered(step[0])}", *told[1:])) if told[1:] else told[0]
    return Line(whole, "" if told[1:] else numbered(step[0]), is_bullet=True)


def _labelled(statement: Statement) -> str:
    return f"{statement.label}: {statement.text}" if statement.label else statement.text


def _units(answer: Answer) -> Iterator[list[Element]]:
    """The parts of the card in reading order; none is torn apart unless it alone is too long."""
    stale = {source.n for source in answer.sources if source.stale}
    for number, option in enumerate(answer.options, start=1):
        yield _option(number, option, is_stale=option.n in stale)
    if answer.cautions:
        yield [heading(wording.KEEP_IN_MIND), *_each(f"• {statement_text(each)}" for each in answer.cautions)]
    if answer.next_steps:
        steps = [part for each in answer.next_steps for part in _fact(each.label, f"{each.text}{numbered(each)}")]
        yield [heading(wording.NEXT_STEP), *steps]
    if answer.clarifying:
        replies = " / ".join(answer.clarifying.replies)
        asks = lines(statement_text(answer.clarifying.question), spacing="Medium")
        yield [*asks, *(lines(f"Reply: {replies}", spacing=TIGHT, **SMALL) if replies else [])]
    if answer.nearest:
        yield [heading(wording.NEAREST), *_each(f"• {each.title}" for each in answer.nearest)]
    for at, source in enumerate(answer.sources):
        yield [*([_apart(heading(wording.SOURCES))] if at == 0 else []), *_source(source)]
    if answer.sources:
        yield lines(ending(answer), spacing="Medium", **SMALL)


def _option(number: int, option: Option, *, is_stale: bool) -> list[Element]:
    told, later = facts(option)
    return [
        *_title(f"{number}. {option.title} [{option.n}]"),
        *(lines(option.part, spacing=TIGHT, **SMALL) if option.part else []),
        *([_overdue()] if is_stale else []),
        *_each(map(statement_text, option.why)),
        *(element for label, text in told for element in _fact(label, text)),
        *(lines(chat_wording.MORE_IN_DETAIL.format(labels=", ".join(later)), **SMALL) if later else []),
    ]


def _title(text: str) -> list[Element]:
    """A name, with a line above it."""
    head, *more = lines(text or "–", spacing="Medium", size="Medium", **BOLD) or [heading("–")]
    return [_apart(head), *more]


def _fact(label: str, text: str) -> list[Element]:
    style = BOLD if label in FIRST_FACTS else {}
    return lines(text, label=f"{shown(label)}:" if label else "", **style)


def _labelled_line(text: str) -> list[Element]:
    """A line that begins with one of our labels."""
    label, mark, value = text.partition(": ")
    return _fact(label, value) if mark and label in LABELLED else lines(text)


def _source(source: Citation) -> list[Element]:
    url = address(source.url)
    where = " · ".join(filter(None, (checked(source), source.path, place(source))))
    done = [*lines(f"[{source.n}] {source.title}", size="Small", **BOLD), *lines(where, spacing=TIGHT, **SMALL)]
    if source.stale:
        done.append(_overdue())
    if url:
        opens = {"type": "Action.OpenUrl", "url": url}
        run = _run(
            chat_wording.OPEN.format(n=source.n), size="Small", color="Accent", underline=True, selectAction=opens
        )
        done.append({"type": "RichTextBlock", "inlines": [run], "spacing": TIGHT})
    return done


def _overdue() -> Element:
    run = _run(wording.OVERDUE, color="Attention", size="Small", **BOLD)
    return {"type": "RichTextBlock", "inlines": [run], "spacing": TIGHT}


def _apart(element: Element) -> Element:
    return {**element, "separator": True}


def _each(texts: Iterable[str]) -> list[Element]:
    return [element for text in texts for element in lines(text)]


def _citations(answer: Answer) -> tuple[tuple[int, CitationAppearance], ...]:
    """The first of the sources, as many as have room; the card names them all."""
    done: list[tuple[int, CitationAppearance]] = []
    left = limits.CITED
    for source in answer.sources[: limits.CITATIONS]:
        appearance = _appearance(source)
        left -= size(appearance.model_dump(mode="json", by_alias=True, exclude_none=True)) + CLAIM
        if left < 0:
            break
        done.append((source.n, appearance))
    return tuple(done)


def _appearance(source: Citation) -> CitationAppearance:
    url = address(source.url)
    return CitationAppearance(
        name=fitting(source.title, limits.CITATION_NAME),
        abstract=fitting(f"{checked(source)}. {source.quote}", limits.CITATION_ABSTRACT),
        url=url if url and size(url) <= limits.CITATION_ADDRESS else None,
        keywords=[wording.STALE] if source.stale else None,
    )


def _packed(units: Sequence[list[Element]], first: Message) -> list[list[Element]]:
    """Units to the cards of messages: a new one begins where the next unit no longer fits."""
    pages: list[list[Element]] = [[]]
    left, going_on = _room(first), _room(replace(first, text=f"{chat_wording.CONTINUED}:", citations=()))
    for unit in units:
        sizes = [size(element) + COMMA for element in unit]
        is_begun = bool(pages[-1]) and sum(sizes) > left
        for element, taken in zip(unit, sizes, strict=True):
            if pages[-1] and (is_begun or taken > left):
                pages.append([])
                left, is_begun = going_on, False
            pages[-1].append(element)
            left -= taken
    return pages


def _room(message: Message) -> int:
    """What is left for the body of a card, whatever stands in its place."""
    spare = limits.FALLBACK + limits.SUMMARY
    return limits.MESSAGE - replace(message, summary="", body=({},)).size - spare


def _going_on(page: Sequence[Element]) -> Message:
    inlines = [run["text"] for element in page for run in element.get("inlines", [])]
    return Message(f"{chat_wording.CONTINUED}:", f"{chat_wording.CONTINUED}: {' '.join(inlines)}", is_answer=True)


def _portions(text: str, most: int) -> list[str]:
    """A text in parts of so many bytes at most, as they are and as they are escaped, parted by its meaning."""
    whole, limit = shown(text), most
    while any(_weight(piece) > most for piece in pieces(whole, limit)):
        limit //= 2
    return pieces(whole, limit)


def _up_to(text: str, most: int) -> str:
    """The first of such parts."""
    whole, limit = shown(text), most
    while _weight(first := next(iter(pieces(whole, limit)), "–")) > most:
        limit //= 2
    return first


def _weight(text: str) -> int:
    return max(size(text), size(escaped(text)))
