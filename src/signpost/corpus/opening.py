"""A file of the corpus to its bytes, and to what its sidecar states of it."""

import stat

from signpost.corpus.bounds import largest
from signpost.corpus.files import SourceFile, leads_out_of
from signpost.corpus.front_matter import LARGEST as LARGEST_SIDECAR
from signpost.corpus.front_matter import NONE, FrontMatter, read_sidecar
from signpost.domain.problem import Problem
from signpost.errors import UnreadableFile

_ALLOW = "Let the account that runs Signpost read it."


def bytes_of(source: SourceFile) -> bytes:
    """Looks before it opens, for opening a pipe would wait for ever. Raises UnreadableFile."""
    if leads_out_of(source.path, source.relative):
        raise UnreadableFile(
            "This is a link that leads out of the corpus folder, or nowhere", "Put the file itself into the folder."
        )
    try:
        _check(source)
        return source.path.read_bytes()
    except FileNotFoundError as fault:
        raise UnreadableFile("This file went away while it was read", "Index again.") from fault
    except OSError as fault:
        raise UnreadableFile(f"This file cannot be opened ({fault.strerror})", _ALLOW) from fault


def sidecar_of(source: SourceFile) -> FrontMatter:
    """What the file `<name>.yaml` beside it states; nothing if there is none."""
    if not source.sidecar.is_file():
        return NONE
    try:
        with source.sidecar.open("rb") as opened:
            return read_sidecar(opened.read(LARGEST_SIDECAR + 1), source.relative)
    except OSError as fault:
        problem = Problem(source.relative, "sidecar", f"It cannot be opened ({fault.strerror})", _ALLOW)
        return FrontMatter({}, (problem,))


def _check(source: SourceFile) -> None:
    about = source.path.stat()
    if stat.S_ISDIR(about.st_mode):
        raise UnreadableFile("This folder cannot be opened", _ALLOW)
    if not stat.S_ISREG(about.st_mode):
        raise UnreadableFile("This is a pipe or device, not a file", "Remove it from the corpus folder.")
    if about.st_size > (limit := largest(source.path.name)):
        said = f"This file has {about.st_size / 2**20:.1f} MB; the limit is {limit // 2**20} MB"
        raise UnreadableFile(said, "Split it, or shrink its pictures.")
    if about.st_size == 0:
        raise UnreadableFile("This file is empty", "Put its content back, or remove it.")
