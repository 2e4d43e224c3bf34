"""The pages for leaders: what was asked, what came of it and what to do next; charts and downloads of the same."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Annotated, Any, Literal, TypeVar

from anyio.to_thread import run_sync
from fastapi import APIRouter, Depends, Query, Request
from pydantic_core import to_json
from starlette.responses import Response

from signpost.bootstrap import Signpost
from signpost.channels.http.api import signpost_of
from signpost.channels.http.web.failing import PageRoute
from signpost.channels.http.web.leading_shown import Shown, Ways, query
from signpost.channels.http.web.rendering import Wired, page
from signpost.channels.http.web.signing_in import needs, who
from signpost.domain.people import Right, may
from signpost.errors import FilterRejected
from signpost.services.insights import By, Lately, Read, Wanted
from signpost.services.insights.saving import table_json
from signpost.services.spreadsheet import ENCODING, written

router = APIRouter(
    prefix="/insights",
    include_in_schema=False,
    route_class=PageRoute,
    dependencies=[Depends(needs(Right.SEE_INSIGHTS))],
)

Result = TypeVar("Result")

LONGEST_NAME = 100
"""Characters, of a team or an area: what is kept of either is no longer."""

NOT_A_DAY = "{said!r} is not a day. Write it as 2026-11-26, or leave it empty."

SPANS = (("7 days", 7), ("4 weeks", 28), ("90 days", 90), ("a year", 365))
"""How far back a click looks."""

TAKEN_AWAY = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
PICTURE = TAKEN_AWAY | {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'"}
"""What draws, writes styles into the file; there is nothing else in it, and nothing that it may load."""

Name = Annotated[str, Query(max_length=LONGEST_NAME)]
Day = Annotated[str, Query(max_length=10)]


def chosen(
    signpost: Wired,
    since: Day = "",
    until: Day = "",
    by: str = "",
    team: Name = "",
    area: Name = "",
    collection: Name = "",
) -> Wanted:
    """What the form above says, 90 days of everybody where it says nothing; raises FilterRejected."""
    first, last = signpost.insights.usually()
    often = By(by) if by in set(By) else By.WEEK
    return Wanted(day(since) or first, day(until) or last, often, team.strip(), area.strip(), "", collection.strip())


def day(said: str) -> date | None:
    """A day as a form sends it; None where it sends none. Raises FilterRejected."""
    try:
        return date.fromisoformat(said.strip()) if said.strip() else None
    except ValueError as fault:
        raise FilterRejected(NOT_A_DAY.format(said=said)) from fault


Chosen = Annotated[Wanted, Depends(chosen)]


@router.get("")
def insights(request: Request, signpost: Wired, wanted: Chosen) -> Response:
    """Everything that takes no longer than a page may, and what is told by meaning if it was read just now."""
    return _page(request, wanted, signpost.lately.was_read(wanted))


@router.get("/topics")
async def topics(request: Request, signpost: Wired, wanted: Chosen) -> Response:
    """The same with what takes seconds: a script puts it in its place, without one it is a page to go to."""

    def read() -> Response:
        return _page(request, wanted, signpost.lately.read(wanted))

    return await seldom(request, read)


@router.get("/charts/{name}.svg")
async def chart(request: Request, name: str, signpost: Wired, wanted: Chosen) -> Response:
    """One picture; drawn beside what answers questions, one at a time, and once."""
    drawn = await seldom(request, lambda: _drawn(signpost.lately, wanted, name))
    return Response(drawn, media_type="image/svg+xml", headers=PICTURE)


@router.get("/tables/{name}.{kind}")
async def table(request: Request, name: str, kind: Literal["csv", "json"], signpost: Wired, wanted: Chosen) -> Response:
    """One table, to take away: csv for a spreadsheet, json for a script."""
    found = await seldom(request, lambda: signpost.lately.table(wanted, name))
    if kind == "json":
        return Response(to_json(table_json(found)), media_type="application/json", headers=TAKEN_AWAY)
    saved = TAKEN_AWAY | {"Content-Disposition": f'attachment; filename="signpost-{name}.csv"'}
    text = written(found.columns, found.rows).encode(ENCODING)
    return Response(text, media_type="text/csv; charset=utf-8", headers=saved)


async def seldom(request: Request, work: Callable[[], Result]) -> Result:
    """On a thread of its own: whoever waits here takes none of those that answer questions."""
    return await run_sync(work, limiter=request.app.state.seldom)


def _drawn(lately: Lately, wanted: Wanted, name: str) -> str:
    return lately.chart(wanted, name)


def ways(request: Request) -> Ways:
    """Where somebody goes on to from here, as far as they may see it."""
    return Ways("/desk/records/", "/desk/gaps") if may(who(request), Right.SEE_DESK) else Ways()


def _page(request: Request, wanted: Wanted, read: Read | None) -> Response:
    signpost = signpost_of(request)
    shown = Shown(signpost.lately.report(wanted), read, query(wanted), ways(request))
    return page("insights.html", signpost, **_form(signpost, wanted), shown=shown, report=shown.report)


def _form(signpost: Signpost, wanted: Wanted) -> dict[str, Any]:
    last = signpost.insights.usually()[1]
    spans = [(name, query(Wanted(last - timedelta(days=days - 1), last, wanted.by))) for name, days in SPANS]
    return {"wanted": wanted, "choices": signpost.lately.choices(wanted), "spans": spans, "query": query(wanted)}
