"""What somebody seeks comes before what somebody has."""

import numpy as np
import pytest

from signpost.bootstrap import Signpost
from signpost.domain.question import Question
from signpost.retrieval.needing import met
from tests.county import County, write_county

SERVICES = """\
id,name,description,eligibility_description,application_process,telephone,service_area,audience,owner,assured_date,\
review_by,status,needs
svc-bend,Bend and Beat,Exercise to music for people with Parkinson's.,Adults,Ring,01632 960870,Northshire,public,Duty Desk,\
2026-05-01,2027-05-01,active,parkinson's
svc-sit,Sitters,Volunteers who keep somebody company.,Adults,Ring,01632 960871,Northshire,public,Duty Desk,2026-05-01,\
2027-05-01,active,carer breaks
"""


def helps_with(signpost: Signpost, text: str) -> list[set[str]]:
    answer = signpost.ask.ask(Question(text)).answer
    return [{fact.text for fact in option.facts if fact.label == "Helps with"} for option in answer.options]


@pytest.mark.parametrize(
    "text",
    [
        "wife not slept, wants an afternoon off, he has Parkinson's, Sedgeham",
        "72m Sedgeham pkinsons, wife cares, wife not slept, wants afternoon off a wk",
    ],
)
def test_an_afternoon_off_comes_before_exercise_for_what_he_has(merrowshire: Signpost, text: str) -> None:
    first, *others = helps_with(merrowshire, text)
    assert any("carer breaks" in each for each in first)
    assert any("parkinson's" in each for option in others for each in option)


def test_who_asks_for_exercise_for_what_he_has_is_offered_that(merrowshire: Signpost) -> None:
    first, *_ = helps_with(merrowshire, "exercise for a man with Parkinson's, Sedgeham")
    assert any("parkinson's" in each for each in first)


def test_a_circumstance_weighs_less_than_what_is_sought_and_as_much_where_nothing_is(empty_county: County) -> None:
    write_county(empty_county).write("services.csv", SERVICES)
    empty_county.refresh()
    catalogue = empty_county.current.get().catalogue
    sits, bends = catalogue.number_of("svc-sit"), catalogue.number_of("svc-bend")
    share = met(catalogue, ("carer breaks", "parkinson's"), ("carer breaks",))
    assert share[sits] > 2 * share[bends] > 0
    alone = met(catalogue, ("parkinson's",), ())
    assert np.isclose(alone[bends], 1.0)
