"""Plans to published answers, and back: the file, the snapshot and the audit trail move together."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from signpost.corpus.decisions import Act, Decision
from signpost.corpus.harvest import Harvest
from signpost.corpus.naming import slug
from signpost.domain.document import Document
from signpost.errors import ImportRefused, IndexBusy, NotFound, SignpostError, StoreError
from signpost.index.refresh import Accept, Refresh, Steps, nobody_accepts
from signpost.index.snapshot import CurrentSnapshot, Snapshots
from signpost.services.decision_log import DecisionLog
from signpost.services.importing.kept import KeptFile, Shared
from signpost.services.importing.plan import ImportPlan
from signpost.services.importing.planning import Before, plan
from signpost.services.importing.versions import RECORDS, SIDECAR, Pending, Versions, as_bytes, as_text
from signpost.services.library import Library
from signpost.services.whole import bytes_or_none
from signpost.stores import AuditTrail

Merge = tuple[str, str]
"""The record that goes, and the one that it is shown as."""


class Reader(Protocol):
    """Whatever reads another system's directory."""

    def __call__(self, source: str, called: str, mapping: Path | None, steps: Steps | None) -> Harvest:
        """All of it, or as much as could be had; `called` is what it is kept under, to remember things by.

        Raises a SignpostError if there is nothing to read.
        """


@dataclass(frozen=True, slots=True)
class Published:
    """What an import did. `back_to` is the snapshot to roll back to, empty if there was none before."""

    source: str
    snapshot: str
    back_to: str
    added: int
    changed: int
    removed: int
    merged: tuple[Merge, ...]
    refresh: Refresh


@dataclass(frozen=True, slots=True)
class RolledBack:
    """What answers again, and the imports whose files were put back with it."""

    snapshot: str
    sources: tuple[str, ...]
    separated: tuple[str, ...]


class Importing:
    """Reads, plans, publishes and takes back imports."""

    def __init__(
        self,
        corpus: Path,
        indexes: Path,
        library: Library,
        snapshots: Snapshots,
        current: Callable[[], CurrentSnapshot],
        audit: Callable[[], AuditTrail],
        now: Callable[[], datetime],
        read: Reader,
        largest_drop: float,
    ) -> None:
        self._corpus = corpus
        self._library = library
        self._snapshots = snapshots
        self._current = current
        self._audit = audit
        self._now = now
        self._read = read
        self._largest_drop = largest_drop
        self._versions = Versions(indexes)
        self._log = DecisionLog(corpus, indexes)

    def plan(
        self,
        source: str,
        name: str = "",
        mapping: Path | None = None,
        accept_dates: bool = False,
        steps: Steps | None = None,
        shared: Shared | None = None,
    ) -> ImportPlan:
        """Read a source and say what publishing it would change; writes nothing. `name` is what it is kept under.

        `shared` is what holds for all its records from now on; what it leaves blank stays as it was.
        """
        self.recover()
        called = slug(name or _name_of(source))
        harvest = self._read(source, called, mapping, steps)
        file = KeptFile(self._corpus, called)
        records, basis = file.read()
        before = Before(records, basis, tuple(self._others(called)), self._log.read(), file.shared())
        return plan(harvest, called, before, self._now().date(), self._largest_drop, accept_dates, shared)

    def publish(
        self,
        planned: ImportPlan,
        merges: Iterable[Merge] = (),
        accept_removals: bool = False,
        steps: Steps | None = None,
        accept_worse: Accept = nobody_accepts,
    ) -> Published | None:
        """Carry a plan out; None if there is nothing to do.

        Whatever fails, or kills it, at any point: the former files and snapshot stay, or are put back by whoever
        comes next. The snapshot before stays for a way back, whatever small acts follow.
        Raises ImportRefused, IndexBusy, IndexFault; MadeWorse where questions beside the corpus would be answered
        worse and `accept_worse` does not say yes.
        """
        if planned.is_large_drop and not accept_removals:
            raise ImportRefused(
                f"This import would remove {len(planned.removed):,} records, {planned.removed_share:.0%} of what "
                f"{planned.source} holds. If they are really gone, say so with --accept-removals; nothing was changed."
            )
        chosen = tuple(merges)
        if not (planned.changes_anything or chosen):
            return None
        self._check(planned, chosen)
        with self._versions.alone():
            self._recover_all()
            return self._publish(planned, chosen, steps, accept_worse)

    def keep_apart(self, planned: ImportPlan, pairs: Iterable[Merge]) -> int:
        """Remember pairs that are two services: none is proposed again until either record changes."""
        at = self._now().isoformat(timespec="seconds")
        seen = {(each.id, each.into): each.seen for each in planned.duplicates}
        lines = [Decision(at, Act.APART, goes, into=stays, seen=seen[goes, stays]) for goes, stays in pairs]
        self._log.append(lines)
        for line in lines:
            self._audit().record("kept apart", line.id, detail={"from": line.into})
        return len(lines)

    def rollback(self, snapshot_id: str = "") -> RolledBack:
        """Answer from an older snapshot, and put every imported file back to what that snapshot was built from.

        Merges made since are undone; what was withdrawn stays withdrawn, and an assurance stays somebody's word.
        """
        with self._versions.alone():
            self._recover_all()
            chosen = snapshot_id or self._snapshots.previous_id()
            made_at = self._library.made_at(chosen)
            restored = tuple(source for source in self._versions.sources() if self._put_back(source, chosen))
            since = [
                each.id for each in self._log.read().merged.values() if each.at > made_at.isoformat(timespec="seconds")
            ]
            self._separate(since)
            self._library.rollback(chosen)
        for source in restored:
            self._audit().record("import rolled back", source, detail={"snapshot": chosen})
        return RolledBack(chosen, restored, tuple(since))

    def recover(self) -> None:
        """Put right what an import that was cut short left behind; nothing while another one is being published."""
        if not self._versions.pending():
            return
        try:
            with self._versions.alone():
                self._recover_all()
        except IndexBusy:
            return

    def _publish(
        self, planned: ImportPlan, merges: tuple[Merge, ...], steps: Steps | None, accept_worse: Accept
    ) -> Published:
        file = KeptFile(self._corpus, planned.source)
        if file.read()[1] != planned.basis:
            raise ImportRefused(
                f"{file.relative} changed since this plan was made. Run the import again to see what it would do now."
            )
        at = self._now().isoformat(timespec="seconds")
        pending = Pending(
            planned.source,
            self._current_id(),
            at,
            tuple(goes for goes, _ in merges),
            had_file=bool(planned.basis),
            sidecar=as_text(bytes_or_none(file.sidecar) or b""),
        )
        try:
            if pending.before:
                self._snapshots.hold(pending.before)
            self._versions.begin(pending, file.path)
            self._write(file, planned)
            self._log.append(Decision(at, Act.MERGED, goes, into=stays) for goes, stays in merges)
            done = self._library.refresh(steps, accept=accept_worse)
        except (SignpostError, OSError) as fault:
            with suppress(OSError):  # a disk may be too full for that as well: then whoever comes next does it
                self._recover_all()
            raise self._complaint(fault, pending) from fault
        self._versions.finish(pending, done.snapshot, file.path, file.sidecar)
        self._versions.prune(self._snapshots.ids())
        published = Published(
            source=planned.source,
            snapshot=done.snapshot,
            back_to=pending.before,
            added=len(planned.added),
            changed=len(planned.changed),
            removed=len(planned.removed),
            merged=merges,
            refresh=done,
        )
        self._audit().record("imported", planned.source, detail=_detail(planned, published))
        return published

    def _write(self, file: KeptFile, planned: ImportPlan) -> None:
        """A sidecar beside no file would be read as one: without records there is neither."""
        file.write(planned.records)
        if planned.records:
            file.share(planned.shared)
        else:
            file.restore_sidecar(None)

    def _check(self, planned: ImportPlan, merges: tuple[Merge, ...]) -> None:
        """Both records of a merge must be there, and not be one already."""
        if not merges:
            return
        there = {*planned.records, *(document.id for document in self._others(planned.source))}
        decisions = self._log.read()
        for goes, stays in merges:
            if missing := [each for each in (goes, stays) if each not in there]:
                raise NotFound(
                    f"There is no record {missing[0]!r} to merge. The plan and `signpost search` show the ids."
                )
            if decisions.root(stays) == decisions.root(goes):
                raise ImportRefused(f"{goes} and {stays} are shown as one already.")

    def _recover_all(self) -> None:
        """An import whose snapshot answers is finished; any other is undone."""
        for pending in self._versions.pending():
            if self._current_id() != pending.before:
                file = KeptFile(self._corpus, pending.source)
                self._versions.finish(pending, self._current_id(), file.path, file.sidecar)
                self._audit().record("imported", pending.source, detail={"note": "cut short, and finished later"})
            else:
                self._undo(pending)

    def _undo(self, pending: Pending) -> None:
        file = KeptFile(self._corpus, pending.source)
        self._versions.put_back(pending, file.path)
        file.restore_sidecar(as_bytes(pending.sidecar) or None)
        merged = self._log.read().merged
        self._separate(each for each in pending.merges if each in merged and merged[each].at == pending.at)
        self._versions.forget(pending)

    def _complaint(self, fault: Exception, pending: Pending) -> SignpostError:
        if (snapshot := self._current_id()) != pending.before:
            return StoreError(f"The import is published as snapshot {snapshot}, but could not be written down. {fault}")
        return fault if isinstance(fault, SignpostError) else _not_published(fault)

    def _separate(self, ids: Iterable[str]) -> None:
        at = self._now().isoformat(timespec="seconds")
        self._log.append([Decision(at, Act.SEPARATED, each, reason="The import was taken back") for each in ids])

    def _put_back(self, source: str, snapshot: str) -> bool:
        """Whether either of the two files of a source had to be put back."""
        file = KeptFile(self._corpus, source)
        kept = ((file.path, file.restore, RECORDS), (file.sidecar, file.restore_sidecar, SIDECAR))
        found = [(path, restore, self._versions.at(source, snapshot, ending)) for path, restore, ending in kept]
        moved = [
            (restore, data) for path, restore, (is_known, data) in found if is_known and data != bytes_or_none(path)
        ]
        for restore, data in moved:
            restore(data)
        return bool(moved)

    def _others(self, source: str) -> Iterable[Document]:
        """Everything that answers beside this source."""
        relative = KeptFile(self._corpus, source).relative
        if self._snapshots.current_or_none() is None:
            return []
        return [document for document in self._current().get().catalogue.documents() if document.path != relative]

    def _current_id(self) -> str:
        """What answers now; nothing before the first index."""
        return self._snapshots.current_or_none() or ""


def chosen_merges(planned: ImportPlan, wanted: str) -> tuple[Merge, ...]:
    """What `--merge` says: all, none, or pairs "ID=ID" (goes=stays) parted by commas. Raises ImportRefused."""
    proposed = {each.id: each.into for each in planned.duplicates}
    if wanted in ("", "none"):
        return ()
    if wanted == "all":
        return tuple(proposed.items())
    pairs = [tuple(part.strip() for part in each.split("=")) for each in wanted.split(",") if each.strip()]
    for pair in pairs:
        if len(pair) != 2 or not all(pair) or pair[0] == pair[1]:
            raise ImportRefused(f"--merge takes all, none, or pairs such as county-9=svc-club, not {'='.join(pair)!r}.")
    return tuple((pair[0], pair[1]) for pair in pairs)


def chosen_apart(planned: ImportPlan, wanted: str, merges: Iterable[Merge]) -> tuple[Merge, ...]:
    """What `--apart` says: all (that are not merged), none, or some of the pairs that are proposed.

    Raises ImportRefused.
    """
    proposed = [(each.id, each.into) for each in planned.duplicates]
    merged = set(merges)
    if wanted in ("", "none"):
        return ()
    if wanted == "all":
        return tuple(pair for pair in proposed if pair not in merged)
    named = chosen_merges(planned, wanted)
    if unknown := [pair for pair in named if pair not in proposed or pair in merged]:
        raise ImportRefused(f"{'='.join(unknown[0])} is not among the pairs that are proposed and not merged.")
    return named


def _name_of(source: str) -> str:
    """The last telling part of a path or an address: "https://x.example/api/services" is called "x.example"."""
    plain = source.split("?", maxsplit=1)[0].rstrip("/")
    if "://" in plain:
        return plain.split("://", 1)[1].split("/")[0].removeprefix("www.")
    return Path(plain).stem or plain


def _not_published(fault: Exception) -> SignpostError:
    return ImportRefused(
        f"The import could not be written ({getattr(fault, 'strerror', None) or fault}). Nothing changed: the former "
        "file and snapshot still answer. Free some space or correct the permissions, then import again."
    )


def _detail(planned: ImportPlan, published: Published) -> dict[str, str]:
    counts = {
        "added": published.added,
        "changed": published.changed,
        "removed": published.removed,
        "rejected": len(planned.rejected),
        "merged": len(published.merged),
    }
    return {
        **{name: str(count) for name, count in counts.items()},
        "snapshot": published.snapshot,
        "back_to": published.back_to,
    }
