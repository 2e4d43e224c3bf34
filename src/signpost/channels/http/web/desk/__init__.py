"""The content desk's pages: what is mine, one record, one draft, what waits, what changed."""

from fastapi import APIRouter

from signpost.channels.http.web.desk import bringing, changes, drafts, links, listing, records

router = APIRouter()
for each in (listing, changes, bringing, links, drafts, records):
    router.include_router(each.router)

__all__ = ["router"]
