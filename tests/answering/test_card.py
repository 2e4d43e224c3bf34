from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signpost.answering.card import SPOKEN_WORDS, printed_card, spoken_card
from signpost.answering.wording import NO_STALE_PRICE
from signpost.bootstrap import Signpost
from signpost.domain.document import Audience, Document, Kind, Record, Status
from tests.county import TODAY

CLUB = Document(
    id="svc-club",
    kind=Kind.SERVICE,
    title="Quay Lunch Club",
    path="services.csv",
    audience=Audience.PUBLIC,
    checked_on=date(2026, 5, 1),
    checked_by="Duty Desk",
    review_by=date(2027, 5, 1),
    record=Record(
        description="A hot lunch and company by the harbour. It costs £6.",
        eligibility_description="People aged 60 and over.",
        application_process="Ring to book.",
        self_referral="yes",
        telephone="01632 960801",
        email="lunch@quay.example",
        fees_description="£6 a lunch (May 2026)",
        schedule_description="Tuesdays, 12 noon",
        location_name="Harbour Hall",
        address="Quay Street",
        postcode="QS1 1AA",
        service_area="Northshire",
    ),
)


def club(**record: str) -> Document:
    assert CLUB.record is not None
    return replace(CLUB, record=replace(CLUB.record, **record))


def test_the_telephone_comes_first_and_the_date_last() -> None:
    assert spoken_card(CLUB, TODAY).splitlines() == [
        "Quay Lunch Club",
        "Telephone: 01632 960801",
        "What they do: A hot lunch and company by the harbour. It costs £6.",
        "For: People aged 60 and over.",
        "How to get in: Ring to book.",
        "Self-referral: yes",
        "Cost: £6 a lunch (May 2026)",
        "When: Tuesdays, 12 noon",
        "Where: Harbour Hall, Quay Street, QS1 1AA",
        "Covers: Northshire",
        "Checked 1 May 2026 by Duty Desk",
    ]


def test_an_overdue_record_is_marked_and_tells_no_price_wherever_it_stands() -> None:
    old = replace(CLUB, review_by=date(2026, 6, 1))
    for said in (spoken_card(old, TODAY), str(printed_card(old, TODAY))):
        assert "Overdue: its review was due on 1 June 2026." in said
        assert "£6" not in said
        assert NO_STALE_PRICE in said
    assert spoken_card(old, TODAY).splitlines()[1].startswith("Overdue")


def test_what_is_closed_or_over_is_marked_before_the_telephone() -> None:
    closed = replace(club(alert="Back on 4 January."), status=Status.TEMPORARILY_CLOSED)
    assert spoken_card(closed, TODAY).splitlines()[1:3] == [
        "Closed for now: Back on 4 January.",
        "Telephone: 01632 960801",
    ]
    over = replace(CLUB, kind=Kind.EVENT, starts_on=date(2026, 7, 1), expires_on=date(2026, 7, 1))
    said = spoken_card(over, TODAY)
    assert "Over since 1 July 2026." in said
    assert "When: 1 July 2026; Tuesdays, 12 noon" in said


def test_without_a_telephone_it_says_so_and_gives_what_else_there_is() -> None:
    said = spoken_card(club(telephone=""), TODAY)
    assert "Telephone: None is recorded" in said
    assert "E-mail: lunch@quay.example" in said
    assert "E-mail" not in spoken_card(CLUB, TODAY)


def test_a_warning_is_given_before_a_description_goes_on() -> None:
    long = "It is a very friendly place with much to do. " * 20
    said = spoken_card(
        club(description=long, eligibility_description=long, alert="Be kind. Do not leave a message."), TODAY
    )
    assert "Note: Be kind. Do not leave a message." in said
    assert "What they do: It is a very friendly place with much to do. " in said


def test_a_record_that_says_nothing_is_still_a_card() -> None:
    bare = Document(id="x", kind=Kind.SERVICE, title="Bare", path="a.csv")
    assert spoken_card(bare, TODAY) == "Bare\nTelephone: None is recorded\nNo checked date is recorded"


@pytest.mark.parametrize("text", ["x" * 145_411, "word " * 30_000, "One. " * 30_000, "\n" * 5_000 + "end"])
def test_no_record_is_too_long_for_a_card(text: str) -> None:
    said = club(description=text, alert=text, telephone=text, eligibility_description=text)
    assert len(spoken_card(said, TODAY)) < 3_000
    assert len(str(printed_card(said, TODAY))) < 8_000


WORDS = st.text("abc £1p.;\n ", max_size=600)


@given(description=WORDS, fees=WORDS, note=WORDS, how=WORDS)
def test_every_line_is_the_record_s_own_words_in_order(description: str, fees: str, note: str, how: str) -> None:
    fields = {"What they do": description, "Cost": fees, "Note": note, "How to get in": how}
    said = club(description=description, fees_description=fees, alert=note, application_process=how)
    for line in printed_card(said, TODAY).lines:
        if line.label in fields:
            assert fields[line.label].startswith(line.text.removesuffix(" …")) or line.text.removesuffix(
                " …"
            ) in " ".join(fields[line.label].split())


def test_cards_of_the_sample_corpus_keep_to_their_length(merrowshire: Signpost) -> None:
    for document in merrowshire.current.get().catalogue.documents(Kind.SERVICE):
        said = spoken_card(document, TODAY).splitlines()
        first = next(line for line in said if line.startswith("Telephone: "))
        assert said.index(first) <= 3
        told = [line for line in said[said.index(first) + 1 : -1] if NO_STALE_PRICE not in line]
        words = sum(len(line.split(": ", 1)[1].replace(" …", "").split()) for line in told)
        assert words <= SPOKEN_WORDS, document.id
        if document.record and document.record.telephone:
            assert document.record.telephone in first
        assert all(line.is_whole for line in printed_card(document, TODAY).lines), document.id


def test_ages_that_only_columns_state_are_read_out_beneath_whom_it_is_for() -> None:
    lines = spoken_card(club(eligibility_description="Retired people.", minimum_age="55"), TODAY).splitlines()
    assert lines[3:5] == ["For: Retired people.", "Ages: 55 and over"]
    assert "Ages" not in spoken_card(club(minimum_age="60"), TODAY)
