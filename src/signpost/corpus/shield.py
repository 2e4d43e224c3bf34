"""A parser that may fail in any way to one that fails only by UnreadableFile."""

import warnings
from collections.abc import Callable
from typing import TypeVar

from signpost.errors import UnreadableFile

Read = TypeVar("Read")


def shielded(what: str, read: Callable[[], Read]) -> Read:
    """What `read` returns; raise UnreadableFile naming `what` ("PDF", "page") whatever goes wrong.

    Libraries for PDF, Word and Excel raise KeyError, struct.error, AssertionError and more on damaged
    files, and one damaged leaflet must not stop a whole directory from being indexed.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # they speak to programmers; owners are told by problems
            return read()
    except UnreadableFile:
        raise
    except RecursionError as fault:
        raise UnreadableFile(f"This {what} is nested too deeply", "Save it again in a simpler form.") from fault
    except MemoryError as fault:
        raise UnreadableFile(f"This {what} needs more memory than there is", "Split it into smaller files.") from fault
    except Exception as fault:
        said = " ".join(str(fault).split())[:120] or "no detail given"
        raise UnreadableFile(
            f"This {what} is damaged or of an unusual form ({type(fault).__name__}: {said})",
            "Open it in the program that made it, save it again, and check that it opens.",
        ) from fault
