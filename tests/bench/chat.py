"""`python -m tests.bench.chat`: 200 chat messages at once, each delivered twice and out of order, against a real server.

Prints for Slack and for Teams how fast they were acknowledged and answered while the index is refreshed, and whether
each was answered once. `--platform` asks one of them alone.
"""

import argparse
import asyncio
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

import aiohttp
import yaml
from slack_sdk.signature import SignatureVerifier

from signpost.channels.teams.app import MESSAGES_PATH
from signpost.services.chatting import wording
from tests.bench.measuring import show
from tests.channels.programs import free_port
from tests.channels.slack.fake_slack import BOT_USER, TEAM, TOKEN, FakeSlack, running_slack
from tests.channels.slack.stand_in import serving as serving_slack
from tests.channels.teams.fake_teams import BOT, TENANT, FakeTeams, running_teams
from tests.channels.teams.playground import serving as serving_teams
from tests.county import ROOT

SECRET = "of-the-bench"
CHANNEL, TEAMS_CHANNEL = "C1", "19:locality@thread.tacv2"
NOT_LIMITED = {"SIGNPOST_CHAT_PERSON_LIMIT": "10000", "SIGNPOST_CHAT_CHANNEL_LIMIT": "10000"}
PEOPLE = 40
AT_ONCE = 50
NOTICE = wording.PRIVACY[:20]


class Platform(Protocol):
    """A chat platform: how it delivers, and what was said to it."""

    name: str

    def serving(self, port: int, folder: Path) -> Any:
        """Our own server, told of this platform."""

    def delivery(self, n: int, thread: int, question: str) -> tuple[str, bytes, dict[str, str]]:
        """One message as the platform delivers it: path, body, headers."""

    def answered(self) -> list[tuple[str, str]]:
        """What was answered so far, each once: where, and to what or as what."""


@dataclass
class InSlack:
    slack: FakeSlack
    name: str = "Slack"

    def serving(self, port: int, folder: Path) -> Any:
        tokens = {"SIGNPOST_SLACK_SIGNING_SECRET": SECRET, "SIGNPOST_SLACK_BOT_TOKEN": TOKEN}
        place = folder / "indexes", urlsplit(self.slack.url).port or 0
        return serving_slack(port, folder, *place, SIGNPOST_CORPUS=str(folder / "corpus"), **tokens, **NOT_LIMITED)

    def delivery(self, n: int, thread: int, question: str) -> tuple[str, bytes, dict[str, str]]:
        event = {
            "type": "app_mention",
            "channel": CHANNEL,
            "user": f"U{n % PEOPLE}",
            "text": f"<@{BOT_USER}> {question}",
            "ts": f"{1_600_000_000 + n}.000100",
            "thread_ts": f"{1_500_000_000 + thread}.000001",
        }
        authorizations = [{"team_id": TEAM, "user_id": BOT_USER, "is_bot": True}]
        whole = {"type": "event_callback", "team_id": TEAM, "event_id": f"Ev{n}", "event": event}
        body = json.dumps({**whole, "authorizations": authorizations})
        stamp = str(int(time.time()))
        signature = SignatureVerifier(SECRET).generate_signature(timestamp=stamp, body=body) or ""
        signed = {"x-slack-request-timestamp": stamp, "x-slack-signature": signature}
        return "/slack/events", body.encode(), {"content-type": "application/json", **signed}

    def answered(self) -> list[tuple[str, str]]:
        """In a thread, where an answer may go on in a second message; or for the asker alone, if nothing was found."""
        said = [each for each in self.slack.said(CHANNEL) if each.get("blocks")]
        marks = [(str(each["thread_ts"]), each["blocks"][0].get("block_id", "").split(" ")) for each in said]
        whispers = [str(each["thread_ts"]) for each in self.slack.whispers if NOTICE not in str(each["text"])]
        firsts = [(thread, parts[1]) for thread, parts in marks if parts[-1].startswith("0/")]
        return [*firsts, *((thread, f"whisper {n}") for n, thread in enumerate(whispers))]


@dataclass
class InTeams:
    teams: FakeTeams
    name: str = "Teams"

    def serving(self, port: int, folder: Path) -> Any:
        place = folder / "indexes", self.teams
        more = {"SIGNPOST_CORPUS": str(folder / "corpus"), "SIGNPOST_TEAMS_TENANT": TENANT, **NOT_LIMITED}
        return serving_teams(port, folder, *place, **more)

    def delivery(self, n: int, thread: int, question: str) -> tuple[str, bytes, dict[str, str]]:
        where = {"id": f"{TEAMS_CHANNEL};messageid={thread}", "conversationType": "channel", "tenantId": TENANT}
        activity = {
            "type": "message",
            "id": str(1_699_000_000_000 + n),
            "channelId": "msteams",
            "serviceUrl": f"{self.teams.url}/",
            "from": {"id": f"29:{n % PEOPLE}"},
            "recipient": {"id": BOT, "name": "Signpost"},
            "conversation": where,
            "channelData": {"tenant": {"id": TENANT}, "channel": {"id": TEAMS_CHANNEL}},
            "text": f"<at>Signpost</at> {question}",
            "entities": [{"type": "mention", "text": "<at>Signpost</at>", "mentioned": {"id": BOT}}],
        }
        headers = {"authorization": f"Bearer {self.teams.token()}", "content-type": "application/json"}
        return MESSAGES_PATH, json.dumps(activity).encode(), headers

    def answered(self) -> list[tuple[str, str]]:
        """Teams knows no message that only one person in a channel sees: each is posted, and may go on in a second."""
        firsts = [each for each in self.teams.said() if not each["text"].startswith(wording.CONTINUED)]
        return [(each["conversation"]["id"].rpartition("=")[2], each["id"]) for each in firsts]


@contextmanager
def _in_slack() -> Iterator[Platform]:
    with running_slack() as slack:
        yield InSlack(slack)


@contextmanager
def _in_teams() -> Iterator[Platform]:
    with running_teams() as teams:
        teams.checks_cards = False
        yield InTeams(teams)


PLATFORMS: dict[str, Callable[[], Any]] = {"slack": _in_slack, "teams": _in_teams}


def main() -> None:
    """One round over the sample corpus for each platform."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--messages", type=int, default=200)
    arguments.add_argument("--conversations", type=int, default=20)
    arguments.add_argument("--indexes", type=Path, help="a ready index, which is copied")
    arguments.add_argument("--platform", choices=PLATFORMS, action="append")
    chosen = arguments.parse_args()
    for name in chosen.platform or PLATFORMS:
        with tempfile.TemporaryDirectory() as place, PLATFORMS[name]() as platform:
            _round(Path(place), platform, chosen.messages, chosen.conversations, chosen.indexes)


def _round(folder: Path, platform: Platform, count: int, conversations: int, ready: Path | None) -> None:
    shutil.copytree(ROOT / "corpus", folder / "corpus")
    if ready:
        shutil.copytree(ready, folder / "indexes")
    places = {"SIGNPOST_CORPUS": str(folder / "corpus"), "SIGNPOST_INDEXES": str(folder / "indexes")}
    _index(os.environ | places).wait()
    port = free_port()
    with platform.serving(port, folder):
        (folder / "corpus" / "new.md").write_text("# New\n\nSomething that was added meanwhile.\n")
        refreshing = _index(os.environ | places)
        started = time.perf_counter()
        acknowledged = sorted(asyncio.run(_deliver(platform, port, count, conversations)))
        until = time.monotonic() + 300
        while len(platform.answered()) < count and time.monotonic() < until:
            time.sleep(0.1)
        seconds = time.perf_counter() - started
        refreshing.wait()
    _tell(platform, acknowledged, seconds, count, conversations)


def _tell(platform: Platform, acknowledged: Sequence[float], seconds: float, count: int, conversations: int) -> None:
    answers = platform.answered()
    per_thread = [len([1 for thread, _ in answers if thread == each]) for each in {thread for thread, _ in answers}]
    is_once_each = len(set(answers)) == len(answers) == count and per_thread == [count // conversations] * conversations
    show(f"{platform.name}: messages, each delivered twice", f"{count:,} over {conversations} conversations")
    show("acknowledged, half of them within", f"{1000 * acknowledged[len(acknowledged) // 2]:.0f} ms")
    show("acknowledged, 99 of 100 within", f"{1000 * acknowledged[int(len(acknowledged) * 0.99)]:.0f} ms", "under 500")
    show("answers", f"{len(answers):,}, the last after {seconds:.1f} s")
    show("answers in their own thread, each once", "yes" if is_once_each else "NO")


async def _deliver(platform: Platform, port: int, count: int, conversations: int) -> list[float]:
    """Seconds until each was acknowledged. All are written before the first leaves, and the client is a light one:
    what it does in its own turn counts as the server's."""
    asked = yaml.safe_load((ROOT / "tests/questions/answerable.yaml").read_text())
    numbers = [n for n in range(count) for _ in range(2)]
    random.Random(7).shuffle(numbers)
    deliveries = [platform.delivery(n, n % conversations, asked[n % len(asked)]["ask"]) for n in numbers]
    together = asyncio.Semaphore(AT_ONCE)
    connector = aiohttp.TCPConnector(limit=AT_ONCE)
    async with aiohttp.ClientSession(f"http://127.0.0.1:{port}", connector=connector) as to:

        async def one(path: str, body: bytes, headers: dict[str, str]) -> float:
            async with together:
                started = time.perf_counter()
                async with to.post(path, data=body, headers=headers) as done:
                    await done.read()
                    assert done.status == 200, done.status
                return time.perf_counter() - started

        return list(await asyncio.gather(*(one(*each) for each in deliveries)))


def _index(environment: dict[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "signpost", "index"], env=environment, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
