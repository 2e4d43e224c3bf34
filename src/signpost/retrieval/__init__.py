"""Questions to hits."""

from signpost.retrieval.search import Found, Search
from signpost.retrieval.understanding import Understanding

__all__ = ["Found", "Search", "Understanding"]
