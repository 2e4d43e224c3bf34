"""Where it is asked how something is done, guidance answers and no list of services."""

import pytest

from signpost.bootstrap import Signpost
from signpost.domain.document import Kind
from signpost.domain.question import Question


@pytest.mark.parametrize(
    ("asked", "told_by"),
    [
        ("Can a person refuse a carer's assessment?", "gd-unpaid-carers"),
        ("How do I assess capacity when somebody says one thing and does another?", "gd-mental-capacity"),
        ("Her letter has to say no. How do I word it?", "nt-writing"),
        ("What do I do when a death at home was expected?", "gd-end-of-life"),
        ("squalor, bins overflowing, won't let anyone in, where should we begin", "gd-self-neglect-hoarding"),
        ("whole house hoarded, she says no to everything. where do i even start", "gd-self-neglect-hoarding"),
    ],
)
def test_guidance_answers_how_something_is_done(merrowshire: Signpost, asked: str, told_by: str) -> None:
    answer = merrowshire.ask.ask(Question(asked)).answer
    assert not answer.options
    assert answer.sources[0].document_id == told_by


def test_what_a_word_means_does_not_tell_how_it_is_done(merrowshire: Signpost) -> None:
    answer = merrowshire.ask.ask(Question("who can authorise a DoL in supported living")).answer
    quoted = {each.n for each in answer.lead if each.n}
    held = merrowshire.current.get().catalogue
    kinds = {held.document(each.document_id).kind for each in answer.sources if each.n in quoted}
    assert kinds == {Kind.GUIDANCE}


def test_a_service_asked_about_by_name_is_told_of_all_the_same(merrowshire: Signpost) -> None:
    answer = merrowshire.ask.ask(Question("Do we have to refer to The Lantern Café?")).answer
    assert [option.title for option in answer.options] == ["The Lantern Café"]


@pytest.mark.parametrize(
    ("asked", "told_by"),
    [
        ("clinical frailty score, autistic man aged 40 with downs", "nt-frailty"),
        ("frailty score for a woman of 40 with downs, which scale is valid", "nt-frailty"),
        ("discharge to assess meaning", "term-d2a"),
    ],
)
def test_what_guidance_alone_speaks_of_is_answered_by_no_list_of_services(
    merrowshire: Signpost, asked: str, told_by: str
) -> None:
    answer = merrowshire.ask.ask(Question(asked)).answer
    assert not answer.options
    assert told_by in [source.document_id for source in answer.sources]


@pytest.mark.parametrize(
    "asked",
    [
        "somewhere to dance for a man with downs",
        "clearing a hoarded house a bit at a time",
        "widower of 80 in Aldersea, lonely, wife died in spring, would like company to a coffee morning",
    ],
)
def test_services_that_speak_of_it_too_stand_beside_guidance(merrowshire: Signpost, asked: str) -> None:
    assert merrowshire.ask.ask(Question(asked)).answer.options
