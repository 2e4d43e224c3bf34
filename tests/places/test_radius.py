"""How far from where: the radius that a question asks for."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signpost.places import Gazetteer, Reach, find_reach, national

NATIONAL = Gazetteer.from_csv(b"", national())


def reach(text: str) -> Reach | None:
    return find_reach(text, NATIONAL.mentions(text))


@pytest.mark.parametrize(
    ("text", "span", "miles", "name"),
    [
        ("dementia cafe within 5 miles of Halesworth on a Thursday", "within 5 miles of Halesworth", 5, "Halesworth"),
        ("lunch within 10 km of IP19 8AB", "within 10 km of IP19 8AB", 6.21, "IP19 8AB"),
        ("within a 5 mile radius of Lowestoft", "within a 5 mile radius of Lowestoft", 5, "Lowestoft"),
        ("a club 5 miles from Halesworth", "5 miles from Halesworth", 5, "Halesworth"),
        ("Halesworth + 5 miles", "Halesworth + 5 miles", 5, "Halesworth"),
        ("near Halesworth, within 3 miles", "Halesworth, within 3 miles", 3, "Halesworth"),
        ("within 5 miles of her house in Halesworth", "within 5 miles of her house in Halesworth", 5, "Halesworth"),
        ("no more than ten miles away", "no more than ten miles away", 10, None),
        ("within half a mile", "within half a mile", 0.5, None),
        ("within 2km please", "within 2km", 1.24, None),
        ("within 5 miles of Newport, Essex", "within 5 miles of Newport, Essex", 5, "Newport"),
    ],
)
def test_a_radius_is_read_with_its_middle_and_with_where_it_stands(
    text: str, span: str, miles: float, name: str | None
) -> None:
    found = reach(text)
    assert found is not None
    assert text[found.start : found.end] == span
    assert found.miles == pytest.approx(miles)
    assert (found.place.name if found.place else None) == name
    assert not found.is_estimate


@pytest.mark.parametrize(
    ("text", "miles"),
    [
        ("something within walking distance", 1.0),
        ("walking distance of Beccles", 1.0),
        ("up to 20 minutes' drive from Bungay", 8.3),
        ("10 minutes walk from Leiston", 0.5),
        ("within half an hour's drive of Diss", 12.5),
        ("a short drive from Aldeburgh", 5.0),
    ],
)
def test_a_time_or_a_manner_of_going_is_an_estimate_and_says_so(text: str, miles: float) -> None:
    found = reach(text)
    assert found is not None
    assert found.is_estimate
    assert found.miles == pytest.approx(miles)


@pytest.mark.parametrize(
    "text",
    [
        "she lives 5 miles from Halesworth",
        "walks up to 5 miles a day",
        "response within 2 hours",
        "couch to 5k",
        "she is under 5 miles an hour on her scooter",
        "visit within 20 minutes of the call",
        "she drove 10 miles to Ipswich",
        "under 65 with dementia",
        "within 0 miles of Leeds",
        "within 999 miles of Leeds",
        "45p a mile for volunteer drivers",
        "lunch club near Halesworth",
        "",
    ],
)
def test_a_length_that_is_no_limit_is_no_filter(text: str) -> None:
    assert reach(text) is None


WORDS = st.sampled_from(
    "within 5 miles km of a radius 20 minutes walk Halesworth Newport , from + half an hour 1.5 k".split()
)


@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=15).map(" ".join)))
@settings(max_examples=400, deadline=None)
def test_no_text_breaks_the_reading_and_the_span_lies_inside_it(text: str) -> None:
    if found := reach(text):
        assert 0 <= found.start < found.end <= len(text)
        assert found.miles > 0
