"""A fact asked of a record is told of that record, however much of its name is said."""

import pytest

from signpost.answering import wording
from signpost.domain.answer import Answer
from signpost.domain.document import Audience
from signpost.domain.question import Question
from tests.county import County, write_county

SERVICES = """\
id,name,description,eligibility_description,application_process,telephone,url,location_name,address,postcode,audience,\
minimum_age
svc-shed,Hilltop Bench Fellows,Woodwork over a brew.,Retired,Come,01632 960840,https://bench.example.org,Quay House,\
9 Mast Lane,ZE1 1AB,public,55
svc-bus,Hilltop Ferry Bus Service,A bus to hire.,Anybody,Apply,,https://bus.example.org,,,,public,
svc-oboe,Oboe Evening Circle,Oboes for all.,Anybody,Come,01632 960841,,,,,public,
svc-reed,Reed Evening Circle,Reeds for all.,Anybody,Come,01632 960842,,,,,public,
svc-secret,Hilltop Lantern Keepers,Lanterns.,Anybody,Come,01632 960843,,,,,internal,
"""


@pytest.fixture
def harbour(empty_county: County) -> County:
    write_county(empty_county).write("services.csv", SERVICES)
    empty_county.refresh()
    return empty_county


def _asked(county: County, text: str) -> Answer:
    return county.ask.ask(Question(text)).answer


def _lead(county: County, text: str) -> dict[str, str]:
    return {each.label: each.text for each in _asked(county, text).lead}


@pytest.mark.parametrize("name", ["Hilltop Bench Fellows", "the bench fellows"])
def test_an_address_a_website_and_an_age_are_read_out_of_the_record(harbour: County, name: str) -> None:
    told = _lead(harbour, f"address of {name}")
    assert told == {"Where": "Quay House", "Address": "9 Mast Lane", "Postcode": "ZE1 1AB"}
    assert _lead(harbour, f"what is the website for {name}") == {"Website": "https://bench.example.org"}
    assert _lead(harbour, f"how old do you have to be for {name}")["Ages"] == "55 and over"
    assert _lead(harbour, f"who do i ring for {name}") == {"Telephone": "01632 960840"}


@pytest.mark.parametrize("text", ["who do I ring for the Hilltop Ferry Bus Service", "ferry bus hilltop who do i ring"])
def test_where_no_telephone_is_stated_that_is_said_and_the_website_given(harbour: County, text: str) -> None:
    silent, reached = _asked(harbour, text).lead
    assert (silent.text, silent.label) == (wording.NOT_SAID["telephone"], "Hilltop Ferry Bus Service")
    assert (reached.label, reached.text) == ("Website", "https://bus.example.org")


def test_words_that_two_records_bear_name_neither(harbour: County) -> None:
    assert len(_asked(harbour, "what is the cost of the evening circle").options) != 1


def test_a_record_that_is_not_for_the_asker_is_not_named_in_part(harbour: County) -> None:
    text = "who do I ring for the lantern keepers"
    assert _lead(harbour, text) == {"Telephone": "01632 960843"}
    public = harbour.ask.ask(Question(text, audience=Audience.PUBLIC)).answer
    assert "01632 960843" not in {each.text for each in public.lead}


def test_whoever_speaks_of_a_kind_of_thing_names_no_record(harbour: County) -> None:
    assert wording.NOT_SAID["cost"] not in _lead(harbour, "how much do bench fellows cost").values()
