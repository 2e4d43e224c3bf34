"""Open Referral UK 3.0 over HTTP: an API of its own beneath /openreferral, open to anybody, public records alone.

Endpoints and parameters: https://docs.openreferral.org/en/3.0/hsds/api_reference.html, the UK profile,
https://github.com/OpenReferralUK/uk-profile, and of version 1.0 those that filter (`text`, `coverage`, several `day`):
https://developers.openreferraluk.org/API-Guidance/. A parameter that is not offered is refused: a filter that is
silently ignored gives wrong lists.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, time
from enum import StrEnum
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, FastAPI, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from pydantic_core import to_json
from starlette.datastructures import MutableHeaders
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import Response, StreamingResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from signpost import __version__
from signpost.bootstrap import Signpost
from signpost.channels.http.api import signpost_of
from signpost.channels.http.negotiating import preferred
from signpost.channels.http.problems import add_problems
from signpost.services.open_referral import Filters, Listing, Look

PREFIX = "/openreferral"
VERSION = "HSDS-UK-3.0"
PROFILE = "https://github.com/OpenReferralUK/uk-profile"
SCHEMAS = "https://raw.githubusercontent.com/openreferral/uk-profile/main/schema/"

PER_PAGE = 50
"""What the UK's developer guidance gives: https://developers.openreferraluk.org/API-Implementation/"""

MOST_PER_PAGE = 1_000
"""About 3 MB of whole services; whoever wants everything takes ndjson, which is not held in memory."""

LINES_TOGETHER = 100
"""Lines of ndjson sent at once: each turn costs a change of threads."""

NDJSON = "application/x-ndjson"

router = APIRouter(tags=["Open Referral UK"])

Word = Annotated[str, Field(max_length=200)]
Id = Annotated[str, Field(max_length=200)]


class Day(StrEnum):
    """A day of the week as the standard writes it."""

    MO, TU, WE, TH, FR, SA, SU = "MO", "TU", "WE", "TH", "FR", "SA", "SU"


class Paged(BaseModel):
    """What every list takes."""

    model_config = ConfigDict(extra="forbid")

    page: int = Field(1, ge=1, le=1_000_000)
    per_page: int | None = Field(None, ge=1, le=MOST_PER_PAGE, description=f"{PER_PAGE} unless given")
    format: Literal["json", "ndjson"] | None = Field(None, description="ndjson streams everything, without pages")


class Searched(Paged):
    """What every list but that of services takes."""

    search: Word = Field("", description="Every word must be there, in any of its forms")
    text: Word = Field("", description="The same as search, by its name in version 1.0")

    @property
    def words(self) -> str:
        """Both names of one parameter."""
        return f"{self.search} {self.text}".strip()


class AtLocations(Searched):
    """How services are chosen, and how much of each is given."""

    taxonomy_term_id: Id = ""
    taxonomy_id: Id = ""
    organization_id: Id = ""
    modified_after: datetime | None = Field(None, description="Changed at or after this time; without a zone: UTC")
    minimum_age: float | None = Field(None, ge=0, le=150, description="A stated minimum age of at least this")
    maximum_age: float | None = Field(None, ge=0, le=150, description="A stated maximum age of at most this")
    postcode: Annotated[str, Field(max_length=10)] = Field(
        "", description="With proximity: stands near it. Without: serves it, by the area that the record names"
    )
    proximity: float | None = Field(None, ge=0, le=2_000_000, description="Metres around the postcode")
    coverage: Annotated[str, Field(max_length=10)] = Field("", description="A postcode that the service must serve")
    day: Annotated[list[Day], Field(max_length=7)] = Field([], description="Open on this day; on any of several")
    start_time: time | None = Field(None, description="Opens at this time of day or later, as 10:00")
    end_time: time | None = Field(None, description="Closes by this time of day")
    full: bool = Field(default=False, description="Each with everything that belongs to it")

    @property
    def filters(self) -> Filters:
        """What the service filters by."""
        return Filters(
            text=self.words,
            taxonomy_term_id=self.taxonomy_term_id,
            taxonomy_id=self.taxonomy_id,
            organization_id=self.organization_id,
            modified_after=self.modified_after,
            minimum_age=self.minimum_age,
            maximum_age=self.maximum_age,
            postcode=self.postcode,
            proximity=self.proximity,
            coverage=self.coverage,
            days=sum(1 << list(Day).index(each) for each in set(self.day)),
            start_time=self.start_time,
            end_time=self.end_time,
        )


class Services(AtLocations):
    """The same, and one that services alone take."""

    minimal: bool = Field(
        default=False, description="Ids and dates of change alone, all at once unless per_page is given"
    )


class Organizations(Searched):
    """How organisations are chosen, and how much of each is given."""

    full: bool = Field(default=False, description="Each with its services")
    full_service: bool = Field(default=False, description="Each with its services, whole")


class Terms(Searched):
    """How terms are chosen."""

    taxonomy_id: Id = ""
    parent_id: Id = ""
    top_only: bool = Field(default=False, description="All terms here are top terms")


class OneOrganization(BaseModel):
    """How much of an organisation is given."""

    model_config = ConfigDict(extra="forbid")

    full_service: bool = False


def looking(request: Request) -> Look:
    """One look at what is published, for one request."""
    return signpost_of(request).open_referral.look()


Looking = Annotated[Look, Depends(looking)]


def _schema(name: str) -> dict[int | str, dict[str, Any]]:
    """How the documentation names the published schema of an answer."""
    return {200: {"content": {"application/json": {"schema": {"$ref": f"{SCHEMAS}{name}.json"}}}}}


def _page_of(name: str) -> dict[int | str, dict[str, Any]]:
    items = {"type": "array", "items": {"$ref": f"{SCHEMAS}{name}.json"}}
    shape = {"type": "object", "properties": {"contents": items}}
    return {200: {"content": {"application/json": {"schema": shape}, NDJSON: {}}}}


@router.get("/")
def about(request: Request) -> dict[str, str]:
    """Which standard this is, and where this API is described."""
    here = request.url.replace(query="", fragment="")
    return {"version": VERSION, "profile": PROFILE, "openapi_url": f"{here}openapi.json"}


@router.get("/services", response_model=None, responses=_page_of("compiled/service_list"))
def services(request: Request, asked: Annotated[Services, Query()], look: Looking) -> Response:
    """Services, by id."""
    if asked.minimal:
        found = look.changes(asked.filters)
        return _list(request, asked, look, lambda: found, PER_PAGE if asked.per_page else max(1, found.total))
    return _list(request, asked, look, lambda: look.services(asked.filters, asked.full))


@router.get("/services/{id}", response_model=None, responses=_schema("compiled/service"))
def service(request: Request, id: str, look: Looking) -> Response:  # noqa: A002  the standard's name
    """One service with everything that belongs to it."""
    return _one(request, look, lambda: look.service(id))


@router.get("/service_at_locations", response_model=None, responses=_page_of("compiled/service_at_location_list"))
def service_at_locations(request: Request, asked: Annotated[AtLocations, Query()], look: Looking) -> Response:
    """Services at their locations, by the service's id; services that only name an area are not among them."""
    return _list(request, asked, look, lambda: look.at_locations(asked.filters, asked.full))


@router.get("/service_at_locations/{id}", response_model=None, responses=_schema("compiled/service_at_location"))
def service_at_location(request: Request, id: str, look: Looking) -> Response:  # noqa: A002
    """One service at its location."""
    return _one(request, look, lambda: look.at_location(id))


@router.get("/organizations", response_model=None, responses=_page_of("compiled/organization_list"))
def organizations(request: Request, asked: Annotated[Organizations, Query()], look: Looking) -> Response:
    """Organisations, by name."""
    return _list(request, asked, look, lambda: look.organizations(asked.words, asked.full, asked.full_service))


@router.get("/organizations/{id}", response_model=None, responses=_schema("compiled/organization"))
def organization(
    request: Request,
    id: str,  # noqa: A002
    asked: Annotated[OneOrganization, Query()],
    look: Looking,
) -> Response:
    """One organisation and its services."""
    return _one(request, look, lambda: look.organization(id, asked.full_service))


@router.get("/taxonomies", response_model=None, responses=_page_of("taxonomy"))
def taxonomies(request: Request, asked: Annotated[Searched, Query()], look: Looking) -> Response:
    """The taxonomies that services are classified by."""
    return _list(request, asked, look, lambda: look.taxonomies(asked.words))


@router.get("/taxonomies/{id}", response_model=None, responses=_schema("taxonomy"))
def taxonomy(request: Request, id: str, look: Looking) -> Response:  # noqa: A002
    """One taxonomy and its terms."""
    return _one(request, look, lambda: look.taxonomy(id))


@router.get("/taxonomy_terms", response_model=None, responses=_page_of("taxonomy_term"))
def taxonomy_terms(request: Request, asked: Annotated[Terms, Query()], look: Looking) -> Response:
    """The terms that services bear."""
    return _list(request, asked, look, lambda: look.terms(asked.words, asked.taxonomy_id, asked.parent_id))


@router.get("/taxonomy_terms/{id}", response_model=None, responses=_schema("taxonomy_term"))
def taxonomy_term(request: Request, id: str, look: Looking) -> Response:  # noqa: A002
    """One term."""
    return _one(request, look, lambda: look.term(id))


class OpenToAll:
    """Says on every response that any page may read it, as the UK profile requires, asked from a page or not."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on."""

        async def opened(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["Access-Control-Allow-Origin"] = "*"
            await send(message)

        await self.app(scope, receive, opened)


def open_referral_api(signpost: Signpost) -> FastAPI:
    """The application beneath PREFIX: its own description, and readable by any web page, as the UK profile requires."""
    app = FastAPI(title="Open Referral UK", version="3.0", docs_url=None, redoc_url=None)
    app.state.signpost = signpost
    app.include_router(router)
    add_problems(app)
    app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["GET"], allow_headers=["If-None-Match"])
    app.add_middleware(OpenToAll)
    return app


def _list(
    request: Request, asked: Paged, look: Look, find: Callable[[], Listing], per_page: int = PER_PAGE
) -> Response:
    media = _media(request, asked)
    headers = _headers(look, media)
    if _is_known(request, headers):
        return Response(status_code=304, headers=headers)
    listing = find()
    if media == NDJSON:
        return StreamingResponse(_lines(listing), media_type=NDJSON, headers=headers)
    page = listing.page(asked.page, asked.per_page or per_page)
    return Response(to_json(page), media_type="application/json", headers=headers)


def _one(request: Request, look: Look, find: Callable[[], dict[str, Any]]) -> Response:
    found = find()
    headers = _headers(look, "application/json")
    if _is_known(request, headers):
        return Response(status_code=304, headers=headers)
    return Response(to_json(found), media_type="application/json", headers=headers)


def _media(request: Request, asked: Paged) -> str:
    """The format by name, or what the Accept header ranks highest; JSON for whoever takes neither."""
    if asked.format:
        return NDJSON if asked.format == "ndjson" else "application/json"
    return preferred(request.headers.get("accept", ""), ("application/json", NDJSON)) or "application/json"


def _headers(look: Look, media: str) -> dict[str, str]:
    """May be kept, but must be asked about before each use: what is withdrawn is gone at once."""
    written = "ndjson" if media == NDJSON else "json"
    return {
        "ETag": f'W/"{look.stamp}.{__version__}.{written}"',
        "Cache-Control": "no-cache",
        "Vary": "Accept",
    }


def _is_known(request: Request, headers: dict[str, str]) -> bool:
    return headers["ETag"] in request.headers.get("if-none-match", "")


def _lines(listing: Listing) -> Iterator[bytes]:
    lines: list[bytes] = []
    for each in listing.each():
        lines.append(to_json(each) + b"\n")
        if len(lines) == LINES_TOGETHER:
            yield b"".join(lines)
            lines = []
    yield b"".join(lines)
