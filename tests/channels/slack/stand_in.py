"""Somebody else's Slack beside our own server: both real processes, with a client to ask through."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import yaml

from tests.channels.programs import SECONDS_TO_START, free_port, program
from tests.county import ROOT

PROGRAM = ROOT / "tests/clients/node_modules/local-slack-linux-x64/bin/local-slack"
SECRET, TOKEN, APP_TOKEN = "of-the-stand-in", "xoxb-of-the-stand-in", "xapp-of-the-stand-in"
TEAM, BOT_USER = "T01TEST", "U0BOT"


@dataclass
class StandIn:
    """Where both answer."""

    slack: str
    signpost: str

    def control(self, what: str, **values: Any) -> Any:
        return httpx.post(f"{self.slack}/_control/{what}", json=values, trust_env=False).json()

    def messages(self, channel: str) -> list[dict[str, Any]]:
        found = httpx.get(f"{self.slack}/_control/messages/{channel}", trust_env=False).json()
        listed: list[dict[str, Any]] = found["messages"] if isinstance(found, dict) else found
        return listed

    def answers(self, channel: str, count: int, thread: str = "") -> list[dict[str, Any]]:
        """What the assistant said there, or in one thread, once there is so much of it."""
        until = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < until:
            ours = [each for each in self.messages(channel) if each.get("bot_id") or each.get("user") == BOT_USER]
            found = [each for each in ours if thread in ("", each.get("thread_ts"))]
            if len(found) >= count:
                return found
            time.sleep(0.2)
        raise AssertionError(f"no {count} answers in {channel}: {self.messages(channel)}")


@contextmanager
def standing_in(folder: Path, indexes: Path, mode: str = "events", **more: str) -> Iterator[StandIn]:
    """Both, until the test is over."""
    ours, theirs = free_port(), free_port()
    config = folder / f"{mode}.yaml"
    config.write_text(yaml.safe_dump(_config(mode, ours)))
    with (
        program([str(PROGRAM), "--config", str(config), "--port", str(theirs), "--files-dir", str(folder)], theirs),
        serving(ours, folder, indexes, theirs, **{**_tokens(mode), **more}),
    ):
        yield StandIn(f"http://127.0.0.1:{theirs}", f"http://127.0.0.1:{ours}")


@contextmanager
def serving(port: int, folder: Path, indexes: Path, slack: int, **more: str) -> Iterator[subprocess.Popen[bytes]]:
    """Our own server as it is installed, told of a Slack on a port of this machine."""
    environment = os.environ | {
        "SIGNPOST_INDEXES": str(indexes),
        "SIGNPOST_CORPUS": str(ROOT / "corpus"),
        "SIGNPOST_DATABASE": f"sqlite:///{folder / 'kept.db'}",
        "SIGNPOST_SLACK_API": f"http://127.0.0.1:{slack}/api/",
        "SIGNPOST_SLACK_BOT_TOKEN": TOKEN,
        "SIGNPOST_SLACK_OWN_FEEDBACK": "false",
        "SIGNPOST_EXPERT_QUEUES": f'{{"*": "slack:{TEAM}/C02QUEUE"}}',
        "NO_PROXY": "*",
        **more,
    }
    environment = {name: value for name, value in environment.items() if value}
    command = [sys.executable, "-m", "signpost", "serve", "--port", str(port)]
    with program(command, port, "/healthz", environment) as process:
        yield process


def _tokens(mode: str) -> dict[str, str]:
    if mode == "socket":
        return {"SIGNPOST_SLACK_APP_TOKEN": APP_TOKEN}
    return {"SIGNPOST_SLACK_SIGNING_SECRET": SECRET}


def _config(mode: str, port: int) -> dict[str, Any]:
    return {
        "workspace": {"name": "Merrowshire", "domain": "merrowshire", "teamId": TEAM},
        "app": {
            "appId": "A01APP",
            "botUserId": BOT_USER,
            "botName": "signpost",
            "botToken": TOKEN,
            "appToken": APP_TOKEN,
            "signingSecret": SECRET,
            "mode": mode,
            "requestUrl": f"http://127.0.0.1:{port}/slack/events",
        },
        "users": [
            {"id": "U01ASKER", "name": "asker", "real_name": "Social worker", "email": "asker@merrowshire.example"},
            {"id": "U02OWNER", "name": "owner", "real_name": "Therapy duty desk"},
        ],
        "channels": [
            {"id": "C01TEAM", "name": "locality-team", "members": ["U01ASKER", "U02OWNER", BOT_USER]},
            {"id": "C02QUEUE", "name": "therapy-questions", "members": ["U02OWNER", "U01ASKER", BOT_USER]},
        ],
    }
