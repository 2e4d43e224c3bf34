"""One document to read, at the very passage that an answer quoted; and reports that it is wrong."""

import re
from typing import Annotated

from fastapi import APIRouter, Form, Query
from starlette.responses import RedirectResponse, Response

from signpost.channels.http.limiting import Bounded
from signpost.channels.http.web.answers import SEE_OTHER
from signpost.channels.http.web.failing import PageRoute
from signpost.channels.http.web.rendering import Wired, page
from signpost.channels.http.web.showing import document_address
from signpost.domain.document import Kind
from signpost.services.feedback import LONGEST_REASON
from signpost.services.opening import MOST_SPANS, Marked

router = APIRouter(prefix="/documents", include_in_schema=False, route_class=PageRoute)

_SPAN = re.compile(r"(\d{1,6})-(\d{1,6})")


@router.get("/{document_id}")
def document(
    document_id: str,
    signpost: Wired,
    passage: Annotated[str, Query(max_length=64)] = "",
    marks: Annotated[str, Query(max_length=600)] = "",
    reported: str = "",
) -> Response:
    """Its passages under their headings, each with its place in the file."""
    marked = Marked(passage, spans_of(marks)) if passage else None
    opened = signpost.opening.opened(document_id, marked)
    return page(
        "document.html",
        signpost,
        opened=opened,
        document=opened.document,
        is_printable=opened.document.kind in (Kind.SERVICE, Kind.EVENT),
        is_reported=bool(reported),
        reported_on=signpost.reporting.since([opened.document.id]).get(opened.document.id),
        today=signpost.ask.today,
        answer_id="",
    )


@router.post("/{document_id}/reports")
def report(
    document_id: str,
    signpost: Wired,
    _bounded: Bounded,
    reason: Annotated[str, Form(max_length=LONGEST_REASON)] = "",
    answer: Annotated[str, Form(max_length=64)] = "",
) -> Response:
    """Tell its owner that something in it is wrong."""
    signpost.reporting.report(document_id, answer, reason, "web")
    return RedirectResponse(f"{document_address(document_id)}?reported=yes", SEE_OTHER)


def spans_of(marks: str) -> tuple[tuple[int, int], ...]:
    """What `showing.document_address` wrote; whatever makes no sense marks nothing."""
    found = (_SPAN.fullmatch(each) for each in marks.split(".")[:MOST_SPANS])
    pairs = [(int(each[1]), int(each[2])) for each in found if each]
    return tuple((first, last) for first, last in pairs if first < last)
