"""A need of several parts: who meets which, what two do that none does alone, what nobody does."""

from dataclasses import replace

import pytest

from signpost.answering import verify, wording
from signpost.answering.rendering import answer_text
from signpost.domain.answer import Answer, Partner, Together
from signpost.domain.question import Question
from signpost.services.records import SnapshotRecords
from tests.answering.callers import option_of, said_under, stocked
from tests.county import TODAY, County

BOTH = "Quayside, no car, needs a lift to appointments and someone to help her get ready and lock up"


def asked(county: County, text: str, limit: int = 4) -> Answer:
    return county.ask.ask(Question(text, limit=limit)).answer


def pairs(answer: Answer) -> list[list[tuple[str, tuple[str, ...]]]]:
    return [[(each.title, each.meets) for each in told.partners] for told in answer.together]


def test_two_that_do_together_what_neither_does_alone_are_named_with_the_part_each_meets(callers: County) -> None:
    (pair,) = pairs(asked(callers, BOTH))
    assert sorted((title, meets) for title, meets in pair) == [
        ("Coat and Key", ("going out",)),
        ("Northshire Wheels", ("transport",)),
    ]


def test_an_option_that_meets_only_a_part_says_so(callers: County) -> None:
    answer = asked(callers, BOTH)
    assert said_under(option_of(answer, "svc-coats"), wording.FIT) == [wording.MEETS_PART]


RAILS = """\
id,name,description,supplier,audience,owner,checked_on,review_by,status,needs
prd-step,Porch step,A half step for a porch.,Reedbed Supplies,internal,Duty Desk,2026-05-01,2027-05-01,active,falls; equipment
prd-alarm,Neck alarm,An alarm for the neck.,Reedbed Supplies,internal,Duty Desk,2026-05-01,2027-05-01,active,\
falls; telecare; equipment
"""


@pytest.mark.parametrize(
    ("text", "document_id", "said"),
    [
        ("her walker is unsteady on the step of the porch", "prd-step", []),
        ("falls, wants a telecare alarm to wear on her neck", "prd-alarm", [wording.MEETS_ALL]),
    ],
)
def test_that_a_thing_is_equipment_is_no_part_that_it_meets(
    empty_county: County, text: str, document_id: str, said: list[str]
) -> None:
    answer = asked(stocked(empty_county, RAILS), text)
    assert said_under(option_of(answer, document_id), wording.FIT) == said


def test_where_one_alone_meets_every_part_nothing_is_put_together(callers: County) -> None:
    answer = asked(callers, "an unpaid carer in Quayside needs a break, somebody to sit with him")
    assert "svc-sit" in [option.document_id for option in answer.options]
    assert answer.together == ()


def test_partners_are_always_shown_as_options_and_never_of_another_area(callers: County) -> None:
    for limit in (2, 3, 4):
        answer = asked(callers, BOTH, limit)
        shown = {option.document_id for option in answer.options}
        assert {each.document_id for told in answer.together for each in told.partners} <= shown
        assert "svc-south" not in shown
        assert len(shown) <= limit


def test_what_is_on_once_is_no_part_of_a_plan_where_a_service_would_be(callers: County) -> None:
    callers.write(
        "events.csv",
        "id,name,description,starts_on,ends_on,location_name,telephone,audience,owner,checked_on,review_by,status,needs\n"
        "evt-coats,Coat day,Someone to help her get ready and lock up for one day.,2026-12-03,2026-12-03,Quayside,01632 960809,public,Duty Desk,2026-05-01,2027-05-01,active,going out\n",
    )
    callers.refresh()
    (pair,) = pairs(asked(callers, BOTH))
    assert sorted(title for title, _ in pair) == ["Coat and Key", "Northshire Wheels"]


def test_a_part_that_nobody_meets_is_named_beside_the_pair(callers: County) -> None:
    callers.write("food.md", "---\nid: gd-food\nkind: guidance\ntitle: Food\nneeds: [food]\n---\nAsk at the pantry.")
    callers.refresh()
    answer = asked(callers, f"{BOTH}, and the cupboards are bare")
    assert [told.unmet for told in answer.together] == [("food",)]
    assert "Not met: food" in answer_text(answer)


def test_the_plain_text_says_it_on_one_line(callers: County) -> None:
    lines = [line for line in answer_text(asked(callers, BOTH)).splitlines() if line.startswith("Together: ")]
    assert len(lines) == 1
    assert "Coat and Key [" in lines[0]
    assert "(going out: " in lines[0]
    assert "lock up" in lines[0]


def test_a_pair_is_dropped_if_a_record_is_not_held_to_meet_its_part_or_is_not_shown(callers: County) -> None:
    answer = asked(callers, BOTH)
    records = SnapshotRecords(callers.current.get(), Question("any").audience, TODAY)
    (told,) = answer.together
    first, second = told.partners
    for wrong in (
        replace(first, meets=("transport", "sleep")),
        replace(first, meets=()),
        replace(first, said=("by helicopter",)),
        replace(first, title="Better Drivers"),
        Partner("Old Lunch Club", "svc-gone", first.n, ("meals",)),
    ):
        changed = replace(answer, together=(Together((wrong, second)),))
        assert verify(changed, records).together == ()
    assert verify(answer, records).together == answer.together


def test_beneath_a_guardrail_nothing_is_put_together(callers: County) -> None:
    answer = asked(callers, f"{BOTH}, is she eligible yes or no")
    assert answer.urgent
    assert answer.together == ()
