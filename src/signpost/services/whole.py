"""Bytes to a file that is there whole or not at all."""

import errno
import os
from pathlib import Path

from signpost.index.writing import flush


def write_whole(file: Path, data: bytes) -> None:
    """Replace a file in one step, on the disk before it takes its name; leaves nothing behind when it fails."""
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(f".{file.name}-{os.getpid()}")
    try:
        fresh.write_bytes(data)
        flush(fresh)
        fresh.replace(file)
        flush(file.parent)
    finally:
        fresh.unlink(missing_ok=True)


def move_whole(source: Path, file: Path) -> None:
    """Put one file in another's place; a copy where they lie on different disks."""
    try:
        source.replace(file)
        flush(file.parent)
    except OSError as fault:
        if fault.errno != errno.EXDEV:
            raise
        write_whole(file, source.read_bytes())
        remove_whole(source)


def remove_whole(file: Path) -> None:
    """Make sure that a file is gone."""
    if file.exists():
        file.unlink()
        flush(file.parent)


def bytes_or_none(file: Path) -> bytes | None:
    """What a file holds; None if there is none."""
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return None
