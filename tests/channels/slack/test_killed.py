"""A server that is killed between taking a message and answering it: on restart the asker gets the answer, once."""

import json
import signal
import subprocess
import time
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from slack_sdk.signature import SignatureVerifier

from tests.channels.programs import free_port, let_the_lease_run_out, states, wait_until
from tests.channels.slack.fake_slack import BOT_USER, TEAM, TOKEN, FakeSlack
from tests.channels.slack.stand_in import serving

SECRET = "of-the-tests"
OVEN = "I'm working with a person who keeps forgetting to turn the oven off, what is available?"


@pytest.mark.parametrize("moment", ["before it is posted", "after it is posted"])
def test_a_killed_server_answers_once_when_it_is_back(
    moment: str, slack: FakeSlack, merrowshire_folder: Path, tmp_path: Path
) -> None:
    if moment == "before it is posted":
        slack.fail("users.info", seconds=60)
    else:
        slack.fail("chat.postMessage", seconds=60, is_late=True)
    with _server(slack, merrowshire_folder, tmp_path) as (process, port):
        assert _ask(port).status_code == 200
        wait_until(lambda: bool(slack.called("users.info" if "before" in moment else "chat.postMessage")))
        process.send_signal(signal.SIGKILL)
        process.wait(20)
    assert len(slack.said()) == (0 if "before" in moment else 1)
    let_the_lease_run_out(tmp_path / "kept.db")
    with _server(slack, merrowshire_folder, tmp_path) as (_, port):
        wait_until(lambda: states(tmp_path / "kept.db") == ["done"])
        assert _ask(port).status_code == 200  # Slack delivers it again
        time.sleep(1)
    assert len(slack.said()) == 1
    assert "cooker-circuit timer" in json.dumps(slack.said())


class _server:  # noqa: N801 - read as a function
    def __init__(self, slack: FakeSlack, indexes: Path, folder: Path) -> None:
        self.port = free_port()
        tokens = {"SIGNPOST_SLACK_SIGNING_SECRET": SECRET, "SIGNPOST_SLACK_BOT_TOKEN": TOKEN}
        self.running = serving(self.port, folder, indexes, urlsplit(slack.url).port or 0, **tokens)

    def __enter__(self) -> tuple[subprocess.Popen[bytes], int]:
        return self.running.__enter__(), self.port

    def __exit__(self, *fault: object) -> None:
        self.running.__exit__(*fault)  # type: ignore[arg-type]


def _ask(port: int) -> httpx.Response:
    event = {
        "type": "message",
        "channel_type": "im",
        "channel": "D1",
        "user": "U1",
        "text": OVEN,
        "ts": "1600000000.000100",
        "thread_ts": "1600000000.000001",
    }
    authorizations = [{"team_id": TEAM, "user_id": BOT_USER, "is_bot": True}]
    body = json.dumps(
        {
            "type": "event_callback",
            "team_id": TEAM,
            "event_id": "Ev1",
            "event": event,
            "authorizations": authorizations,
        }
    )
    stamp = str(int(time.time()))
    signature = SignatureVerifier(SECRET).generate_signature(timestamp=stamp, body=body) or ""
    headers = {
        "content-type": "application/json",
        "x-slack-request-timestamp": stamp,
        "x-slack-signature": signature,
    }
    return httpx.post(f"http://127.0.0.1:{port}/slack/events", content=body, headers=headers, trust_env=False)
