"""What an answer tells of distances, and where each option comes to stand on the strip that is drawn of them."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from signpost.answering.distances import distances
from signpost.channels.http.web.strip import MARK_WIDTH, strip
from signpost.domain.answer import Basis, Option, Statement


def option(title: str, *told: Statement) -> Option:
    return Option(title, "service", title.lower(), 1, facts=told)


def far(miles: int, place: str = "Saltby") -> Statement:
    return Statement(
        f"About {miles:,} {'mile' if miles == 1 else 'miles'} from {place}", Basis.RECKONED, label="How far"
    )


def test_options_stand_from_the_nearest_to_the_farthest_under_the_numbers_they_have_in_the_answer() -> None:
    found = distances([option("Far Hall", far(11)), option("Helpline"), option("Near Hall", far(1))])
    assert found is not None
    assert [(each.number, each.miles) for each in found.told] == [(3, 1), (1, 11)]
    assert (found.place, found.untold) == ("Saltby", (2,))


def test_what_is_in_the_place_itself_stands_at_its_beginning() -> None:
    there = Statement("In Saltby", Basis.RECKONED, label="How far")
    drawn = strip([option("Far Hall", far(11)), option("Village Hall", there)])
    assert drawn is not None
    assert [(mark.distance.number, mark.x) for mark in drawn.marks] == [(2, 0), (1, 100)]
    assert strip([option("Village Hall", there), option("Chapel", there)]) is None


def test_one_distance_alone_is_no_comparison() -> None:
    assert distances([option("Hall", far(3)), option("Helpline")]) is None
    assert distances([]) is None


def test_two_questions_about_two_places_are_not_put_on_one_strip() -> None:
    assert distances([option("Hall", far(3)), option("Club", far(2, "Aldersea"))]) is None


def test_what_a_record_says_of_how_far_it_is_is_never_taken_for_a_distance_of_ours() -> None:
    quoted = Statement("About 2 miles from Saltby", Basis.FIELD, 1, "How far")
    assert distances([option("Hall", quoted), option("Club", far(2))]) is None


def test_thousands_are_read_as_they_are_written() -> None:
    found = distances([option("Isle", far(1_200)), option("Hall", far(3))])
    assert found is not None
    assert found.told[-1].miles == 1_200


@given(st.lists(st.integers(1, 400), min_size=2, max_size=10))
def test_no_mark_covers_another_and_all_stand_in_the_order_of_their_miles(miles: list[int]) -> None:
    drawn = strip([option(f"Hall {n}", far(each)) for n, each in enumerate(miles)])
    assert drawn is not None
    for one, other in combinations(drawn.marks, 2):
        assert one.x <= other.x
        assert one.y != other.y or other.x - one.x >= MARK_WIDTH - 0.1  # tenths are rounded
        assert max(one.y, other.y) < drawn.line
    assert drawn.marks[-1].x == 100
    assert drawn.figures[-1].miles == max(miles)
    assert {each.miles for each in drawn.figures} <= set(miles)
