"""Whoever cannot be rung is reached another way; and what only columns state is shown as well."""

import pytest

from signpost.answering.card import spoken_card
from signpost.answering.rendering import answer_text
from signpost.domain.answer import Option
from signpost.domain.document import Document, Kind, Record
from signpost.domain.question import Detail, Question
from tests.county import TODAY, County, write_county

SERVICES = """\
id,name,description,eligibility_description,application_process,telephone,url,location_name,address,postcode,audience,\
minimum_age
svc-cobb,Cobb Weavers,Weaving in good company.,Anybody,Come,,https://cobb.example.org/weaving,Cobb Hall,9 Mast Lane,\
ZE1 1AB,public,55
svc-reed,Reed Weavers,Weaving in good company.,Anybody,Come,01632 960840,https://reed.example.org,Reed Hall,2 Oar Road,\
ZE1 1AA,public,
svc-sedge,Sedge Weavers,Weaving in good company.,Anybody,Come,01632 960841 (the venue's number),\
https://sedge.example.org,Sedge Inn,3 Oar Road,ZE1 1AA,public,
"""


@pytest.fixture
def weavers(empty_county: County) -> County:
    write_county(empty_county).write("services.csv", SERVICES)
    empty_county.refresh()
    return empty_county


def _option(county: County, text: str, detail: Detail | None = None) -> Option:
    return county.ask.ask(Question(text, detail=detail)).answer.options[0]


def _told(county: County, text: str, detail: Detail | None = None) -> dict[str, str]:
    return {fact.label: fact.text for fact in _option(county, text, detail).facts}


def test_without_a_telephone_the_website_and_the_whole_address_are_shown(weavers: County) -> None:
    told = _told(weavers, "Cobb Weavers")
    assert next(iter(told)) == "Website"
    assert told["Website"] == "https://cobb.example.org/weaving"
    assert (told["Where"], told["Address"], told["Postcode"]) == ("Cobb Hall", "9 Mast Lane", "ZE1 1AB")
    assert "Website: https://cobb.example.org/weaving" in answer_text(weavers.ask.ask(Question("Cobb Weavers")).answer)


def test_a_venues_number_alone_is_no_telephone_of_the_service(weavers: County) -> None:
    told = _told(weavers, "Sedge Weavers")
    assert [*told][:2] == ["Telephone", "Website"]
    assert told["Telephone"] == "01632 960841 (the venue's number)"


def test_where_a_telephone_is_stated_the_website_waits_for_more_detail(weavers: County) -> None:
    assert not {"Website", "Address"} & _told(weavers, "Reed Weavers").keys()
    assert _told(weavers, "Reed Weavers", Detail.FULL)["Website"] == "https://reed.example.org"


def test_in_brief_there_is_still_a_way_to_reach_it(weavers: County) -> None:
    assert "Website" in _told(weavers, "Cobb Weavers", Detail.BRIEF)


def test_a_card_to_read_out_gives_the_website_where_only_the_venue_can_be_rung() -> None:
    record = Record(telephone="01632 960841 (the venue's number)", location_name="Sedge Inn")
    card = spoken_card(
        Document("x", Kind.SERVICE, "Sedge", "a.csv", url="https://sedge.example.org", record=record), TODAY
    )
    assert "Website: https://sedge.example.org" in card


def test_the_ages_that_a_record_states_are_shown(weavers: County) -> None:
    assert _told(weavers, "Cobb Weavers")["Ages"] == "55 and over"
    assert "Ages" not in _told(weavers, "Reed Weavers")
