"""Addresses looked at on a real server of this machine, and addresses that must never be asked."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import ClassVar

import pytest

from signpost.corpus.links import addresses_in, check_links


class Site(BaseHTTPRequestHandler):
    """Some pages that are there, some that are not, some that only know GET."""

    asked: ClassVar[list[str]] = []

    def do_HEAD(self) -> None:
        Site.asked.append(self.headers["Host"])
        status = {"/there": 200, "/gone": 404, "/only-get": 405, "/members": 403, "/ill": 500, "/round": 302}
        self.send_response(status.get(self.path, 302))
        to = {
            "/moved": "/there",
            "/round": "/round",
            "/inside": "http://169.254.169.254/latest",
            "/mail": "mailto:a@b.example",
        }
        self.send_header("Location", to.get(self.path, "/there"))
        self.end_headers()

    def do_GET(self) -> None:
        self.send_response({"/only-get": 200, "/gone": 404, "/members": 403}.get(self.path, 500))
        self.end_headers()

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[tuple[str, int]]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://council.example:{server.server_port}", server.server_port
    server.shutdown()
    server.server_close()


def said(site: tuple[str, int], *paths: str) -> dict[str, tuple[bool, str]]:
    address, port = site
    hosts = {"council.example": ["127.0.0.1"], "169.254.169.254": ["169.254.169.254"]}

    def resolve(host: str, _port: int) -> list[str]:
        if host not in hosts:
            raise OSError(host)
        return hosts[host]

    found = check_links(
        [f"{address}{each}" for each in paths], 20, resolve, lambda each: each == "127.0.0.1", (port,), 0
    )
    return {each.address.removeprefix(address): (each.is_alive, each.said) for each in found}


def test_what_is_there_moved_or_shut_to_programs_is_no_broken_link(site: tuple[str, int]) -> None:
    found = said(site, "/there", "/moved", "/only-get", "/members")
    assert {each: alive for each, (alive, _) in found.items()} == dict.fromkeys(found, True)
    assert set(Site.asked) == {site[0].removeprefix("http://")}  # asked by its name, though by number reached


def test_what_is_gone_ill_or_goes_round_is_told_in_words(site: tuple[str, int]) -> None:
    found = said(site, "/gone", "/ill", "/round", "/mail")
    assert found["/gone"] == (False, "Nothing is there any more (status 404)")
    assert found["/ill"] == (False, "The server fails (status 500)")
    assert found["/round"] == (False, "It leads from one address to the next without end")
    assert found["/mail"] == (False, "It leads to something that is no web page")


def test_nothing_inside_our_own_network_is_ever_asked(site: tuple[str, int]) -> None:
    assert said(site, "/inside")["/inside"] == (
        False,
        "It leads into a network of one's own, and is not asked from here",
    )
    before = list(Site.asked)
    own = (
        "http://127.0.0.1/",
        "http://localhost/",
        "http://10.0.0.1/",
        "http://[::1]/",
        f"http://127.0.0.1:{site[1]}/there",
    )
    for found in check_links(own, 20, pause=0):
        assert (found.is_alive, "not asked from here" in found.said) == (False, True)
    assert Site.asked == before


def test_no_host_and_no_address_are_told_apart(site: tuple[str, int]) -> None:
    (nobody,) = check_links(["http://nobody.example/x"], 20, lambda _host, _port: (_ for _ in ()).throw(OSError()))
    assert nobody.said == "There is no such host"
    (nothing,) = check_links(["http://[not/an/address"], 20)
    assert (nothing.said, nothing.is_gone) == ("This is no web address", True)


def test_addresses_are_found_in_text_without_what_follows_them() -> None:
    text = "See https://one.example/a, (https://two.example/b) or “http://three.example”. Not two.example."
    assert list(addresses_in(text)) == ["https://one.example/a", "https://two.example/b", "http://three.example"]
