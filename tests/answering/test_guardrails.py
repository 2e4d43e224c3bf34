import pytest

from signpost.answering import Guardrail, guardrails_in

CONCERNS = {
    Guardrail.SAFEGUARDING: [
        "neighbour says his nephew has his bank card and he's not eaten for days",
        "she told me her son hits her when he's drunk",
        "He's been hitting his mum",
        "carer is taking her money",
        "lady has finger tip bruising on both arms",
        "daughter locks him in the bedroom at night",
        "I think she is being financially abused",
        "he is scared of his son",
        "found lying in his own urine",
        "his flat's been cuckooed",
        "client disclosed her partner assaulted her last night",
        "nephew's got her pension book and her bank card",
        "My nan’s carer slapped her",
        "they forced her to sign the house over",
    ],
    Guardrail.CRISIS: [
        "caller says he wants to die",
        "she is suicidal and on her own tonight",
        "he's just taken an overdose",
        "she wants to end her life",
        "he says we'd be better off dead",
        "the house smells of gas",
        "she is unconscious",
        "he says there is no point going on",
        "she has been saving up her tablets",
        "there's a rope laid out in the garage",
        "he doesn't want to be here any more",
        "says he won’t be around much longer",
        "threatening to hurt himself",
        "she wishes she was dead",
    ],
    Guardrail.DECISION: [
        "does he have capacity to decide this?",
        "Is she eligible for a Disabled Facilities Grant?",
        "Does Mrs Jones have mental capacity?",
        "would he qualify for a direct payment",
    ],
    Guardrail.CLINICAL: [
        "how much paracetamol can she take",
        "should he stop his warfarin?",
        "can she crush her tablets",
        "could it be sepsis",
        "can I give him another tablet tonight",
        "she forgot her insulin this morning, what do I do",
    ],
}

ORDINARY = [
    "What does the safeguarding course cover?",
    "who do I ring about safeguarding?",
    "lunch clubs in Saltby",
    "I'm working with a person who keeps forgetting to turn the oven off, what is available?",
    "How do I book the mental capacity course?",
    "what is a best interests decision?",
    "she has a bank card but forgets her PIN",
    "his mum has a lifeline and wants a key safe",
    "help with eating and drinking at home",
    "he can't manage stairs any more",
    "who is eligible for the lunch club?",
    "bereavement support for a widow",
    "he wants to die at home, who can sit with him",
    "she wants to die in her own bed",
    "no point ringing before nine",
    "her tablets are ready in the blister pack at the chemist",
    "he doesn't want to live in a care home",
    "can she take another friend to the lunch club",
    "won't be here on Tuesday, can the club keep her place",
    "exercise after a stroke",
    "I left the office phone on the train",
    "what time does the pharmacy close",
    "medication dispenser that locks",
    "a key safe that locks",
    "he hit his head last year and has a head injury, any groups?",
    "How many referrals did Leeds receive in 2016?",
    "what percentage of people had capacity assessments completed",
]


@pytest.mark.parametrize(("rail", "text"), [(rail, text) for rail, texts in CONCERNS.items() for text in texts])
def test_a_concern_is_seen(rail: Guardrail, text: str) -> None:
    assert rail in guardrails_in(text)


@pytest.mark.parametrize("text", ORDINARY)
def test_an_ordinary_question_is_left_alone(text: str) -> None:
    assert guardrails_in(text) == ()


def test_the_most_urgent_comes_first() -> None:
    assert guardrails_in("she wants to die, her son hits her")[0] is Guardrail.SAFEGUARDING


def test_a_long_text_is_read_quickly_enough_to_finish() -> None:
    assert guardrails_in("has his " * 250 + "bank") == ()
