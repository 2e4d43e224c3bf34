"""What is named and no longer offered is said to be gone, and nothing of it is shown."""

from signpost.answering import wording
from signpost.bootstrap import Signpost
from signpost.domain.answer import Answer, AnswerStatus
from signpost.domain.document import Audience
from signpost.domain.question import Question


def said(answer: Answer) -> list[str]:
    return [each.text for each in (*answer.lead, *answer.cautions)]


def test_a_withdrawn_service_asked_about_by_name_is_said_to_be_withdrawn(merrowshire: Signpost) -> None:
    answer = merrowshire.ask.ask(Question("is the Cliff End Strollers walk still going")).answer
    assert answer.status is AnswerStatus.UNANSWERABLE_NO_CONTENT
    assert said(answer)[0] == wording.NO_LONGER_OFFERED
    assert "svc-cliff-end-strollers" not in {each.document_id for each in (*answer.sources, *answer.nearest)}


def test_what_is_offered_is_never_said_to_be_gone(merrowshire: Signpost) -> None:
    for asked in ("when is the Lantern Café open", "lunch club in Saltby", "best Thai takeaway in Aldersea"):
        assert wording.NO_LONGER_OFFERED not in said(merrowshire.ask.ask(Question(asked)).answer)


def test_a_public_reader_is_not_told_that_there_was_an_internal_role(merrowshire: Signpost) -> None:
    asked = Question("Emergency Duty Team rota", audience=Audience.PUBLIC)
    assert wording.NO_LONGER_OFFERED not in said(merrowshire.ask.ask(asked).answer)


def test_what_is_offered_for_a_place_that_is_none_of_ours_says_so_though_it_was_asked_for_by_name(
    merrowshire: Signpost,
) -> None:
    answer = merrowshire.ask.ask(Question("meals on wheels in Norwich")).answer
    assert wording.OUTSIDE_AREA in said(answer)
