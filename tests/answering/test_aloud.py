from datetime import date
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signpost.answering.aloud import MOST_WORDS, aloud, spoken_words
from signpost.bootstrap import Signpost
from signpost.domain.document import Document, Kind, Record
from signpost.passages import sentences

TODAY = date(2026, 11, 24)
TEXT = st.lists(st.sampled_from("They help. Ring first! It is £5 a go. Open at 9.30am. Come along to the hall".split()), max_size=60).map(" ".join)  # fmt: skip


def service(kind: Kind = Kind.SERVICE, review_by: date | None = None, **record: str) -> Document:
    return Document("svc-one", kind, "Quay Lunch Club", "services.csv", review_by=review_by, record=Record(**record))


def test_every_record_of_the_sample_county_is_read_out_in_under_twenty_seconds(merrowshire: Signpost) -> None:
    documents = list(merrowshire.current.get().catalogue.documents())
    records = [each for each in documents if each.record and each.stands(TODAY).answerable]
    assert len(records) > 100
    told = [aloud(each, TODAY) for each in records]
    assert [each.title for each in told if each.words > MOST_WORDS] == []
    said = sum(bool(each.said) for each in told)
    assert said / len(told) > 0.9


@given(
    description=TEXT,
    alert=TEXT,
    fees=TEXT,
    telephone=st.sampled_from(["", "01632 960801", "01632 960801; 01632 960802"]),
)
def test_no_sentence_is_cut_and_none_is_made_up(description: str, alert: str, fees: str, telephone: str) -> None:
    told = aloud(service(description=description, alert=alert, fees_description=fees, telephone=telephone), TODAY)
    whole = set(chain(sentences(description), sentences(alert), sentences(fees)))
    assert {each.removeprefix("Note: ").removeprefix("Cost: ") for each in told.said} <= whole
    assert told.words <= MOST_WORDS


def test_what_is_too_long_is_left_out_and_the_next_thing_said() -> None:
    told = aloud(service(description="word " * 60 + "end.", application_process="Ring to book."), TODAY)
    assert told.said == ("How to get it: Ring to book.",)


def test_a_price_of_a_record_past_its_review_date_is_not_read_out() -> None:
    record = {"description": "A lunch.", "fees_description": "£6 a lunch"}
    assert "Cost: £6 a lunch" in aloud(service(**record), TODAY).said
    overdue = aloud(service(review_by=date(2025, 1, 1), **record), TODAY)
    assert overdue.said == ("A lunch.",)
    assert any("Overdue" in mark for mark in overdue.marks)


def test_equipment_is_told_with_its_good_and_its_bad() -> None:
    lists = {"pros": "Simple; " + "cheap " * 60, "cons": "Gas ovens stay on; loud"}
    told = aloud(service(Kind.PRODUCT, description="A timer.", **lists), TODAY)
    assert told.said == ("A timer.", "Against: Gas ovens stay on", "For: Simple")


@pytest.mark.parametrize(("text", "words"), [("", 0), ("come along", 2), ("01632 960801", 11), ("£6 a lunch", 3)])
def test_a_number_is_read_digit_by_digit(text: str, words: int) -> None:
    assert spoken_words(text) == words
