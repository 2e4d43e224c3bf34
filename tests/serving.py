"""The real application behind the real server, on a free port of this machine."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from signpost.bootstrap import Signpost
from signpost.channels.http.app import create_app

SECONDS_TO_START = 30


@contextmanager
def running(signpost: Signpost) -> Iterator[str]:
    """Its address while it answers."""
    server = uvicorn.Server(
        uvicorn.Config(create_app(signpost), host="127.0.0.1", port=0, log_config=None, access_log=False)
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        _wait(server)
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()


def _wait(server: uvicorn.Server) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while not server.started:
        assert time.monotonic() < until, "the server did not start"
        time.sleep(0.02)
