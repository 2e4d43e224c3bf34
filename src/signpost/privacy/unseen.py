r"""Text to the same without characters that nobody sees: they part words that are read as one, or turn text around.

Text that was copied from a page or a PDF carries them by accident, such as a soft hyphen inside a town's name. Left in,
they keep a place from being found, and a name or a number from being masked.
"""

import re

_UNSEEN = re.compile(
    "["
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
    "\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff"  # halves of a character, which no database and no tokenizer takes
    "]"
    "|(?<=[ -~])[\u200c\u200d]+(?=[ -~]|$)"  # joiners: other scripts and emoji need them
)
_PARTING = re.compile("[\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
"""Old ends of lines, pages and records: words stand on both sides."""


def seen(text: str) -> str:
    """What somebody sees of it."""
    return _UNSEEN.sub("", _PARTING.sub(" ", text))
