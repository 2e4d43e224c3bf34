"""Everything that content owners do with the directory, in one place for the channels."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from signpost.index.snapshot import CurrentSnapshot, Snapshots
from signpost.services.deciding import Deciding
from signpost.services.importing import Importing, Reader
from signpost.services.library import Library
from signpost.stores import AuditTrail


class Directory:
    """Imports with their way back (`importing`), and decisions about single records (`deciding`)."""

    def __init__(
        self,
        corpus: Path,
        indexes: Path,
        library: Library,
        snapshots: Snapshots,
        current: Callable[[], CurrentSnapshot],
        audit: Callable[[], AuditTrail],
        now: Callable[[], datetime],
        read: Reader,
        largest_drop: float,
    ) -> None:
        self.importing = Importing(corpus, indexes, library, snapshots, current, audit, now, read, largest_drop)
        self.deciding = Deciding(corpus, indexes, library, snapshots, current, audit, now)
