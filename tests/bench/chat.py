"""`python -m tests.bench.chat`: 200 chat messages at once, each delivered twice and out of order, against a real server.

Prints how fast they were acknowledged and answered while the index is refreshed, and whether each was answered once.
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
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import yaml
from slack_sdk.signature import SignatureVerifier

from tests.bench.measuring import show
from tests.channels.programs import free_port
from tests.channels.slack.fake_slack import BOT_USER, TEAM, TOKEN, FakeSlack, running_slack
from tests.channels.slack.stand_in import serving
from tests.county import ROOT

SECRET = "of-the-bench"
CHANNEL = "C1"


def main() -> None:
    """One round over the sample corpus."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--messages", type=int, default=200)
    arguments.add_argument("--conversations", type=int, default=20)
    arguments.add_argument("--indexes", type=Path, help="a ready index, which is copied")
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as place, running_slack() as slack:
        folder = Path(place)
        shutil.copytree(ROOT / "corpus", folder / "corpus")
        environment = os.environ | {
            "SIGNPOST_CORPUS": str(folder / "corpus"),
            "SIGNPOST_INDEXES": str(folder / "indexes"),
        }
        if chosen.indexes:
            shutil.copytree(chosen.indexes, folder / "indexes")
        _index(environment).wait()
        _round(folder, slack, environment, chosen.messages, chosen.conversations)


def _round(folder: Path, slack: FakeSlack, environment: dict[str, str], count: int, conversations: int) -> None:
    port = free_port()
    tokens = {
        "SIGNPOST_SLACK_SIGNING_SECRET": SECRET,
        "SIGNPOST_SLACK_BOT_TOKEN": TOKEN,
        "SIGNPOST_CORPUS": environment["SIGNPOST_CORPUS"],
        "SIGNPOST_CHAT_PERSON_LIMIT": "10000",
        "SIGNPOST_CHAT_CHANNEL_LIMIT": "10000",
    }
    with serving(port, folder, folder / "indexes", urlsplit(slack.url).port or 0, **tokens):
        (folder / "corpus" / "new.md").write_text("# New\n\nSomething that was added meanwhile.\n")
        refreshing = _index(environment)
        started = time.perf_counter()
        events = [_event(n, conversations) for n in range(count)]
        acknowledged = asyncio.run(_deliver(events, port))
        until = time.monotonic() + 300
        while _answered(slack) < count and time.monotonic() < until:
            time.sleep(0.1)
        seconds = time.perf_counter() - started
        refreshing.wait()
    acknowledged.sort()
    show("messages, each delivered twice", f"{count:,} over {conversations} conversations")
    show("acknowledged, half of them within", f"{1000 * acknowledged[len(acknowledged) // 2]:.0f} ms")
    show("acknowledged, 99 of 100 within", f"{1000 * acknowledged[int(len(acknowledged) * 0.99)]:.0f} ms")
    show("answers", f"{_answered(slack):,}, the last after {seconds:.1f} s")
    show("answers in their own thread, each once", "yes" if _is_once_each(slack, events) else "NO")


async def _deliver(events: list[dict[str, str]], port: int) -> list[float]:
    deliveries = [event for event in events for _ in range(2)]
    random.Random(7).shuffle(deliveries)
    together = asyncio.Semaphore(50)
    limits = httpx.Limits(max_connections=50)
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", trust_env=False, timeout=60, limits=limits) as to:

        async def one(n: int, event: dict[str, str]) -> float:
            async with together:
                body, headers = _signed(n, event)
                started = time.perf_counter()
                done = await to.post("/slack/events", content=body, headers=headers)
                assert done.status_code == 200, done.status_code
                return time.perf_counter() - started

        return list(await asyncio.gather(*(one(n, event) for n, event in enumerate(deliveries))))


def _event(n: int, conversations: int) -> dict[str, str]:
    asked = yaml.safe_load((ROOT / "tests/questions/answerable.yaml").read_text())
    return {
        "type": "app_mention",
        "channel": CHANNEL,
        "user": f"U{n % 40}",
        "text": f"<@{BOT_USER}> {asked[n % len(asked)]['ask']}",
        "ts": f"{1_600_000_000 + n}.000100",
        "thread_ts": f"{1_500_000_000 + n % conversations}.000001",
    }


def _signed(n: int, event: dict[str, str]) -> tuple[str, dict[str, str]]:
    authorizations = [{"team_id": TEAM, "user_id": BOT_USER, "is_bot": True}]
    whole = {"type": "event_callback", "team_id": TEAM, "event_id": f"Ev{n}", "event": event}
    body = json.dumps({**whole, "authorizations": authorizations})
    stamp = str(int(time.time()))
    signature = SignatureVerifier(SECRET).generate_signature(timestamp=stamp, body=body) or ""
    signed = {"x-slack-request-timestamp": stamp, "x-slack-signature": signature}
    return body, {"content-type": "application/json", **signed}


def _answered(slack: FakeSlack) -> int:
    """Posted in a thread, or for the asker alone where nothing was found; not the notice to whoever is new."""
    return len(_first_parts(slack)) + len(_refusals(slack))


def _first_parts(slack: FakeSlack) -> list[str]:
    """Which questions were answered in their thread: an answer may go on in a second message."""
    ids = (each["blocks"][0].get("block_id", "").split(" ") for each in slack.said(CHANNEL) if each.get("blocks"))
    return [parts[1] for parts in ids if parts[-1].startswith("0/")]


def _refusals(slack: FakeSlack) -> list[dict[str, object]]:
    return [each for each in slack.whispers if "I keep your question" not in str(each["text"])]


def _is_once_each(slack: FakeSlack, events: list[dict[str, str]]) -> bool:
    parts = _first_parts(slack)
    threads = {event["thread_ts"] for event in events}
    is_in_place = all(each["thread_ts"] in threads for each in slack.said(CHANNEL))
    return len(parts) == len(set(parts)) and _answered(slack) == len(events) and is_in_place


def _index(environment: dict[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "signpost", "index"], env=environment, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
