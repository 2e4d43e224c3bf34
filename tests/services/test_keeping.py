import logging
from pathlib import Path

import pytest

from signpost.domain.question import LONGEST_QUESTION, Question
from signpost.errors import QuestionRejected
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


def test_whoever_types_personal_data_is_told_to_leave_it_out(county: County) -> None:
    answer = county.ask.ask(Question("Mrs Edith Marsh wants lunch and company")).answer
    assert any("Leave out names" in statement.text for statement in answer.cautions)


def test_the_name_of_a_service_is_not_taken_for_a_persons(county: County) -> None:
    reply = county.ask.ask(Question("when is the Quay Lunch Club?"))
    county.keeper.settle()
    assert "Quay Lunch Club" in county.questions.get(reply.id).question


@pytest.mark.parametrize("text", ["", "   ", "x" * (LONGEST_QUESTION + 1)])
def test_an_empty_or_endless_question_is_rejected_with_a_reason(county: County, text: str) -> None:
    with pytest.raises(QuestionRejected, match="question"):
        county.ask.ask(Question(text))


def test_an_answer_is_given_although_it_cannot_be_kept(county: County, caplog: pytest.LogCaptureFixture) -> None:
    county.questions._database.engine.dispose()
    for file in county.corpus.parent.glob("kept.db*"):
        file.write_bytes(b"no database")
    with caplog.at_level(logging.ERROR):
        reply = county.ask.ask(Question("A hot lunch and company by the harbour every Tuesday for Edith"))
        county.keeper.settle()
    assert reply.answer.options
    assert reply.id in caplog.text
    assert "Edith" not in caplog.text
