import logging
from pathlib import Path

import pytest

from signpost.answering.wording import PERSONAL, RECKONED, left_out
from signpost.domain.question import LONGEST_QUESTION, Question
from signpost.errors import QuestionRejected
from signpost.privacy import KINDS
from tests.county import County


def test_a_question_is_kept_masked_with_its_answer_status_and_timings(county: County) -> None:
    reply = county.ask.ask(
        Question("Mrs Edith Marsh, 07700 900123. A hot lunch and company by the harbour every Tuesday", channel="web")
    )
    county.keeper.settle()
    kept = county.questions.get(reply.id)
    assert "Marsh" not in kept.question
    assert "900123" not in kept.question
    assert kept.status == reply.answer.status.value
    assert kept.channel == "web"
    assert kept.timings_ms["total"] > 0
    assert "svc-club" in kept.source_ids


def test_the_database_file_never_holds_what_was_masked(county: County, tmp_path: Path) -> None:
    county.ask.ask(Question("Mrs Edith Marsh, born 3 March 1941, NHS 943 476 5919, wants lunch"))
    county.keeper.settle()
    held = b"".join(file.read_bytes() for file in tmp_path.glob("kept.db*"))
    assert b"Marsh" not in held
    assert b"476 5919" not in held


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("Mrs Edith Marsh", "We have not kept the name you gave. You do not need it here."),
        (
            "Mrs Edith Marsh, born 3 March 1941,",
            "We have not kept the name and the date of birth you gave. You do not need them here.",
        ),
        (
            "Mrs Edith Marsh, ZM1 4QT, 07700 900123,",
            "We have not kept the name, the telephone number and the postcode you gave. You do not need them here.",
        ),
    ],
)
def test_whoever_types_personal_data_is_told_kindly_what_was_left_out(county: County, given: str, told: str) -> None:
    answer = county.ask.ask(Question(f"{given} wants lunch and company")).answer
    assert answer.cautions[0].text == told


def test_whoever_types_none_is_told_nothing_of_it(county: County) -> None:
    answer = county.ask.ask(Question("is 01632 960801 the number of the Quay Lunch Club, and is it free?")).answer
    assert not any("We have not kept" in statement.text for statement in answer.cautions)


def test_every_kind_that_may_be_masked_can_be_told() -> None:
    assert set(PERSONAL) == set(KINDS)
    for kind in KINDS:
        assert any(form.fullmatch(left_out([kind, "name"])) for form in RECKONED)


def test_no_other_words_pass_for_what_was_left_out() -> None:
    said = left_out(["name"]).replace("the name", "Edith Marsh")
    assert not any(form.fullmatch(said) for form in RECKONED)


def test_a_home_that_the_answer_reckons_from_is_not_kept_with_the_answer(county: County) -> None:
    reply = county.ask.ask(Question("lunch club within 20 miles of SW1A 1AA", area="SW1A 1AA"))
    county.keeper.settle()
    kept = county.questions.get(reply.id)
    assert "1AA" not in kept.question + kept.answer + kept.lead + kept.area


def test_the_directorys_own_numbers_and_mailboxes_are_kept(county: County) -> None:
    reply = county.ask.ask(Question("is 01632 960801 or HG-2041/E right for the Quay Lunch Club? Not 07700 900123"))
    county.keeper.settle()
    assert "960801 or HG-2041/E right" in county.questions.get(reply.id).question
    assert "900123" not in county.questions.get(reply.id).question


def test_the_name_of_a_service_is_not_taken_for_a_persons(county: County) -> None:
    reply = county.ask.ask(Question("when is the Quay Lunch Club?"))
    county.keeper.settle()
    assert "Quay Lunch Club" in county.questions.get(reply.id).question


@pytest.mark.parametrize("text", ["", "   ", "x" * (LONGEST_QUESTION + 1)])
def test_an_empty_or_endless_question_is_rejected_with_a_reason(county: County, text: str) -> None:
    with pytest.raises(QuestionRejected, match="question"):
        county.ask.ask(Question(text))


def test_an_answer_is_given_although_it_cannot_be_kept(county: County, caplog: pytest.LogCaptureFixture) -> None:
    county.database.engine.dispose()
    for file in county.corpus.parent.glob("kept.db*"):
        file.write_bytes(b"no database")
    with caplog.at_level(logging.ERROR):
        reply = county.ask.ask(Question("A hot lunch and company by the harbour every Tuesday for Edith"))
        county.keeper.settle()
    assert reply.answer.options
    assert reply.id in caplog.text
    assert "Edith" not in caplog.text
