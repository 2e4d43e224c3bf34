"""What is kept of one answer: a page for the link that staff share, and what they say of the answer."""

import uuid
from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import RedirectResponse, Response

from signpost.channels.http.limiting import Bounded
from signpost.channels.http.web.failing import PageRoute
from signpost.channels.http.web.rendering import Wired, page
from signpost.channels.http.web.signing_in import SIGN_IN_FIRST, Whoever
from signpost.errors import NotSignedIn
from signpost.services.feedback import LONGEST_REASON
from signpost.services.history import asker
from signpost.services.reminding import WEB

router = APIRouter(prefix="/answers", include_in_schema=False, route_class=PageRoute)

SEE_OTHER = 303

Opinion = Annotated[str, Form(max_length=40)]


@router.get("/{answer_id}")
def kept(answer_id: str, signpost: Wired, person: Whoever, useful: str = "", opinion: str = "") -> Response:
    """The question and the answer as they are kept: without personal data, and without what has been withdrawn since.

    `useful` and `opinion` come back from the form below, which asks for a reason next.
    """
    found = signpost.kept_answers.get(answer_id)
    return page(
        "kept.html",
        signpost,
        found=found,
        useful=useful if useful in ("yes", "no", "told") else "",
        opinion=opinion[:40],
        today=signpost.ask.today,
        told=signpost.reporting.told(answer_id),
        remind=signpost.reminding.offer if signpost.reminding.can_be_asked_about(found.kept) else "",
        reminder=signpost.reminding.of_answer(answer_id, asker(person)),
        earlier=signpost.kept_answers.earlier(found.kept.conversation, answer_id),
        conversation=found.kept.conversation,
        question="",
        trouble="",
    )


@router.post("/{answer_id}/feedback")
def feedback(
    answer_id: str,
    signpost: Wired,
    _bounded: Bounded,
    useful: Annotated[str, Form(pattern="^(yes|no)$")],
    reason: Annotated[str, Form(max_length=LONGEST_REASON)] = "",
    opinion: Opinion = "",
) -> Response:
    """Useful or not; with the same `opinion` again it changes what was said first, now with a reason."""
    opinion = opinion or uuid.uuid4().hex
    signpost.feedback.give(answer_id, useful == "yes", reason, "web", person=f"web:{opinion}")
    told = "told" if reason.strip() else useful
    return RedirectResponse(f"/answers/{answer_id}?useful={told}&opinion={opinion}#feedback", SEE_OTHER)


@router.post("/{answer_id}/person")
def ask_a_person(answer_id: str, signpost: Wired, _bounded: Bounded) -> Response:
    """Leave the question for the owner of its topic; the reply will stand on the page of the answer."""
    signpost.passing_on.leave(answer_id)
    return RedirectResponse(f"/answers/{answer_id}#person", SEE_OTHER)


@router.post("/{answer_id}/reminder")
def remind(answer_id: str, signpost: Wired, person: Whoever, _bounded: Bounded) -> Response:
    """Ask later whether it worked: whoever is signed in, for nobody else could be asked."""
    if person is None:
        raise NotSignedIn(SIGN_IN_FIRST)
    signpost.reminding.remind(answer_id, asker(person), WEB)
    return RedirectResponse(f"/answers/{answer_id}#reminder", SEE_OTHER)
