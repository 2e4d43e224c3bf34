"""Answers to the forms that Slack shows over them: which record is wrong, why an answer did not help, more detail."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from signpost.channels.slack import limits, wording
from signpost.channels.slack.blocks import Block, fixed, header, plain, size
from signpost.channels.slack.escaping import fitting
from signpost.domain.document import Document
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
                "label": _text(wording.WHICH_RECORD),
                "element": _choice("record", records, chosen=0 if len(records) == 1 else None),
            },
            _typed("what", wording.WHAT_IS_WRONG),
        ],
    }


def reason_form(answer_id: str) -> View:
    """Why an answer did not help."""
    options = [{"text": _text(reason), "value": reason} for reason in wording.REASONS]
    return {
        **_form(REASON_FORM, wording.WHY_TITLE, answer_id),
        "blocks": [
            {
                "type": "input",
                "block_id": "kind",
                "optional": True,
                "label": _text(wording.WHY),
                "element": {"type": "radio_buttons", "action_id": "kind", "options": options},
            },
            _typed("what", wording.NO_NAMES, optional=True),
        ],
    }


def detail_view(answer_id: str, records: Sequence[Document], chosen: int, told: Iterable[str]) -> View:
    """Everything that one of the records says; the others can be chosen."""
    choice = {
        "type": "actions",
        "elements": [{**_choice(DETAIL_CHOICE, records, chosen), "action_id": DETAIL_CHOICE}],
    }
    body = [*([choice] if len(records) > 1 else []), *header(records[chosen].title)]
    for text in told:
        for block in plain(text):
            if len(body) < limits.VIEW_BLOCKS and sum(map(size, body)) + size(block) <= limits.CHARACTERS:
                body.append(block)
    return {**_plain_view(wording.DETAIL_TITLE, body), "callback_id": DETAIL_VIEW, "private_metadata": _kept(answer_id)}


def thanks(title: str, text: str) -> View:
    """What is said when a form was sent."""
    return _plain_view(title, plain(text))


def answer_of(view: View) -> str:
    """The answer that a form is about."""
    kept = json.loads(view.get("private_metadata") or "{}")
    return str(kept.get("answer", ""))


def chosen_record(view: View) -> int:
    """Which of the records was chosen in the form, counted from 0."""
    element = _state(view).get("record", {}).get("record", {})
    return int((element.get("selected_option") or {}).get("value", 0))


def reason_of(view: View) -> str:
    """What was chosen and typed."""
    state = _state(view)
    kind = (state.get("kind", {}).get("kind", {}).get("selected_option") or {}).get("value", "")
    what = state.get("what", {}).get("what", {}).get("value") or ""
    return ": ".join(filter(None, (kind, what)))


def _form(callback: str, title: str, answer_id: str) -> View:
    return {
        "type": "modal",
        "callback_id": callback,
        "title": _text(title),
        "submit": _text(wording.SEND),
        "close": _text(wording.CLOSE),
        "private_metadata": _kept(answer_id),
    }


def _plain_view(title: str, body: list[Block]) -> View:
    return {"type": "modal", "title": _text(title), "close": _text(wording.CLOSE), "blocks": body or [fixed("–")]}


def _choice(action: str, records: Sequence[Document], chosen: int | None) -> Block:
    options = [
        {"text": _text(fitting(f"{n}. {record.title}", limits.OPTION)), "value": str(n - 1)}
        for n, record in enumerate(records[: limits.OPTIONS], start=1)
    ]
    initial = {"initial_option": options[chosen]} if chosen is not None else {}
    return {"type": "static_select", "action_id": action, "options": options, **initial}


def _typed(name: str, label: str, *, optional: bool = False) -> Block:
    element = {"type": "plain_text_input", "action_id": name, "multiline": True, "max_length": LONGEST_REASON}
    hint = {"hint": _text(wording.NO_NAMES)} if label != wording.NO_NAMES else {}
    return {"type": "input", "block_id": name, "optional": optional, "label": _text(label), "element": element, **hint}


def _state(view: View) -> dict[str, Any]:
    values: dict[str, Any] = (view.get("state") or {}).get("values") or {}
    return values


def _kept(answer_id: str) -> str:
    return json.dumps({"answer": answer_id})


def _text(text: str) -> Block:
    return {"type": "plain_text", "text": text, "emoji": False}
