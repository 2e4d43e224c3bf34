"""The content desk: drafts of records and documents, from the first word to published, and back."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from signpost.domain.people import Person, Right
from signpost.errors import DeskRefused, DraftFaulty
from signpost.index.refresh import Refresh, Steps
from signpost.services.desk.acting import check
from signpost.services.desk.beginning import Beginning
from signpost.services.desk.changing import Changing
from signpost.services.desk.drafts import Drafts
from signpost.services.desk.subjects import LONGEST_REASON, Subjects, What
from signpost.services.desk.trying import Trying
from signpost.services.desk.writing import Writing
from signpost.stores import AuditTrail, Draft, DraftState, DraftStore


@dataclass(frozen=True, slots=True)
class Published:
    """What is live now."""

    draft: Draft
    refresh: Refresh


class Desk:
    """Everything that somebody does at the desk with one record or document: what is begun and written, let answer."""

    def __init__(
        self,
        subjects: Subjects,
        changing: Changing,
        trying: Trying,
        store: Callable[[], DraftStore],
        audit: Callable[[], AuditTrail],
        now: Callable[[], datetime],
        seen_to: Callable[[list[str]], None],
        needs_approval: bool,
    ) -> None:
        self.subjects = subjects
        self.drafts = Drafts(store, audit, now, subjects.without_names)
        self.beginning = Beginning(subjects, self.drafts)
        self.writing = Writing(subjects, self.drafts, trying)
        self.needs_approval = needs_approval
        self._changing = changing
        self._seen_to = seen_to

    def submit(self, draft_id: str, person: Person) -> Draft:
        """Ask a second person to publish it. Raises DraftFaulty, DraftOvertaken."""
        self.drafts.mine(draft_id, person)
        draft = self.drafts.keep(self.drafts.touch(self.writing.sound(draft_id, person), DraftState.WAITING))
        self.drafts.write_down("asked to publish", draft, person)
        return draft

    def send_back(self, draft_id: str, person: Person, remark: str) -> Draft:
        """Say what should be otherwise; it is its writer's again."""
        draft = self.drafts.readable(draft_id, person)
        self._check_second(draft, person)
        if draft.state is not DraftState.WAITING:
            raise DeskRefused("Only what waits for a second person can be sent back.")
        if not remark.strip():
            raise DraftFaulty("Say what should be otherwise.")
        draft = self.drafts.decide(draft, person, DraftState.SENT_BACK, remark.strip()[:LONGEST_REASON])
        self.drafts.write_down("sent back", draft, person)
        return draft

    def publish(
        self, draft_id: str, person: Person, accept_worse: bool = False, puts_right: bool = False,
        steps: Steps | None = None,
    ) -> Published:  # fmt: skip
        """Let it answer. `puts_right` says that it settles what was reported as wrong with the record.

        Raises DeskRefused, DraftFaulty, DraftOvertaken; MadeWorse where the golden questions would be answered worse
        and nobody said that this is meant. Whatever is raised: nothing changed, and the draft is kept.
        """
        draft = self.writing.sound(draft_id, person)
        self._may_publish(draft, person)
        # looked at again once nobody else changes anything: what stood a moment ago may not be what stands now
        done = self._changing.carry_out(draft.id, lambda: self.writing.change(draft), lambda _: accept_worse, steps)
        draft = self.drafts.decide(draft, person, DraftState.PUBLISHED, snapshot=done.snapshot)
        self.drafts.write_down("added" if not draft.base else "edited", draft, person)
        if puts_right and draft.what == What.RECORD:
            self._seen_to([draft.subject])
        return Published(draft, done)

    def undo(
        self, draft_id: str, person: Person, reason: str, accept_worse: bool = False, steps: Steps | None = None
    ) -> Published:
        """Take a published change back, and answer as before it. Raises as `publish` does."""
        undone = self.drafts.readable(draft_id, person)
        if undone.state is not DraftState.PUBLISHED:
            raise DeskRefused("Only what is published can be taken back.")
        check(person, undone.title, undone.owner, Right.ROLL_BACK)
        if not reason.strip():
            raise DraftFaulty("Say why it is taken back.")
        draft = self.drafts.new(undone.what, undone.subject, undone.title, undone.owner, person, undone.values)
        draft = replace(draft, values=undone.base, reason=reason.strip()[:LONGEST_REASON], undoes=undone.id)
        done = self._changing.carry_out(
            draft.id, lambda: self.subjects.undoing(draft, undone), lambda _: accept_worse, steps
        )
        draft = self.drafts.decide(draft, person, DraftState.PUBLISHED, snapshot=done.snapshot)
        self.drafts.keep(replace(undone, state=DraftState.UNDONE))
        self.drafts.write_down("taken back", draft, person)
        return Published(draft, done)

    def settle(self, document_id: str, field: str, is_file_right: bool, person: Person) -> Published:
        """Say which is right where the desk and a record's file disagree. Raises NotFound, DeskRefused, MadeWorse."""
        document = self.subjects.document(document_id)
        check(person, document.title, document.owner, Right.APPROVE if self.needs_approval else Right.PUBLISH)
        found = next((each for each in self.subjects.conflicts(document_id) if each.field == field), None)
        if found is None:
            raise DeskRefused("The file and the desk do not disagree about that any more.")
        value = found.in_file if is_file_right else found.at_desk
        draft = self.drafts.new(
            What.RECORD, document_id, document.title, document.owner, person, {field: found.at_desk}
        )
        said = (
            "Its file is right" if is_file_right else f"The desk is right; its file says {found.in_file or 'nothing'}"
        )
        draft = replace(draft, values={field: value}, reason=said)
        done = self._changing.carry_out(
            draft.id, lambda: self.subjects.settling(draft, document_id, field, value), lambda _: False
        )
        draft = self.drafts.decide(draft, person, DraftState.PUBLISHED, snapshot=done.snapshot)
        self.drafts.write_down("settled", draft, person)
        return Published(draft, done)

    def recover(self) -> None:
        """Put right what a change that was cut short left behind."""
        self._changing.recover()

    def _may_publish(self, draft: Draft, person: Person) -> None:
        """Its own writer, unless a second person is asked for or it was only a proposal."""
        check(person, draft.title, _owner_now(draft), Right.PUBLISH)
        if self.needs_approval:
            self._check_second(draft, person)

    def _check_second(self, draft: Draft, person: Person) -> None:
        if draft.person == person.id:
            raise DeskRefused("A second person decides about it: send it to be approved.")
        if self.needs_approval:
            check(person, draft.title, draft.owner, Right.APPROVE)


def _owner_now(draft: Draft) -> str:
    """Whose it is before the change: nobody gives themselves somebody else's record."""
    return draft.owner if draft.base else draft.values.get("owner", draft.owner)
