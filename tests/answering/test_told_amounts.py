"""Where it is asked how much money, the sentence that gives an amount is quoted, though another is nearer in words."""

import pytest

from signpost.answering.told_amounts import nearest_amount
from signpost.bootstrap import Signpost
from signpost.domain.document import Document, Kind
from signpost.domain.hit import Hit
from signpost.domain.passage import Passage
from signpost.domain.question import Question
from signpost.passages import sentences
from signpost.retrieval.answer_kinds import AN_AMOUNT, KINDS, wanted

AMOUNT = next(kind for kind in KINDS if kind.name == AN_AMOUNT)
LAW, CEILING = "The Boiler Grant comes from the Warm Homes Act.", "At most £4,000 is paid."


def found(text: str, *scores: float) -> Hit:
    note = Document(id="nt-1", kind=Kind.NOTE, title="Boilers", path="nt-1.md")
    return Hit(Passage("nt-1", text, (note.title,), "digest"), note, 1.0, sentences=scores)


def nearest(hit: Hit) -> str:
    return sentences(hit.passage.text)[hit.sentences.index(max(hit.sentences))]


def test_a_sentence_with_an_amount_comes_before_one_that_is_nearer() -> None:
    assert nearest(nearest_amount(found(f"{LAW} {CEILING}", 0.9, 0.4), AMOUNT)) == CEILING


def test_where_no_amount_is_given_or_asked_the_nearest_stays() -> None:
    bare, both = found(f"{LAW} Ring for a form.", 0.9, 0.4), found(f"{LAW} {CEILING}", 0.9, 0.4)
    assert nearest_amount(bare, AMOUNT) is bare
    assert nearest_amount(both, None) is both


@pytest.mark.parametrize(
    "asked", ["attendance allowance how much", "how much can a widow get", "How much might it be?"]
)
def test_an_amount_is_asked_for_with_few_words(asked: str) -> None:
    assert AMOUNT in wanted(asked)


@pytest.mark.parametrize("asked", ["how much help can she get", "how much notice do we give"])
def test_not_all_that_is_asked_how_much_is_money(asked: str) -> None:
    assert AMOUNT not in wanted(asked)


@pytest.mark.parametrize("asked", ["DFG how much can she get", "Disabled Facilities Grant, how much"])
def test_the_most_that_a_grant_pays_is_told_beside_who_helps_with_it(merrowshire: Signpost, asked: str) -> None:
    answer = merrowshire.ask.ask(Question(asked)).answer
    assert "£30,000" in " ".join(each.text for each in answer.lead)
    assert "Home Improvement Agency" in [option.title for option in answer.options]
