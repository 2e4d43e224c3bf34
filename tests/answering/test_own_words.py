"""What an import puts beneath a service's own words does not lead its card."""

import pytest

from signpost.answering.own_words import own_words
from signpost.domain.document import Document, Kind, Record
from signpost.domain.question import Question
from tests.county import County, write_county

LEFT_OVER = "Basic type: Food service\nCommunity Space: yes"
OURS = "About Quay Trust: We run the harbour.\n\nWe have boats as well."


def _said(description: str, path: str = "imported/county.jsonl") -> str:
    record = Record(description=description, organization_name="Quay Trust; Shore Friends")
    return own_words(Document("x", Kind.SERVICE, "Tea", path, record=record))


@pytest.mark.parametrize(
    ("description", "said"),
    [
        (f"Tea for all.\n\nAnd cake.\n\n{OURS}\n\n{LEFT_OVER}", "Tea for all.\n\nAnd cake."),
        (f"Tea for all.\n\n{LEFT_OVER}", "Tea for all."),
        (f"Open to: all\n\nTea for all.\n\n{LEFT_OVER}", "Open to: all\n\nTea for all."),
        (f"{OURS}\n\n{LEFT_OVER}", "About Quay Trust: We run the harbour."),
        (LEFT_OVER, ""),
        ("Tea for all.\nBring: a mug.", "Tea for all.\nBring: a mug."),
        ("", ""),
    ],
)
def test_columns_left_over_and_what_the_organisation_says_are_not_what_a_service_does(
    description: str, said: str
) -> None:
    assert _said(description) == said


def test_what_owners_write_themselves_is_all_theirs() -> None:
    assert _said(LEFT_OVER, "services.csv") == LEFT_OVER


def test_an_option_is_described_in_its_own_words_and_never_by_a_tick_box(empty_county: County) -> None:
    write_county(empty_county)
    (empty_county.corpus / "imported").mkdir()
    rows = (
        '{"id": "s1", "title": "Gorse Tea Table", "organization_name": "Quay Trust", "description": '
        '"Tea for all.\\n\\nAbout Quay Trust: We run the harbour.\\n\\nCommunity Space: yes"}\n'
        '{"id": "s2", "title": "Gorse Soup Table", "description": "Community Space: yes"}\n'
    )
    empty_county.write("imported/county.jsonl", rows)
    empty_county.refresh()
    tea, soup = (
        next(
            option.why for option in empty_county.ask.ask(Question(f"{name} community space")).answer.options
            if option.title == name
        )
        for name in ("Gorse Tea Table", "Gorse Soup Table")
    )  # fmt: skip
    assert [each.text for each in tea] == ["Tea for all."]
    assert soup == ()


def test_the_nearest_of_a_refusal_is_told_by_its_own_words_and_never_by_a_tick_box(empty_county: County) -> None:
    (empty_county.corpus / "imported").mkdir()
    row = '{"id": "s1", "title": "Gorse Soup Table", "description": "Community Space: yes"}\n'
    empty_county.write("imported/county.jsonl", row)
    empty_county.refresh()
    (nearest,) = empty_county.ask.ask(Question("gorse soup parking permit renewal fees table")).answer.nearest
    assert nearest.title == "Gorse Soup Table"
    assert not nearest.quote.startswith("Community Space")
