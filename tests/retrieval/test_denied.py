"""A record that says what it does not do is not found for that."""

import pytest

from signpost.domain.question import Question
from signpost.needs import catalogue_stem
from signpost.retrieval.denied import denied_share, is_the_contrary, wished
from tests.answering.callers import offered
from tests.county import County, write_county

SERVICES = """\
id,name,description,eligibility_description,application_process,telephone,service_area,audience,owner,assured_date,\
review_by,status,needs
svc-brisk,Brisk Brooms,Two cousins who clean and iron at home. They do not shave or bathe people.,Adults,Ring,01632 960850,\
Northshire,public,Duty Desk,2026-05-01,2027-05-01,active,help at home
svc-basin,Basin Care,Regulated care at home.,Adults,Ring,01632 960851,Northshire,public,Duty Desk,2026-05-01,2027-05-01,\
active,help at home
"""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They do not shave or bathe people.", "bathe shave"),
        ("Cleaning at home; volunteers cannot shop or drive.", "shop drive"),
        ("Company at the door, but the visitors will not lend money.", "lend money"),
        ("The clinic doesn't go to court.", "court"),
    ],
)
def test_what_is_denied_is_told_from_what_is_done(text: str, words: str) -> None:
    assert denied_share(text, dict.fromkeys(_stems(words), 1.0)) == 1.0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("For people who cannot shop or cook.", "shop cook"),
        ("If someone does not answer, a volunteer knocks.", "answer"),
        ("They clean. They do not clean ovens.", "clean"),
        ("You do not need a referral.", "referral"),
        ("The trustees do not want a report, only a photograph.", "photograph report"),
    ],
)
def test_whom_a_service_is_for_is_no_denial(text: str, words: str) -> None:
    assert denied_share(text, dict.fromkeys(_stems(words), 1.0)) == 0.0


def test_what_a_question_does_not_want_itself_may_be_denied() -> None:
    stems = dict.fromkeys(_stems("blitz clean joint visit"), 1.0)
    assert set(wished("a joint visit, not a blitz clean", stems)) == {*_stems("joint visit")}


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        ("Covers the hob and not the oven or grill", True),
        ("Mends hobs, not ovens.", True),
        ("For when it is the oven, not the hob, that is forgotten.", False),
        ("Turns off the oven as well as the hob.", False),
    ],
)
def test_a_record_that_does_what_is_refused_and_not_what_is_wanted_is_the_contrary(text: str, is_so: bool) -> None:
    assert is_the_contrary(text, _stems("oven"), _stems("hob")) is is_so


def _stems(words: str) -> list[str]:
    return [catalogue_stem(word) for word in words.split()]


@pytest.fixture
def brooms(empty_county: County) -> County:
    write_county(empty_county).write("services.csv", SERVICES)
    empty_county.refresh()
    return empty_county


def test_what_says_that_it_does_not_do_this_is_not_offered_for_it(brooms: County) -> None:
    found = offered(brooms.ask.ask(Question("home help to shave and bathe dad, Northshire")).answer)
    assert "svc-brisk" not in found
    assert "svc-basin" in found


def test_what_it_does_is_still_found_and_so_is_its_name(brooms: County) -> None:
    assert "svc-brisk" in offered(brooms.ask.ask(Question("home help to clean and iron, Northshire")).answer)
    assert "svc-brisk" in offered(brooms.ask.ask(Question("do Brisk Brooms shave people")).answer)
