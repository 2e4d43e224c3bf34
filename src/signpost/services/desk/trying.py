"""A change that is not made yet to what it would do to answers: the golden questions, and one of its owner's."""

import os
import shutil
import tempfile
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from signpost.domain.document import Document
from signpost.index.embedder import Embedder
from signpost.index.refresh import Trial
from signpost.index.snapshot import Snapshots
from signpost.services.ask import Reply
from signpost.services.desk.changing import Change
from signpost.services.evaluating.golden import Golden
from signpost.services.whole import remove_whole, write_whole

Answering = Callable[[str, str], Reply]
"""From a snapshot by id, and a question, to what staff would get; nothing of it is kept."""


@dataclass(frozen=True, slots=True)
class Tried:
    """What a change would do: None for the golden questions where there are none; no answer if nothing was asked.

    `before` and `after` are the same question's answers; `changes` is false where nobody would see any difference.
    `records` says of each document that would be another what becomes of it.
    """

    changes: bool
    records: tuple[tuple[str, str], ...] = ()
    golden: Trial | None = None
    question: str = ""
    before: Reply | None = None
    after: Reply | None = None


class Trying:
    """Builds a snapshot of a copy of the corpus, asks it, and throws it away: what answers now is never touched."""

    def __init__(
        self,
        corpus: Path,
        indexes: Path,
        snapshots: Snapshots,
        builder: Callable[[], Embedder],
        golden: Callable[[], Golden],
        answering: Answering,
        now: Callable[[], datetime],
    ) -> None:
        self._corpus = corpus
        self._folder = indexes / "desk"
        self._snapshots = snapshots
        self._builder = builder
        self._golden = golden
        self._answering = answering
        self._now = now

    def attempt(self, change: Change, question: str = "") -> Tried:
        """Raises IndexBusy while somebody else builds, CorpusError where the change cannot stand."""
        from signpost.index.sync import Refresher  # noqa: PLC0415 - the parsers take half a second and 40 MB

        self._folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix="trial-", dir=self._folder) as name:
            copy = Path(name) / "corpus"
            copied(self._corpus, copy)
            for relative, content in change.items():
                if content is None:
                    remove_whole(copy / relative)
                else:
                    write_whole(copy / relative, content)
            refresher = Refresher(self._snapshots, self._builder(), self._now, keep=1)
            try:
                refresher.refresh(copy, attempt=lambda snapshot: self._looked_at(snapshot, question, tuple(change)))
            except _LookedAt as look:
                return look.tried
        return Tried(changes=False)

    def _looked_at(self, snapshot: str, question: str, paths: Collection[str]) -> Trial | None:
        golden = self._golden().attempt(snapshot, lambda _: True)
        current = self._snapshots.current_or_none()
        after = self._answering(snapshot, question) if question else None
        before = self._answering(current, question) if question and current else None
        records = self._compared(snapshot, current, paths)
        raise _LookedAt(Tried(
            changes=True, records=records, golden=golden, question=question, before=before, after=after,
        ))  # fmt: skip

    def _compared(self, snapshot: str, current: str | None, paths: Collection[str]) -> tuple[tuple[str, str], ...]:
        """Title and what becomes of it, of every document that would be another."""
        identity = self._builder().identity
        new = _documents(self._snapshots, snapshot, identity, paths)
        old = _documents(self._snapshots, current, identity, paths) if current else {}
        found = [(new[each][0].title, "added") for each in new.keys() - old.keys()]
        found += [(old[each][0].title, "removed") for each in old.keys() - new.keys()]
        found += [(new[each][0].title, "changed") for each in new.keys() & old.keys() if new[each] != old[each]]
        return tuple(sorted(found))


def _documents(
    snapshots: Snapshots, snapshot: str, identity: str, paths: Collection[str]
) -> dict[str, tuple[Document, tuple[str, ...]]]:
    """Each document; of those in these files what its text is as well."""
    opened = snapshots.open(snapshot, identity)
    try:
        catalogue = opened.catalogue
        documents = list(catalogue.documents())
        texts = {each.id: tuple(row.passage.digest for row in catalogue.rows_of(each.id)) for each in documents
                 if each.path in paths}  # fmt: skip
        return {each.id: (each, texts.get(each.id, ())) for each in documents}
    finally:
        opened.catalogue.close()


class _LookedAt(Exception):
    """Carries what was seen out of the build, and leaves no snapshot behind."""

    def __init__(self, tried: Tried) -> None:
        super().__init__()
        self.tried = tried


def copied(corpus: Path, copy: Path) -> None:
    """The files of a corpus under other names; nothing is written twice where the disk can give a file two names."""
    for name, folders, files in os.walk(corpus):
        folders[:] = [each for each in folders if not each.startswith(".")]
        here = copy / Path(name).relative_to(corpus)
        here.mkdir(parents=True, exist_ok=True)
        for each in (*files, *(folder for folder in folders if (Path(name) / folder).is_symlink())):
            _copy(Path(name) / each, here / each, corpus, copy)


def _copy(source: Path, target: Path, corpus: Path, copy: Path) -> None:
    if source.is_symlink():
        leads_to = source.resolve()
        inside = leads_to.is_relative_to(corpus.resolve())
        target.symlink_to(copy / leads_to.relative_to(corpus.resolve()) if inside else source.readlink())
    elif source.is_file():
        try:
            os.link(source, target)
        except OSError:
            shutil.copy2(source, target)
