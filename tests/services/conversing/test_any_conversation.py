"""Whatever is said in whatever order: nothing breaks, nothing unsourced is said, and all that was carried can be dropped."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from signpost.answering.rendering import answer_text
from signpost.bootstrap import Signpost
from signpost.domain.answer import Basis
from signpost.services.conversing import said
from tests.services.conversing.talking import Talk, carried

TURNS = (
    "forgets the oven is on", "lunch club in Saltby for a lady of 84", "dementia cafe near Saltby on a Thursday, free",
    "TEC 4 falls no wifi", "guide me", "guide me through falls", "gas", "yes", "no", "skip", "options", "stop",
    "the second one", "the cheaper one", "is that free?", "and the phone number?", "what about in Aldersea?",
    "and for her husband?", "anything on a Thursday?", "within 5 miles", "which of them need wifi?", "what else?",
    "more detail", "shorter", "explain simply", "start again", "new question: who covers hoists?", "thanks", "hello",
    "and transport?", "ones with a hearing loop", "?", "[name]", "his nephew hits him", "lives alone", "dementa cafe",
)  # fmt: skip


@given(st.lists(st.sampled_from(TURNS), min_size=1, max_size=6))
@settings(max_examples=40)
def test_any_turns_in_any_order_are_answered_from_sources(merrowshire: Signpost, turns: list[str]) -> None:
    talk = Talk(merrowshire.ask)
    for text in turns:
        answer = talk.say(text)
        numbers = {source.n for source in answer.sources}
        facts = [fact for option in answer.options for fact in (*option.why, *option.facts)]
        assert all(each.n in numbers for each in (*answer.lead, *facts) if each.basis in (Basis.QUOTE, Basis.FIELD))
        assert answer_text(answer)
        assert len({each.removal for each in answer.carried}) == len(answer.carried)


@given(st.lists(st.sampled_from(TURNS), min_size=1, max_size=4), st.sampled_from(TURNS))
@settings(max_examples=25)
def test_what_was_carried_over_is_gone_once_taken_away(merrowshire: Signpost, turns: list[str], last: str) -> None:
    talk = Talk(merrowshire.ask)
    for text in turns:
        talk.say(text)
    for removal in carried(talk.say(last)):
        assert removal not in carried(talk.say(last, without=(removal,)))


@given(st.text(max_size=60))
def test_whatever_is_typed_points_back_or_does_not(text: str) -> None:
    assert said.points_back(text) in (True, False)
    assert all(re.fullmatch(r"\S+", word) for word in said.content(text))
