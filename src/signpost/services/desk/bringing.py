"""Another system's directory, brought as a file or an address, to a plan that can be read, and to answers."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from pydantic import TypeAdapter, ValidationError

from signpost.corpus.feeds import json_files, tables
from signpost.corpus.naming import slug
from signpost.domain.people import Person, Right, may
from signpost.errors import DeskRefused, NotAllowed, NotFound
from signpost.services.desk.acting import role_of
from signpost.services.importing import Importing, ImportPlan, Published, Shared, chosen_merges
from signpost.services.whole import bytes_or_none, remove_whole, write_whole
from signpost.stores import AuditTrail

READ = (*tables.SUFFIXES, *json_files.SUFFIXES)

MOST_WAITING = 20
"""Plans kept: an older one was forgotten, and would be made anew."""


@dataclass(frozen=True, slots=True)
class Brought:
    """A plan that somebody has read or will; `person` is who brought it."""

    id: str
    person: str
    role: str
    at: datetime
    plan: ImportPlan

    @property
    def owners(self) -> frozenset[str]:
        """Everybody whose records it touches."""
        shared = {self.plan.shared.owner, self.plan.shared_before.owner} - {""}
        of_records = {values.get("owner") or self.plan.shared.owner for values in self.plan.records.values()}
        return frozenset(shared | of_records)


_KEPT = TypeAdapter(Brought)


class Bringing:
    """Plans, publishes and forgets imports, with the plan shown before anything is done."""

    def __init__(
        self,
        indexes: Path,
        importing: Importing,
        audit: Callable[[], AuditTrail],
        now: Callable[[], datetime],
        needs_approval: bool,
    ) -> None:
        self._folder = indexes / "desk" / "brought"
        self._importing = importing
        self._audit = audit
        self._now = now
        self._needs_approval = needs_approval

    def file(self, name: str, data: bytes, person: Person, called: str = "", shared: Shared | None = None) -> Brought:
        """What importing this file would change; raises DeskRefused, CorpusError."""
        file = PurePosixPath(name.replace("\\", "/"))
        if file.suffix.lower() not in READ:
            raise DeskRefused(f"A directory is read from files of these kinds: {', '.join(sorted(READ))}.")
        with TemporaryDirectory(prefix="signpost-") as folder:
            kept = Path(folder) / f"{slug(file.stem)}{file.suffix.lower()}"
            kept.write_bytes(data)
            return self._planned(str(kept), called or file.stem, person, shared)

    def address(self, address: str, person: Person, called: str = "", shared: Shared | None = None) -> Brought:
        """The same of a feed; raises FeedError for one whose host the settings do not name."""
        if not address.startswith(("https://", "http://")):
            raise DeskRefused("Write the feed's address in full, beginning with https://")
        return self._planned(address, called, person, shared)

    def _planned(self, source: str, called: str, person: Person, shared: Shared | None) -> Brought:
        planned = self._importing.plan(source, called, shared=shared)
        brought = Brought(uuid.uuid4().hex[:12], person.id, role_of(person), self._now(), planned)
        self._check(brought, person, Right.EDIT, Right.PUBLISH)
        write_whole(self._folder / f"{brought.id}.json", _KEPT.dump_json(brought))
        for old in sorted(self._folder.glob("*.json"), key=lambda each: each.stat().st_mtime)[:-MOST_WAITING]:
            remove_whole(old)
        return brought

    def get(self, brought_id: str, person: Person) -> Brought:
        """One of them; raises NotFound, NotAllowed."""
        data = bytes_or_none(self._folder / f"{slug(brought_id)}.json")
        try:
            brought = _KEPT.validate_json(data or b"")
        except ValidationError as fault:
            raise NotFound("That plan is not kept any more. Bring the file or the address again.") from fault
        self._check(brought, person, Right.EDIT, Right.PUBLISH)
        return brought

    def publish(
        self, brought_id: str, person: Person, merges: str = "none", accept_removals: bool = False,
        accept_worse: bool = False,
    ) -> Published | None:  # fmt: skip
        """Carry the plan out as it was read; None where there was nothing to do. Raises ImportRefused, MadeWorse."""
        brought = self.get(brought_id, person)
        self._check(brought, person, Right.APPROVE if self._needs_approval else Right.PUBLISH)
        if self._needs_approval and brought.person == person.id:
            raise DeskRefused("A second person publishes it: tell an approver that it waits at the desk.")
        chosen = chosen_merges(brought.plan, merges)
        done = self._importing.publish(brought.plan, chosen, accept_removals, accept_worse=lambda _: accept_worse)
        detail = {"brought by": brought.role, "snapshot": done.snapshot if done else ""}
        self._audit().record("brought", brought.plan.source, actor=role_of(person), detail=detail)
        self.discard(brought_id, person)
        return done

    def discard(self, brought_id: str, person: Person) -> None:
        """Forget the plan."""
        self.get(brought_id, person)
        remove_whole(self._folder / f"{slug(brought_id)}.json")

    def waiting(self, person: Person) -> list[Brought]:
        """Plans that this person may look at, newest first."""
        files = sorted(self._folder.glob("*.json"), key=lambda each: -each.stat().st_mtime)
        found = []
        for each in files:
            try:
                found.append(self.get(each.stem, person))
            except (NotAllowed, NotFound):
                continue
        return found

    def _check(self, brought: Brought, person: Person, *rights: Right) -> None:
        """Whoever brings a directory must look after every record of it."""
        for owner in brought.owners or {""}:
            if not any(may(person, right, owner) for right in rights):
                raise NotAllowed(
                    f"Some of its records belong to {owner or 'nobody'}, and are not yours to change. Say who looks "
                    "after those that name nobody, or ask an administrator."
                )
