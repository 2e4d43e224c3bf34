"""A record that is asked for a fact tells it, or is said not to tell it: it is never shown as if it had answered."""

from itertools import pairwise

import pytest

from signpost.answering import wording
from signpost.answering.rendering import statement_text
from signpost.bootstrap import Signpost
from signpost.domain.answer import Answer, AnswerStatus, Basis
from signpost.domain.question import Question
from signpost.retrieval.asked_facts import known_facts
from tests.county import County, write_county

SERVICES = """\
id,name,alternate_name,description,eligibility_description,application_process,telephone,email,fees_description,\
schedule_description,location_name,languages,accessibility,transport,audience,owner,assured_date,review_by,status
svc-kiln,The Kiln Room,,A pottery morning with soup. A tame parrot looks on.,Adults,Just come,01632 960830,,Free,\
Wednesdays 10am to noon,Old Kiln,Polish,"Ramp at the side, accessible toilet. No hearing loop.",,public,Duty Desk,\
2026-05-01,2027-05-01,active
svc-loom,Loom Evenings,Weavers Welcome,Weaving in company.,Adults,Ring,01632 960831,,,,Mill,,"Lift to the first floor",\
,public,Duty Desk,2026-05-01,2027-05-01,active
svc-post,Penny Post Pals,,Letters to people who are alone.,Adults,Write,,pals@example.org,£2 a month,,,,,,public,\
Duty Desk,2024-05-01,2025-05-01,active
"""

PRODUCTS = """\
id,name,description,aliases,part_number,supplier,audience,owner,checked_on,review_by,status,needs
prd-loop,Room hearing loop,A loop for the television.,hearing loop; loop,LP-100,Reedbed Supplies,internal,Duty Desk,\
2026-05-01,2027-05-01,active,hearing loss
"""

LEAFLET = """\
---
id: lf-loom
kind: leaflet
title: Loom Evenings leaflet
service_id: svc-loom
audience: public
owner: Duty Desk
checked_on: 2026-06-02
review_by: 2027-06-02
---
Eight looms and a kettle.

There is room to park behind the mill after six.
"""


@pytest.fixture
def weavers(empty_county: County) -> County:
    write_county(empty_county)
    for name, text in {"more.csv": SERVICES, "loops.csv": PRODUCTS, "loom.md": LEAFLET}.items():
        empty_county.write(name, text)
    empty_county.refresh()
    return empty_county


def asked(county: County, text: str) -> Answer:
    return county.ask.ask(Question(text)).answer


def lead(answer: Answer) -> list[str]:
    return [each.text for each in answer.lead]


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("can you park at the Kiln Room?", "parking"),
        ("Kiln Room parking", "parking"),
        ("is there a hearing loop at Loom Evenings", "hearing loop"),
        ("are there toilets at Loom Evenings?", "toilet"),
        ("does Penny Post Pals come out to people's homes", "home visits"),
        ("is Loom Evenings open on Sundays", "days and times"),
        ("does the Kiln Room open on bank holidays", "bank holidays"),
        ("does Loom Evenings cost anything", "cost"),
        ("is there anyone who speaks Urdu at the Kiln Room", "languages"),
        ("can you pay by card at the Kiln Room", "payment"),
        ("is there transport to the Kiln Room", "transport"),
    ],
)
def test_a_record_that_does_not_state_what_is_asked_is_said_not_to(weavers: County, text: str, fact: str) -> None:
    answer = asked(weavers, text)
    assert answer.status is AnswerStatus.ANSWERED
    assert wording.NOT_SAID[fact] in lead(answer)
    assert len(answer.options) == 1
    assert answer.lead[lead(answer).index(wording.NOT_SAID[fact])].label == answer.options[0].title


def test_what_a_record_does_not_state_comes_with_the_number_to_ring(weavers: County) -> None:
    first, second = asked(weavers, "can you park at the Kiln Room?").lead
    assert statement_text(first).startswith("The Kiln Room: Its record does not say whether there is parking.")
    assert (second.label, second.text, second.basis) == ("Telephone", "01632 960830", Basis.FIELD)


def test_where_there_is_no_number_the_mailbox_is_given(weavers: County) -> None:
    told = asked(weavers, "does Penny Post Pals come out to people's homes").lead[-1]
    assert (told.label, told.text) == ("E-mail", "pals@example.org")


@pytest.mark.parametrize(
    ("text", "label", "said"),
    [
        ("is there a hearing loop at The Kiln Room", "Access", "No hearing loop"),
        ("can someone in a wheelchair get into the Kiln Room", "Access", "Ramp at the side"),
        ("is there a lift at Loom Evenings?", "Access", "Lift to the first floor"),
        ("do they speak Polish at the Kiln Room?", "Languages", "Polish"),
        ("is the Kiln Room free", "Cost", "Free"),
        ("does the Kiln Room do Sundays", "When", "Wednesdays"),
        ("do you have to book for the Kiln Room", "How to get it", "Just come"),
    ],
)
def test_a_fact_that_is_stated_is_the_lead_in_the_records_own_words(
    weavers: County, text: str, label: str, said: str
) -> None:
    answer = asked(weavers, text)
    assert answer.lead[0].label == label
    assert said in answer.lead[0].text
    assert not set(lead(answer)) & set(wording.NOT_SAID.values())


def test_what_only_its_own_leaflet_states_is_told_from_that_with_its_date(weavers: County) -> None:
    told = asked(weavers, "is there parking at Loom Evenings").lead[0]
    assert (told.label, told.basis) == ("Leaflet checked 2 June 2026", Basis.QUOTE)
    assert told.text == "There is room to park behind the mill after six."


def test_a_fact_that_is_a_product_too_is_asked_of_the_place_that_is_named(weavers: County) -> None:
    assert [each.document_id for each in asked(weavers, "is there a hearing loop at Loom Evenings").options] == [
        "svc-loom"
    ]


def test_what_nobody_thought_of_is_looked_for_in_the_records_words(weavers: County) -> None:
    told = asked(weavers, "have they got a parrot at the Kiln Room")
    assert lead(told) == [wording.NEAREST_SAID, "A tame parrot looks on."]
    silent = asked(weavers, "have they got a trampoline at the Kiln Room")
    assert lead(silent) == [wording.NOT_SAID_SO, "01632 960830"]


def test_a_price_past_its_review_is_left_out_and_not_called_unstated(weavers: County) -> None:
    answer = asked(weavers, "is Penny Post Pals free")
    assert wording.NO_STALE_PRICE in lead(answer)
    assert wording.NOT_SAID["cost"] not in lead(answer)


@pytest.mark.parametrize(
    "text",
    [
        "is there anything like the Kiln Room with parking",
        "she goes to the Kiln Room on Wednesdays, is there a lunch club in Northshire",
        "what does the Kiln Room do",
        "tell me about the Kiln Room",
        "a hearing loop for the television",
    ],
)
def test_a_record_that_is_only_mentioned_is_not_asked(weavers: County, text: str) -> None:
    said = lead(asked(weavers, text))
    assert not {wording.NOT_SAID_SO, wording.NEAREST_SAID, *wording.NOT_SAID.values()} & set(said)


def test_the_article_of_a_name_may_be_left_out(weavers: County) -> None:
    with_it, without = (asked(weavers, f"{name} parking") for name in ("The Kiln Room", "kiln room"))
    assert lead(with_it) == lead(without)
    assert [each.document_id for each in without.options] == ["svc-kiln"]


def test_every_fact_has_its_wording_and_columns_that_can_be_told() -> None:
    assert {fact.name for fact in known_facts()} == set(wording.NOT_SAID)
    assert {column for fact in known_facts() for column in fact.columns} <= set(wording.LABELS)


def test_no_two_facts_are_spoken_of_alike() -> None:
    assert all(one != other for one, other in pairwise(sorted(wording.NOT_SAID.values())))


def test_a_name_that_ends_in_a_number_is_not_named_by_a_length_of_time(merrowshire: Signpost) -> None:
    asked = "does reablement cost anything after six weeks"
    titles = [option.title for option in merrowshire.ask.ask(Question(asked)).answer.options]
    assert "After Six" not in titles
    named = merrowshire.ask.ask(Question("when is After Six on")).answer
    assert named.options[0].title == "After Six"
