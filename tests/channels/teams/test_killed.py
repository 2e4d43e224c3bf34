"""A server that is killed between taking a message and answering it: on restart the asker gets the answer, once."""

import html
import json
import signal
import subprocess
import time
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest

from signpost.channels.teams.app import MESSAGES_PATH
from signpost.services.chatting import wording
from tests.channels.programs import free_port, let_the_lease_run_out, states, wait_until
from tests.channels.teams.desk import CHAT
from tests.channels.teams.fake_teams import BOT, STAFF, TENANT, FakeTeams
from tests.channels.teams.playground import serving

OVEN = "I'm working with a person who keeps forgetting to turn the oven off, what is available?"


@pytest.mark.parametrize("moment", ["before it is posted", "while it is posted"])
def test_a_killed_server_answers_or_says_so_once_when_it_is_back(
    moment: str, teams: FakeTeams, merrowshire_folder: Path, tmp_path: Path
) -> None:
    is_before = moment == "before it is posted"
    if is_before:
        teams.fail("member", seconds=60)
    else:
        teams.fail("post")  # the sign that somebody is at work
        teams.fail("post", seconds=60, is_late=True)
    with ExitStack() as stack:
        process, port = _server(stack, teams, merrowshire_folder, tmp_path)
        assert _ask(port, teams).status_code == 200
        wait_until(lambda: teams.called("member") == 1 if is_before else len(teams.said()) == 1)
        process.send_signal(signal.SIGKILL)
        process.wait(20)
    assert len(teams.said()) == (0 if is_before else 1)
    let_the_lease_run_out(tmp_path / "kept.db")
    with ExitStack() as stack:
        _, port = _server(stack, teams, merrowshire_folder, tmp_path)
        wait_until(lambda: states(tmp_path / "kept.db") == ["done"])
        assert _ask(port, teams).status_code == 200  # Teams delivers it again
        time.sleep(1)
    assert "cooker-circuit timer" in json.dumps(teams.said()[0])
    said = [text for each in teams.said() if not (text := html.unescape(each["text"])).startswith(wording.CONTINUED)]
    assert len(said) == (1 if is_before else 2)
    assert is_before or said[1].startswith(wording.MAY_BE_TWICE[:40])


def _server(stack: ExitStack, teams: FakeTeams, indexes: Path, folder: Path) -> tuple[subprocess.Popen[bytes], int]:
    port = free_port()
    return stack.enter_context(serving(port, folder, indexes, teams, SIGNPOST_TEAMS_TENANT=TENANT)), port


def _ask(port: int, teams: FakeTeams) -> httpx.Response:
    activity = {
        "type": "message",
        "id": "1",
        "text": OVEN,
        "serviceUrl": f"{teams.url}/",
        "from": {"id": STAFF},
        "recipient": {"id": BOT},
        "conversation": {"id": CHAT, "conversationType": "personal", "tenantId": TENANT},
    }
    headers = {"authorization": f"Bearer {teams.token()}"}
    return httpx.post(f"http://127.0.0.1:{port}{MESSAGES_PATH}", json=activity, headers=headers, trust_env=False)
