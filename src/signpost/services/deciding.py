"""What content owners decide about a record outside its file: that it is right as it stands, or gone."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from rapidfuzz import process

from signpost.corpus.dates import written_date
from signpost.corpus.decisions import Act, Decision
from signpost.domain.document import Document
from signpost.errors import DecisionRefused, IndexFault, NotFound
from signpost.index.refresh import Steps
from signpost.index.snapshot import CurrentSnapshot, Snapshots
from signpost.privacy import mask
from signpost.services.decision_log import DecisionLog
from signpost.services.library import Library
from signpost.services.roles import role
from signpost.stores import AuditTrail

LONGEST_REASON = 500
ALIKE = 60
"""RapidFuzz ratio from which another id may have been meant."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What is so from now on. `snapshot` is empty, and `waiting` says why, where no new one could be built yet."""

    ids: tuple[str, ...]
    titles: tuple[str, ...]
    snapshot: str
    waiting: str = ""


class Deciding:
    """Assures, withdraws and restores documents of any kind and any file."""

    def __init__(
        self,
        corpus: Path,
        indexes: Path,
        library: Library,
        snapshots: Snapshots,
        current: Callable[[], CurrentSnapshot],
        audit: Callable[[], AuditTrail],
        now: Callable[[], datetime],
    ) -> None:
        self._library = library
        self._snapshots = snapshots
        self._current = current
        self._audit = audit
        self._now = now
        self._log = DecisionLog(corpus, indexes)

    def assure(
        self,
        ids: Sequence[str],
        by: str,
        on: date | None = None,
        review_by: date | None = None,
        steps: Steps | None = None,
        reason: str = "",
    ) -> Decided:
        """Somebody checked these and found them right. Raises DecisionRefused, NotFound.

        `reason` says how: "telephoned". Without `review_by` the next review is due as long after this check as it was
        after the last one, or in a year. An import never moves these dates; a later check that the source itself
        states does.
        """
        who, today = role(by), self._now().date()
        day = on or today
        if day > today:
            raise DecisionRefused(f"{written_date(day)} has not come yet. Give the day when it was checked.", "on")
        if review_by and review_by <= day:
            raise DecisionRefused("The next review must be due after the check. Give a later --review-by.")
        documents = self._shown(ids)
        for document in documents:
            if document.checked_on and document.checked_on > day:
                raise DecisionRefused(
                    f"{document.id} was already checked later, on {written_date(document.checked_on)}. Nothing was "
                    "changed.",
                    "on",
                )
        due = review_by.isoformat() if review_by else ""
        how = self._masked(reason)
        return self._decide(
            documents,
            [Decision(self._at(), Act.ASSURED, each.id, who, day.isoformat(), due, how) for each in documents],
            steps,
        )

    def withdraw(self, ids: Sequence[str], reason: str, by: str = "", steps: Steps | None = None) -> Decided:
        """These are in no answer any more, in any channel, from this moment on, whatever is imported or rolled back.

        Raises DecisionRefused, NotFound.
        """
        who = role(by) if by else ""
        why = self._masked(reason)
        if not why:
            raise DecisionRefused('Say why, such as --reason "closed for good, told by the trust".', "why")
        documents = self._shown(ids)
        lines = [Decision(self._at(), Act.WITHDRAWN, each.id, who, reason=why) for each in documents]
        return self._decide(documents, lines, steps)

    def restore(self, ids: Sequence[str], by: str = "", steps: Steps | None = None) -> Decided:
        """Undo a withdrawal. Raises NotFound if it was not withdrawn here: then its own file says so."""
        who = role(by) if by else ""
        withdrawn = self._log.read().withdrawn
        if missing := [each for each in ids if each not in withdrawn]:
            raise NotFound(
                f"{missing[0]!r} was not withdrawn with this command. These were: "
                f"{', '.join(sorted(withdrawn)) or 'none'}. If its own file calls it withdrawn, correct it there."
            )
        titles = {each.id: each.title for each in self._documents()}
        lines = [Decision(self._at(), Act.RESTORED, each, who) for each in ids]
        self._log.append(lines)
        self._write_down(lines)
        snapshot, waiting = self._refresh(steps)
        return Decided(tuple(ids), tuple(titles.get(each, each) for each in ids), snapshot, waiting)

    def _masked(self, reason: str) -> str:
        return mask(" ".join(reason.split())[:LONGEST_REASON], self._current().get().known).text

    def _decide(self, documents: Sequence[Document], lines: Sequence[Decision], steps: Steps | None) -> Decided:
        """Into the log first, then out of the answers, then into a snapshot: a fault on the way loses nothing."""
        self._log.append(lines)
        self._log.withhold(self._snapshots)
        self._write_down(lines)
        self._library.seen_to([document.id for document in documents])
        snapshot, waiting = self._refresh(steps)
        ids, titles = tuple(each.id for each in documents), tuple(each.title for each in documents)
        return Decided(ids, titles, snapshot, waiting)

    def _refresh(self, steps: Steps | None) -> tuple[str, str]:
        try:
            return self._library.refresh(steps).snapshot, ""
        except IndexFault as fault:
            return "", str(fault)

    def _write_down(self, lines: Iterable[Decision]) -> None:
        for line in lines:
            detail = {name: value for name, value in line.stated().items() if name in ("on", "review_by", "reason")}
            self._audit().record(line.act.value, line.id, actor=line.by or "cli", detail=detail)

    def _shown(self, ids: Sequence[str]) -> list[Document]:
        """The documents meant. Raises NotFound, naming the nearest ids; DecisionRefused for one that was merged."""
        documents = {each.id: each for each in self._documents()}
        for each in ids:
            if each not in documents:
                near = [found for found, _, _ in process.extract(each, list(documents), limit=3, score_cutoff=ALIKE)]
                hint = f" Did you mean {', '.join(near)}?" if near else " `signpost search` shows the ids."
                raise NotFound(f"There is no record {each!r} in the index.{hint}")
            if into := documents[each].superseded_by:
                raise DecisionRefused(f"{each} is shown as part of {into}. Decide about {into}.")
        return [documents[each] for each in dict.fromkeys(ids)]

    def _documents(self) -> list[Document]:
        return list(self._current().get().catalogue.documents())

    def _at(self) -> str:
        return self._now().isoformat(timespec="seconds")
