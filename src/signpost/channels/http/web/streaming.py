"""The parts of a page, one after the other, to server-sent events that the page's script puts in their places."""

from collections.abc import Iterable, Iterator

from pydantic_core import to_json
from starlette.responses import StreamingResponse

Part = tuple[str, dict[str, str]]
"""An event's name and what it carries: `frame` the empty page, `part` one slot of it, `done` where it can be found."""

HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
"""The second tells nginx to pass each part on at once."""

STREAM = "text/event-stream"


def wants_stream(accept: str) -> bool:
    """Whether a page's script asks, which puts the parts in their places itself."""
    return STREAM in accept


def streamed(parts: Iterable[Part]) -> StreamingResponse:
    """Each part is sent as soon as there is one: a frame stands on the screen while the answer is looked for."""
    return StreamingResponse(_events(parts), media_type=STREAM, headers=HEADERS)


def _events(parts: Iterable[Part]) -> Iterator[bytes]:
    for name, carried in parts:
        yield b"event: " + name.encode() + b"\ndata: " + to_json(carried) + b"\n\n"
