"""Wired by the settings, in each channel: a reader sees that a model worded it, and each number of what it rests on."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from rich.console import Console

from signpost.answering.wording import REWORDED
from signpost.bootstrap import Signpost
from signpost.channels.cli.showing import show_reply
from signpost.channels.slack.blocks import card
from signpost.config import Settings
from signpost.domain.answer import Basis
from signpost.domain.question import Question
from signpost.services.ask import Reply
from tests.answering.rewording.model_server import Exchange, ModelServer, serving
from tests.county import ROOT
from tests.serving import running

OVEN = "I am working with a person who is forgetting to turn the oven off, what is available to support them?"
SAID = (
    "The Hearthwatch hob guard offers automatic shut-off for an electric hob, and when someone keeps forgetting to turn "
    "the oven off, first find out whether it is the oven or the hob, and whether it is gas or electric, because no "
    "single device covers everything."
)


def _says(exchange: Exchange) -> None:
    n = {title.split()[0]: n for n, title in re.findall(r"\[(\d)\] (\S.*)", exchange.prompt)}
    exchange.say(f"{SAID.rstrip('.')} [{n['Hearthwatch']}][{n['Technology']}].")


@pytest.fixture(scope="module")
def signpost(merrowshire_folder: Path) -> Iterator[Signpost]:
    with serving(_says) as server, _wired(merrowshire_folder, server) as signpost:
        yield signpost


def _wired(folder: Path, server: ModelServer) -> Signpost:
    return Signpost(
        Settings(
            corpus=ROOT / "corpus",
            indexes=folder,
            keep_questions=False,
            language_model_url=server.address,
            language_model_name="tiny",
            language_model_timeout=30,
        )
    )


@pytest.fixture(scope="module")
def reply(signpost: Signpost) -> Reply:
    return signpost.ask.ask(Question(OVEN))


def _marks(reply: Reply) -> str:
    said = next(each for each in reply.answer.lead if each.basis is Basis.REWORDED)
    assert len(said.numbers) == 2
    return " ".join(f"[{n}]" for n in said.numbers)


def test_in_plain_text(reply: Reply) -> None:
    assert f"{REWORDED}\n{SAID} {_marks(reply)}" in reply.text


def test_in_the_terminal(reply: Reply) -> None:
    written = io.StringIO()
    show_reply(reply, Console(file=written, width=100))
    said = " ".join(written.getvalue().split())
    assert REWORDED in said
    assert f"{SAID} {_marks(reply)}" in said


def test_in_slack(reply: Reply) -> None:
    said = str(card(reply))
    assert REWORDED in said
    assert f"{SAID} {_marks(reply)}" in said


def test_over_http(signpost: Signpost, reply: Reply) -> None:
    with running(signpost) as address:
        lead = httpx.post(f"{address}/v1/ask", json={"question": OVEN}, timeout=60).json()["lead"]
        page = httpx.post(f"{address}/", data={"question": OVEN}, timeout=60).text
    said = next(each for each in lead if each["basis"] == "reworded")
    assert f"[{said['source']}] [{said['also'][0]}]" == _marks(reply)
    assert REWORDED in page
    paragraph = re.search(r'<p class="govuk-body reworded">(.*?)</p>', page, re.DOTALL)
    assert paragraph
    assert [f"[{n}]" for n in re.findall(r">\[(\d+)\]<", paragraph[1])] == _marks(reply).split()
