"""An application behind a real server, on a free port of this machine."""

import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

import uvicorn
from starlette.types import ASGIApp

from signpost.bootstrap import Signpost
from signpost.channels.http.app import create_app

SECONDS_TO_START = 30


def running(signpost: Signpost) -> AbstractContextManager[str]:
    """The address of the real application while it answers."""
    return answering(create_app(signpost))


@contextmanager
def answering(app: ASGIApp, *, is_fake: bool = False) -> Iterator[str]:
    """The address of an application while it answers.

    A fake is cut off at the end: whoever still waits for one of its faults to pass is gone.
    """
    server = uvicorn.Server(
        uvicorn.Config(
            app,
            host="127.0.0.1",
            port=0,
            log_config=None,
            access_log=False,
            lifespan="off" if is_fake else "auto",
        )
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        _wait(server)
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        server.force_exit = is_fake
        thread.join()


def _wait(server: uvicorn.Server) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while not server.started:
        assert time.monotonic() < until, "the server did not start"
        time.sleep(0.01)
