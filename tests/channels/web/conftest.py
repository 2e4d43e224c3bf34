"""The real server over the sample county, and a browser in front of it, with and without JavaScript."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.channels.browsing import AXE, CHROMIUM, FLAGS
from tests.channels.programs import free_port
from tests.county import ROOT

HOST_PAGE = """<!doctype html><html lang="en-GB"><head><title>Intranet</title></head>
<body><main><h1>Intranet</h1><script src="{address}/widget.js"></script></main></body></html>"""


class Intranet(BaseHTTPRequestHandler):
    """Another site, whose one page shows the question box of the server that its query names."""

    def do_GET(self) -> None:
        body = HOST_PAGE.format(address=parse_qs(urlsplit(self.path).query).get("of", [""])[0]).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def intranet() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Intranet)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def address(merrowshire_folder: Path, intranet: str) -> Iterator[str]:
    port = free_port()
    environment = os.environ | {
        "SIGNPOST_INDEXES": str(merrowshire_folder),
        "SIGNPOST_CORPUS": str(ROOT / "corpus"),
        "SIGNPOST_WIDGET_ORIGINS": json.dumps([intranet]),
    }
    command = [sys.executable, "-m", "signpost", "serve", "--port", str(port)]
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as server:
        where = f"http://127.0.0.1:{port}"
        for _ in range(600):
            try:
                httpx.get(f"{where}/healthz", trust_env=False)
                break
            except httpx.TransportError:
                time.sleep(0.1)
        yield where
        server.terminate()
        assert server.wait(20) == -signal.SIGTERM  # uvicorn finishes its answers, then ends as it was told to


@pytest.fixture(scope="module")
def browser(needs: Callable[[bool, str], None]) -> Iterator[Browser]:
    needs(bool(CHROMIUM), "Chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    with opened(browser, address) as page:
        yield page


@pytest.fixture
def plain_page(browser: Browser, address: str) -> Iterator[Page]:
    """Without JavaScript."""
    with opened(browser, address, has_script=False) as page:
        yield page


@pytest.fixture
def axe(needs: Callable[[bool, str], None]) -> None:
    needs(AXE.exists(), "axe-core (npm ci --prefix tests/clients)")


@contextmanager
def opened(
    browser: Browser, address: str, has_script: bool = True, also: str = "", refused: str = "no such thing"
) -> Iterator[Page]:
    """A page of a browser that keeps nothing; at its end there must have been no error and no other machine asked.

    `refused` is what a browser says of a form that the server was right not to take.
    """
    context = browser.new_context(
        base_url=address, viewport={"width": 1000, "height": 900}, java_script_enabled=has_script
    )
    page = context.new_page()
    trouble: list[str] = []
    context.on("console", lambda message: trouble.append(message.text) if message.type == "error" else None)
    context.on("weberror", lambda error: trouble.append(str(error.error)))
    ours = tuple(filter(None, (address, also)))
    context.on("request", lambda request: None if request.url.startswith(ours) else trouble.append(request.url))
    yield page
    context.close()
    assert [each for each in trouble if refused not in each] == []
