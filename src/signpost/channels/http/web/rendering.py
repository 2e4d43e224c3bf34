"""Templates and values to pages, and to the parts of pages that are streamed."""

from contextvars import ContextVar
from datetime import datetime
from pathlib import Path
from typing import Annotated

from fastapi import Depends
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from starlette.responses import HTMLResponse

from signpost import __version__
from signpost.answering.facts import written_date
from signpost.answering.rendering import carried_text, checked, nearest_said, parts_met, place, read_as_text
from signpost.bootstrap import LOCAL_TIME, Signpost
from signpost.channels.http.api import signpost_of
from signpost.channels.http.web.showing import (
    checked_document,
    facts_of,
    glance,
    kept_lines,
    line_range,
    source_address,
)
from signpost.channels.http.web.strip import strip
from signpost.domain.people import Person, Right, may
from signpost.domain.question import LONGEST_QUESTION
from signpost.services.feedback import LONGEST_REASON

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors {ancestors}",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}
"""Only our own scripts and styles, none of them in the page; and no answer stays in a shared computer's cache.

With `no-referrer` browsers would leave out where a form comes from, and `origins` could not tell it from a forged one.
"""

SIGNED_IN: ContextVar[Person | None] = ContextVar("SIGNED_IN", default=None)
"""Whoever sent the request that is being answered: every page's header names them, whatever made the page."""

Wired = Annotated[Signpost, Depends(signpost_of)]

NAVIGATION: tuple[tuple[str, str, Right | None], ...] = (
    ("/", "Ask", None),
    ("/call", "Call", None),
    ("/desk", "Desk", Right.SEE_DESK),
    ("/insights", "Insights", Right.SEE_INSIGHTS),
    ("/people", "People", Right.MANAGE_PEOPLE),
)
"""Address, name, and the right without which nobody is shown the way there."""


def day(moment: datetime) -> str:
    """The day of a moment on the clock on the wall: what was kept at 23:30 UTC in summer is of the next one."""
    return written_date(moment.astimezone(LOCAL_TIME).date())


def day_and_time(moment: datetime) -> str:
    """The same to the minute: "3 June 2026, 10:05"."""
    return f"{day(moment)}, {moment.astimezone(LOCAL_TIME):%H:%M}"


_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parents[1] / "templates"),
    autoescape=select_autoescape(),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.filters.update(day=day, day_and_time=day_and_time)
_TEMPLATES.globals.update(
    carried_text=carried_text,
    checked=checked,
    checked_document=checked_document,
    facts_of=facts_of,
    glance=glance,
    kept_lines=kept_lines,
    line_range=line_range,
    longest=LONGEST_QUESTION,
    longest_reason=LONGEST_REASON,
    may=may,
    navigation=NAVIGATION,
    nearest_said=nearest_said,
    parts_met=parts_met,
    place=place,
    read_as_text=read_as_text,
    right=Right,
    source_address=source_address,
    strip=strip,
    version=__version__,
    written_date=written_date,
)


def page(
    template: str, signpost: Signpost, status: int = 200, *, framed: bool = False, **values: object
) -> HTMLResponse:
    """One of our templates, filled in; only a `framed` one may stand in another site's page."""
    body = fragment(template, signpost, framed=framed, **values)
    origins = signpost.settings.widget_origins if framed else ()
    headers = {name: value.format(ancestors=" ".join(origins) or "'none'") for name, value in HEADERS.items()}
    return HTMLResponse(body, status, headers=headers)


def fragment(template: str, signpost: Signpost, *, framed: bool = False, **values: object) -> str:
    """The same without a response around it: a part of a page, to be put in its place."""
    filled = _TEMPLATES.get_template(template)
    settings = signpost.settings
    always = {
        "organisation": settings.organisation,
        "rewords": bool(settings.language_model_url),
        "signed_in": SIGNED_IN.get(),
    }
    return filled.render(framed=framed, **always, **values)
