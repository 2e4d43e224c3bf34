"""Where equipment in use has failed, what is to be done and who mends it is told, and nothing to have instead."""

import pytest

from signpost.bootstrap import Signpost
from signpost.domain.document import Kind
from signpost.domain.question import Question
from signpost.retrieval.asked_things import speaks_of_mending, tells_of_a_failed_thing


@pytest.mark.parametrize(
    "text",
    [
        "the ceiling hoist has broken down and he is still in his chair",
        "bath lift packed up, whos going to fix it",
        "her profiling bed won't go down",
        "faulty sling at the care home",
        "Stairlift's stopped with mum halfway, Sunday night",
        "jammed key safe",
    ],
)
def test_equipment_that_has_failed_is_heard(text: str) -> None:
    assert tells_of_a_failed_thing(text)


@pytest.mark.parametrize(
    "text",
    [
        "fell and has a broken hip, needs a commode",
        "client stuck in chair, which hoist would lift him",
        "walking frame broken, she needs a new one",
        "the pool hoist is broke, what's the next pool",
        "bed sensor for a man who gets up at night",
        "he has broken his leg and the bed is upstairs",
    ],
)
def test_an_injury_or_a_wish_for_another_is_no_equipment_that_has_failed(text: str) -> None:
    assert not tells_of_a_failed_thing(text)


def test_a_broken_bone_is_nothing_to_mend() -> None:
    assert speaks_of_mending("For a failed clip, ring the number on the label.")
    assert not speaks_of_mending("A possible broken bone: ring 999.")


@pytest.mark.parametrize(
    "asked",
    [
        "stuck hoist out of hours who do i ring",
        "bath lift packed up, whos going to fix it",
        "hoist stopped working, saturday, he is in bed",
    ],
)
def test_whom_to_ring_about_what_has_failed_is_quoted_and_nothing_to_buy_is_shown(
    merrowshire: Signpost, asked: str
) -> None:
    answer = merrowshire.ask.ask(Question(asked)).answer
    assert not [option for option in answer.options if option.kind == Kind.PRODUCT.value]
    assert "The number on the equipment label, day or night" in " ".join(each.text for each in answer.lead)


def test_what_sources_do_not_say_of_mending_is_not_made_up_of_what_is_near(merrowshire: Signpost) -> None:
    answer = merrowshire.ask.ask(Question("pendant alarm not working who do we ring")).answer
    assert answer.status.is_refusal
    assert not answer.options
