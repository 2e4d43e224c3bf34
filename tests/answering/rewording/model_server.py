"""A real server on this machine that answers like a language model: as badly as each test wants."""

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Handler = Callable[["Exchange"], None]
"""What the server does with one request."""


@dataclass
class Exchange:
    """One request, as the server sees it, and its ways of answering."""

    body: dict[str, Any]
    headers: dict[str, str]
    handler: BaseHTTPRequestHandler
    stopping: threading.Event

    @property
    def prompt(self) -> str:
        """The last message: the question and its sources."""
        return str(self.body["messages"][-1]["content"])

    def send(self, status: int, body: bytes, **headers: str) -> None:
        self.handler.send_response(status)
        for name, value in headers.items():
            self.handler.send_header(name.replace("_", "-"), value)
        self.handler.send_header("Content-Length", str(len(body)))
        self.handler.end_headers()
        self.handler.wfile.write(body)

    def say(self, text: str) -> None:
        """A well-formed completion."""
        message = {"role": "assistant", "content": text}
        self.send(200, json.dumps({"choices": [{"message": message, "finish_reason": "stop"}]}).encode())

    def stall(self, seconds: float = 30) -> None:
        self.stopping.wait(seconds)

    def drip(self, pause: float = 0.05) -> None:
        """A byte at a time, for ever: no wait between two bytes is ever long."""
        self.handler.send_response(200)
        self.handler.end_headers()
        while not self.stopping.wait(pause):
            self.handler.wfile.write(b" ")


@dataclass
class ModelServer:
    """Its address, what it does, and what it was sent."""

    address: str = ""
    does: Handler = lambda exchange: exchange.say("NONE")
    seen: list[Exchange] = field(default_factory=list)
    stopping: threading.Event = field(default_factory=threading.Event)

    @property
    def sent(self) -> str:
        """All that left this machine, as text."""
        return "\n".join(json.dumps(each.body, ensure_ascii=False) for each in self.seen)


@contextmanager
def serving(does: Handler | None = None) -> Iterator[ModelServer]:
    """A server while it runs."""
    server = ModelServer()
    if does:
        server.does = does

    class Speaking(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            read = self.rfile.read(int(self.headers["Content-Length"]))
            exchange = Exchange(json.loads(read), dict(self.headers), self, server.stopping)
            server.seen.append(exchange)
            with suppress(BrokenPipeError, ConnectionResetError):  # whoever asked has gone
                server.does(exchange)

        def log_message(self, *_: object) -> None:
            pass

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Speaking)
    listening.daemon_threads = True
    server.address = f"http://127.0.0.1:{listening.server_address[1]}/v1"
    thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.stopping.set()
        listening.shutdown()
        listening.server_close()
        thread.join()


def silent_address() -> str:
    """Where nothing listens."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{found.getsockname()[1]}/v1"


def within(seconds: float) -> "Stopwatch":
    return Stopwatch(seconds)


class Stopwatch:
    """Fails if what it surrounds takes longer."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds

    def __enter__(self) -> None:
        self._began = time.monotonic()

    def __exit__(self, *fault: object) -> None:
        taken = time.monotonic() - self._began
        assert taken < self._seconds, f"took {taken:.1f} s"
