"""What somebody finds in the app's home tab: their own questions, what changed, what is overdue."""

from collections.abc import Sequence
from typing import Any

from signpost.answering.facts import written_date
from signpost.channels.slack import limits, wording
from signpost.channels.slack.blocks import Block, context, fixed, header, plain
from signpost.channels.slack.escaping import shown
from signpost.services.reviewing import Changes, DueList
from signpost.stores import Kept

OWNER_CHOICE = "home_owner"
MOST_SHOWN = 10
"""Lines of a list: what is more is counted."""


def home(
    questions: Sequence[Kept], changes: Changes | None, overdue: DueList | None, owners: Sequence[str], owner: str
) -> dict[str, Any]:
    """The home tab; `changes` and `overdue` are None for whoever may not see internal records."""
    blocks: list[Block] = [*header(wording.HOME_TITLE), *plain(wording.HOME_INTRO), {"type": "divider"}]
    blocks += [fixed(wording.HOME_QUESTIONS), *_questions(questions)]
    if changes is None or overdue is None:
        return _view([*blocks, *context(wording.HOME_OUTSIDE)])
    blocks += [{"type": "divider"}, fixed(wording.HOME_CHANGES), *_changes(changes)]
    blocks += [{"type": "divider"}, fixed(wording.HOME_OVERDUE), *_owners(owners, owner), *_overdue(overdue)]
    return _view(blocks)


def _view(blocks: list[Block]) -> dict[str, Any]:
    return {"type": "home", "blocks": blocks[: limits.VIEW_BLOCKS]}


def _questions(questions: Sequence[Kept]) -> list[Block]:
    if not questions:
        return plain(wording.HOME_NO_QUESTIONS)
    return [
        block
        for kept in questions
        for block in plain(f"{kept.question}\n{written_date(kept.asked_at.date())}: {kept.lead or kept.status}")
    ]


def _changes(changes: Changes) -> list[Block]:
    if not changes.records:
        return plain(wording.HOME_NO_CHANGES)
    counts = ", ".join(f"{count} {what}" for what, count in changes.by_what.items())
    newest = [f"• {each.title} ({each.what})" for each in reversed(changes.records)]
    return plain("\n".join([counts, *_few(newest)]))


def _overdue(overdue: DueList) -> list[Block]:
    if not overdue.records:
        return plain(wording.HOME_NO_OVERDUE)
    lines = [f"• {each.title}: due {written_date(each.when)}, {each.owner or 'no owner'}" for each in overdue.records]
    return plain("\n".join([f"{len(lines)} in all", *_few(lines)]))


def _owners(owners: Sequence[str], owner: str) -> list[Block]:
    """A list to choose from; an owner's name that does not fit can't be chosen."""
    names = [wording.EVERY_OWNER, *(each for each in owners if len(each) <= limits.OPTION)][: limits.OPTIONS]
    options = [{"text": {"type": "plain_text", "text": shown(each), "emoji": False}, "value": each} for each in names]
    at = names.index(owner) if owner in names else 0
    select = {
        "type": "static_select",
        "action_id": OWNER_CHOICE,
        "placeholder": {"type": "plain_text", "text": wording.HOME_OWNER},
        "options": options,
        "initial_option": options[at],
    }
    return [{"type": "actions", "elements": [select]}]


def _few(lines: list[str]) -> list[str]:
    more = len(lines) - MOST_SHOWN
    return [*lines[:MOST_SHOWN], f"and {more} more"] if more > 0 else lines
