import pytest

from signpost.domain.document import Document, Kind, Record
from signpost.domain.question import Question
from signpost.retrieval.requirements import choices, read_requirements, reply_to, suits
from tests.county import PRODUCTS, County

VALUES = {value.name: value for choice in choices() for value in choice.values}


def product(title: str = "A thing", **values: str) -> Document:
    return Document("p", Kind.PRODUCT, title, "p.csv", record=Record(**values))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("TEC for falls lady 82 no wifi", ["No wifi"]),
        ("she hasn't got broadband and cooks on gas", ["No wifi", "Gas cooker"]),
        ("bottled gas hob, lives alone", ["Bottled gas cooker", "Lives alone"]),
        ("an induction hob", ["Electric cooker"]),
        ("there is no mobile signal at the farm", ["No mobile signal"]),
        ("smell of gas in the kitchen", []),
        ("help with the electric bill", []),
        ("she wants wifi", []),
        ("he is living with his daughter", ["Lives with somebody"]),
        ("İrem of İzmir Road hasn’t got broadband", ["No wifi"]),
    ],
)
def test_what_a_question_tells_of_a_home(text: str, told: list[str]) -> None:
    found = read_requirements(text)
    assert [each.label for each in found] == told
    assert all(text[slice(*each.span)].strip() for each in found)


@pytest.mark.parametrize(
    ("choice", "text", "value"),
    [
        ("cooker", "gas", "gas"),
        ("cooker", "bottled gas", "bottled gas"),
        ("cooker", "Electric.", "electric"),
        ("cooker", "a gas one", "gas"),
        ("cooker", "no idea", None),
        ("company", "alone", "alone"),
        ("company", "with her husband", "with somebody"),
        ("unheard of", "gas", None),
    ],
)
def test_a_short_reply_tells_a_value_of_its_choice(choice: str, text: str, value: str | None) -> None:
    found = reply_to(choice, text)
    assert (found.name if found else None) == value


@pytest.mark.parametrize(
    ("value", "document", "expected"),
    [
        ("gas", product(does_not_suit="Gas hobs of any kind; a kitchen due to be rewired"), False),
        ("gas", product(does_not_suit="Bottled gas, common on the fen"), None),
        ("bottled gas", product(does_not_suit="Bottled gas, common on the fen"), False),
        ("electric", product("Gas shut-off valve", suits="A person on mains gas"), False),
        ("gas", product("Gas shut-off valve", suits="A person on mains gas"), True),
        ("gas", product("A kettle"), None),
        ("no wifi", product(connectivity="wifi"), False),
        ("no wifi", product(connectivity="wifi or SIM"), None),
        ("no wifi", product(connectivity="none with the button; wifi if worked by voice"), None),
        ("no signal", product(connectivity="Radio to digital Lifeline (SIM)"), False),
        ("no signal", product(connectivity="none with pager; radio to Lifeline (SIM)"), None),
        ("no landline", product(connectivity="landline (analogue)"), False),
        ("alone", product(does_not_suit="People living alone; anyone who can stand safely"), False),
        ("alone", Document("s", Kind.SERVICE, "Gas fitters", "s.csv", record=Record(does_not_suit="alone")), None),
    ],
)
def test_a_record_says_what_it_cannot_work_with(value: str, document: Document, expected: bool | None) -> None:
    assert suits(VALUES[value], document) is expected


def test_what_cannot_work_is_left_out_unless_it_is_asked_for_by_name(county: County) -> None:
    heading, *rows = PRODUCTS.replace("review_by,", "review_by,connectivity,does_not_suit,").splitlines(keepends=True)
    text = "".join(rows).replace("2027-06-01,", "2027-06-01,wifi,Gas,")
    county.write("products.csv", heading + text)
    county.refresh()

    def shown(text: str, *without: str) -> set[str]:
        return {hit.document.id for hit in county.ask.search(Question(text, limit=20, without=without)).hits}

    assert "prd-hob" in shown("forgets the hob is on too long")
    assert "prd-hob" not in shown("forgets the hob is on too long, no wifi")
    assert "prd-hob" in shown("forgets the hob is on too long, no wifi", "No wifi")
    assert "prd-hob" in shown("does the Hob Guard work with no wifi?")
