"""An address to the text or JSON behind it: politely, within bounds, and from permitted hosts alone."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from threading import Lock
from typing import Self, TypeVar

import httpx
from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt, wait_exponential_jitter

from signpost.corpus.encoding import decode
from signpost.corpus.feeds.pages import NotJson, parse
from signpost.corpus.feeds.values import Json
from signpost.errors import FeedError, UnreadableFile
from signpost.quiet import hush_requests

NAME = "Signpost directory reader"
MOST_REDIRECTS = 3
SLOW_DOWN = (429, 503)
"""Answers whose Retry-After is obeyed: https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3"""

_REDIRECTS = (301, 302, 303, 307, 308)
_GONE = (404, 410)

Fetched = TypeVar("Fetched")

hush_requests()


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one reading of a feed may take, in bytes, seconds and requests."""

    largest_answer: int = 20 * 2**20
    largest_file: int = 256 * 2**20
    most_pages: int = 5_000
    seconds: float = 3_600
    connecting: float = 10
    waiting: float = 30
    one_answer: float = 120
    at_once: int = 4
    tries: int = 4
    first_pause: float = 0.5
    longest_pause: float = 60
    failures_in_a_row: int = 8
    services_a_page: int = 100


class Unfetched(Exception):
    """One address gave nothing of use; the message says why. `is_gone`: the server says that there is no such thing."""

    def __init__(self, reason: str, is_gone: bool = False, is_refused: bool = False) -> None:
        super().__init__(reason)
        self.is_gone = is_gone
        self.is_refused = is_refused


class _TryAgain(Unfetched):
    """What may work a moment later; `after` are the seconds that the server asks for."""

    def __init__(self, reason: str, after: float | None = None) -> None:
        super().__init__(reason)
        self.after = after


@dataclass(frozen=True, slots=True)
class Answer:
    """`is_unchanged` if the server says that it is as it was under the tag it was asked with; then `json` is None."""

    json: Json
    etag: str = ""
    is_unchanged: bool = False


def permitted(address: str, hosts: Sequence[str]) -> httpx.URL:
    """The address, if it may be fetched. Raises FeedError naming the setting that decides."""
    try:
        url = httpx.URL(address)
    except (httpx.InvalidURL, ValueError) as fault:
        raise FeedError(f"{address[:100]!r} is no web address. Write it in full, beginning with https://") from fault
    if url.scheme not in ("http", "https") or not url.host or url.userinfo:
        raise FeedError(
            "This is no address of a feed. Write it as https://host/path, without a name or password in it."
        )
    if url.host.lower() not in {host.strip().lower() for host in hosts}:
        raise FeedError(
            f"Nothing may be fetched from {url.host}. To permit it, add the host to SIGNPOST_FEED_HOSTS, "
            f"as in SIGNPOST_FEED_HOSTS='[\"{url.host}\"]', and start again."
        )
    return url


class Fetcher:
    """Keeps one client for a whole reading; several threads may fetch with it at once."""

    def __init__(self, bounds: Bounds, clock: Callable[[], float] = time.monotonic) -> None:
        self._bounds = bounds
        self._clock = clock
        self._ends = clock() + bounds.seconds
        self._not_before = 0.0
        self._lock = Lock()
        self._client = httpx.Client(
            timeout=httpx.Timeout(bounds.waiting, connect=bounds.connecting),
            limits=httpx.Limits(max_connections=bounds.at_once),
            headers={"User-Agent": NAME, "Accept": "application/json"},
            follow_redirects=False,
            trust_env=False,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    @property
    def is_over(self) -> bool:
        """Whether the time for the whole reading is spent."""
        return self._clock() >= self._ends

    def json(self, url: httpx.URL, etag: str = "") -> Answer:
        """What stands there as JSON, tried several times. Raises Unfetched."""
        return self._tried(lambda: self._json(url, {"If-None-Match": etag} if etag else {}))

    def file(self, url: httpx.URL) -> bytes:
        """A whole file. Raises Unfetched."""
        return self._tried(lambda: self._body(url, {}, self._bounds.largest_file)[0])

    def _tried(self, fetch: Callable[[], Fetched]) -> Fetched:
        retrying = Retrying(
            stop=stop_after_attempt(self._bounds.tries),
            wait=self._pause,
            retry=retry_if_exception_type(_TryAgain),
            sleep=self._sleep,
            reraise=True,
        )
        return retrying(fetch)

    def _json(self, url: httpx.URL, headers: Mapping[str, str]) -> Answer:
        body, answered = self._body(url, headers, self._bounds.largest_answer)
        if answered.status_code == httpx.codes.NOT_MODIFIED:
            return Answer(None, is_unchanged=True)
        try:
            return Answer(parse(decode(body)), answered.headers.get("ETag", ""))
        except NotJson as fault:
            raise _TryAgain(f"the answer is {fault}") from fault
        except UnreadableFile as fault:
            raise _TryAgain("the answer is no text") from fault

    def _body(self, url: httpx.URL, headers: Mapping[str, str], largest: int) -> tuple[bytes, httpx.Response]:
        self._wait_for_turn()
        try:
            for _ in range(MOST_REDIRECTS + 1):
                with self._client.stream("GET", url, headers=headers) as answered:
                    if answered.status_code not in _REDIRECTS:
                        self._check(answered)
                        return self._read(answered, largest), answered
                    url = _redirected(url, answered)
        except (httpx.TransportError, httpx.DecodingError) as fault:
            raise _TryAgain(_said(fault)) from fault
        except httpx.InvalidURL as fault:
            raise Unfetched("it leads to something that is no address") from fault
        raise Unfetched("it leads from one address to the next without end")

    def _read(self, answered: httpx.Response, largest: int) -> bytes:
        """The body; the time is looked at too, for a server may send a byte a minute."""
        ends = min(self._clock() + self._bounds.one_answer, self._ends)
        body = bytearray()
        for chunk in answered.iter_bytes():
            body += chunk
            if len(body) > largest:
                raise Unfetched(f"the answer is larger than {largest / 2**20:.3g} MB")
            if self._clock() > ends:
                raise Unfetched("the answer took too long")
        return bytes(body)

    def _check(self, answered: httpx.Response) -> None:
        status = answered.status_code
        if status in (httpx.codes.OK, httpx.codes.NOT_MODIFIED):
            return
        if status in SLOW_DOWN:
            after = _retry_after(answered.headers.get("Retry-After", ""))
            if after is not None and after > self._bounds.longest_pause:
                raise Unfetched(f"the server asks to be left alone for {after:.0f} seconds")
            with self._lock:
                self._not_before = max(self._not_before, self._clock() + (after or 0))
            raise _TryAgain(f"the server is too busy (status {status})", after)
        if status >= httpx.codes.INTERNAL_SERVER_ERROR or status == httpx.codes.REQUEST_TIMEOUT:
            raise _TryAgain(f"the server failed (status {status})")
        is_refused = status in (httpx.codes.BAD_REQUEST, httpx.codes.UNPROCESSABLE_ENTITY)
        raise Unfetched(f"the server refused (status {status})", status in _GONE, is_refused)

    def _wait_for_turn(self) -> None:
        if self.is_over:
            raise Unfetched("the time for reading this feed is over")
        with self._lock:
            wait = self._not_before - self._clock()
        if wait > 0:
            self._sleep(wait)

    def _pause(self, state: RetryCallState) -> float:
        fault = state.outcome.exception() if state.outcome else None
        after = fault.after if isinstance(fault, _TryAgain) else None
        bounds = self._bounds
        usual = wait_exponential_jitter(
            max=bounds.longest_pause, jitter=bounds.first_pause, multiplier=bounds.first_pause
        )
        return usual(state) if after is None else after

    def _sleep(self, seconds: float) -> None:
        time.sleep(max(0.0, min(seconds, self._ends - self._clock())))


def _redirected(url: httpx.URL, answered: httpx.Response) -> httpx.URL:
    """Where it leads, if that is the same host and no less safe."""
    target = url.join(answered.headers.get("Location", ""))
    is_less_safe = url.scheme == "https" and target.scheme != "https"
    if target.host != url.host or is_less_safe or target.scheme not in ("http", "https"):
        raise Unfetched(
            f"it leads to {target.scheme}://{target.host}, which was not asked for; if the feed has moved, use its new "
            "address, and permit that host in SIGNPOST_FEED_HOSTS"
        )
    return target


def _retry_after(header: str) -> float | None:
    """Seconds, from a number of them or a date."""
    if header.strip().isdigit():
        return float(header)
    try:
        return max(0.0, (parsedate_to_datetime(header) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):
        return None


def _said(fault: Exception) -> str:
    """Without the address, whose query may hold a key."""
    if isinstance(fault, httpx.TimeoutException):
        return "the server did not answer in time"
    if isinstance(fault, httpx.ConnectError):
        return "no connection to the server"
    return f"the connection broke off ({type(fault).__name__})"
