"""An answer to Teams messages: a text with citations, and a card, in as many as it needs."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from microsoft_teams.api.models.entity import CitationAppearance

from signpost.answering.rendering import (
    checked,
    nearest_text,
    numbered,
    place,
    statement_text,
    together_text,
    understood,
)
from signpost.channels.teams import limits, wording
from signpost.channels.teams.elements import (
    BOLD,
    SMALL,
    TIGHT,
    apart,
    each_line,
    fact,
    heading,
    labelled_line,
    lines,
    overdue,
    text_run,
    titled,
)
from signpost.channels.teams.escaping import escaped
from signpost.channels.teams.message import Element, Message, size
from signpost.domain.answer import Answer, Citation, Option, Statement
from signpost.services.ask import Reply
from signpost.services.chatting import wording as chat_wording
from signpost.services.chatting.presenting import ending, facts, steps, summary
from signpost.services.chatting.presenting import heading as above
from signpost.services.chatting.texts import address, fitting

COMMA = 2
"""Bytes between two elements."""

CLAIM = 150
"""Bytes that a citation takes beside what it says."""


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
        units.append([*titled(title), *(part for text in each for part in labelled_line(text))])
    first = Message(wording.DETAIL, wording.DETAIL)
    return tuple(
        replace(first if n == 0 else _going_on(page), body=tuple(page), is_answer=False)
        for n, page in enumerate(_packed(units, first))
    )


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
        yield [heading(wording.KEEP_IN_MIND), *each_line(f"• {statement_text(each)}" for each in answer.cautions)]
    if answer.next_steps:
        steps = [part for each in answer.next_steps for part in fact(each.label, f"{each.text}{numbered(each)}")]
        yield [heading(wording.NEXT_STEP), *steps]
    if answer.clarifying:
        replies = " / ".join(answer.clarifying.replies)
        asks = lines(statement_text(answer.clarifying.question), spacing="Medium")
        yield [*asks, *(lines(f"Reply: {replies}", spacing=TIGHT, **SMALL) if replies else [])]
    if answer.nearest:
        yield [heading(wording.NEAREST), *each_line(f"• {nearest_text(each)}" for each in answer.nearest)]
    for at, source in enumerate(answer.sources):
        yield [*([apart(heading(wording.SOURCES))] if at == 0 else []), *_source(source)]
    if answer.sources:
        yield lines(ending(answer), spacing="Medium", **SMALL)


def _option(number: int, option: Option, *, is_stale: bool) -> list[Element]:
    told, later = facts(option)
    return [
        *titled(f"{number}. {option.title} [{option.n}]"),
        *(lines(option.part, spacing=TIGHT, **SMALL) if option.part else []),
        *([overdue()] if is_stale else []),
        *each_line(map(statement_text, option.why)),
        *(element for label, text in told for element in fact(label, text)),
        *(lines(chat_wording.MORE_IN_DETAIL.format(labels=", ".join(later)), **SMALL) if later else []),
    ]


def _source(source: Citation) -> list[Element]:
    url = address(source.url)
    where = " · ".join(filter(None, (checked(source), source.path, place(source))))
    done = [*lines(f"[{source.n}] {source.title}", size="Small", **BOLD), *lines(where, spacing=TIGHT, **SMALL)]
    if source.stale:
        done.append(overdue())
    if url:
        opens = {"type": "Action.OpenUrl", "url": url}
        run = text_run(
            chat_wording.OPEN.format(n=source.n), size="Small", color="Accent", underline=True, selectAction=opens
        )
        done.append({"type": "RichTextBlock", "inlines": [run], "spacing": TIGHT})
    return done


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
