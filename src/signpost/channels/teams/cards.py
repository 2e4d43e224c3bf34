"""Whatever else is told in Teams to a card: notices, a service by itself, questions back, and an answer's buttons."""

from collections.abc import Sequence

from signpost.channels.teams import limits, wording
from signpost.channels.teams.elements import BOLD, asked, execute, form, heading, labelled_line, lines, titled
from signpost.channels.teams.escaping import escaped
from signpost.channels.teams.message import Element, Message, portions
from signpost.domain.answer import Answer
from signpost.services.chatting import wording as chat_wording
from signpost.services.chatting.texts import address, fitting
from signpost.services.reminding import ANSWERS, AskedBack


def words(text: str) -> tuple[Message, ...]:
    """Plain words of ours or of a person."""
    parts = portions(text, limits.MESSAGE // 3) or ["–"]
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
        body += [*titled(fitting(title, limits.CHOICE)), {"type": "ActionSet", "actions": taps}]
    return Message("", "\n".join((text, *(title for _, title in asked.options))), tuple(body))


def service(told: str, website: str) -> Element:
    """A service as a card of its own, to be put into a message: telephone first, short enough to be read aloud."""
    title, *rest = told.split("\n")
    url = address(website)
    body = [*lines(title, size="Medium", **BOLD), *(part for text in rest for part in labelled_line(text))]
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
