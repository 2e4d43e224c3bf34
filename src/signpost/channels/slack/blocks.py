"""An answer to Slack messages: blocks within Slack's limits by construction, and a text that reads well alone."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from signpost.answering.rendering import (
    checked,
    nearest_text,
    numbered,
    place,
    statement_text,
    together_text,
    understood,
)
from signpost.answering.wording import HOW_FAR, LABELS
from signpost.channels.slack import limits, wording
from signpost.channels.slack.escaping import escaped
from signpost.domain.answer import Answer, Citation, Option, Statement
from signpost.services.ask import Reply
from signpost.services.chatting import wording as chat_wording
from signpost.services.chatting.presenting import ending, facts, heading, steps, summary
from signpost.services.chatting.texts import address, pieces, shown
from signpost.services.reminding import ANSWERS, AskedBack

Block = dict[str, Any]

LABELLED = frozenset({*LABELS.values(), HOW_FAR})
"""Labels that are our own words, and so may be formatted."""

SHORT = 90
"""Characters of a fact that reads well in half the width of a message."""

LONGEST_WORD = 28
"""Letters: half the width of a telephone's screen, or of a thread beside a channel."""

NO_ROOM = (None,) * limits.FIELDS


@dataclass(frozen=True, slots=True)
class Message:
    """One message to post; `text` is what notifications show and screen readers say.

    `is_for_all`: what a button says to everybody in its channel, not to whoever pressed it alone.
    """

    text: str
    blocks: tuple[Block, ...]
    is_for_all: bool = False


def said(text: str, deeds: Sequence[Block] = ()) -> tuple[Message, ...]:
    """Plain words of ours or of a person as a message, or several where one can't hold them; buttons at the end."""
    first, *more = _packed([plain(text), list(deeds)]) or [[]]
    return (
        Message(_fallback(text), tuple(first)),
        *(Message(_fallback(f"{chat_wording.CONTINUED}: {_words(page)}"), tuple(page)) for page in more),
    )


def card(reply: Reply, notice: str = "", before: str = "", buttons: Sequence[Block] = ()) -> tuple[Message, ...]:
    """An answer as one message, or several where one can't hold it; the buttons stand at the end."""
    answer = reply.answer
    units = [
        *([context(notice)] if notice else []),
        *([plain(before)] if before else []),
        *_units(answer),
        list(buttons),
    ]
    roomy = [unit for unit in units if unit]
    pages = _packed(roomy)
    if len(pages) > 1:
        pages = _packed(list(map(_closer, roomy)))
    pages = pages or [context(ending(answer))]
    texts = [summary(answer), *(f"{chat_wording.CONTINUED}: {_words(page)}" for page in pages[1:])]
    return tuple(Message(_fallback(text), tuple(page)) for text, page in zip(texts, pages, strict=True))


def buttons(answer_id: str, has_sources: bool, feedback: bool = True) -> list[Block]:
    """What can be done with an answer; `feedback` as Slack has it for assistants, else as ordinary buttons."""
    opinions = [
        _button("useful", wording.USEFUL, f"useful:{answer_id}", wording.USEFUL_LABEL),
        _button("not_useful", wording.NOT_USEFUL, f"not:{answer_id}", wording.NOT_USEFUL_LABEL),
    ]
    deeds = [_button("ask_person", wording.PERSON, answer_id)]
    if has_sources:
        deeds = [
            _button("detail", wording.DETAIL, answer_id),
            *deeds,
            _button("wrong", wording.WRONG, answer_id),
        ]
    if not feedback:
        return [{"type": "actions", "elements": [*opinions, *deeds]}]
    native = {
        "type": "feedback_buttons",
        "action_id": "feedback",
        "positive_button": _opinion(wording.USEFUL, f"useful:{answer_id}", wording.USEFUL_LABEL),
        "negative_button": _opinion(wording.NOT_USEFUL, f"not:{answer_id}", wording.NOT_USEFUL_LABEL),
    }
    return [{"type": "context_actions", "elements": [native]}, {"type": "actions", "elements": deeds}]


def offering(text: str, offer: str, answer_id: str) -> Message:
    """Words of ours with a button by which somebody is asked later whether an answer worked."""
    button = {"type": "actions", "elements": [_button("remind", offer, answer_id)]}
    return Message(_fallback(text), (*plain(text), button))


def news(text: str, mute: str) -> tuple[Message, ...]:
    """A notice, with the button by which no more like it come, where it may be muted."""
    return said(text, [_deed("mute", chat_wording.MUTE, mute)] if mute else ())


def muting(text: str, mute: str, *, off: bool) -> Message:
    """That a kind of notice is muted, or is not any more, and the way back: for all who had read it."""
    way = _deed("unmute", chat_wording.UNMUTE, mute) if off else _deed("mute", chat_wording.MUTE, mute)
    return Message(_fallback(text), (*plain(text), way), is_for_all=True)


def _deed(action: str, text: str, value: str) -> Block:
    return {"type": "actions", "elements": [_button(action, text, value)]}


def asking_back(text: str, asked: AskedBack) -> tuple[Message, ...]:
    """Whether each option worked: a tap each, in as many messages as that needs."""
    units = [plain(text), *([*plain(title), _taps(asked.id, number)] for number, title in asked.options)]
    return tuple(Message(_fallback(_words(page)), tuple(page)) for page in _packed(units))


def _taps(reminder_id: str, number: int) -> Block:
    taps = [_button(f"said_{said}", name, f"{reminder_id}:{number}:{said}") for said, name in ANSWERS.items()]
    return {"type": "actions", "elements": taps}


def sharing(question: str) -> Block:
    """Whether what only one person saw is shown to all; `question` must fit a button's value."""
    share = _button("share", wording.SHARE, question[: limits.VALUE])
    return {"type": "actions", "elements": [share, _button("keep", wording.KEEP, "keep")]}


def plain(text: str) -> list[Block]:
    """Somebody's text, as it is, in as many sections as it needs."""
    return [{"type": "section", "text": plain_text(piece)} for piece in pieces(shown(text), limits.SECTION)]


def plain_text(text: str) -> Block:
    """Text in which Slack reads nothing."""
    return {"type": "plain_text", "text": text, "emoji": False}


def fixed(text: str) -> Block:
    """Our own wording, formatted."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def header(text: str) -> list[Block]:
    """Somebody's text as a heading; as a section where it is too long for one."""
    if not 0 < len(shown(text)) <= limits.HEADER:
        return plain(text)
    return [{"type": "header", "text": plain_text(shown(text))}]


def context(text: str, *links: str) -> list[Block]:
    """Somebody's text, small, with links of ours behind it; in full size where it is too long for that."""
    elements = [{"type": "mrkdwn", "text": link} for link in links]
    if 0 < len(shown(text)) <= limits.CONTEXT:
        return [{"type": "context", "elements": [plain_text(shown(text)), *elements]}]
    return [*plain(text), *([{"type": "context", "elements": elements}] if links else [])]


def _units(answer: Answer) -> Iterator[list[Block]]:
    """The parts in reading order; none is torn apart unless it alone is too long."""
    if answer.urgent:
        yield [*header(heading(answer)), *(block for step in steps(answer) for block in _step(step))]
    yield [block for text in understood(answer) for block in context(text)]
    yield _each(map(statement_text, answer.lead))
    yield _each(map(together_text, answer.together))
    stale = {source.n for source in answer.sources if source.stale}
    for number, option in enumerate(answer.options, start=1):
        yield _option(number, option, is_stale=option.n in stale)
    if answer.cautions:
        yield [fixed(wording.KEEP_IN_MIND), *_bullets(answer.cautions)]
    if answer.next_steps:
        yield [
            fixed(wording.NEXT_STEP),
            *_contact(answer.next_steps),
        ]
    yield from _asked_back(answer)
    if answer.nearest:
        yield [fixed(wording.NEAREST), *_each(f"• {nearest_text(source)}" for source in answer.nearest)]
    for place_in_list, source in enumerate(answer.sources):
        yield [*([fixed(wording.SOURCES)] if place_in_list == 0 else []), *_source(source)]
    if answer.sources:
        yield context(ending(answer))


def _step(step: Sequence[Statement]) -> list[Block]:
    return _contact(step) if step[0].label else _bullets(step)


def _contact(statements: Iterable[Statement]) -> list[Block]:
    return _facts([(each.label, f"{each.text}{numbered(each)}") for each in statements])


def _asked_back(answer: Answer) -> Iterator[list[Block]]:
    if answer.clarifying:
        replies = " / ".join(answer.clarifying.replies)
        yield [*plain(statement_text(answer.clarifying.question)), *(context(f"Reply: {replies}") if replies else [])]


def _option(number: int, option: Option, *, is_stale: bool) -> list[Block]:
    told, later = facts(option)
    return [
        *header(f"{number}. {option.title} [{option.n}]"),
        *(context(option.part) if option.part else []),
        *([fixed(wording.OVERDUE)] if is_stale else []),
        *_each(map(statement_text, option.why)),
        *_facts(told),
        *(context(chat_wording.MORE_IN_DETAIL.format(labels=", ".join(later))) if later else []),
    ]


def _source(source: Citation) -> list[Block]:
    where = place(source)
    text = " · ".join(filter(None, (f"[{source.n}] {source.title}", source.path, where, checked(source))))
    url = address(source.url)
    links = [f"<{url}|{chat_wording.OPEN.format(n=source.n)}>"] if url else []
    if source.stale:
        links.insert(0, wording.OVERDUE)
    return context(text, *links)


def _facts(told: Sequence[tuple[str, str]]) -> list[Block]:
    """What is short beside its label, one below the other on a phone; what is long over the whole width."""
    done: list[Block] = []
    for label, text in told:
        if label not in LABELLED or not _is_short(shown(text)):
            done += plain(f"{label}: {text}" if label else text)
            continue
        if not done or len(done[-1].get("fields", NO_ROOM)) + 2 > limits.FIELDS:
            done.append({"type": "section", "fields": []})
        done[-1]["fields"] += [{"type": "mrkdwn", "text": f"*{label}*"}, plain_text(shown(text))]
    return done


def _is_short(text: str) -> bool:
    """Whether it stands well beside its label: an address that is not parted would run out of a narrow window."""
    return 0 < len(text) <= SHORT and max(map(len, text.split()), default=0) <= LONGEST_WORD


def _bullets(statements: Iterable[Statement]) -> list[Block]:
    return _each(f"• {statement_text(statement)}" for statement in statements)


def _each(lines: Iterable[str]) -> list[Block]:
    return [block for line in lines for block in plain(line)]


def _closer(unit: list[Block]) -> list[Block]:
    """The same with lines below each other in one section: for an answer that is too much for one message."""
    done: list[Block] = []
    for block in unit:
        before = done[-1] if done else {}
        if _is_plain(block) and _is_plain(before) and size(before) + size(block) < limits.SECTION:
            done[-1] = {"type": "section", "text": plain_text(f"{before['text']['text']}\n{block['text']['text']}")}
        else:
            done.append(block)
    return done


def _is_plain(block: Block) -> bool:
    return block.get("type") == "section" and block.get("text", {}).get("type") == "plain_text"


def _packed(units: Sequence[list[Block]]) -> list[list[Block]]:
    """Units to messages: a new one begins where the next unit no longer fits."""
    pages: list[list[Block]] = [[]]
    for unit in units:
        if pages[-1] and not _fits([*pages[-1], *unit]):
            pages.append([])
        for block in unit:
            if not _fits([*pages[-1], block]):
                pages.append([])
            pages[-1].append(block)
    return [page for page in pages if page]


def _fits(blocks: Sequence[Block]) -> bool:
    return len(blocks) <= limits.BLOCKS and sum(map(size, blocks)) <= limits.CHARACTERS


def size(block: Block) -> int:
    """The characters of a block that Slack counts."""
    found = block.get("text") or {}
    elements = (element.get("text") for element in (*block.get("elements", ()), *block.get("fields", ())))
    inner = sum(len(each if isinstance(each, str) else (each or {}).get("text", "")) for each in elements)
    values = sum(len(element.get("value", "")) for element in block.get("elements", ()))
    return len(found.get("text", "")) + inner + values


def _fallback(text: str) -> str:
    """What stands in for the blocks; it may leave off where they go on."""
    return escaped(next(iter(pieces(shown(text), limits.FALLBACK)), "–"))


def _words(page: Sequence[Block]) -> str:
    shown_blocks = [block for block in page if block["type"] in ("header", "section")]
    parts = [part for block in shown_blocks for part in ([block["text"]] if "text" in block else block["fields"])]
    return "\n".join(part["text"] for part in parts)


def _button(action: str, text: str, value: str, label: str = "") -> Block:
    button = {"type": "button", "action_id": action, "text": plain_text(text), "value": value}
    return button | ({"accessibility_label": label} if label else {})


def _opinion(text: str, value: str, label: str) -> Block:
    return {"text": plain_text(text), "value": value, "accessibility_label": label}
