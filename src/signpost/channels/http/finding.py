"""The structured search of the directory: need, place, time and circumstance to services, page by page."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from pydantic import BaseModel, Field
from pydantic_core import to_json
from starlette.responses import Response

from signpost.bootstrap import Signpost
from signpost.channels.http.api import signpost_of
from signpost.errors import FilterRejected
from signpost.services.finding import Wanted, findings_json
from signpost.services.finding.wanted import (
    LAST_PAGE,
    LONGEST_TEXT,
    LONGEST_WORD,
    MOST_OF_EACH,
    MOST_PER_PAGE,
    PER_PAGE,
)

router = APIRouter(prefix="/v1/services", tags=["signpost"])

SEVERAL = ("need", "day", "language")
"""What may be given more than once."""

Word = Annotated[str, Field(max_length=LONGEST_WORD)]
Words = Annotated[list[Word], Field(max_length=MOST_OF_EACH)]


class Finder(BaseModel):
    """What a service must be or have; all that is given counts."""

    need: Words = Field([], description="A need's name or another directory's term for it; each has to be met")
    place: Word = Field("", description="Town, village, area or postcode of the person", examples=["Saltby"])
    within_miles: float | None = Field(None, description="From the place, as the crow flies")
    within_km: float | None = Field(None, description="The same in kilometres; give one of the two")
    text: str = Field("", max_length=LONGEST_TEXT, description="Free words: then the best match comes first")
    free: bool = False
    self_referral: bool = Field(default=False, description="No referral is needed")
    wheelchair: bool = Field(default=False, description="Somebody in a wheelchair can get in")
    open_at: datetime | None = Field(None, description="Without a zone: local time", examples=["2026-11-26T10:00"])
    day: Words = Field([], description="Monday to Sunday, weekdays or weekends; one of them is enough")
    age: int | None = Field(None, description="Of the person, in years")
    gender: Word = Field("", description="Of the person: women or men")
    language: Words = Field([], description="Spoken there; one of them is enough")
    page: int = Field(1, ge=1, le=LAST_PAGE)
    per_page: int = Field(PER_PAGE, ge=1, le=MOST_PER_PAGE)

    @property
    def wanted(self) -> Wanted:
        """What the service looks for."""
        return Wanted(
            needs=tuple(self.need),
            place=self.place,
            within_miles=self.within_miles,
            within_km=self.within_km,
            text=self.text,
            free=self.free,
            self_referral=self.self_referral,
            wheelchair=self.wheelchair,
            open_at=self.open_at,
            days=tuple(self.day),
            age=self.age,
            gender=self.gender,
            languages=tuple(self.language),
            channel="http",
            page=self.page,
            per_page=self.per_page,
        )


@router.get("", response_model=None)
def services(
    request: Request, asked: Annotated[Finder, Query()], signpost: Annotated[Signpost, Depends(signpost_of)]
) -> Response:
    """Services and events that fail nothing that is asked for; what a record says nothing of is listed as unknown."""
    _check_names(request)
    body = to_json(findings_json(signpost.finding.find(asked.wanted)))
    return Response(body, media_type="application/json", headers={"Cache-Control": "no-store"})


def _check_names(request: Request) -> None:
    """A filter that is silently ignored gives wrong lists: one of another name, or all but the last of several."""
    known, given = tuple(Finder.model_fields), request.query_params
    if not set(given) <= set(known):
        raise FilterRejected(f"There is no parameter of that name. Known: {', '.join(known)}.", known=known)
    for name in given:
        if name not in SEVERAL and len(given.getlist(name)) > 1:
            raise FilterRejected(f"{name}: give it once. Several are taken of: {', '.join(SEVERAL)}.", known=SEVERAL)
