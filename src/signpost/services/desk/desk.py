"""The content desk: drafts of records and documents, from the first word to published, and back."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NoReturn

from signpost.corpus.naming import LONGEST_TITLE, slug, title_of
from signpost.domain.document import RECORDS, Document, Kind
from signpost.domain.people import EVERYTHING, Person, Right, may
from signpost.errors import DeskRefused, DraftFaulty, DraftOvertaken, NotAllowed, NotFound
from signpost.index.refresh import Refresh, Steps
from signpost.services.desk.acting import check, role_of
from signpost.services.desk.changing import Change, Changing
from signpost.services.desk.checks import Fault, stopping
from signpost.services.desk.copies import COPY, LARGEST_COPY, path_for, same_kind
from signpost.services.desk.documents import RULES, TEXT
from signpost.services.desk.drafting import AtOdds, Difference, at_odds, differences, rebased, tidied
from signpost.services.desk.subjects import LONGEST_REASON, Conflict, Subjects, What
from signpost.services.desk.trying import Tried, Trying
from signpost.stores import AuditTrail, Draft, DraftState, DraftStore

SHELVES = {Kind.NOTE: "practice-notes", Kind.GUIDANCE: "guidance", Kind.PROMPT: "prompts"}
"""Folder of the corpus for a new document of a kind."""

_WRITING = (Right.EDIT, Right.PROPOSE)

_NEW_TEXT = """\
---
id: {id}
kind: {kind}
title: "{title}"
audience: internal
owner: {owner}
needs: []
---

# {title}

"""


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


@dataclass(frozen=True, slots=True)
class Published:
    """What is live now."""

    draft: Draft
    refresh: Refresh


class Desk:
    """Everything that somebody does at the desk with one record or document."""

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
        self._changing = changing
        self._trying = trying
        self._store = store
        self._audit = audit
        self._now = now
        self._seen_to = seen_to
        self.needs_approval = needs_approval

    # drafts

    def begin(self, subject: str, person: Person) -> Draft:
        """The draft that this person has of a record or a file, or a new one. Raises NotFound, DeskRefused."""
        what, path, title, owner = self._of(subject, person)
        for each in self._store().of_subject(path):
            if each.person == person.id and each.state.is_open:
                return each
        draft = self._new(what, path, title, owner, person, self.subjects.values(what, path))
        self._store().save(draft)
        return draft

    def begin_record(self, kind: Kind, title: str, person: Person) -> Draft:
        """A record that is not there yet; raises DraftFaulty without a name."""
        name = title_of(title)
        if not name:
            raise DraftFaulty("Give it a name first.")
        if kind not in RECORDS:
            raise DeskRefused(f"{kind.value} is no kind of record.")
        subject = self._unused(slug(f"{kind.value} {name}"), {each.id for each in self.subjects.documents()})
        owner = _first_owner(person)
        draft = self._new(What.NEW, subject, name, owner, person, {})
        first = {"title": name, "kind": kind.value, "owner": owner, "audience": "internal", "status": "active"}
        draft = replace(draft, values={field: value for field, value in first.items() if value})
        self._store().save(draft)
        return draft

    def begin_document(self, kind: Kind, title: str, person: Person) -> Draft:
        """A note, guidance or prompt document that is not there yet; raises DraftFaulty without a name."""
        name = title_of(title).replace('"', "'")[:LONGEST_TITLE]
        if not name:
            raise DraftFaulty("Give it a name first.")
        if kind not in SHELVES:
            raise DeskRefused(f"{kind.value} is not written here.")
        paths = {each.path for each in self.subjects.documents()}
        path = self._unused(f"{SHELVES[kind]}/{slug(name)}", {each.removesuffix(".md") for each in paths}) + ".md"
        owner = _first_owner(person)
        document_id = slug(f"{kind.value} {name}")
        text = _NEW_TEXT.format(id=document_id, kind=kind.value, title=name, owner=owner)
        draft = replace(self._new(What.FILE, path, name, owner, person, {}), values={TEXT: text.strip()})
        self._store().save(draft)
        return draft

    def begin_copy(self, name: str, data: bytes, person: Person, path: str = "", reason: str = "") -> Draft:
        """A file sent whole, in the place of one that is there or as a new one.

        Raises DeskRefused for what nothing reads, NotAllowed where some of the file's records are not theirs.
        """
        if not data or len(data) > LARGEST_COPY:
            raise DeskRefused(f"Send a file that holds something, and at most {LARGEST_COPY // 2**20} MB.")
        path_for(name)
        held = [each for each in self.subjects.documents() if each.path == path]
        if path and not (held and same_kind(path, name)):
            raise DeskRefused("Send a file of the same kind as the one whose place it takes.")
        owners = {each.owner for each in held} or {_first_owner(person)}
        for owner in owners:
            check(person, path or name, owner, *_WRITING)
        subject = path or path_for(name)
        draft = self._new(
            What.COPY, subject, subject, owners.pop() if len(owners) == 1 else "", person,
            self.subjects.values(What.COPY, subject),
        )  # fmt: skip
        draft = replace(draft, values={COPY: self.subjects.copies.keep(data)}, reason=reason.strip()[:LONGEST_REASON])
        self._store().save(draft)
        return draft

    def save(
        self, draft_id: str, person: Person, values: Mapping[str, str], reason: str = "", has_seen: bool = False
    ) -> Draft:
        """Keep what was typed, whatever is wrong with it; raises DeskRefused for somebody else's.

        `has_seen` says that its writer was shown what stands now, and means this nevertheless.
        """
        draft = self._mine(draft_id, person)
        if draft.what == What.COPY:
            raise DeskRefused("Send a new copy of the file instead.")
        kept = tidied(values)
        if draft.what == What.NEW:
            kept["kind"] = draft.values["kind"]
        draft = replace(
            draft,
            values=kept,
            reason=reason.strip()[:LONGEST_REASON] or draft.reason,
            title=kept.get("title", draft.title),
            changed_at=self._now(),
            state=DraftState.OPEN,
        )
        current = self.subjects.values(draft.what, draft.subject)
        if has_seen or not at_odds(draft, current):
            draft = rebased(draft, current)
        self._store().save(draft)
        return draft

    def look(self, draft_id: str, person: Person) -> Look:
        """A draft with all that speaks for and against it; also somebody else's, for whoever may approve it."""
        draft = self._readable(draft_id, person)
        is_done = not draft.state.is_open
        current = draft.base if is_done else self.subjects.values(draft.what, draft.subject)
        odds = at_odds(draft, current)
        fresh = draft if odds or is_done else rebased(draft, current)
        others = [
            each for each in self._store().of_subject(draft.subject) if each.state.is_open and each.id != draft.id
        ]
        return Look(
            draft=fresh,
            differences=differences(fresh.base, fresh.values),
            faults=() if is_done else self.subjects.faults(fresh),
            at_odds=odds,
            document=None if is_done else self.subjects.would_be(fresh),
            others=tuple(others),
        )

    def attempt(self, draft_id: str, person: Person, question: str = "") -> Tried:
        """How it would answer, and the golden questions before and after; nothing is published."""
        look = self._sound(draft_id, person)
        return self._trying.attempt(self.subjects.change(look.draft), question or look.draft.title)

    # on their way

    def submit(self, draft_id: str, person: Person) -> Draft:
        """Ask a second person to publish it. Raises DraftFaulty, DraftOvertaken."""
        self._mine(draft_id, person)
        draft = replace(self._sound(draft_id, person).draft, state=DraftState.WAITING, changed_at=self._now())
        self._store().save(draft)
        self._write_down("asked to publish", draft, person)
        return draft

    def send_back(self, draft_id: str, person: Person, remark: str) -> Draft:
        """Say what should be otherwise; it is its writer's again."""
        draft = self._readable(draft_id, person)
        self._check_second(draft, person)
        if draft.state is not DraftState.WAITING:
            raise DeskRefused("Only what waits for a second person can be sent back.")
        if not remark.strip():
            raise DraftFaulty("Say what should be otherwise.")
        draft = self._decided(draft, person, DraftState.SENT_BACK, remark.strip()[:LONGEST_REASON])
        self._write_down("sent back", draft, person)
        return draft

    def discard(self, draft_id: str, person: Person) -> Draft:
        """Throw a draft away; it stays in the history as thrown away."""
        return self._decided(self._mine(draft_id, person), person, DraftState.DISCARDED)

    def publish(
        self, draft_id: str, person: Person, accept_worse: bool = False, puts_right: bool = False,
        steps: Steps | None = None,
    ) -> Published:  # fmt: skip
        """Let it answer. `puts_right` says that it settles what was reported as wrong with the record.

        Raises DeskRefused, DraftFaulty, DraftOvertaken; MadeWorse where the golden questions would be answered worse
        and nobody said that this is meant. Whatever is raised: nothing changed, and the draft is kept.
        """
        draft = self._sound(draft_id, person).draft
        self._may_publish(draft, person)
        done = self._changing.carry_out(draft.id, lambda: self._change(draft), lambda _: accept_worse, steps)
        draft = self._decided(draft, person, DraftState.PUBLISHED, snapshot=done.snapshot)
        self._write_down("added" if not draft.base else "edited", draft, person)
        if puts_right and draft.what == What.RECORD:
            self._seen_to([draft.subject])
        return Published(draft, done)

    def undo(
        self, draft_id: str, person: Person, reason: str, accept_worse: bool = False, steps: Steps | None = None
    ) -> Published:
        """Take a published change back, and answer as before it. Raises as `publish` does."""
        undone = self._readable(draft_id, person)
        if undone.state is not DraftState.PUBLISHED:
            raise DeskRefused("Only what is published can be taken back.")
        check(person, undone.title, undone.owner, Right.ROLL_BACK)
        if not reason.strip():
            raise DraftFaulty("Say why it is taken back.")
        draft = self._new(undone.what, undone.subject, undone.title, undone.owner, person, undone.values)
        draft = replace(draft, values=undone.base, reason=reason.strip()[:LONGEST_REASON], undoes=undone.id)
        done = self._changing.carry_out(
            draft.id, lambda: self.subjects.undoing(draft, undone), lambda _: accept_worse, steps
        )
        draft = self._decided(draft, person, DraftState.PUBLISHED, snapshot=done.snapshot)
        self._store().save(replace(undone, state=DraftState.UNDONE))
        self._write_down("taken back", draft, person)
        return Published(draft, done)

    def settle(self, document_id: str, field: str, is_file_right: bool, person: Person) -> Published:
        """Say which is right where the desk and a record's file disagree. Raises NotFound, DeskRefused, MadeWorse."""
        document = self.subjects.document(document_id)
        check(person, document.title, document.owner, Right.APPROVE if self.needs_approval else Right.PUBLISH)
        found = next((each for each in self.subjects.conflicts(document_id) if each.field == field), None)
        if found is None:
            raise DeskRefused("The file and the desk do not disagree about that any more.")
        value = found.in_file if is_file_right else found.at_desk
        draft = self._new(What.RECORD, document_id, document.title, document.owner, person, {field: found.at_desk})
        said = (
            "Its file is right" if is_file_right else f"The desk is right; its file says {found.in_file or 'nothing'}"
        )
        draft = replace(draft, values={field: value}, reason=said)
        done = self._changing.carry_out(
            draft.id, lambda: self.subjects.settling(draft, document_id, field, value), lambda _: False
        )
        draft = self._decided(draft, person, DraftState.PUBLISHED, snapshot=done.snapshot)
        self._write_down("settled", draft, person)
        return Published(draft, done)

    # looking

    def drafts_of(self, person: Person) -> list[Draft]:
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

    def conflicts(self, document_id: str) -> tuple[Conflict, ...]:
        """Where the file of a record and the desk disagree."""
        return self.subjects.conflicts(document_id)

    def recover(self) -> None:
        """Put right what a change that was cut short left behind."""
        self._changing.recover()

    # beneath

    def _of(self, subject: str, person: Person) -> tuple[What, str, str, str]:
        """What is meant, by id or path: what it is, what its drafts are kept under, its title and owner."""
        if subject in RULES:
            check(person, subject, "", Right.EDIT)
            return What.FILE, subject, subject, ""
        document = self.subjects.document(subject)
        check(person, document.title, document.owner, *_WRITING)
        if document.superseded_by:
            raise DeskRefused(f"{document.title} is shown as part of {document.superseded_by}. Edit that one.")
        if document.record is None:
            self.subjects.file(document.path)
            return What.FILE, document.path, document.title, document.owner
        return What.RECORD, document.id, document.title, document.owner

    def _new(self, what: str, subject: str, title: str, owner: str, person: Person, base: Mapping[str, str]) -> Draft:
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

    def _unused(self, wanted: str, taken: set[str]) -> str:
        """Neither what is there, nor what somebody else has begun."""
        found, n = wanted, 2
        while found in taken or self._store().of_subject(found, 1) or self._store().of_subject(f"{found}.md", 1):
            found, n = f"{wanted}-{n}", n + 1
        return found

    def _mine(self, draft_id: str, person: Person) -> Draft:
        draft = self._store().get(draft_id)
        if draft.person != person.id:
            raise NotAllowed(f"This draft is somebody else's, of {draft.role}. Begin one of your own.")
        if not draft.state.is_open:
            raise DeskRefused("This draft is finished. Begin a new one.")
        return draft

    def _readable(self, draft_id: str, person: Person) -> Draft:
        draft = self._store().get(draft_id)
        if not (draft.person == person.id or may(person, Right.PUBLISH, draft.owner)):
            raise NotAllowed(f"This draft is somebody else's, of {draft.role}.")
        return draft

    def _sound(self, draft_id: str, person: Person) -> Look:
        """Raises whatever speaks against publishing it."""
        look = self.look(draft_id, person)
        if not look.draft.state.is_open:
            raise DeskRefused("This draft is finished. Begin a new one.")
        self._stop(look)
        return look

    def _stop(self, look: Look) -> None:
        if look.at_odds:
            _overtaken()
        if look.stops:
            raise DraftFaulty(look.stops[0].message)
        if not look.differences:
            raise DraftFaulty("Nothing differs from what answers now.")

    def _change(self, draft: Draft) -> Change:
        """Once nobody else is changing anything: as what stood a moment ago may not be what stands now."""
        current = self.subjects.values(draft.what, draft.subject)
        if at_odds(draft, current):
            _overtaken()
        return self.subjects.change(rebased(draft, current))

    def _may_publish(self, draft: Draft, person: Person) -> None:
        """Its own writer, unless a second person is asked for or it was only a proposal."""
        check(person, draft.title, self._owner_now(draft), Right.PUBLISH)
        if self.needs_approval:
            self._check_second(draft, person)

    def _check_second(self, draft: Draft, person: Person) -> None:
        if draft.person == person.id:
            raise DeskRefused("A second person decides about it: send it to be approved.")
        if self.needs_approval:
            check(person, draft.title, draft.owner, Right.APPROVE)

    def _owner_now(self, draft: Draft) -> str:
        """Whose it is before the change: nobody gives themselves somebody else's record."""
        return draft.owner if draft.base else draft.values.get("owner", draft.owner)

    def _decided(self, draft: Draft, person: Person, state: DraftState, remark: str = "", snapshot: str = "") -> Draft:
        now = self._now()
        decided = replace(
            draft, state=state, changed_at=now, decided_at=now, decided_by=person.id,
            remark=remark, snapshot=snapshot,
        )  # fmt: skip
        self._store().save(decided)
        return decided

    def _write_down(self, action: str, draft: Draft, person: Person) -> None:
        detail = {
            "fields": ", ".join(draft.differing),
            "reason": self.subjects.without_names(draft.reason),
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


def _first_owner(person: Person) -> str:
    return next(iter(sorted(person.owner_roles - {EVERYTHING})), "")


def _overtaken() -> NoReturn:
    raise DraftOvertaken("Somebody else changed the same field since you began. Look at both, then save what is right.")
