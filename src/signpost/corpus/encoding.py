"""Bytes to text, whatever program wrote them."""

import codecs
import re

from charset_normalizer import from_bytes

from signpost.errors import UnreadableFile

SAMPLE = 200_000
"""Bytes looked at when guessing: guessing on 50 MB would take minutes and decide no better."""
MOST_CONTROLS = 0.01
"""Share of control characters above which it is no text: real text has next to none."""
SURE = 0.6
"""Coherence of charset-normalizer, 0 to 1: below it, it takes "café" in Windows-1252 for Dutch in another."""

_NOT_WESTERN = frozenset(
    "Arabic Belarusian Bulgarian Chinese Croatian Czech Farsi Greek Hebrew Hindi Hungarian Japanese Kazakh Korean "
    "Latvian Lithuanian Macedonian Polish Romanian Russian Serbian Slovak Slovene Thai Turkish Ukrainian "
    "Vietnamese".split()
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark is how this one starts
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_PAGE_ENDS = str.maketrans("\x0b\x0c", "  ")
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([\w\-]+)", re.IGNORECASE)


def decode(data: bytes, declared: bool = False) -> str:
    """Text with its line ends as they were; `declared` lets an HTML page name its own encoding.

    Raises UnreadableFile if it is not text.
    """
    text = _decoded(data, declared)
    controls = len(_CONTROLS.findall(text[:SAMPLE]))
    if controls > MOST_CONTROLS * len(text[:SAMPLE]):
        raise UnreadableFile("This file is not text", "Open it in the program that made it and save it as DOCX or PDF.")
    return _CONTROLS.sub(" ", text).translate(_PAGE_ENDS)


def lines_of(text: str) -> list[str]:
    """Lines as an editor numbers them: no other character than CR and LF ends one."""
    return re.split(r"\r\n?|\n", text)


def _decoded(data: bytes, declared: bool) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, "replace")
    for name in (*_without_mark(data), "utf-8", *_declared(data, declared)):
        try:
            return data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode(_guessed(data), "replace")


def _declared(data: bytes, wanted: bool) -> tuple[str, ...]:
    found = _DECLARED.search(data[:4096]) if wanted else None
    return (found.group(1).decode("ascii", "ignore"),) if found else ()


def _without_mark(data: bytes) -> tuple[str, ...]:
    """UTF-16 without its mark: every other byte of English text is nought."""
    sample = data[:4096]
    half = len(sample) // 2 or 1
    if sample[1::2].count(0) > 0.4 * half:
        return ("utf-16-le",)
    return ("utf-16-be",) if sample[0::2].count(0) > 0.4 * half else ()


def _guessed(data: bytes) -> str:
    """Windows-1252, as Office in Britain writes it, unless the text is surely in a language that it cannot hold."""
    best = from_bytes(data[:SAMPLE]).best()
    if best is None or best.coherence < SURE or best.language not in _NOT_WESTERN:
        return "cp1252"
    return best.encoding
