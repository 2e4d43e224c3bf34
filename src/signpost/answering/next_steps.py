"""Who to ask next: a role's own record, cited."""

from signpost.answering import wording
from signpost.answering.brief import Brief
from signpost.answering.facts import field
from signpost.answering.sources import Sources
from signpost.domain.answer import Basis, Statement
from signpost.domain.document import Document, Kind

CONTACT_COLUMNS = ("title", "telephone", "email", "schedule_description")


def next_steps(brief: Brief, sources: Sources, shown: list[Document]) -> tuple[Statement, ...]:
    """The role that looks after what was shown first, else the configured contact, else fixed wording."""
    for name in (*(document.owner for document in shown), brief.default_contact):
        if steps := contact(brief, sources, name):
            return steps
    return (Statement(wording.ASK_YOUR_LEAD, Basis.WORDING),)


def contact(brief: Brief, sources: Sources, name: str, kind: Kind = Kind.ROLE) -> tuple[Statement, ...]:
    """How to reach one role, or a service; nothing if no record of it is there for this asker."""
    role = brief.records.called(name, kind) if name else None
    n = sources.of_record(role) if role else None
    if role is None or n is None:
        return ()
    return tuple(step for column in CONTACT_COLUMNS if (step := field(role, column, n)))
