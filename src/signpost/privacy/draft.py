"""A text and what was found in it to the text that may be kept."""

from collections import deque
from collections.abc import Sequence
from typing import NamedTuple

NAME = "name"


class Found(NamedTuple):
    """What is personal: `text[start:end]` of the text as it was typed."""

    kind: str
    start: int
    end: int


class Draft:
    """A text in pieces, some of them masked; what one finder masked, the next one does not see."""

    def __init__(self, text: str) -> None:
        self._pieces = [("", text)]
        self.text = text

    def hide(self, found: Sequence[Found]) -> None:
        """Mask these parts of `self.text`: in order, not overlapping, and not reaching into what is masked."""
        waiting, pieces, at = deque(found), [], 0
        for masked, piece in self._pieces:
            shown = _shown(masked, piece)
            last = 0
            while not masked and waiting and waiting[0].start < at + len(shown):
                kind, start, end = waiting.popleft()
                pieces += [("", piece[last : start - at]), (kind, piece[start - at : end - at])]
                last = end - at
            pieces.append((masked, piece[last:]))
            at += len(shown)
        self._pieces = [(masked, piece) for masked, piece in pieces if piece]
        self.text = "".join(_shown(*each) for each in self._pieces)

    def found(self) -> tuple[Found, ...]:
        """All that is masked, in order."""
        at, found = 0, []
        for masked, piece in self._pieces:
            if masked:
                found.append(Found(masked, at, at + len(piece)))
            at += len(piece)
        return tuple(found)


def _shown(masked: str, piece: str) -> str:
    return f"[{masked}]" if masked else piece
