"""Directories that others keep (files, linked tables, live feeds) to a harvest of services."""

from signpost.corpus.feeds.fetching import Bounds
from signpost.corpus.feeds.mapping import Holds, Mapping, TableUse, Use
from signpost.corpus.feeds.source import guess_mapping, read_source
from signpost.corpus.feeds.steps import Steps, Unshown

__all__ = ["Bounds", "Holds", "Mapping", "Steps", "TableUse", "Unshown", "Use", "guess_mapping", "read_source"]
