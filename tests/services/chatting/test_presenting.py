"""What stands above an answer, as every chat platform shows it."""

import pytest

from signpost.channels.slack import blocks
from signpost.channels.teams import answers
from signpost.domain.answer import Answer, AnswerStatus, Basis, Statement
from signpost.services.ask import Reply
from signpost.services.chatting import presenting, wording
from tests.channels.slack.limits import texts

DANGER = Statement("If anyone is in immediate danger, ring 999 now.", Basis.WORDING)
HUB = (
    Statement("Safeguarding Adults Hub", Basis.FIELD, 1, "Ask"),
    Statement("01632 960120", Basis.FIELD, 1, "Telephone"),
    Statement("Monday to Friday", Basis.FIELD, 1, "When"),
)
NIGHT = (
    Statement("Emergency Duty Team", Basis.FIELD, 2, "Ask"),
    Statement("01632 960111", Basis.FIELD, 2, "Telephone"),
)


def answer(status: AnswerStatus, *urgent: Statement, lead: tuple[Statement, ...] = ()) -> Answer:
    return Answer(status, lead, (), (), (), (), (), 0.9, "s", urgent=urgent)


def reply(told: Answer) -> Reply:
    return Reply("a" * 32, told, "", {})


def test_a_contact_stays_together_and_a_sentence_by_itself() -> None:
    told = answer(AnswerStatus.GUARDRAIL_SAFEGUARDING, DANGER, *HUB, *NIGHT, DANGER)
    assert list(presenting.steps(told)) == [(DANGER,), HUB, NIGHT, (DANGER,)]
    [text] = [message.text for message in answers.answered(reply(told))]
    assert "- Ask: Safeguarding Adults Hub[1] · Telephone: 01632 960120 · When: Monday to Friday" in text.replace(
        "&#91;", "["
    ).replace("&#93;", "]").replace("&#45;", "-").replace(" [", "[")
    fields = [each["fields"] for each in blocks.card(reply(told))[0].blocks if "fields" in each]
    assert [[field["text"] for field in section][:4] for section in fields] == [
        ["*Ask*", "Safeguarding Adults Hub [1]", "*Telephone*", "01632 960120 [1]"],
        ["*Ask*", "Emergency Duty Team [2]", "*Telephone*", "01632 960111 [2]"],
    ]


@pytest.mark.parametrize(
    ("status", "heading"),
    [
        (AnswerStatus.GUARDRAIL_SAFEGUARDING, wording.FIRST),
        (AnswerStatus.GUARDRAIL_CLINICAL, wording.FIRST),
        (AnswerStatus.GUARDRAIL_CAPACITY, wording.NOTE),
        (AnswerStatus.UNANSWERABLE_IRRELEVANT, wording.NOTE),
    ],
)
def test_do_this_first_stands_above_what_must_be_done_and_above_nothing_else(
    status: AnswerStatus, heading: str
) -> None:
    told = reply(answer(status, DANGER))
    assert next(iter(texts(blocks.card(told)[0].blocks))) == heading
    assert answers.answered(told)[0].text.startswith(f"**{heading}**")


def test_a_long_address_stands_over_the_whole_width_of_a_slack_message() -> None:
    told = answer(
        AnswerStatus.GUARDRAIL_CLINICAL, Statement("a" * 20 + "@a.merrowshire.example", Basis.FIELD, 1, "E-mail")
    )
    [block] = [each for each in blocks.card(reply(told))[0].blocks if "E-mail" in str(each)]
    assert block["text"]["text"].startswith("E-mail: aaa")


@pytest.mark.parametrize("basis", [Basis.QUOTE, Basis.REWORDED])
def test_an_answer_that_a_language_model_worded_is_not_said_to_be_copied(basis: Basis) -> None:
    said = Statement("Ring before ten.", basis, 1)
    ending = presenting.ending(answer(AnswerStatus.ANSWERED, lead=(said,)))
    assert ("copied word for word from these sources by" in ending.lower()) is (basis is Basis.QUOTE)
    assert ("language model" in ending) is (basis is Basis.REWORDED)
