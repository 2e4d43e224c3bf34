"""What somebody finds in the app's home tab: their own questions, and for owners what they must see to."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from signpost.answering.facts import written_date
from signpost.channels.slack import limits, wording
from signpost.channels.slack.blocks import Block, context, fixed, header, plain, plain_text
from signpost.services.chatting.texts import fitting, shown
from signpost.services.library import Finding
from signpost.services.reviewing import NOBODY, Changes, Due
from signpost.stores import Kept

OWNER_CHOICE = "home_owner"
MOST_SHOWN = 10
"""Lines of a list: what is more is counted."""

LONGEST_LINE = 200
"""Characters: a report is as long as somebody made it; `signpost check` shows the whole."""


@dataclass(frozen=True, slots=True)
class ForOwners:
    """What changed, and what `owner` must see to; an empty one stands for all `owners`."""

    changes: Changes
    reported: Sequence[Finding]
    overdue: Sequence[Due]
    owners: Sequence[str]
    owner: str


def home(questions: Sequence[Kept], for_owners: ForOwners | None) -> dict[str, Any]:
    """The home tab; `for_owners` is None for whoever may not see internal records."""
    blocks: list[Block] = [*header(wording.HOME_TITLE), *plain(wording.HOME_INTRO), {"type": "divider"}]
    blocks += [fixed(wording.HOME_QUESTIONS), *_questions(questions)]
    if for_owners is None:
        return _view([*blocks, *context(wording.HOME_OUTSIDE)])
    blocks += [{"type": "divider"}, fixed(wording.HOME_CHANGES), *_changes(for_owners.changes)]
    blocks += [{"type": "divider"}, *_owners(for_owners.owners, for_owners.owner)]
    blocks += [fixed(wording.HOME_REPORTED), *_reported(for_owners.reported)]
    blocks += [fixed(wording.HOME_OVERDUE), *_overdue(for_owners.overdue)]
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


def _reported(reported: Sequence[Finding]) -> list[Block]:
    if not reported:
        return plain(wording.HOME_NO_REPORTED)
    lines = [f"• {each.title}, {each.owner or NOBODY}: {fitting(each.what, LONGEST_LINE)}" for each in reported]
    return plain("\n".join([f"{len(lines)} in all", *_few(lines)]))


def _overdue(overdue: Sequence[Due]) -> list[Block]:
    if not overdue:
        return plain(wording.HOME_NO_OVERDUE)
    lines = [f"• {each.title}: due {written_date(each.when)}, {each.owner or NOBODY}" for each in overdue]
    return plain("\n".join([f"{len(lines)} in all", *_few(lines)]))


def _owners(owners: Sequence[str], owner: str) -> list[Block]:
    """A list to choose from; an owner's name that does not fit can't be chosen."""
    names = [wording.EVERY_OWNER, *(each for each in owners if len(each) <= limits.OPTION)][: limits.OPTIONS]
    options = [{"text": plain_text(shown(each)), "value": each} for each in names]
    at = names.index(owner) if owner in names else 0
    select = {
        "type": "static_select",
        "action_id": OWNER_CHOICE,
        "placeholder": plain_text(wording.HOME_OWNER),
        "options": options,
        "initial_option": options[at],
    }
    return [{"type": "actions", "elements": [select]}]


def _few(lines: list[str]) -> list[str]:
    more = len(lines) - MOST_SHOWN
    return [*lines[:MOST_SHOWN], f"and {more} more"] if more > 0 else lines
