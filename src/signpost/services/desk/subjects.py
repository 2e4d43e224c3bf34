"""What a draft is about to what stands there now, what is wrong with it, and the files that would change."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from signpost.corpus.columns import Columns, load_columns
from signpost.corpus.details import described
from signpost.corpus.edits import Edit, Edits, Written, read_edits
from signpost.corpus.files import EDITS, source_at
from signpost.corpus.restating import CHANGEABLE, conflicts, restated, stated_of
from signpost.corpus.settling import settled
from signpost.domain.document import Document, Kind, Record, Status
from signpost.errors import DraftOvertaken, NotFound
from signpost.index.snapshot import CurrentSnapshot
from signpost.privacy import mask
from signpost.services.decision_log import DecisionLog
from signpost.services.desk.changing import Change
from signpost.services.desk.checks import Fault, faults
from signpost.services.desk.copies import COPY, Copies, Sent, sent
from signpost.services.desk.documents import RULES, TEXT, TextFile, read_text, text_faults
from signpost.services.desk.drafting import tidied
from signpost.services.whole import bytes_or_none
from signpost.stores import Draft

LONGEST_REASON = 500


class What(StrEnum):
    """What a draft is about: a record, one that is not there yet, a file as text, a file sent whole."""

    RECORD = "record"
    NEW = "new"
    FILE = "file"
    COPY = "copy"


@dataclass(frozen=True, slots=True)
class Conflict:
    """One field of a record that was edited at the desk and that its file has changed since to something else."""

    field: str
    in_file: str
    at_desk: str
    by: str
    at: datetime | None


class Subjects:
    """Looks at the corpus and the snapshot that answers; changes neither."""

    def __init__(
        self, corpus: Path, indexes: Path, current: Callable[[], CurrentSnapshot], now: Callable[[], datetime]
    ) -> None:
        self._corpus = corpus
        self._current = current
        self._now = now
        self.copies = Copies(indexes)
        self._log = DecisionLog(corpus, indexes)

    def document(self, document_id: str) -> Document:
        """As it stands in what answers now; raises NotFound."""
        return self._current().get().catalogue.document(document_id)

    def documents(self) -> list[Document]:
        """All of them."""
        return list(self._current().get().catalogue.documents())

    def columns(self) -> Columns:
        """How tables of this corpus are understood."""
        return load_columns(self._corpus)

    def file(self, path: str) -> TextFile:
        """A file that is edited as text; raises NotFound, DeskRefused."""
        document = next((each for each in self.documents() if each.path == path), None)
        return read_text(self._corpus, path, None if path in RULES else document)

    def values(self, what: str, subject: str) -> dict[str, str]:
        """What stands there now, by field; nothing of what is not there yet. Raises NotFound if it went meanwhile."""
        if what == What.RECORD:
            return tidied(stated_of(self.document(subject)))
        if what == What.COPY:
            return tidied({COPY: self.copies.known_as(bytes_or_none(self._corpus / subject))})
        if what == What.NEW or bytes_or_none(self._corpus / subject) is None:
            return {}
        return tidied({TEXT: self.file(subject).text})

    def would_be(self, draft: Draft) -> Document | None:
        """The record as a draft has it; None of a file."""
        if draft.what in (What.FILE, What.COPY):
            return None
        return restated(self._before(draft), _emptied(draft.values), self.columns())[0]

    def faults(self, draft: Draft) -> tuple[Fault, ...]:
        """Everything that is wrong with a draft."""
        if draft.what == What.COPY:
            return self.sent(draft).faults
        if draft.what == What.FILE:
            before = TextFile(draft.subject, "") if not draft.base else self.file(draft.subject)
            text = draft.values.get(TEXT, "")
            return text_faults(self._corpus, before, text, self.columns(), self.documents())
        return faults(self._before(draft), draft.values, self.columns())

    def sent(self, draft: Draft) -> Sent:
        """What a file that was sent whole would do."""
        data = self.copies.get(draft.values[COPY])
        return sent(self._corpus, draft.subject, data, self.columns(), self.documents())

    def conflicts(self, document_id: str) -> tuple[Conflict, ...]:
        """Where the file of a record and the desk disagree."""
        edits = read_edits(self._corpus)
        if document_id not in edits.overrides:
            return ()
        stated = self._stated(self.document(document_id), edits)
        return tuple(
            Conflict(name, says, each.value, each.edit.by, _moment(each.edit.at))
            for name, says, each in (conflicts(stated, edits) if stated else ())
        )

    def change(self, draft: Draft) -> Change:
        """The files as they are to be; to be asked for only while nobody else changes any."""
        if draft.what == What.COPY:
            if (former := bytes_or_none(self._corpus / draft.subject)) is not None:
                self.copies.keep(former)
            return {draft.subject: self.copies.get(draft.values[COPY])}
        if draft.what == What.FILE:
            return {draft.subject: f"{draft.values.get(TEXT, '')}\n".encode("utf-8", "replace")}
        if draft.what == What.NEW:
            fields = {name: draft.values.get(name, "") for name in ("kind", *draft.values)}
            return self._logged(self._edit(draft, Written.ADDED, fields={k: v for k, v in fields.items() if v}))
        fields = {name: draft.values.get(name, "") for name in draft.differing}
        stated = self._stated(self.document(draft.subject), read_edits(self._corpus))
        says = stated_of(stated) if stated else {}
        return self._logged(
            self._edit(draft, Written.CHANGED, fields=fields, was={name: says.get(name, "") for name in fields})
        )

    def undoing(self, draft: Draft, undone: Draft) -> Change:
        """The files as they were before `undone`; raises DraftOvertaken where one was changed since."""
        if undone.what in (What.RECORD, What.NEW):
            return self._logged(self._edit(draft, Written.UNDONE, undoes=undone.id))
        if self.values(undone.what, undone.subject) != undone.values:
            raise DraftOvertaken(
                "This document was changed again since. Take back the later change first, or edit it to what it was."
            )
        if undone.what == What.COPY:
            return {undone.subject: self.copies.get(undone.base[COPY]) if undone.base else None}
        former = undone.base.get(TEXT)
        return {undone.subject: None if former is None else f"{former}\n".encode("utf-8", "replace")}

    def settling(self, draft: Draft, document_id: str, field: str, value: str) -> Change:
        """One field as it is to be, now that somebody has seen what its file says."""
        says = next(each.in_file for each in self.conflicts(document_id) if each.field == field)
        return self._logged(self._edit(draft, Written.CHANGED, fields={field: value}, was={field: says}))

    def without_names(self, text: str) -> str:
        """A reason as it may be kept beside the files."""
        return mask(" ".join(text.split())[:LONGEST_REASON], self._current().get().known).text

    def _before(self, draft: Draft) -> Document:
        if draft.what == What.RECORD:
            return self.document(draft.subject)
        new, _ = described({"kind": draft.values.get("kind", "")}, EDITS, "", Kind.SERVICE)
        return replace(new, id=draft.subject, title=draft.title, record=Record(), status=Status.ACTIVE)

    def _edit(
        self,
        draft: Draft,
        what: Written,
        fields: Mapping[str, str] | None = None,
        was: Mapping[str, str] | None = None,
        undoes: str = "",
    ) -> Edit:
        at = self._now().isoformat(timespec="seconds")
        reason = self.without_names(draft.reason)
        return Edit(at, what, draft.subject, draft.id, draft.role, reason, fields or {}, was or {}, undoes)

    def _logged(self, edit: Edit) -> Change:
        before = bytes_or_none(self._corpus / EDITS) or b""
        if before and not before.endswith(b"\n"):
            before += b"\n"
        return {EDITS: before + edit.line().encode("utf-8", "replace")}

    def _stated(self, document: Document, edits: Edits) -> Document | None:
        """As its files and what was decided make it, without what was edited."""
        columns, decisions = self.columns(), self._log.read()
        members = [each for each, line in decisions.merged.items() if decisions.root(line.into) == document.id]
        paths = {document.path, *(self.document(each).path for each in members if self._is_there(each))}
        documents: list[Document] = []
        for path in sorted(paths):
            documents += edits.documents(columns)[0] if path == EDITS else self._read(path, columns)
        found = {each.id: each for each in documents} | settled(documents, decisions, columns)
        return found.get(document.id)

    def _read(self, path: str, columns: Columns) -> tuple[Document, ...]:
        from signpost.corpus.reading import read_file  # noqa: PLC0415 - the parsers take half a second and 40 MB

        return read_file(source_at(self._corpus, path, columns), columns).documents

    def _is_there(self, document_id: str) -> bool:
        try:
            self.document(document_id)
        except NotFound:
            return False
        return True


def _moment(written: str) -> datetime | None:
    """As the log has it; None where somebody wrote another thing into it by hand."""
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _emptied(values: Mapping[str, str]) -> dict[str, str]:
    """With every field that the form does not hold as blank."""
    return {name: values.get(name, "") for name in CHANGEABLE}
