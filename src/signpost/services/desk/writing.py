"""What is typed into a draft to the draft beside what stands now: differences, faults, answers."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NoReturn

from signpost.domain.document import Document
from signpost.domain.people import Person
from signpost.errors import DeskRefused, DraftFaulty, DraftOvertaken
from signpost.services.desk.changing import Change
from signpost.services.desk.checks import Fault, stopping
from signpost.services.desk.drafting import AtOdds, Difference, at_odds, differences, rebased, tidied
from signpost.services.desk.drafts import Drafts
from signpost.services.desk.fronts import parted
from signpost.services.desk.subjects import LONGEST_REASON, Subjects, What
from signpost.services.desk.trying import Tried, Trying
from signpost.stores import Draft, DraftState


@dataclass(frozen=True, slots=True)
class Look:
    """A draft beside what stands now: what differs, what is wrong, what somebody else changed meanwhile.

    `document` is the record as it would be, None of a file; `others` are drafts of other people about the same.
    """

    draft: Draft
    differences: tuple[Difference, ...]
    faults: tuple[Fault, ...]
    at_odds: tuple[AtOdds, ...]
    document: Document | None
    others: tuple[Draft, ...]

    @property
    def stops(self) -> tuple[Fault, ...]:
        """What must be put right before it can be published."""
        return stopping(self.faults)


class Writing:
    """From the first word to what could be published; nothing here changes what answers."""

    def __init__(self, subjects: Subjects, drafts: Drafts, trying: Trying) -> None:
        self._subjects = subjects
        self._drafts = drafts
        self._trying = trying

    def save(
        self, draft_id: str, person: Person, values: Mapping[str, str], reason: str = "", has_seen: bool = False
    ) -> Draft:
        """Keep what was typed, whatever is wrong with it; raises DeskRefused for somebody else's.

        `has_seen` says that its writer was shown what stands now, and means this nevertheless.
        """
        draft = self._drafts.mine(draft_id, person)
        if draft.what == What.COPY:
            raise DeskRefused("Send a new copy of the file instead.")
        kept = tidied(values)
        if draft.what == What.NEW:
            kept["kind"] = draft.values["kind"]
        draft = replace(
            self._drafts.touch(draft, DraftState.OPEN),
            values=kept,
            reason=reason.strip()[:LONGEST_REASON] or draft.reason,
            title=parted(kept).get("title") or draft.title,
        )
        current = self._subjects.values(draft.what, draft.subject)
        if has_seen or not at_odds(draft, current):
            draft = rebased(draft, current)
        return self._drafts.keep(draft)

    def look(self, draft_id: str, person: Person) -> Look:
        """A draft with all that speaks for and against it; also somebody else's, for whoever may approve it."""
        draft = self._drafts.readable(draft_id, person)
        is_done = not draft.state.is_open
        current = draft.base if is_done else self._subjects.values(draft.what, draft.subject)
        odds = at_odds(draft, current)
        fresh = draft if odds or is_done else rebased(draft, current)
        return Look(
            draft=fresh,
            differences=differences(fresh.base, fresh.values),
            faults=() if is_done else self._subjects.faults(fresh),
            at_odds=odds,
            document=None if is_done else self._subjects.would_be(fresh),
            others=tuple(each for each in self._drafts.open_about(draft.subject) if each.id != draft.id),
        )

    def sound(self, draft_id: str, person: Person) -> Draft:
        """One that nothing speaks against publishing; raises DeskRefused, DraftFaulty, DraftOvertaken for others."""
        look = self.look(draft_id, person)
        if not look.draft.state.is_open:
            raise DeskRefused("This draft is finished. Begin a new one.")
        if look.at_odds:
            _overtaken()
        if look.stops:
            raise DraftFaulty(look.stops[0].message)
        if not look.differences:
            raise DraftFaulty("Nothing differs from what answers now.")
        return look.draft

    def change(self, draft: Draft) -> Change:
        """What it would do to what stands at this moment; raises DraftOvertaken where that is not what it was."""
        current = self._subjects.values(draft.what, draft.subject)
        if at_odds(draft, current):
            _overtaken()
        return self._subjects.change(rebased(draft, current))

    def attempt(self, draft_id: str, person: Person, question: str = "") -> Tried:
        """How it would answer, and the golden questions before and after; nothing is published."""
        draft = self.sound(draft_id, person)
        return self._trying.attempt(self._subjects.change(draft), question or draft.title)

    def discard(self, draft_id: str, person: Person) -> Draft:
        """Throw a draft away; it stays in the history as thrown away."""
        return self._drafts.decide(self._drafts.mine(draft_id, person), person, DraftState.DISCARDED)


def _overtaken() -> NoReturn:
    raise DraftOvertaken("Somebody else changed the same field since you began. Look at both, then save what is right.")
