"""Who holds an authority already seeks no advice on getting one."""

import pytest

from signpost.bootstrap import Signpost
from signpost.domain.question import Question
from signpost.retrieval.held import held


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("His niece has a registered power of attorney and wants him moved", "has a registered power of attorney"),
        ("brother is LPA for his money", "is LPA"),
        ("mum, daughter with LPA says no carers", "daughter with LPA"),
    ],
)
def test_an_authority_that_is_held_is_heard(text: str, said: str) -> None:
    assert [text[start:end] for start, end in held(text)] == [said]


@pytest.mark.parametrize(
    "text",
    [
        "dad wants to make a power of attorney",
        "does not have LPA yet, who helps with it",
        "her son needs help with LPA",
        "I hold a power of attorney, is there a helpline for attorneys",
        "he has LPA forms to fill in",
        "mum would like to have an LPA",
    ],
)
def test_one_that_is_to_be_got_is_not(text: str) -> None:
    assert not list(held(text))


def test_what_is_held_asks_for_no_legal_advice_and_guidance_tells_how_far_it_goes(merrowshire: Signpost) -> None:
    answer = merrowshire.ask.ask(Question("daughter has LPA and wants a camera in her mum's bedroom")).answer
    assert not answer.options
    assert answer.sources[0].document_id == "gd-technology-consent"


def test_who_wants_to_get_one_is_still_shown_who_advises(merrowshire: Signpost) -> None:
    answer = merrowshire.ask.ask(Question("who can help her make a power of attorney")).answer
    assert "Quayside Law Clinic" in [option.title for option in answer.options]
