"""What is quoted of a passage: enough to be understood, and never the opposite of what it says."""

import pytest

from signpost.answering.quotes import Quoted, quote, quoted
from signpost.domain.document import Document, Kind
from signpost.domain.hit import Hit
from signpost.domain.passage import Passage
from signpost.passages import sentences

NOTE = Document(id="nt-1", kind=Kind.NOTE, title="Cooking at home", path="nt-1.md")


def found(text: str, best: str, *headings: str, as_near: str = "nowhere") -> Hit:
    """A passage of which one sentence fits best, and another hardly less."""
    passage = Passage("nt-1", text, (NOTE.title, *headings), "digest")
    scores = tuple(1.0 if best in each else 0.99 if as_near in each else 0.0 for each in sentences(text))
    assert scores.count(1.0) == 1
    return Hit(passage, NOTE, 1.0, sentences=scores)


def test_a_sentence_that_leans_on_the_one_before_is_quoted_with_it() -> None:
    hit = found("Quay Meals bring a hot lunch. They knock and wait for you. The van is blue.", "They knock")
    assert quote(hit, 0) == "Quay Meals bring a hot lunch. They knock and wait for you."


def test_a_sentence_that_stands_by_itself_is_quoted_alone() -> None:
    hit = found("Quay Meals bring a hot lunch. The drivers knock and wait. The van is blue.", "drivers")
    assert quote(hit, 0) == "The drivers knock and wait."


def test_what_leans_on_the_heading_is_told_beneath_it() -> None:
    hit = found("It can start a fire in minutes. Ring for a visit today.", "start a fire", "A pan left on the hob")
    assert quoted(hit, 0) == Quoted("It can start a fire in minutes.", "A pan left on the hob")


def test_an_item_of_a_list_is_told_beneath_its_heading() -> None:
    text = "• telling people to manage by themselves;\n• a list of hobbies at the top of a form;\n• cheerfulness."
    assert quoted(found(text, "hobbies", "It is not"), 0) == Quoted(
        "a list of hobbies at the top of a form;", "It is not"
    )


def test_an_item_of_a_list_is_told_beneath_the_line_that_leads_to_it() -> None:
    text = "Some people ask.\nDo not offer it to:\n• somebody with a pacemaker fitted\n• anyone on bottled gas at home"
    assert quoted(found(text, "bottled gas", "The loan"), 0).beneath == "Do not offer it to"


@pytest.mark.parametrize(
    ("heading", "beneath"), [("What we got wrong", True), ("It is not", True), ("What we do", False)]
)
def test_what_stands_beneath_a_heading_that_denies_it_carries_that_heading(heading: str, beneath: bool) -> None:
    hit = found("Every new caller was sent six pages of forms. Somebody rang back.", "six pages", heading)
    assert quoted(hit, 0).beneath == (heading if beneath else "")


def test_a_quote_ends_on_no_introduction_to_what_is_not_quoted() -> None:
    text = "Home first is about where we assess people. To a committee:\n" + "word " * 95 + "end."
    assert quote(found(text, "where we assess")) == "Home first is about where we assess people."


@pytest.mark.parametrize("last", ["See gd-falls-at-home.", "Read also nt-stairs2.", "Follow lf-lamp-loan"])
def test_no_quote_ends_on_a_name_that_only_the_files_know(last: str) -> None:
    hit = found(f"A lamp that comes on by itself helps at night. {last}", "helps at night")
    assert quote(hit, 90) == "A lamp that comes on by itself helps at night."


def test_half_of_a_speech_is_not_quoted() -> None:
    text = 'What we say: "We assess at home. It is no reason to hurry." Then we wait for the reply.'
    assert quote(found(text, "no reason to hurry"), 0) == 'What we say: "We assess at home. It is no reason to hurry."'


def test_what_would_take_too_long_to_make_whole_is_cut_and_not_stretched() -> None:
    text = "“" + "word " * 80 + "end. That is all we can promise a family here.” The ward agreed to it."
    assert quote(found(text, "promise a family"), 0) == "That is all we can promise a family here.”"


TABLE = (
    "Every loan has its own rule.\n"
    "May I borrow: a bath lift?; Answer: Not on an upper floor, unless a fitter has looked. Ask before you buy.\n"
    "May I borrow: a bath board?; Answer: Usually yes. It is posted to you.\n"
    "May I borrow: a commode?; Answer: Perhaps. Ring the store."
)


@pytest.mark.parametrize("part", ["an upper floor", "Ask before you buy"])
def test_a_row_of_a_table_is_quoted_whole_and_alone(part: str) -> None:
    assert quote(found(TABLE, part), 25) == TABLE.split("\n")[1]


def test_rows_that_are_as_near_are_quoted_together() -> None:
    hit = found(TABLE, "Usually yes", as_near="an upper floor")
    assert quote(hit, 25) == "\n".join(TABLE.split("\n")[1:3])


def test_what_stands_above_a_table_is_quoted_without_half_of_a_row() -> None:
    assert quote(found(TABLE, "its own rule"), 25) == "Every loan has its own rule."


def test_a_table_that_fits_is_quoted_with_all_that_stands_around_it() -> None:
    assert quote(found(TABLE, "Usually yes"), 90) == TABLE


LEAD = "The fitter may enter without asking where:"
ITEMS = "• water is coming through the ceiling;\n• the tenant has not been seen for a week."


def test_a_line_that_leads_to_a_list_is_quoted_with_it() -> None:
    hit = found(f"Knock first.\n{LEAD}\n{ITEMS}\nShut the door after you.", "without asking")
    assert quote(hit, 0) == f"{LEAD}\n{ITEMS}"


def test_a_claim_is_quoted_with_the_list_of_where_it_does_not_hold() -> None:
    hit = found(f"The tenant says who comes in. {LEAD}\n{ITEMS}\nShut the door after you.", "who comes in")
    assert quote(hit, 14) == f"The tenant says who comes in. {LEAD}\n{ITEMS}"


def test_a_list_of_its_own_is_not_quoted_with_what_stands_above_it() -> None:
    hit = found(f"The tenant says who comes in.\n{LEAD}\n{ITEMS}\nShut the door after you.", "who comes in")
    assert quote(hit, 14) == "The tenant says who comes in."


def test_of_a_list_that_is_too_long_the_first_items_are_quoted() -> None:
    long = "\n".join(f"• reason {n} " + "word " * 37 for n in range(1, 5))
    said = quote(found(f"{LEAD}\n{long}", "without asking"), 0)
    assert "reason 2" in said
    assert "reason 3" not in said


@pytest.mark.parametrize(
    "turn",
    [
        "But never from a wet socket.",
        "Unless the light is red, of course.",
        "Instead: leave it in the hall overnight.",
        "Only if it is cold, though.",
    ],
)
def test_a_claim_is_quoted_with_what_takes_it_back_and_the_other_way_round(turn: str) -> None:
    text = f"The charger is kept by the door. A scooter may be charged in the porch. {turn} The manual is in the box."
    for best in ("charged in the porch", turn):
        assert quote(found(text, best), 0) == f"A scooter may be charged in the porch. {turn}"


@pytest.mark.parametrize("best", ["Only in the dry", "charge it indoors"])
def test_an_item_is_quoted_from_what_it_says_it_is_about(best: str) -> None:
    text = "• Walking sticks. Free of charge.\n• Mobility scooters. Only in the dry. And charge it indoors, if you can."
    assert quote(found(text, best), 0).startswith("Mobility scooters. Only in the dry.")


def test_an_answer_is_quoted_with_the_question_that_it_answers() -> None:
    text = "The lamp has three settings. Does it go off by itself? After ten minutes, every time. The box is recycled."
    assert quote(found(text, "After ten minutes"), 0) == "Does it go off by itself? After ten minutes, every time."


def test_a_quote_ends_on_no_question_whose_answer_is_left_out() -> None:
    text = "The lamp has three settings. Does it go off? After ten minutes or so, every time that it was tried."
    assert quote(found(text, "three settings"), 9) == "The lamp has three settings."


def test_a_sentence_that_says_no_itself_needs_no_heading_that_does() -> None:
    hit = found("A sitter does not give medicines.", "medicines", "What a sitter does not do")
    assert quoted(hit, 0) == Quoted("A sitter does not give medicines.")
