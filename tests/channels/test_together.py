"""What options do together, and which of several questions they answer, reaches every channel."""

import io

import pytest
from fastapi.testclient import TestClient
from rich.console import Console

from signpost.bootstrap import Signpost
from signpost.channels.cli.showing import show_reply
from signpost.channels.http.app import create_app
from signpost.channels.slack.blocks import card
from signpost.config import Settings
from signpost.domain.question import Question
from signpost.services.wire import reply_json
from tests.answering.callers import write_callers_county
from tests.channels.slack.limits import texts
from tests.copies import Copies
from tests.county import County

BOTH = "Quayside, no car, needs a lift to appointments and someone to help her get ready and lock up"


@pytest.fixture
def callers(copies: Copies, empty_county: County) -> County:
    return copies.written(empty_county, write_callers_county)


def test_json_tells_each_partner_with_its_source_and_the_parts_it_meets(callers: County) -> None:
    body = reply_json(callers.ask.ask(Question(BOTH)))
    (told,) = body["together"]
    assert {each["title"]: each["meets"] for each in told["partners"]} == {
        "Coat and Key": ["going out"],
        "Northshire Wheels": ["transport"],
    }
    assert told["unmet"] == []
    assert {each["source"] for each in told["partners"]} <= {source["n"] for source in body["sources"]}


def test_json_tells_which_question_an_option_answers(callers: County) -> None:
    body = reply_json(callers.ask.ask(Question("Who do I ask about hoists? And what is TEC?")))
    assert [option["part"] for option in body["options"]] == ["First question"]


def test_slack_shows_the_pair_and_which_question_an_option_answers(callers: County) -> None:
    shown = list(texts([message.blocks for message in card(callers.ask.ask(Question(BOTH)))]))
    assert [text for text in shown if text.startswith("Together: ") and "(transport: " in text]
    asked_twice = callers.ask.ask(Question("Who do I ask about hoists? And what is TEC?"))
    shown = list(texts([message.blocks for message in card(asked_twice)]))
    assert shown[shown.index("First question") - 1].startswith("1. ")


def test_a_terminal_shows_the_pair_on_one_line(callers: County) -> None:
    page = io.StringIO()
    show_reply(callers.ask.ask(Question(BOTH)), Console(file=page, width=200))
    assert "Together: " in page.getvalue()
    assert "(transport: " in page.getvalue()


def test_the_page_lists_who_meets_which_part(callers: County) -> None:
    signpost = Signpost(Settings(corpus=callers.corpus, indexes=callers.corpus.parent / "indexes"))
    signpost.__dict__.update(ask=callers.ask, current=callers.current, keeper=callers.keeper)
    with TestClient(create_app(signpost)) as client:
        body = client.post("/", data={"question": BOTH}).text
    assert ">Together</h2>" in body
    assert "going out: " in body
