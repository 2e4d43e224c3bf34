"""A real HTTP server on this machine that misbehaves as real feeds do."""

import json
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

Thing = dict[str, Any]
HOSTS = ("127.0.0.1",)


@dataclass
class Reply:
    """What to send: `pause` seconds between its pieces, `cut` the bytes really sent of those promised."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    pause: float = 0
    cut: int | None = None


@dataclass
class Feed:
    """Serves `services`; every attribute is one way to behave, and `asked` is all that was asked."""

    services: list[Thing]
    size: int = 10
    envelope: str = "new"
    first_number: int = 1
    shallow: bool = True
    ignores_pages: bool = False
    says_last: bool = True
    total_lie: int | None = None
    has_details: bool = True
    refuses_per_page: bool = False
    honours_modified_after: bool = False
    etags: bool = False
    fails: Callable[[str, int], Reply | None] = lambda path, times: None
    pages: Callable[[int, list[Thing]], list[Thing]] = lambda number, items: items
    asked: list[str] = field(default_factory=list)
    not_modified: int = 0

    def reply(self, address: str, headers: dict[str, str]) -> Reply:
        split = urlsplit(address)
        asked = {name: values[0] for name, values in parse_qs(split.query).items()}
        self.asked.append(address)
        if failed := self.fails(address, Counter(self.asked)[address]):
            return failed
        path = unquote(split.path)
        if path == "/v3/services":
            return self._list(asked)
        if path.startswith("/v3/services/") and self.has_details:
            return self._details(path.removeprefix("/v3/services/"), headers)
        return Reply(b'{"message": "no such thing"}', 404)

    def _list(self, asked: dict[str, str]) -> Reply:
        if self.refuses_per_page and "per_page" in asked:
            return Reply(b'{"detail": "unknown parameter"}', 422)
        services = self.services
        if self.honours_modified_after and "modified_after" in asked:
            services = [each for each in services if each.get("changed_on", "") >= asked["modified_after"]]
        number = self.first_number if self.ignores_pages else int(asked.get("page", self.first_number))
        at = (number - self.first_number) * self.size
        items = self.pages(number, services[at : at + self.size] if at >= 0 else [])
        if self.shallow:
            items = [
                {key: each[key] for key in ("id", "name", "status", "last_modified") if key in each} for each in items
            ]
        return _json(self._enveloped(number, items, len(services)))

    def _enveloped(self, number: int, items: list[Thing], count: int) -> Any:
        total = self.total_lie if self.total_lie is not None else count
        pages = -(-total // self.size)
        is_last = number - self.first_number + 1 >= pages
        if self.envelope == "none":
            return items
        if self.envelope == "new":
            said = {"total_items": total, "total_pages": pages, "page_number": number, "size": len(items)}
            said |= {"first_page": number == self.first_number, "last_page": is_last} if self.says_last else {}
            return {**said, "empty": not items, "contents": items}
        said = {"totalElements": total, "totalPages": pages, "number": number, "size": self.size}
        said |= {"first": number == self.first_number, "last": is_last} if self.says_last else {}
        return {**said, "content": items}

    def _details(self, service: str, headers: dict[str, str]) -> Reply:
        found = next((each for each in self.services if each.get("id") == service), None)
        if found is None:
            return Reply(b"{}", 404)
        reply = _json(found)
        if self.etags:
            tag = f'"{hash(reply.body)}"'
            if headers.get("If-None-Match") == tag:
                self.not_modified += 1
                return Reply(status=304, headers={"ETag": tag})
            reply.headers["ETag"] = tag
        return reply

    def asked_for(self, part: str) -> int:
        return sum(part in address for address in self.asked)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    feed: Feed

    def do_GET(self) -> None:
        reply = self.feed.reply(self.path, dict(self.headers.items()))
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        self._send(reply)

    def _send(self, reply: Reply) -> None:
        body = reply.body[: reply.cut]
        step = 1 if reply.pause else max(1, len(body))
        try:
            for at in range(0, len(body), step):
                self.wfile.write(body[at : at + step])
                self.wfile.flush()
                time.sleep(reply.pause)
        except OSError:
            pass  # whoever asked has gone
        self.close_connection = self.close_connection or reply.cut is not None

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        pass


@contextmanager
def served(feed: Feed) -> Iterator[str]:
    """The address of a running feed."""
    server = _Server(("127.0.0.1", 0), type("Handler", (_Handler,), {"feed": feed}))
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/v3"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _json(content: Any) -> Reply:
    return Reply(json.dumps(content).encode(), headers={"Content-Type": "application/json"})
