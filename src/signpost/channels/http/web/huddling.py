"""The huddle pack: a page to talk through, to print, and to take away as the text of an e-mail."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import PlainTextResponse, Response

from signpost.bootstrap import Signpost
from signpost.channels.http.web.failing import PageRoute
from signpost.channels.http.web.leading import LONGEST_NAME, TAKEN_AWAY, Day, day, seldom, ways
from signpost.channels.http.web.leading_shown import listed, pack_query, tile
from signpost.channels.http.web.rendering import Wired, page
from signpost.channels.http.web.signing_in import needs
from signpost.domain.people import Right
from signpost.services.huddle import Pack, written
from signpost.services.huddle.showing import RULE

router = APIRouter(
    prefix="/insights/huddle",
    include_in_schema=False,
    route_class=PageRoute,
    dependencies=[Depends(needs(Right.SEE_INSIGHTS))],
)

Name = Annotated[str, Query(max_length=LONGEST_NAME)]


async def packed(
    request: Request, signpost: Wired, since: Day = "", until: Day = "", team: Name = "", area: Name = ""
) -> Pack:
    """The pack of the days, the team and the area that an address names; raises FilterRejected."""
    return await seldom(request, lambda: _pack(signpost, since, until, team.strip(), area.strip()))


Packed = Annotated[Pack, Depends(packed)]


@router.get("")
def huddle(request: Request, signpost: Wired, pack: Packed) -> Response:
    """To talk through."""
    there = ways(request)
    return page(
        "huddle.html",
        signpost,
        pack=pack,
        tiles=[tile(each, f"/insights/topics?{pack_query(pack)}") for each in pack.figures],
        gaps=listed(pack.gaps, pack, there),
        themes=listed(pack.themes, pack, there),
        rule=RULE,
        record=there.record,
        text=written(pack),
        query=pack_query(pack),
        digests=[
            (title, [(each, pack_query(pack, **{name: each})) for each in values])
            for title, name, values in (("By team", "team", pack.teams), ("By area", "area", pack.areas))
        ],
    )


@router.get(".txt")
def text(pack: Packed) -> Response:
    """The same as `signpost huddle` prints."""
    return PlainTextResponse(written(pack), headers=TAKEN_AWAY)


def _pack(signpost: Signpost, since: str, until: str, team: str, area: str) -> Pack:
    first, last = signpost.huddle.usually()
    return signpost.huddle.pack(day(since) or first, day(until) or last, team, area)
