"""What may stand beneath a route: what was asked for where danger is only likely, a need met where it is only told of."""

from datetime import date

import pytest

from signpost.answering import wording
from signpost.answering.brief import Brief
from signpost.answering.composer import ExtractiveComposer
from signpost.bootstrap import Signpost
from signpost.domain.answer import Answer
from signpost.domain.document import Audience, Kind
from signpost.domain.question import Question
from signpost.index.snapshot import Snapshot
from signpost.retrieval import Found
from signpost.safety import Guardrail, asks_for_anything
from signpost.services.records import SnapshotRecords
from tests.county import County

TOLD = "they give him lifts to appointments in Quayside and he comes home with marks on him"
MARKS = "there are marks on his arms again"
ASKED = "he has marks on him, who gives lifts to appointments in Quayside"


def heard_as(county: County, text: str, is_sure: bool, kind: Guardrail = Guardrail.SAFEGUARDING_ADULT) -> Answer:
    """What is answered if a text is taken for a danger, whatever the weights of today would say of it."""
    snapshot, question = county.current.get(), Question(text)
    brief = brief_of(snapshot, question, county.ask.search(question), (kind,), is_sure=is_sure)
    return ExtractiveComposer().compose(brief)


def brief_of(
    snapshot: Snapshot, question: Question, found: Found, guardrails: tuple[Guardrail, ...], *, is_sure: bool
) -> Brief:
    today = date(2026, 11, 26)
    return Brief(
        question=question,
        found=found,
        guardrails=guardrails,
        records=SnapshotRecords(snapshot, Audience.INTERNAL, today),
        gazetteer=snapshot.gazetteer,
        snapshot=snapshot.id,
        today=today,
        default_contact="Duty Desk",
        safeguarding_route=("Night Desk",),
        safety=snapshot.safety,
        is_sure=is_sure,
    )


def above(answer: Answer) -> list[str]:
    return [each.text for each in answer.urgent]


def test_what_is_asked_for_is_answered_beneath_a_danger_that_is_only_likely(callers: County) -> None:
    answer = heard_as(callers, ASKED, is_sure=False)
    assert [option.title for option in answer.options][:1] == ["Northshire Wheels"]
    assert above(answer)[-1] == wording.HELP_AS_WELL


def test_a_need_that_is_only_told_of_is_met_beneath_a_danger_that_is_only_likely(callers: County) -> None:
    answer = heard_as(callers, TOLD, is_sure=False)
    assert [option.title for option in answer.options][:1] == ["Northshire Wheels"]
    assert above(answer)[-1] == wording.HELP_AS_WELL


def test_nothing_is_offered_to_whoever_tells_of_danger_alone(callers: County) -> None:
    answer = heard_as(callers, MARKS, is_sure=False)
    assert not answer.options
    assert not answer.lead
    assert above(answer)[-1] == wording.NOTHING_ASKED
    assert answer.next_steps[0].text == wording.ROUTE_FIRST


@pytest.mark.parametrize("text", [TOLD, ASKED])
def test_nothing_distracts_from_a_danger_that_is_sure(callers: County, text: str) -> None:
    answer = heard_as(callers, text, is_sure=True)
    assert not answer.options
    assert wording.NOTHING_ASKED not in above(answer)


@pytest.mark.parametrize("kind", [Guardrail.DOMESTIC_ABUSE, Guardrail.SUICIDE_SELF_HARM])
def test_no_equipment_stands_beneath_a_danger_that_it_could_serve(merrowshire: Signpost, kind: Guardrail) -> None:
    text = "he takes her tablets off her, is there a dispenser that she could keep"
    snapshot, question = merrowshire.current.get(), Question(text)
    for guardrails, offered in (((), True), ((kind,), False)):
        found = merrowshire.ask.search(question)
        brief = brief_of(snapshot, question, found, guardrails, is_sure=False)
        kinds = {option.kind for option in ExtractiveComposer().compose(brief).options}
        assert (Kind.PRODUCT.value in kinds) is offered


def test_a_carer_who_cannot_go_on_is_shown_who_helps_though_they_only_tell_of_it(callers: County) -> None:
    text = "his wife does all the lifts to appointments in Quayside and she is on her last legs"
    assert heard_as(callers, text, is_sure=False, kind=Guardrail.CARER_BREAKDOWN).options


@pytest.mark.parametrize(
    "text",
    [
        "is there a club that takes dogs",
        "who walks dogs at the weekend",
        "she needs a sling for the bath",
        "lady 84 wants company of an afternoon",
        "summat to tell her what day it is",
        "he drops his fork, any ideas",
        "nobody has come about the ramp, who chases that",
        "we're after a cushion for his recliner",
        "would a pendant help",
        "can I borrow a commode",
        "how much is the day centre",
        "Falls again?",
        "a lamp for beside the bed, she has Parkinson's",
        "another lunch club near Saltby",
        "grab rail by the bath",
        "raised toilet frame 4 inch",
        "F 82, deaf, lives alone, lip-reading class",
        "her nephew thinks he might be gay, support group",
        "16 year old transgender support",
        "his wife died in May, he doesn't fancy a counsellor",
        "girl of 12, bullied, somewhere quiet to go after school",
        "OT query: alarm for the gas, coal fire, resident 88",
    ],
)
def test_a_question_and_what_is_needed_are_asked_for(text: str) -> None:
    assert asks_for_anything(text)


@pytest.mark.parametrize(
    "text",
    [
        "she's had all of her insulin in one go",
        "they fasten her into the recliner after dinner",
        "he hits me when he has been drinking and I can't leave",
        "nobody has fed him since Tuesday, the nephew has the card",
        "I could have hit her this morning, I'm that tired",
        "he says he would be no loss to any of us",
        "the kids are under the bed and he won't stop shouting",
        "a man has her by the hair",
        "he took the pendant off her",
        "they took his walker away so that he stays put",
        "a neighbour says the chair is tied to her",
        "he keeps her from the lunch club",
        "he has her passport and her tablets, she doesn't want the police",
        "nobody will give her support",
    ],
)
def test_what_somebody_tells_of_is_not_asked_for(text: str) -> None:
    assert not asks_for_anything(text)
