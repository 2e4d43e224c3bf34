"""What people do about a gap: look, assign, answer, set aside; what became of its note opens or closes it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

import yaml

from signpost.corpus.dates import parse_date
from signpost.domain.document import Audience, Kind
from signpost.domain.people import Person, Right, may
from signpost.errors import DeskRefused, DraftFaulty, NotFound
from signpost.services.chatting import PassingOn
from signpost.services.chatting.passing_on import LONGEST_REPLY
from signpost.services.desk.acting import check, role_of
from signpost.services.desk.desk import Desk
from signpost.services.desk.documents import TEXT
from signpost.services.gaps.gathering import Gathering
from signpost.services.gaps.looked import Looked, as_title, looked_at
from signpost.services.insights.telling import example, mark
from signpost.services.notifying import Notice, Notifying
from signpost.stores import AuditTrail, Draft, DraftState, Gap, GapState, GapStore, Member

REVIEWED_AFTER = timedelta(days=180)
"""An answer somebody gave once is looked at again in half a year, unless they say another day."""

LONGEST_LINE = 1_000
"""Characters: no title or owner is folded, for people read it."""

UNDONE = "Its note was taken back, so that nobody gets the answer any more."
DISCARDED = "The draft of its note was thrown away."


class Gaps:
    """Everybody at the desk sees all gaps; what is done about one is for whoever may, of its owner's."""

    def __init__(
        self,
        store: GapStore,
        gathering: Gathering,
        desk: Callable[[], Desk],
        draft: Callable[[str], Draft],
        passing_on: PassingOn,
        notifying: Notifying,
        audit: AuditTrail,
        owners: Callable[[], Sequence[str]],
        now: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._gathering = gathering
        self._desk = desk
        self._draft = draft
        self._passing_on = passing_on
        self._notifying = notifying
        self._audit = audit
        self.owners = owners
        self._now = now

    def gather(self) -> int:
        """Bring every gap up to what was asked and published until now; how many are new. Raises StoreError."""
        before = {each.gap.id for each in self.all()}
        for gap in self._store.all():
            self._keep(gap)
        self._gathering.gather()
        return len({each.gap.id for each in self.all()} - before)

    def all(self, owner: str = "") -> list[Looked]:
        """Every gap as it was last gathered, those to be seen to first, the most asked first. Writes nothing."""
        return self._told([self._followed(gap) for gap in self._store.all() if owner in ("", gap.owner)])

    def theirs(self, person: Person) -> list[Looked]:
        """Those that wait for this person's answer, given to them or only proposed; in the same order."""
        own = [self._followed(gap) for gap in self._store.all() if may(person, Right.ANSWER, gap.owner)]
        return self._told([gap for gap in own if gap.state.is_unanswered])

    def get(self, gap_id: str) -> Looked:
        """One as it was last gathered; raises NotFound. Writes nothing."""
        return looked_at(self._followed(self._store.get(gap_id)), self._store.members(gap_id))

    def marked(self, wording: str) -> str:
        """The id of the gap that holds a question whose wording has this mark; raises NotFound."""
        found = next((each.gap_id for each in self._store.members() if mark(example(each.text)) == wording), "")
        if not found:
            raise NotFound(
                "That question is in no gap. If it was asked today, look for new ones under “What nobody could answer” "
                "at the desk; else it was deleted, or nobody else asked the same."
            )
        return found

    def assign(self, gap_id: str, owner: str, person: Person) -> Gap:
        """Give it to an owner's role, who is told; whoever knows the answer may take what nobody was given.

        Raises NotAllowed, DeskRefused.
        """
        gap = self._keep(self._store.get(gap_id))
        if owner not in self.takers(gap, person):
            check(person, gap.name, gap.owner, Right.ASSIGN)
        if owner not in self.owners():
            raise DeskRefused("Choose one of the owners: a role that looks after records here.", "owner")
        if gap.state.is_done:
            raise DeskRefused("This gap is closed. Nobody need be given it.")
        state = GapState.ASSIGNED if gap.state is GapState.OPEN else gap.state
        gap = replace(gap, owner=owner, state=state, assigned_at=self._now(), assigned_by=role_of(person, owner))
        self._store.save(gap)
        self._write_down("gap assigned", gap, person)
        looked = looked_at(gap, self._store.members(gap_id))
        said = "\n".join([f"{gap.name}: asked {len(looked.opened_by)} times", *(f"• {e}" for e in looked.examples[:3])])
        self._notifying.tell(Notice.GAP_ASSIGNED, owner, said, f"{gap.id} {self._now():%Y-%m-%d %H:%M}")
        return gap

    def takers(self, gap: Gap, person: Person) -> tuple[str, ...]:
        """As whom somebody may take it: the owner is only proposed, by the nearest record, until one is given it."""
        if gap.state is not GapState.OPEN or not may(person, Right.ANSWER):
            return ()
        return tuple(each for each in self.owners() if person.owns(each))

    def answer(self, gap_id: str, title: str, text: str, review_by: str, person: Person) -> Draft:
        """Reply to whoever waits, and begin the draft of a note; raises NotAllowed, DraftFaulty, DeskRefused."""
        gap = self._keep(self._store.get(gap_id))
        looked = looked_at(gap, self._store.members(gap_id))
        check(person, gap.name, gap.owner, Right.ANSWER)
        if gap.state in (GapState.ANSWERED, GapState.CLOSED):
            raise DeskRefused("It is answered already: its draft is at the desk.")
        title, text = as_title(title), text.strip()
        if not text:
            raise DraftFaulty("Write the answer first.")
        if len(text) > LONGEST_REPLY:
            raise DraftFaulty(f"Keep it under {LONGEST_REPLY:,} characters: a longer text is guidance of its own.")
        if not title:
            raise DraftFaulty("Give the note a title.", "title")
        draft = self._note(title, text, self._day(review_by), gap, person)
        for each in looked.waiting:
            self._passing_on.reply_at_desk(str(each.passed_id), text)
        gap = replace(
            gap, state=GapState.ANSWERED, replied_at=self._now(), draft=draft.id, note=_id_in(draft), remark=""
        )
        self._store.save(gap)
        self._write_down("gap answered", gap, person)
        return draft

    def set_aside(self, gap_id: str, why: str, person: Person) -> Gap:
        """Nothing is to be written about it, for a reason."""
        gap = self._keep(self._store.get(gap_id))
        check(person, gap.name, gap.owner, Right.ASSIGN, Right.ANSWER)
        if not why.strip():
            raise DraftFaulty("Say why nothing need be written.")
        gap = replace(gap, state=GapState.SET_ASIDE, remark=why.strip()[:500], closed_at=self._now())
        self._store.save(gap)
        self._write_down("gap set aside", gap, person)
        return gap

    def take_up(self, gap_id: str, person: Person) -> Gap:
        """It was set aside, and is to be seen to after all."""
        gap = self._keep(self._store.get(gap_id))
        check(person, gap.name, gap.owner, Right.ASSIGN, Right.ANSWER)
        if gap.state is not GapState.SET_ASIDE:
            raise DeskRefused("Only what was set aside can be taken up again.")
        self._write_down("gap taken up", gap, person)
        return self._store.reopen(gap, "")

    def _told(self, gaps: Sequence[Gap]) -> list[Looked]:
        members: dict[str, list[Member]] = {}
        for each in self._store.members() if gaps else ():
            members.setdefault(each.gap_id, []).append(each)
        found = [looked_at(gap, members.get(gap.id, ())) for gap in gaps]
        return sorted((each for each in found if each.is_told), key=_urgency)

    def _note(self, title: str, text: str, review_by: date, gap: Gap, person: Person) -> Draft:
        desk = self._desk()
        draft = desk.beginning.document(Kind.NOTE, title, person)
        today = self._now().date()
        fields = {
            "id": _id_in(draft),
            "kind": Kind.NOTE.value,
            "title": title,
            "audience": Audience.INTERNAL.value,
            "owner": gap.owner,
            "checked_on": today,
            "checked_by": gap.owner,
            "review_by": review_by,
            "needs": [],
        }
        front = yaml.safe_dump(fields, sort_keys=False, allow_unicode=True, width=LONGEST_LINE)
        written = f"---\n{front}---\n\n# {title}\n\n{text}\n"
        return desk.writing.save(draft.id, person, {TEXT: written}, f"answers what was asked about {gap.name}")

    def review_by(self) -> date:
        """When an answer of today is looked at again, where nobody says another day."""
        return self._now().date() + REVIEWED_AFTER

    def _day(self, written: str) -> date:
        if not written.strip():
            return self.review_by()
        day = parse_date(written)
        if day is None or day <= self._now().date():
            raise DraftFaulty("Write the day of its review like 3 June 2027: one that is still to come.", "review_by")
        return day

    def _followed(self, gap: Gap) -> Gap:
        """As what became of its draft makes it: published it closes, thrown away or taken back it opens."""
        if not gap.draft or gap.state not in (GapState.ANSWERED, GapState.CLOSED):
            return gap
        draft = self._draft(gap.draft)
        if draft.state is DraftState.PUBLISHED and gap.state is GapState.ANSWERED:
            at = draft.decided_at or self._now()
            return replace(gap, state=GapState.CLOSED, note=_id_in(draft), closed_at=at, watched_until=at)
        why = {DraftState.DISCARDED: DISCARDED, DraftState.UNDONE: UNDONE}.get(draft.state)
        return gap.reopened(why) if why else gap

    def _keep(self, gap: Gap) -> Gap:
        """As it is by now, for whoever is about to change it."""
        found = self._followed(gap)
        if found.remark in (DISCARDED, UNDONE) and found != gap:
            return self._store.reopen(gap, found.remark)
        if found != gap:
            self._store.save(found)
        return found

    def _write_down(self, action: str, gap: Gap, person: Person) -> None:
        self._audit.record(action, gap.id, actor=role_of(person, gap.owner), detail={"owner": gap.owner})


def _id_in(draft: Draft) -> str:
    """By which answers name the note that a draft is: as its writer left it."""
    lines = draft.values.get(TEXT, "").splitlines()
    return next((line.removeprefix("id:").strip().strip("\"'") for line in lines if line.startswith("id:")), "")


def _urgency(looked: Looked) -> tuple[bool, bool, int, str]:
    return looked.gap.state.is_done, looked.gap.state is GapState.ANSWERED, -len(looked.opened_by), looked.gap.name
