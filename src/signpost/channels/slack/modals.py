"""Answers to the forms that Slack shows over them: which record is wrong, why an answer did not help, more detail."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from signpost.channels.slack import limits, wording
from signpost.channels.slack.blocks import Block, context, fixed, header, plain, plain_text, size
from signpost.domain.document import Document
from signpost.services.chatting.message import digest
from signpost.services.chatting.texts import fitting
from signpost.services.feedback import LONGEST_REASON

View = dict[str, Any]

WRONG_FORM, REASON_FORM, DETAIL_VIEW = "wrong_form", "reason_form", "detail_view"
DETAIL_CHOICE = "detail_choice"


def wrong_form(answer_id: str, records: Sequence[Document]) -> View:
    """Which record is wrong, and what about it."""
    return {
        **_form(WRONG_FORM, wording.WRONG_TITLE, answer_id),
        "blocks": [
            {
                "type": "input",
                "block_id": "record",
                "label": plain_text(wording.WHICH_RECORD),
                "element": _choice("record", records, records[0] if len(records) == 1 else None),
            },
            _typed("what", wording.WHAT_IS_WRONG),
        ],
    }


def reason_form(answer_id: str) -> View:
    """Why an answer did not help."""
    options = [{"text": plain_text(reason), "value": reason} for reason in wording.REASONS]
    return {
        **_form(REASON_FORM, wording.WHY_TITLE, answer_id),
        "blocks": [
            {
                "type": "input",
                "block_id": "kind",
                "optional": True,
                "label": plain_text(wording.WHY),
                "element": {"type": "radio_buttons", "action_id": "kind", "options": options},
            },
            _typed("what", wording.NO_NAMES, optional=True),
        ],
    }


def detail_view(answer_id: str, records: Sequence[Document], chosen: Document, told: Sequence[str]) -> View:
    """What one of the records says, and when it was checked; the others can be chosen.

    A record that is longer than a form may be says where it was left off.
    """
    choice = {"type": "actions", "elements": [_choice(DETAIL_CHOICE, records, chosen)]}
    head = [*([choice] if len(records) > 1 else []), *header(chosen.title)]
    body = [*head, *_as_far_as_it_fits(told, chosen.path, head)]
    return {**_plain_view(wording.DETAIL_TITLE, body), "callback_id": DETAIL_VIEW, "private_metadata": _kept(answer_id)}


def thanks(title: str, text: str) -> View:
    """What is said when a form was sent."""
    return _plain_view(title, plain(text))


def answer_of(view: View) -> str:
    """The answer that a form is about."""
    kept = json.loads(view.get("private_metadata") or "{}")
    return str(kept.get("answer", ""))


def record_key(record: Document) -> str:
    """What stands for a record in a list to choose from: others may be added or withdrawn while somebody chooses."""
    return record.id if len(record.id) <= limits.OPTION_VALUE else digest(record.id)


def chosen_in(element: Mapping[str, Any]) -> str:
    """The key of what was chosen in a list; empty where nothing was."""
    return str((element.get("selected_option") or {}).get("value") or "")


def chosen_record(view: View) -> str:
    """The key of the record that was chosen in the form."""
    return chosen_in(_state(view).get("record", {}).get("record", {}))


def reason_of(view: View) -> str:
    """What was chosen and typed."""
    state = _state(view)
    kind = chosen_in(state.get("kind", {}).get("kind", {}))
    what = state.get("what", {}).get("what", {}).get("value") or ""
    return ": ".join(filter(None, (kind, what)))


def _form(callback: str, title: str, answer_id: str) -> View:
    return {
        "type": "modal",
        "callback_id": callback,
        "title": plain_text(title),
        "submit": plain_text(wording.SEND),
        "close": plain_text(wording.CLOSE),
        "private_metadata": _kept(answer_id),
    }


def _plain_view(title: str, body: list[Block]) -> View:
    return {
        "type": "modal",
        "title": plain_text(title),
        "close": plain_text(wording.CLOSE),
        "blocks": body or [fixed("–")],
    }


def _as_far_as_it_fits(told: Sequence[str], path: str, head: Sequence[Block]) -> list[Block]:
    """All but the last line as far as there is room, where the rest stands, and the last: when it was checked."""
    *lines, checked = told
    end, body = plain(checked), list[Block]()
    longest_note = len(wording.LEFT_OUT) + len(path) + limits.OPTION
    room = limits.CHARACTERS - longest_note - sum(map(size, (*head, *end)))
    places = limits.VIEW_BLOCKS - 1 - len(head) - len(end)
    for number, line in enumerate(lines):
        more = plain(line)
        if len(body) + len(more) > places or sum(map(size, (*body, *more))) > room:
            start, count = fitting(line, limits.OPTION), len(lines) - number
            left = wording.LEFT_OUT.format(start=start, count=count, total=len(lines), path=path)
            return [*body, *context(left), *end]
        body += more
    return [*body, *end]


def _choice(action: str, records: Sequence[Document], chosen: Document | None) -> Block:
    options = [
        {"text": plain_text(fitting(f"{n}. {record.title}", limits.OPTION)), "value": record_key(record)}
        for n, record in enumerate(records[: limits.OPTIONS], start=1)
    ]
    initial = {"initial_option": options[records.index(chosen)]} if chosen is not None else {}
    return {"type": "static_select", "action_id": action, "options": options, **initial}


def _typed(name: str, label: str, *, optional: bool = False) -> Block:
    element = {"type": "plain_text_input", "action_id": name, "multiline": True, "max_length": LONGEST_REASON}
    hint = {"hint": plain_text(wording.NO_NAMES)} if label != wording.NO_NAMES else {}
    return {
        "type": "input",
        "block_id": name,
        "optional": optional,
        "label": plain_text(label),
        "element": element,
        **hint,
    }


def _state(view: View) -> dict[str, Any]:
    values: dict[str, Any] = (view.get("state") or {}).get("values") or {}
    return values


def _kept(answer_id: str) -> str:
    return json.dumps({"answer": answer_id})
