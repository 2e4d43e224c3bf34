"""Signpost's web pages for staff: server-rendered, whole without JavaScript, quicker with it."""

from fastapi import APIRouter, Depends

from signpost.channels.http.web import about, answers, asking, calling, desk, documents, people, sessions, widget
from signpost.channels.http.web.signing_in import may_ask

router = APIRouter()
for each in (asking, calling, answers, documents):
    router.include_router(each.router, dependencies=[Depends(may_ask)])
for each in (about, widget, sessions, people, desk):
    router.include_router(each.router)

__all__ = ["router"]
