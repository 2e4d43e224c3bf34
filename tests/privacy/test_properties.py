"""Whatever is typed: no identifier survives masking, and masking ends soon."""

import string
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signpost.privacy import KINDS, Known, hide, mask

AROUND = st.sampled_from(["{}", "please ring about {} today", "({})", "her number is {}, wants lunch", "RE: {}."])


@st.composite
def telephones(draw: st.DrawFn) -> str:
    start, rest = draw(st.sampled_from([("07700", "900"), ("01632", "960"), ("0113", "4960"), ("020", "79460")]))
    last = draw(st.text(string.digits, min_size=3, max_size=3))
    gap = draw(st.sampled_from([" ", "", "-", "."]))
    number = gap.join((start, rest, last))
    return draw(st.sampled_from([number, "+44" + gap.join((start[1:], rest, last)), f"({start}) {rest}{last}"]))


@st.composite
def nhs_numbers(draw: st.DrawFn) -> str:
    first = draw(st.integers(100_000_000, 999_999_999))
    total = sum(int(digit) * weight for digit, weight in zip(str(first), range(10, 1, -1), strict=True))
    check = (11 - total % 11) % 11
    digits = f"{first}{check if check < 10 else 0}"
    number = draw(st.sampled_from(["", " ", "-", ".", "  "])).join((digits[:3], digits[3:6], digits[6:]))
    return number if check < 10 else f"NHS {number}"


@st.composite
def ni_numbers(draw: st.DrawFn) -> str:
    letters = draw(st.sampled_from(["JM", "AB", "CE", "sx", "Yp", "QQ"]))
    digits = draw(st.text(string.digits, min_size=6, max_size=6))
    gap = draw(st.sampled_from(["", " ", "-"]))
    return gap.join((letters, digits[:2], digits[2:4], digits[4:], draw(st.sampled_from("ABCDa"))))


@st.composite
def emails(draw: st.DrawFn) -> str:
    local = draw(st.text(string.ascii_lowercase + string.digits + "._+-", min_size=1, max_size=12))
    return f"a{local}z@{draw(st.sampled_from(['mail.example', 'post.co.example', 'example.org']))}"


@st.composite
def postcodes(draw: st.DrawFn) -> str:
    outward = draw(st.sampled_from(["ZM1", "zm12", "E1", "SW1A", "M60"]))
    inward = f"{draw(st.integers(0, 9))}{draw(st.sampled_from(['QT', 'ab', 'XY']))}"
    return f"{outward}{draw(st.sampled_from(['', ' ']))}{inward}"


@st.composite
def births(draw: st.DrawFn) -> str:
    day, month, year = draw(st.integers(1, 28)), draw(st.integers(1, 12)), draw(st.integers(1920, 2008))
    return draw(st.sampled_from(["{:02}/{:02}/{}", "{}.{}.{}", "{:02}-{:02}-{}"])).format(day, month, year)


IDENTIFIERS = st.one_of(telephones(), nhs_numbers(), ni_numbers(), emails(), postcodes(), births())
WORDS = st.sampled_from("Mrs Edith Marsh, of and the Rose [name] lives at 12 Mill Road".split())


def letters_and_figures(text: str) -> str:
    return "".join(filter(str.isalnum, text)).lower()


@given(IDENTIFIERS, AROUND)
def test_no_identifier_survives(identifier: str, around: str) -> None:
    masked = mask(around.format(identifier))
    number = letters_and_figures(identifier.removeprefix("NHS "))
    assert number not in letters_and_figures(masked.text), masked
    assert masked.kinds


@given(st.lists(st.one_of(IDENTIFIERS, WORDS), max_size=8))
def test_masking_is_idempotent_and_says_where_it_found_what(parts: list[str]) -> None:
    text = " ".join(parts)
    masked = mask(text)
    assert mask(masked.text).text == masked.text
    rebuilt, at = [], 0
    for each in masked.found:
        assert each.kind in KINDS
        rebuilt += [text[at : each.start], f"[{each.kind}]"]
        at = each.end
    assert "".join((*rebuilt, text[at:])) == masked.text


@given(st.one_of(telephones(), emails()))
def test_the_directorys_own_contacts_are_never_masked(contact: str) -> None:
    assert mask(f"is {contact} right", Known.of(contacts=[contact])).kinds == {}


def test_a_venues_postcode_stays_only_where_the_venue_is_named() -> None:
    known = Known(frozenset({"quay lunch club"}), frozenset({"zm14qt @ quay lunch club"}))
    assert mask("is ZM1 4QT right for the Quay Lunch Club", known).kinds == {}
    assert mask("she lives near ZM1 4QT", known).kinds == {"postcode": 1}


def test_what_was_found_in_a_question_is_hidden_in_its_answer() -> None:
    typed = "lunch near zm14qt for Rose"
    answer = "About 3 miles from ZM1 4QT. Rose Cottage"
    assert hide(mask(typed).found, typed, answer) == "About 3 miles from [postcode]. Rose Cottage"


LONGEST = 10_000
SECONDS = 4.0
"""A runaway pattern takes minutes; this takes a fifth of a second, a busy test machine many times that."""

PARTS = """0 1- 0.0 +44 12, 1/ 9_ a@ @a. a.a@ at_dot_ (at)a. AB12 A1- Aa_ AA_ Mr_ Dr._ St_ The_ Aa-Aa- o'o' 's_ [name]_ dob_ born_in_
b._1 nhs_ ni_ ref_ case_no_ sort_code_ account_ card_ flat_1_ Flat_A,_ 12_Aa_ The_Aa,_ lives_at_ one_ double_ zero_ and_ &_ Rose_&_
Rose_and_ spoke_to_ called_ name_of_ her_son_ Van_De_ reg_A1_ 12_aa_aa_ over_the_a_a_a,_ number_six_ ( , . - / _ A a""".split()


@pytest.mark.parametrize("part", PARTS)
def test_hostile_text_does_not_make_it_slow(part: str) -> None:
    text = (part.replace("_", " ") * LONGEST)[:LONGEST]
    started = time.process_time()
    mask(text, Known.of(["Henry House"]))
    assert time.process_time() - started < SECONDS
