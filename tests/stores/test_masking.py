"""Personal data is masked before anything is kept, and the field's own words survive."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signpost.stores import mask

MASKED = {
    "name": [
        "Mrs Edith Marsh wants lunch",
        "mrs marsh wants lunch",
        "Mr Patel needs a hoist",
        "Ms. O'Neill rang again",
        "Miss Jean Brodie",
        "Dr Khan says she is ready",
        "Cllr Brown asked",
        "my client john smith keeps falling",
        "My client is Farida",
        "her son Dave Brown hits her",
        "husband brian has dementia",
        "a lady called Doreen in Saltby",
        "his name is Tomasz",
        "her name is maria",
        "a man named Winston Clarke",
        "she goes by Bronwen",
        "Margaret's daughter is worried",
        "Margaret’s daughter is worried",
        "Gurpreet Singh wants exercise",
        "Then Agnieszka Nowak moved in",
        "visited Mohammed yesterday",
        "is Rose Taylor able to go",
        "what about Will Turner",
        "neighbour Sheila found him",
        "partner steve drinks",
        "daughter Siobhan, 42, lives away",
        "Joao Pereira works on a farm",
        "Ruta has no recourse to public funds",
        "surname Fitzgerald",
        "Mary-Anne fell again",
        "known as Alfie",
    ],
    "telephone": [
        "ring 01632 960123",
        "ring 01632960123",
        "ring 07700 900123 please",
        "07700900123",
        "+44 7700 900 123",
        "+44 (0)7700 900123",
        "(01632) 960123",
        "0808 157 0192",
        "020 7946 0018",
        "call 01632-960-123",
    ],
    "e-mail": ["a.b@c.co.uk", "mail jo_99+x@mail.example now", "JO@EXAMPLE.COM"],
    "NHS number": ["NHS 943 476 5919", "9434765919", "nhs no 943-476-5919"],
    "NI number": ["NI AB 12 34 56 C", "ab123456c", "QQ no but JG103759A"],
    "date of birth": [
        "dob 01/02/1950",
        "DOB: 1.2.50",
        "d.o.b. 1 Feb 1950",
        "born 3 March 1941",
        "born on 12th June 2012",
        "date of birth is 1944-05-06",
        "she was 12/11/1938",
        "March 3, 1941",
    ],
    "postcode": ["near ZM1 4QT", "zm14qt", "SW1A 1AA", "M1 1AE", "EC1A 1BB"],
    "address": [
        "lives at 12 Harbour Road",
        "Flat 4, 22 Tannery Lane",
        "7a Saint Brannocks Close",
        "at 101 North Denes Avenue",
        "14 Mill View",
    ],
    "case number": ["case number 123456", "client id LA-998877", "Mosaic no. 445566", "Liquidlogic ref 1234567"],
}

KEPT = [
    "lady 82 Lowestoft lonely since husband died",
    "what does May cost",
    "will this suit him",
    "Will this suit him?",
    "part number HG-2041/E",
    "part number 77.031",
    "KS 220/2",
    "BL-0137",
    "in June 2026",
    "on 3 June 2026",
    "lunch on Tuesday 3 December 2026",
    "who do I ask about hoists?",
    "Alzheimer's Society",
    "Parkinson's dance",
    "a 16 week course",
    "Three Conversations",
    "2 hour response",
    "Oysta Pearl+ for a 23 year old with a learning disability",
    "her husband is in hospital",
    "her husband needs a break",
    "her son wants to move away",
    "ZM1 area",
    "Punjabi-speaking man, stroke six months ago",
    "12 people in a house",
    "costs £1234567890",
    "Market Thorne bus 31",
    "Carers Harbour",
    "mark this down as answered",
    "Mark this down as answered",
    "mental capacity",
    "Preparing for Adulthood",
    "Aldersea Central Mosque",
    "a family with NRPF, newly arrived",
    "Good Friday opening",
    "wife has Alzheimer's, husband (carer) being taken to hospital now, nobody to stay tonight, Hertfordshire",
    "neighbour says his nephew has his bank card and he's not eaten for days",
    "Man works full time, cares for dad in Chelmsford, exhausted, asks about breaks and money, only free at 2am",
    "hope to go in the summer",
    "a faith group for women",
    "grace and favour flats",
    "frank conversation about risk",
    "the carer may need rest",
    "joy in small things",
    "dawn or dusk visits",
    "Care Act 2014 section 42",
    "Mental Capacity Act 2005",
    "DoLS for a man with dementia",
    "the 2011 census",
    "open 9am to 5pm Monday to Friday",
    "10 to 12 on Wednesdays",
    "within 5 miles of Hatherby",
    "90 days on the waiting list",
    "between 65 and 80",
    "ring 999 or 111, option 2",
    "a service called lunch club",
    "Marie Curie nurses",
    "Hey Geraldine",
    "24 hour line",
    "Emergency Duty Team (out of hours)",
    "what is a Talking Point?",
    "strengths-based",
    "someone to sit with dad",
    "mrs and mr both need help",
    "the man needs a hoist",
    "a lady who walks at night",
    "her daughter with autism",
    "friend or neighbour visits",
]


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in MASKED.items() for text in texts])
def test_personal_data_is_masked(kind: str, text: str) -> None:
    assert kind in mask(text).kinds, mask(text)
    assert f"[{kind}]" in mask(text).text


@pytest.mark.parametrize("text", KEPT)
def test_the_words_of_the_field_survive(text: str) -> None:
    assert mask(text).text == text


def test_nothing_of_the_name_is_left() -> None:
    masked = mask("Mrs Edith Marsh of 12 Harbour Road, ZM1 4QT, born 3 March 1941, 07700 900123, a@b.example")
    assert masked.text == "[name] of [address], [postcode], [date of birth], [telephone], [e-mail]"


def test_names_in_our_own_sources_stay() -> None:
    assert mask("Rose Cottage and Henry House Day Club", ["rose cottage", "henry house day club"]).kinds == {}
    assert mask("an alarm called Hob Guard", ["hob guard"]).kinds == {}


def test_a_wrong_nhs_number_is_just_ten_digits() -> None:
    assert "NHS number" not in mask("order 943 476 5918").kinds


def test_masking_twice_changes_nothing_more() -> None:
    for texts in MASKED.values():
        for text in texts:
            once = mask(text).text
            assert mask(once).text == once


@given(st.text(max_size=300))
def test_any_text_can_be_masked_and_masking_is_idempotent(text: str) -> None:
    once = mask(text).text
    assert mask(once).text == once


@given(st.integers(100_000_000, 999_999_999), st.sampled_from(["{}", "for {} please", "NHS no. {}.", "({})"]))
def test_no_right_nhs_number_survives(start: int, wording: str) -> None:
    digits = str(start)
    check = 11 - sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=True)) % 11
    if check == 10:
        return
    number = f"{digits}{check % 11}"
    written = f"{number[:3]} {number[3:6]} {number[6:]}"
    assert written not in mask(wording.format(written)).text


def test_the_longest_questions_do_not_make_it_slow() -> None:
    for text in ("a " * 1000, "A" * 2000, "Aa " * 660, "1 " * 1000, "mr " * 650, "12 aa " * 330, "@." * 1000):
        mask(text)
