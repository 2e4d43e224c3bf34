"""What the desk's pages share: who may see them, what a form sent, and people's names."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated

from fastapi import Depends, Request

from signpost.bootstrap import Signpost
from signpost.channels.http.web.signing_in import needs
from signpost.corpus.dates import parse_date
from signpost.domain.people import Person, Right
from signpost.errors import (
    CorpusError,
    DecisionRefused,
    DeskRefused,
    DraftFaulty,
    DraftOvertaken,
    ImportRefused,
    IndexBusy,
    IndexFault,
    SignpostError,
)
from signpost.services.desk.drafting import Difference, differences
from signpost.services.desk.fields import readable
from signpost.services.desk.fronts import stated
from signpost.stores import Draft

AtDesk = Annotated[Person, Depends(needs(Right.SEE_DESK))]

REFUSALS = (CorpusError, DecisionRefused, DeskRefused, DraftFaulty, DraftOvertaken, ImportRefused, IndexFault)
"""What a person at the desk can do something about: told where they are, and nothing typed is lost."""

MOST_FIELDS = 200

NO_BUILD = "The answers could not be built anew just now. Nothing changed. Tell whoever looks after the server."


async def fields_of(request: Request) -> dict[str, str]:
    """Everything that a form sent as text; of a field sent twice the last."""
    form = await request.form(max_fields=MOST_FIELDS, max_files=0)
    return {name: value for name, value in form.items() if isinstance(value, str)}


Fields = Annotated[dict[str, str], Depends(fields_of)]


def told(fault: SignpostError) -> str:
    """Our own message, but none that may name folders of the server."""
    if isinstance(fault, IndexFault) and not isinstance(fault, IndexBusy):
        return NO_BUILD
    return str(fault)


def at_field(fault: SignpostError, usual: str) -> tuple[tuple[str, str], ...]:
    """What is wrong beside the field that it is about; beside the `usual` one if it is about none."""
    field = fault.field if isinstance(fault, (DecisionRefused, DeskRefused, DraftFaulty)) else ""
    return ((field or usual, told(fault)),)


def day_of(written: str) -> date | None:
    """A day that somebody typed; None of a blank. Raises DecisionRefused."""
    if not written.strip():
        return None
    day = parse_date(written)
    if day is None:
        raise DecisionRefused("Write the day like 3 June 2026.", "on")
    return day


def told_apart(draft: Draft) -> tuple[Difference, ...]:
    """What a draft changes, in the words of its form; in those of its file where no form asks for it."""
    found = differences(readable(stated(draft.base)), readable(stated(draft.values)))
    return found or differences(draft.base, draft.values)


def names(signpost: Signpost, drafts: Iterable[Draft]) -> Mapping[str, str]:
    """Who wrote and who decided, by id; whoever has left is known by the role alone."""
    known = {each.person.id: each.person.name for each in signpost.people.all()}
    ids = {each for draft in drafts for each in (draft.person, draft.decided_by) if each}
    return {each: known.get(each, "somebody who has left") for each in ids}
