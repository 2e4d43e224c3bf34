import string
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signpost.bootstrap import Signpost
from signpost.domain.document import Audience
from signpost.domain.question import Question
from signpost.retrieval.shorthand import written_out
from signpost.retrieval.understanding import Reading, Understanding
from tests.county import County

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)


def understood(signpost: Signpost, text: str, **values: object) -> Understanding:
    return Reading(Question(text, **values), signpost.current.get(), NOW).understood()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("dementa cafe", "dementia cafe"),
        ("wheelchiar repairs", "wheelchair repairs"),
        ("alzhimers support", "alzheimer's support"),
        ("a comode for the bedroom", "a commode for the bedroom"),
        ("safegaurding concern", "safeguarding concern"),
        ("he is very lonley and issolated", "he is very lonely and isolated"),
        ("pads and a hoyst", "pads and a hoist"),
        ("help with oarding", "help with hoarding"),
    ],
)
def test_a_word_that_no_source_holds_is_read_as_the_one_that_was_meant(
    merrowshire: Signpost, text: str, meant: str
) -> None:
    read = understood(merrowshire, text)
    assert read.read.lower() == meant
    assert [each.written for each in read.read_as] == [w for w in text.split() if w not in meant.split()]


@pytest.mark.parametrize(
    ("text", "meant", "told"),
    [
        ("trun the tap of", "turn the tap of", ["trun"]),
        ("somebody to sit wiht teh dog adn cat", "somebody to sit with the dog and cat", []),
    ],
)
def test_of_a_short_word_two_letters_that_changed_places_are_put_right(
    merrowshire: Signpost, text: str, meant: str, told: list[str]
) -> None:
    read = understood(merrowshire, text)
    assert (read.read, [each.written for each in read.read_as]) == (meant, told)


@pytest.mark.parametrize(
    "text",
    [
        "commode",
        "mca, dols, dla, pip, esa, uti and gsa",
        "she couldn't get up and hasn't eaten",
        "carers' groups and the carer's own needs",
        "who'll feed the cat, they've nobody and he'd worry",
        "Mrs Thurlbeck of Saltbey",
        "PIP and ESA and DoLS and LPS",
        "grandson's skateboarding accident left him unsteady",
        "gran's lonely, grans hands are bad",
        "nanna's carer and aunty's stairs",
        "grannys meals, grandads chair, mams keys and hubbys back",
        "Asda's car park",
        "ring her daughter Siobhan",
        "MTC-4410-E and wh9000",
        "someone@example.org or www.merrowshire.example",
    ],
)
def test_what_is_a_word_or_may_be_a_name_or_code_stays(merrowshire: Signpost, text: str) -> None:
    assert understood(merrowshire, text).read_as == ()


def test_a_correction_is_shown_and_may_be_taken_back(merrowshire: Signpost) -> None:
    answer = merrowshire.ask.ask(Question("dementa cafe near Saltby")).answer
    assert [(each.written, each.meant) for each in answer.read_as] == [("dementa", "dementia")]
    assert answer.options
    kept = merrowshire.ask.ask(Question("dementa cafe near Saltby", without=(answer.read_as[0].removal,))).answer
    assert kept.read_as == ()


def test_nobody_is_shown_a_word_of_what_they_may_not_read(county: County) -> None:
    county.write(
        "secret.md", "---\nid: s\nkind: note\naudience: internal\ntitle: Plan\n---\nProject zanzibaric begins."
    )
    county.refresh()

    def read_as(audience: Audience) -> list[str]:
        found = county.ask.ask(Question("zanzibarik", audience=audience)).answer.read_as
        return [each.meant for each in found]

    assert read_as(Audience.INTERNAL) == ["zanzibaric"]
    assert read_as(Audience.PUBLIC) == []


@given(st.text(string.ascii_lowercase + " ,.?'-", max_size=120))
def test_whatever_is_typed_can_be_written_out(text: str) -> None:
    assert isinstance(written_out(text), str)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("TEC 4 falls lady 82", "TEC for falls lady 82"),
        ("help 4 carers", "help for carers"),
        ("she had 4 falls", "she had 4 falls"),
        ("TEC 4 weeks", "TEC 4 weeks"),
        ("within 4 miles", "within 4 miles"),
        ("4 steps at the door", "4 steps at the door"),
        ("lift w/ a w/chair", "lift with a wheelchair"),
        ("nr Saltby", "near Saltby"),
        ("R & R", "R and R"),
        ("hosp appt on thurs", "hospital appointment on Thursday"),
        ("B4 12U", "B4 12U"),
        ("77f, dc home, no fam", "77 year old woman, discharged home, no family"),
        ("M58 lost his job", "58 year old man lost his job"),
        ("dx Alz, husb cares", "diagnosed Alzheimer's, husband cares"),
        ("h/o falls, D/C today", "history of falls, D/C today"),
        ("not eaten for 3/52", "not eaten for 3 weeks"),
        ("7/12 pregnant, ill 1/12 ago", "7 months pregnant, ill 1 month ago"),
        ("a room on 7/12", "a room on 7/12"),
        ("12/12/2026 or 25/7", "12/12/2026 or 25/7"),
        ("can walk 50m", "can walk 50m"),
        ("DC power, Washington DC", "DC power, Washington DC"),
        ("the M25 to Saltby", "the M25 to Saltby"),
        ("summat for the owd lady, she's allus cold", "something for the old lady, she's always cold"),
        ("hubby's 81 and pt's wife", "husband's 81 and patient's wife"),
    ],
)
def test_shorthand_is_written_out(text: str, read: str) -> None:
    assert written_out(text) == read


def test_an_abbreviation_and_what_it_stands_for_find_each_other(merrowshire: Signpost) -> None:
    assert "technology enabled care" in understood(merrowshire, "TEC 4 falls").text.lower()
    assert "TEC" in understood(merrowshire, "technology enabled care for falls").text
    assert "deprivation of liberty safeguards" in understood(merrowshire, "who does DoLS?").text.lower()


def test_names_are_found_without_their_accents(merrowshire: Signpost) -> None:
    found = merrowshire.ask.search(Question("the lantern cafe")).hits
    assert found[0].document.title == "The Lantern Café"


def test_what_an_abbreviation_stands_for_everywhere_is_searched_for_as_well(merrowshire: Signpost) -> None:
    found = merrowshire.ask.search(Question("55 year old, ABI, cannot stand noise"))
    assert found.understanding.text.endswith("(acquired brain injury)")
    assert "head injury" in found.understanding.needs
