"""What the desk's pages share: who may see them, what a form sent, and people's names."""

from collections.abc import Iterable, Mapping
from typing import Annotated

from fastapi import Depends, Request

from signpost.bootstrap import Signpost
from signpost.channels.http.web.signing_in import needs
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


def names(signpost: Signpost, drafts: Iterable[Draft]) -> Mapping[str, str]:
    """Who wrote and who decided, by id; whoever has left is known by the role alone."""
    known = {each.person.id: each.person.name for each in signpost.people.all()}
    ids = {each for draft in drafts for each in (draft.person, draft.decided_by) if each}
    return {each: known.get(each, "somebody who has left") for each in ids}
