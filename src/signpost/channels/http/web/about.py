"""What every page refers to: the council's colour, what is kept of a question, how far the pages are accessible."""

from urllib.parse import urlsplit

from fastapi import APIRouter
from starlette.responses import Response

from signpost.answering.wording import PERSONAL
from signpost.channels.http.web.failing import PageRoute
from signpost.channels.http.web.rendering import Wired, page

router = APIRouter(include_in_schema=False, route_class=PageRoute)

AN_HOUR = {"Cache-Control": "max-age=3600", "X-Content-Type-Options": "nosniff"}


@router.get("/brand.css")
def brand(signpost: Wired) -> Response:
    """The colour as a custom property: a style sheet of our own, so that no page needs a style written into it."""
    css = f":root{{--govuk-brand-colour:{signpost.settings.brand_colour}}}\n"
    return Response(css, media_type="text/css", headers=AN_HOUR)


@router.get("/privacy")
def privacy(signpost: Wired) -> Response:
    """What is kept when somebody asks: read from the settings in force, not written down once."""
    masked = [each.removeprefix("the ") for each in PERSONAL.values()]
    return page(
        "privacy.html",
        signpost,
        are_kept=signpost.kept_answers.are_kept,
        masked=masked,
        hours=signpost.settings.conversation_hours,
        contact=signpost.settings.default_contact,
        model_host=urlsplit(signpost.settings.language_model_url).hostname or "",
        passes_to_chat=bool(signpost.settings.expert_queues),
        ask_needs_sign_in=signpost.settings.ask_needs_sign_in,
        provider=signpost.settings.oidc_name if signpost.settings.uses_oidc else "",
        idle_minutes=signpost.settings.session_idle_minutes,
        session_hours=signpost.settings.session_hours,
        keep_days=signpost.settings.keep_days,
    )


@router.get("/accessibility")
def accessibility(signpost: Wired) -> Response:
    """What was tested and how, and whom to tell."""
    return page("accessibility.html", signpost, contact=signpost.settings.default_contact)
