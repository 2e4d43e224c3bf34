"""Whoever works at the desk to the drafts that they may read and change; and what became of each, written down."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from signpost.domain.people import Person, Right, may
from signpost.errors import DeskRefused, NotAllowed, NotFound
from signpost.services.desk.acting import role_of
from signpost.stores import AuditTrail, Draft, DraftState, DraftStore


class Drafts:
    """All that were ever begun; `without_names` takes people's names out of what is written down for ever."""

    def __init__(
        self,
        store: Callable[[], DraftStore],
        audit: Callable[[], AuditTrail],
        now: Callable[[], datetime],
        without_names: Callable[[str], str],
    ) -> None:
        self._store = store
        self._audit = audit
        self._now = now
        self._without_names = without_names

    # looking

    def of(self, person: Person) -> list[Draft]:
        """What this person has begun and not finished."""
        states = [each for each in DraftState if each.is_open]
        return [each for each in self._store().in_states(states) if each.person == person.id]

    def waiting(self, person: Person) -> list[Draft]:
        """What waits for a second person, and may be theirs to look at."""
        found = self._store().in_states([DraftState.WAITING])
        return [each for each in found if each.person == person.id or may(person, Right.PUBLISH, each.owner)]

    def history(self, subject: str) -> list[Draft]:
        """Everything that was published about a record or a file, newest first."""
        return [
            each
            for each in self._store().of_subject(subject)
            if each.state in (DraftState.PUBLISHED, DraftState.UNDONE)
        ]

    def recent(self, most: int = 50) -> list[Draft]:
        """What was published last, of everything."""
        return self._store().in_states([DraftState.PUBLISHED, DraftState.UNDONE], most)

    def open_about(self, subject: str) -> list[Draft]:
        """Everybody's unfinished ones about a record or a file."""
        return [each for each in self._store().of_subject(subject) if each.state.is_open]

    def mine(self, draft_id: str, person: Person) -> Draft:
        """To change: raises NotAllowed for somebody else's, DeskRefused for a finished one."""
        draft = self._store().get(draft_id)
        if draft.person != person.id:
            raise NotAllowed(f"This draft is somebody else's, of {draft.role}. Begin one of your own.")
        if not draft.state.is_open:
            raise DeskRefused("This draft is finished. Begin a new one.")
        return draft

    def readable(self, draft_id: str, person: Person) -> Draft:
        """To look at: one's own, or what one may publish; raises NotAllowed for others."""
        draft = self._store().get(draft_id)
        if not (draft.person == person.id or may(person, Right.PUBLISH, draft.owner)):
            raise NotAllowed(f"This draft is somebody else's, of {draft.role}.")
        return draft

    def is_taken(self, subject: str) -> bool:
        """Whether anybody ever began something of that name."""
        return bool(self._store().of_subject(subject, 1))

    # keeping

    def new(self, what: str, subject: str, title: str, owner: str, person: Person, base: Mapping[str, str]) -> Draft:
        """As yet without a change, and kept nowhere."""
        now = self._now()
        return Draft(
            id=uuid.uuid4().hex[:12],
            what=str(what),
            subject=subject,
            title=title,
            owner=owner,
            person=person.id,
            role=role_of(person, owner),
            state=DraftState.OPEN,
            base=dict(base),
            values=dict(base),
            started_at=now,
            changed_at=now,
        )

    def keep(self, draft: Draft) -> Draft:
        """As it is."""
        self._store().save(draft)
        return draft

    def touch(self, draft: Draft, state: DraftState) -> Draft:
        """Changed just now, and in this state from now on; kept nowhere yet."""
        return replace(draft, state=state, changed_at=self._now())

    def decide(self, draft: Draft, person: Person, state: DraftState, remark: str = "", snapshot: str = "") -> Draft:
        """Keep what somebody made of it."""
        now = self._now()
        return self.keep(
            replace(
                draft,
                state=state,
                changed_at=now,
                decided_at=now,
                decided_by=person.id,
                remark=remark,
                snapshot=snapshot,
            )
        )

    def write_down(self, action: str, draft: Draft, person: Person) -> None:
        """In the audit trail, where it stays."""
        detail = {
            "fields": ", ".join(draft.differing),
            "reason": self._without_names(draft.reason),
            "draft": draft.id,
            "owner": draft.owner,
            "snapshot": draft.snapshot,
            "approved by": role_of(person) if draft.person != person.id else "",
        }
        kept = {name: value for name, value in detail.items() if value}
        self._audit().record(action, draft.subject, actor=draft.role, detail=kept)


def published_after_all(store: DraftStore, draft_id: str, snapshot: str, now: datetime) -> None:
    """A draft whose publisher was cut short once it answered already: nobody knows who that was, so its writer."""
    try:
        draft = store.get(draft_id)
    except NotFound:
        return
    if draft.state.is_open:
        store.save(replace(draft, state=DraftState.PUBLISHED, changed_at=now, decided_at=now, snapshot=snapshot))
