"""Questions to hits."""

from signpost.retrieval.search import Found, Search, Searching
from signpost.retrieval.understanding import Understanding

__all__ = ["Found", "Search", "Searching", "Understanding"]
