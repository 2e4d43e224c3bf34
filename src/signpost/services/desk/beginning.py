"""A record, a document or a file, there already or not, to a draft of it."""

from dataclasses import replace

from signpost.corpus.naming import LONGEST_TITLE, slug, title_of
from signpost.domain.document import RECORDS, Kind
from signpost.domain.people import EVERYTHING, Person, Right
from signpost.errors import DeskRefused, DraftFaulty
from signpost.services.desk.acting import check
from signpost.services.desk.copies import COPY, LARGEST_COPY, path_for, same_kind
from signpost.services.desk.documents import RULES, TEXT
from signpost.services.desk.drafts import Drafts
from signpost.services.desk.subjects import LONGEST_REASON, Subjects, What
from signpost.stores import Draft

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


class Beginning:
    """The first word of every draft."""

    def __init__(self, subjects: Subjects, drafts: Drafts) -> None:
        self._subjects = subjects
        self._drafts = drafts

    def of(self, subject: str, person: Person) -> Draft:
        """The draft that this person has of a record or a file, or a new one. Raises NotFound, DeskRefused."""
        what, path, title, owner = self._meant(subject, person)
        for each in self._drafts.open_about(path):
            if each.person == person.id:
                return each
        return self._drafts.keep(self._drafts.new(what, path, title, owner, person, self._subjects.values(what, path)))

    def record(self, kind: Kind, title: str, person: Person) -> Draft:
        """A record that is not there yet; raises DraftFaulty without a name."""
        name = title_of(title)
        if not name:
            raise DraftFaulty("Give it a name first.")
        if kind not in RECORDS:
            raise DeskRefused(f"{kind.value} is no kind of record.")
        subject = self._unused(slug(f"{kind.value} {name}"), {each.id for each in self._subjects.documents()})
        owner = _first_owner(person)
        draft = self._drafts.new(What.NEW, subject, name, owner, person, {})
        first = {"title": name, "kind": kind.value, "owner": owner, "audience": "internal", "status": "active"}
        return self._drafts.keep(replace(draft, values={field: value for field, value in first.items() if value}))

    def document(self, kind: Kind, title: str, person: Person) -> Draft:
        """A note, guidance or prompt document that is not there yet; raises DraftFaulty without a name."""
        name = title_of(title).replace('"', "'")[:LONGEST_TITLE]
        if not name:
            raise DraftFaulty("Give it a name first.")
        if kind not in SHELVES:
            raise DeskRefused(f"{kind.value} is not written here.")
        paths = {each.path for each in self._subjects.documents()}
        path = self._unused(f"{SHELVES[kind]}/{slug(name)}", {each.removesuffix(".md") for each in paths}) + ".md"
        owner = _first_owner(person)
        document_id = slug(f"{kind.value} {name}")
        text = _NEW_TEXT.format(id=document_id, kind=kind.value, title=name, owner=owner)
        draft = self._drafts.new(What.FILE, path, name, owner, person, {})
        return self._drafts.keep(replace(draft, values={TEXT: text.strip()}))

    def copy(self, name: str, data: bytes, person: Person, path: str = "", reason: str = "") -> Draft:
        """A file sent whole, in the place of one that is there or as a new one.

        Raises DeskRefused for what nothing reads, NotAllowed where some of the file's records are not theirs.
        """
        if not data or len(data) > LARGEST_COPY:
            raise DeskRefused(f"Send a file that holds something, and at most {LARGEST_COPY // 2**20} MB.")
        path_for(name)
        held = [each for each in self._subjects.documents() if each.path == path]
        if path and not (held and same_kind(path, name)):
            raise DeskRefused("Send a file of the same kind as the one whose place it takes.")
        owners = {each.owner for each in held} or {_first_owner(person)}
        for owner in owners:
            check(person, path or name, owner, *_WRITING)
        subject, owner = path or path_for(name), owners.pop() if len(owners) == 1 else ""
        draft = self._drafts.new(What.COPY, subject, subject, owner, person, self._subjects.values(What.COPY, subject))
        values = {COPY: self._subjects.copies.keep(data)}
        return self._drafts.keep(replace(draft, values=values, reason=reason.strip()[:LONGEST_REASON]))

    def _meant(self, subject: str, person: Person) -> tuple[What, str, str, str]:
        """What is meant, by id or path: what it is, what its drafts are kept under, its title and owner."""
        if subject in RULES:
            check(person, subject, "", Right.EDIT)
            return What.FILE, subject, subject, ""
        document = self._subjects.document(subject)
        check(person, document.title, document.owner, *_WRITING)
        if document.superseded_by:
            raise DeskRefused(f"{document.title} is shown as part of {document.superseded_by}. Edit that one.")
        if document.record is None:
            self._subjects.file(document.path)
            return What.FILE, document.path, document.title, document.owner
        return What.RECORD, document.id, document.title, document.owner

    def _unused(self, wanted: str, taken: set[str]) -> str:
        """Neither what is there, nor what somebody else has begun."""
        found, n = wanted, 2
        while found in taken or self._drafts.is_taken(found) or self._drafts.is_taken(f"{found}.md"):
            found, n = f"{wanted}-{n}", n + 1
        return found


def _first_owner(person: Person) -> str:
    return next(iter(sorted(person.owner_roles - {EVERYTHING})), "")
