"""The content desk's pages: what is mine, one record, one draft, what waits, what changed, what is missing."""

from fastapi import APIRouter

from signpost.channels.http.web.desk import bringing, changes, drafts, gaps, links, listing, notices, records, reports

router = APIRouter()
for each in (listing, changes, bringing, links, gaps, reports, notices, drafts, records):
    router.include_router(each.router)

__all__ = ["router"]
