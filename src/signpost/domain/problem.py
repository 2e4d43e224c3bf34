"""Problems: what an owner has to mend."""

from dataclasses import dataclass

from signpost.errors import UnreadableFile


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: `place` says where in the file ("row 14", "page 3"), or is empty for all of it."""

    path: str
    place: str
    reason: str
    remedy: str

    @classmethod
    def of(cls, path: str, fault: UnreadableFile, place: str = "") -> "Problem":
        """A fault as a problem of the file at `path`."""
        return cls(path, place, fault.reason, fault.remedy)
