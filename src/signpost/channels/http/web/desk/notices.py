"""Which news comes to chat, for whom, and where it is muted."""

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import RedirectResponse, Response

from signpost.bootstrap import Signpost
from signpost.channels.http.limiting import Bounded
from signpost.channels.http.web.answers import SEE_OTHER
from signpost.channels.http.web.desk.shared import AtDesk
from signpost.channels.http.web.failing import PageRoute
from signpost.channels.http.web.rendering import Wired, page
from signpost.domain.people import EVERYTHING, Person, Right, Role, may
from signpost.errors import NotAllowed
from signpost.services.chatting.passing_on import ANY_OWNER
from signpost.services.notifying import CHAMPIONS, NAMES, Notice

router = APIRouter(prefix="/desk/notices", include_in_schema=False, route_class=PageRoute)

NOT_YOURS = "Only who looks after {owner}'s records mutes what {owner} is told."
OF_CHAMPIONS = (Notice.HUDDLE,)


@router.get("")
def notices(signpost: Wired, person: AtDesk, done: str = "") -> Response:
    """What each of theirs is told in chat."""
    told = [
        (owner, signpost.passing_on.queue_of(owner).partition(":")[0], _kinds(owner), signpost.notifying.muted(owner))
        for owner in _owners(signpost, person)
    ]
    return page("desk/notices.html", signpost, told=told, names=NAMES, done=done in ("on", "off") and done)


@router.post("")
def turn(
    signpost: Wired,
    person: AtDesk,
    _bounded: Bounded,
    owner: Annotated[str, Form(max_length=200)],
    notice: Annotated[Notice, Form()],
    to: Annotated[str, Form(pattern="^(on|off)$")],
) -> Response:
    """Mute one kind, or have it again."""
    if owner not in _owners(signpost, person):
        raise NotAllowed(NOT_YOURS.format(owner=owner))
    (signpost.notifying.mute if to == "off" else signpost.notifying.unmute)(notice, owner)
    return RedirectResponse(f"/desk/notices?done={to}", SEE_OTHER)


def _owners(signpost: Signpost, person: Person) -> list[str]:
    """Whose news is theirs to mute: that of owners whose records they look after, and champions' own."""
    named = {*signpost.settings.expert_queues, signpost.settings.default_contact, *person.owner_roles}
    owned = sorted(each for each in named - {ANY_OWNER, EVERYTHING, CHAMPIONS} if may(person, Right.EDIT, each))
    return [*([CHAMPIONS] if Role.CHAMPION in person.roles else []), *owned]


def _kinds(owner: str) -> tuple[Notice, ...]:
    return OF_CHAMPIONS if owner == CHAMPIONS else tuple(Notice)
