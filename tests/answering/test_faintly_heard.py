"""Nobody is told that nothing helps with what they did not ask for."""

import pytest

from signpost.answering import wording
from signpost.domain.answer import Answer
from signpost.domain.question import Question
from tests.county import County, write_county

SERVICES = """\
id,name,description,eligibility_description,application_process,telephone,service_area,audience,owner,assured_date,\
review_by,status,needs
svc-dory,Dory Drivers,Volunteers who give lifts to hospital appointments.,Adults,Ring,01632 960860,Northshire,public,\
Duty Desk,2026-05-01,2027-05-01,active,transport
svc-calm,Calm Harbour,Counselling and a listening ear.,Adults,Ring,01632 960861,Northshire,public,Duty Desk,2026-05-01,\
2027-05-01,active,mental health
svc-doze,Doze Clinic,Advice on sleep.,Adults,Ring,01632 960862,Northshire,public,Duty Desk,2026-05-01,2027-05-01,active,sleep
"""

MORE = """\
id,name,description,eligibility_description,application_process,telephone,service_area,audience,owner,assured_date,\
review_by,status,needs
svc-stove,Stove and Wheels,Drivers who give lifts and walk the dog.,Adults,Ring,01632 960863,Northshire,\
public,Duty Desk,2026-05-01,2027-05-01,active,transport
"""


@pytest.fixture
def harbour(empty_county: County) -> County:
    write_county(empty_county).write("services.csv", SERVICES)
    empty_county.refresh()
    return empty_county


def asked(county: County, text: str) -> Answer:
    return county.ask.ask(Question(text)).answer


def unmet(answer: Answer) -> set[str]:
    return {each.label for each in answer.cautions if each.text == wording.UNMET}


def test_a_feeling_told_on_the_way_is_no_part_of_what_is_asked_for(harbour: County) -> None:
    answer = asked(harbour, "mum is anxious about missing her hospital appointment and needs a lift, Northshire")
    assert [option.document_id for option in answer.options][:1] == ["svc-dory"]
    assert unmet(answer) == set()


def test_what_is_faintly_heard_counts_where_nothing_else_is_said(harbour: County) -> None:
    found = harbour.ask.search(Question("she is anxious"))
    assert found.understanding.needs == ("mental health",)
    assert found.understanding.faint == {"mental health"}


def test_of_two_things_faintly_heard_neither_is_called_unmet(harbour: County) -> None:
    assert unmet(asked(harbour, "anxious, wants counselling, a listening ear and sleep")) == set()


def test_what_is_said_plainly_is_still_called_unmet(harbour: County) -> None:
    answer = asked(
        harbour, "a lift to a hospital appointment for a man in Northshire who cannot sleep and is depressed"
    )
    assert unmet(answer) <= {"Sleep", "Mental health"}
    offered = {
        need for option in answer.options for fact in option.facts for need in [fact.text] if fact.label == "Helps with"
    }
    assert {"sleep", "mental health"} - offered == {each.lower() for each in unmet(answer)}


def test_what_a_record_says_in_its_own_words_is_not_called_unmet_for_want_of_a_tag(harbour: County) -> None:
    harbour.write("more.csv", MORE)
    harbour.write("leads.md", "---\nid: gd-leads\nkind: guidance\ntitle: Leads\nneeds: [pets]\n---\nLeads help.")
    harbour.refresh()
    answer = asked(harbour, "a lift to a hospital appointment and to walk the dog of a man in Northshire")
    assert {"svc-dory", "svc-stove"} <= {option.document_id for option in answer.options}
    assert "Pets" not in unmet(answer)
