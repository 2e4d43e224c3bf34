"""Questions of how something is done or what the rule is, and those of what there is for somebody."""

import pytest

from signpost.retrieval.asked_practice import asks_how_it_is_done

HOW_IT_IS_DONE = [
    "can a person refuse a carer's assessment",
    "Could she pay her niece out of a direct payment?",
    "who authorises one-page profiles",
    "who pays for a ramp",
    "what do I do when nobody answers the door",
    "What should we record after a visit like that?",
    "how do I word a letter of complaint",
    "Head injury, says one thing and does another. How to assess?",
    "What's the position on respite for somebody with NRPF?",
    "he wants it in writing, do we have to",
    "is there a limit on how often they come",
    "They say they never lift. Are they right?",
    "The leaflet says one thing and the site another. Which do I tell him?",
    "what counts as a major adaptation",
    "Is an aunt allowed to act as appointee?",
]
WHAT_THERE_IS = [
    "what can we do to help her get out more",
    "what happens to his dog while he is in hospital",
    "can anyone keep me company with her",
    "who can take her to hospital appointments",
    "how can a woman of 76 get to her appointments",
    "is there a lunch club that takes wheelchairs",
    "can we stop the nuisance calls on her landline",
    "what is available for a man who keeps leaving the hob on",
    "the landlord is complaining that the house is full of things, who helps",
    "do they still bring hot dinners to Saltby",
    "I need somebody to sit with dad while I work",
    "does the club have parking",
]


@pytest.mark.parametrize("text", HOW_IT_IS_DONE)
def test_a_question_of_practice_is_known_by_how_it_asks(text: str) -> None:
    assert asks_how_it_is_done(text)


@pytest.mark.parametrize("text", WHAT_THERE_IS)
def test_a_question_of_what_there_is_for_somebody_is_none(text: str) -> None:
    assert not asks_how_it_is_done(text)
