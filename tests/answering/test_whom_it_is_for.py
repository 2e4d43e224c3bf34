"""Nobody is offered what is for others alone, unless it is all there is or they ask for it by name."""

import pytest

from signpost.domain.question import Question
from tests.answering.callers import offered
from tests.county import County, write_county

SERVICES = """\
id,name,description,eligibility_description,application_process,telephone,service_area,audience,owner,assured_date,\
review_by,status,needs
svc-tansy,Tansy Sitters,Sitters who give a carer a few hours off.,Unpaid carers of an adult,Ring,01632 960840,Northshire,\
public,Duty Desk,2026-05-01,2027-05-01,active,carer breaks; carers
svc-sorrel,Sorrel Breaks,Weekend breaks so that a carer gets a few hours off.,For families with a disabled daughter or son \
aged 12 to 28,Ring,01632 960841,Northshire,public,Duty Desk,2026-05-01,2027-05-01,active,carer breaks; carers
svc-yarrow,Yarrow Watch,Volunteers who sit so that a carer gets a few hours off.,People in the last weeks of life,Ring,\
01632 960842,Northshire,public,Duty Desk,2026-05-01,2027-05-01,active,carer breaks; carers
svc-clover,Clover Visitors,Volunteers who visit people who are lonely.,For Hindus in the north,Ring,01632 960843,Northshire,\
public,Duty Desk,2026-05-01,2027-05-01,active,befriending; isolation
svc-vetch,Vetch Visitors,Volunteers who visit people who are lonely.,Adults,Ring,01632 960844,Northshire,public,Duty Desk,\
2026-05-01,2027-05-01,active,befriending; isolation
svc-campion,Campion Visitors,Volunteers who visit people who are lonely.,Anybody who has served,Ring,01632 960846,\
Northshire,public,Duty Desk,2026-05-01,2027-05-01,active,veterans; isolation
svc-bryony,Bryony Visitors,Volunteers who visit people who are lonely.,Adults with a brain injury,Ring,01632 960847,\
Northshire,public,Duty Desk,2026-05-01,2027-05-01,active,head injury; isolation
svc-teasel,Teasel Line,Somebody to ring at night about fences and hedges.,Farmers,Ring,01632 960845,Northshire,public,\
Duty Desk,2026-05-01,2027-05-01,active,legal advice
"""


@pytest.fixture
def hedgerow(empty_county: County) -> County:
    write_county(empty_county).write("services.csv", SERVICES)
    empty_county.refresh()
    return empty_county


def ids(county: County, text: str) -> set[str]:
    return {each for each in offered(county.ask.ask(Question(text, limit=10)).answer) if each.startswith("svc-")}


def test_a_working_son_is_not_offered_what_is_for_families_of_a_disabled_child(hedgerow: County) -> None:
    found = ids(hedgerow, "son cares for his dad and needs a few hours off, Northshire")
    assert "svc-tansy" in found
    assert not found & {"svc-sorrel", "svc-yarrow"}


def test_the_family_that_it_is_for_is_offered_it(hedgerow: County) -> None:
    found = ids(hedgerow, "parents of a disabled daughter of 20 need a few hours off as carers, Northshire")
    assert "svc-sorrel" in found


def test_the_last_weeks_of_life_are_offered_to_those_who_speak_of_them(hedgerow: County) -> None:
    assert "svc-yarrow" in ids(hedgerow, "wife is dying, the carer needs a few hours off, Northshire")


def test_a_faiths_own_visitors_are_for_that_faith(hedgerow: County) -> None:
    assert "svc-clover" not in ids(hedgerow, "lonely, wants volunteers who visit people, Northshire")
    assert "svc-clover" in ids(hedgerow, "lonely Hindu lady wants volunteers who visit people, Northshire")


@pytest.mark.parametrize(
    ("theirs", "said"), [("svc-campion", "lonely soldier of 80"), ("svc-bryony", "lonely since his head injury")]
)
def test_what_is_for_one_circumstance_alone_is_offered_to_those_who_speak_of_it(
    hedgerow: County, theirs: str, said: str
) -> None:
    assert theirs in ids(hedgerow, f"{said}, wants volunteers who visit people, Northshire")
    assert theirs not in ids(hedgerow, "lonely man of 80 wants volunteers who visit people, Northshire")


def test_what_is_asked_for_by_name_is_shown_to_anybody(hedgerow: County) -> None:
    assert ids(hedgerow, "tell me about Clover Visitors") >= {"svc-clover"}


def test_what_is_for_others_is_shown_where_it_is_all_there_is(hedgerow: County) -> None:
    assert ids(hedgerow, "somebody to ring at night about fences and hedges") == {"svc-teasel"}
