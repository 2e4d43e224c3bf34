"""Forms over an answer: within Slack's limits whatever the records hold, and honest about what does not fit."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from signpost.channels.slack import modals
from signpost.domain.document import Document, Kind
from tests.channels.slack.limits import complaints, texts

CHECKED = "Checked 3 June 2026 by TEC team"
CLUB = Document("svc-club", Kind.SERVICE, "Quay Lunch Club", "services.csv")
LONG_ID = Document("https://example.org/" + "x" * 180, Kind.SERVICE, "Loft Lunch", "feed.json")


def seen(told: list[str]) -> list[str]:
    view = modals.detail_view("a1", (CLUB,), CLUB, [*told, CHECKED])
    assert not complaints(view["blocks"], 100)
    return list(texts(view["blocks"]))


def test_a_record_that_fits_is_shown_whole() -> None:
    told = [f"Line {n}: said" for n in range(90)]
    assert seen(told) == [CLUB.title, *told, CHECKED]


def test_a_record_that_is_too_long_says_from_where_on_and_still_when_it_was_checked() -> None:
    told = [f"Line {n}: {'said ' * 80}" for n in range(40)]
    *shown, left, checked = seen(told)
    assert checked == CHECKED
    found = re.fullmatch(
        r"Too long to show here: (\d+) of 40 parts are left out, from “Line (\d+): said .*” on\..*", left
    )
    assert found
    assert int(found[2]) == len(shown) - 1 == 40 - int(found[1])
    assert left.endswith("services.csv.")


@settings(max_examples=50)
@given(st.lists(st.sampled_from(["a", "word " * 200, "x" * 7_000, "Line\n" * 900]), max_size=130))
def test_however_long_a_record_is_nothing_is_left_out_without_a_word(told: list[str]) -> None:
    shown = seen(told)
    assert shown[-1] == CHECKED
    is_whole = _squeezed(shown) == _squeezed([CLUB.title, *told, CHECKED])
    assert is_whole == ("left out" not in shown[-2])


def _squeezed(parts: list[str]) -> str:
    return "".join("".join(parts).split())


def test_a_record_is_chosen_by_its_id_whatever_that_looks_like() -> None:
    form = modals.wrong_form("a1", (CLUB, LONG_ID))
    assert not complaints(form["blocks"], 100)
    options = form["blocks"][0]["element"]["options"]
    for record, option in zip((CLUB, LONG_ID), options, strict=True):
        state = {"record": {"record": {"selected_option": option}}}
        assert modals.chosen_record({**form, "state": {"values": state}}) == modals.record_key(record)
