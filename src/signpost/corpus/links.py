"""Web addresses to whether anything is there: asked politely, within bounds, and never inside our own network."""

import ipaddress
import re
import socket
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import httpx

from signpost.quiet import hush_requests

NAME = "Signpost link checker"

MOST_REDIRECTS = 5
PORTS = (80, 443)
HOSTS_AT_ONCE = 8
PAUSE = 1.0
"""Seconds between two requests to one host."""

SECONDS = 10.0
"""For one answer."""

GONE = (404, 410)
SHUT_TO_PROGRAMS = (401, 403, 405, 406, 418, 429, 451, 999)
"""Something is there, and does not let programs in: a person will see the page."""

_REDIRECTS = (301, 302, 303, 307, 308)
_ASK_WHOLE = (400, 403, 404, 405, 501)
"""Answers to HEAD that are not to be relied on: many servers know only GET."""

_ADDRESS = re.compile(r"https?://[^\s<>\"'“”‘’()\[\]]+", re.IGNORECASE)
_TRAILING = ".,;:!?…"

hush_requests()


@dataclass(frozen=True, slots=True)
class Found:
    """What became of one address: `said` is empty where all is well. `is_gone`: the server itself says so."""

    address: str
    is_alive: bool
    said: str = ""
    is_gone: bool = False


Resolve = Callable[[str, int], list[str]]
"""A host and a port to the addresses that it has on the network; raises OSError."""


def addresses_in(text: str) -> Iterator[str]:
    """Every web address that a text names."""
    for each in _ADDRESS.finditer(text):
        yield each.group().rstrip(_TRAILING)


def resolved(host: str, port: int) -> list[str]:
    """As the system resolves it."""
    return [str(each[4][0]) for each in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def check_links(
    addresses: Sequence[str],
    seconds: float,
    resolve: Resolve = resolved,
    may_reach: Callable[[str], bool] = lambda address: ipaddress.ip_address(address).is_global,
    ports: Sequence[int] = PORTS,
    pause: float = PAUSE,
) -> tuple[Found, ...]:
    """Each of them as far as the time goes; several hosts at once, one request at a time to each."""
    ends = time.monotonic() + seconds
    by_host: dict[str, list[str]] = defaultdict(list)
    for each in dict.fromkeys(addresses):
        by_host[_host(each)].append(each)
    checker = _Checker(ends, resolve, may_reach, ports, pause)
    with ThreadPoolExecutor(HOSTS_AT_ONCE) as pool:
        return tuple(found for batch in pool.map(checker.host, by_host.values()) for found in batch)


def _host(address: str) -> str:
    try:
        return httpx.URL(address).host
    except (httpx.InvalidURL, ValueError):
        return ""


class _Checker:
    def __init__(
        self, ends: float, resolve: Resolve, may_reach: Callable[[str], bool], ports: Sequence[int], pause: float
    ) -> None:
        self._ends = ends
        self._resolve = resolve
        self._may_reach = may_reach
        self._ports = ports
        self._pause = pause

    def host(self, addresses: Iterable[str]) -> list[Found]:
        """All of one host, one after the other; what there is no time for is left out."""
        found = []
        with httpx.Client(
            timeout=SECONDS, follow_redirects=False, trust_env=False, headers={"User-Agent": NAME}
        ) as client:
            for n, address in enumerate(addresses):
                if n:
                    time.sleep(self._pause)
                if time.monotonic() > self._ends:
                    break
                found.append(self._one(client, address))
        return found

    def _one(self, client: httpx.Client, address: str) -> Found:
        if "%" in _host(address) or not _host(address):
            return Found(address, is_alive=False, said="This is no web address", is_gone=True)
        try:
            status = self._status(client, httpx.URL(address))
        except _Elsewhere as fault:
            return Found(address, is_alive=False, said=str(fault))
        except OSError:
            return Found(address, is_alive=False, said="There is no such host")
        except httpx.TimeoutException:
            return Found(address, is_alive=False, said="It did not answer in time")
        except httpx.HTTPError:
            return Found(address, is_alive=False, said="There is no connection to it")
        if status in GONE:
            return Found(address, is_alive=False, said=f"Nothing is there any more (status {status})", is_gone=True)
        if status < 400 or status in SHUT_TO_PROGRAMS:
            return Found(address, is_alive=True)
        return Found(address, is_alive=False, said=f"The server fails (status {status})")

    def _status(self, client: httpx.Client, url: httpx.URL) -> int:
        for _ in range(MOST_REDIRECTS + 1):
            answered = self._ask(client, "HEAD", url)
            if answered.status_code in _ASK_WHOLE:
                answered = self._ask(client, "GET", url)
            if answered.status_code not in _REDIRECTS or "Location" not in answered.headers:
                return answered.status_code
            url = _next(url, answered.headers["Location"])
        raise _Elsewhere("It leads from one address to the next without end")

    def _ask(self, client: httpx.Client, method: str, url: httpx.URL) -> httpx.Response:
        """Of the very machine that was looked at: a name may lead elsewhere a moment later."""
        if url.scheme not in ("http", "https") or not url.host:
            raise _Elsewhere("It leads to something that is no web page")
        port = url.port or (443 if url.scheme == "https" else 80)
        machines = self._resolve(url.host, port)
        if port not in self._ports or not all(self._may_reach(each) for each in machines):
            raise _Elsewhere("It leads into a network of one's own, and is not asked from here")
        request = client.build_request(
            method,
            url.copy_with(host=machines[0]),
            headers={"Host": url.netloc.decode("ascii")},
            extensions={"sni_hostname": url.host},
        )
        try:
            answered = client.send(request, stream=True)
        except httpx.InvalidURL as fault:  # httpx looks at where it leads even if it isn't followed
            raise _Elsewhere("It leads to something that is no web page") from fault
        answered.close()
        return answered


def _next(url: httpx.URL, location: str) -> httpx.URL:
    try:
        return url.join(location)
    except (httpx.InvalidURL, ValueError) as fault:
        raise _Elsewhere("It leads to something that is no web page") from fault


class _Elsewhere(Exception):
    """Where it leads is not asked."""
