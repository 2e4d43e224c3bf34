from datetime import date

import pytest

from signpost.bootstrap import Signpost
from signpost.domain.document import Audience
from signpost.errors import QuestionRejected
from signpost.services.calling import MOST_OPTIONS, PROMPTS, Calling, Told
from signpost.services.records import SnapshotRecords
from tests.county import County

SHEET = """\
---
id: gd-sheet
kind: guidance
title: Conversation sheet
owner: Duty Desk
checked_on: 2026-04-01
review_by: 2027-04-01
---
# Conversation sheet

## Three prompts

Ask them in any order.

### 1. Wishes

> "What would a good week look like?"

Listen.

### 2. Strengths

> "What goes well as it is?"

### 3. Tried

What has been tried? Say thank you.

## Before you ring off

Say it back.
"""


def calling(county: County) -> Calling:
    def records() -> SnapshotRecords:
        return SnapshotRecords(county.current.get(), Audience.INTERNAL, date(2026, 11, 24))

    return Calling(county.ask, county.search, lambda: county.current, records, lambda: date(2026, 11, 24))


def test_the_prompts_are_those_of_the_council_s_own_sheet(county: County) -> None:
    assert calling(county).prompts() == PROMPTS
    county.write("sheet.md", SHEET)
    county.refresh()
    told = [(each.title, each.words) for each in calling(county).prompts()]
    assert told == [
        ("Wishes", "What would a good week look like?"),
        ("Strengths", "What goes well as it is?"),
        ("Tried", "What has been tried?"),
    ]


def test_a_sheet_with_fewer_prompts_is_none(county: County) -> None:
    county.write("sheet.md", SHEET.replace("### 3. Tried", "## Tried"))
    county.refresh()
    assert calling(county).prompts() == PROMPTS


def test_the_sample_county_s_sheet_is_found(merrowshire: Signpost) -> None:
    assert [each.title for each in merrowshire.calling.prompts()] == [
        "Outcome",
        "Routine and strengths",
        "Options tried",
    ]


@pytest.mark.parametrize(
    "told",
    [
        Told(outcome="lunch and company"),
        Told(routine="lunch and company by the harbour"),
        Told(tried="lunch and company"),
    ],
)
def test_any_one_prompt_is_enough(county: County, told: Told) -> None:
    sheet = calling(county).options(told, "call")
    assert 1 <= len(sheet.options) <= MOST_OPTIONS
    assert "Quay Lunch Club" in [each.title for each in sheet.options]


def test_nothing_told_is_rejected(county: County) -> None:
    with pytest.raises(QuestionRejected):
        calling(county).options(Told(" ", "", "\n"), "call")


def test_what_was_tried_is_left_out_and_named(county: County) -> None:
    sheet = calling(county).options(Told("lunch and company", tried="Quay Lunch Club was too loud"), "call")
    assert "Quay Lunch Club" not in [each.title for each in sheet.options]
    assert [each.title for each in sheet.tried] == ["Quay Lunch Club"]


def test_the_days_and_the_chapel_of_a_routine_narrow_nothing(merrowshire: Signpost) -> None:
    told = Told(
        "would like company at a meal in Aldersea", "goes to chapel on Sundays, her daughter visits on Wednesdays"
    )
    labels = {each.label for each in merrowshire.calling.options(told, "call").reply.answer.filters}
    assert not labels & {"Sundays", "Wednesdays", "Christian"}
    asked = merrowshire.calling.options(Told("a lunch on Wednesdays in Aldersea"), "call").reply.answer.filters
    assert "Wednesdays" in {each.label for each in asked}
