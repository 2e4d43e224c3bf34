"""Signpost's web pages for staff: server-rendered, whole without JavaScript, quicker with it."""

from fastapi import APIRouter

from signpost.channels.http.web import about, answers, asking, calling, documents, huddling, leading, widget

router = APIRouter()
for each in (asking, calling, answers, documents, leading, huddling, about, widget):
    router.include_router(each.router)

__all__ = ["router"]
