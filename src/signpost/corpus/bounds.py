"""The first look at a file: is it what its name says, and small enough to open?"""

import io
import re
import zipfile
import zlib
from pathlib import PurePosixPath

from signpost.errors import UnreadableFile

LARGEST_FILE = 50 * 2**20
LARGEST_OF = {".jsonl": 400 * 2**20, ".ndjson": 400 * 2**20}
"""By ending: a national directory of 100,000 services has 150 to 300 MB of plain lines, which need no unpacking."""

LARGEST_UNPACKED = 200 * 2**20
MOST_PACKED = 200
"""Times smaller than unpacked: text packs 10 to 30 times; far above that, a file was made to fill memory."""
MOST_MEMBERS = 5_000
SMALL_ENOUGH = 10 * 2**20
"""Unpacked bytes below which the packing ratio cannot hurt (a sheet of blanks packs very well)."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNATURES = ((b"%PDF-", "PDF"), (b"{\\rtf", "RTF"), (_OLE, "OLE"), (b"PK\x03\x04", "ZIP"), (b"PK\x05\x06", "ZIP"))
_HTML = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype html|html[\s>])", re.IGNORECASE)
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_DAMAGED_ZIP = (zipfile.BadZipFile, EOFError, OSError, ValueError, zlib.error, NotImplementedError, RuntimeError)
_SAVE_AGAIN = "Open it in Word or Excel and save it again."


def largest(name: str) -> int:
    """The most bytes that a file of this name may have."""
    return LARGEST_OF.get(PurePosixPath(name).suffix.lower(), LARGEST_FILE)


def content_of(data: bytes) -> str:
    """What the first bytes show it to be: PDF, DOCX, XLSX, ZIP, OLE, RTF, HTML, or "" for anything else."""
    head = data[:1024].lstrip(b"\xef\xbb\xbf\r\n\t ")
    for signature, name in _SIGNATURES:
        if head.startswith(signature):
            return _kind_of_zip(data) if name == "ZIP" else name
    return "HTML" if _HTML.match(head) else ""


def check_zip(data: bytes, what: str) -> None:
    """Raise UnreadableFile if a DOCX or XLSX would unpack to more than can be meant."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            members = packed.infolist()
            if any(b"<!ENTITY" in _head(packed, member) for member in members if member.filename.endswith(".xml")):
                raise UnreadableFile(f"This {what} declares XML entities, which no office program writes", _SAVE_AGAIN)
    except _DAMAGED_ZIP as fault:
        raise UnreadableFile(
            f"This {what} is cut short or damaged", "Copy it again from where it came, and check that it opens."
        ) from fault
    unpacked = sum(member.file_size for member in members)
    if len(members) > MOST_MEMBERS or unpacked > LARGEST_UNPACKED or _is_packed_too_well(unpacked, len(data)):
        raise UnreadableFile(
            f"This {what} unpacks to {unpacked // 2**20:,} MB in {len(members):,} parts, far more than one file needs",
            "Remove pictures and unused sheets, or split it into smaller files.",
        )


def check_streams(data: bytes) -> None:
    """Raise UnreadableFile if one packed part of a PDF would fill the memory."""
    for found in _STREAM.finditer(data):
        packed = data[found.end() : data.find(b"endstream", found.end())]
        if packed.startswith(b"\x78") and _unpacks_too_far(packed):
            raise UnreadableFile("This PDF holds a part that unpacks to over 100 MB", "Save it again as a smaller PDF.")


def _unpacks_too_far(packed: bytes) -> bool:
    unpacking = zlib.decompressobj()
    try:
        unpacking.decompress(packed, LARGEST_UNPACKED // 2)
    except zlib.error:
        return False  # damaged: its page will say so
    return bool(unpacking.unconsumed_tail) and not unpacking.eof


def _is_packed_too_well(unpacked: int, packed: int) -> bool:
    return unpacked > SMALL_ENOUGH and unpacked > packed * MOST_PACKED


def _head(packed: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    with packed.open(member) as part:
        return part.read(4096)


def _kind_of_zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = packed.namelist()
    except _DAMAGED_ZIP:
        return "ZIP"
    if "word/document.xml" in names:
        return "DOCX"
    return "XLSX" if "xl/workbook.xml" in names else "ZIP"
