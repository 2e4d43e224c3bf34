"""Text to places, with the national list behind our own."""

import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signpost.places import Gazetteer, Mention, National, Place, is_left_out, national
from tests.places.sentences import NO_PLACE, PLACES

NATIONAL = Gazetteer.from_csv(b"", national())

OURS = """\
name,kind,within,district,gp_area,postcode_prefix,lat,lon,aliases
Suffolk,county,England,,,,,,
East Suffolk,district,Suffolk,,,,,,
Lowestoft,town,East Suffolk,East Suffolk,North PCN,NR32,52.475,1.751,
Halesworth,town,East Suffolk,East Suffolk,South PCN,IP19,,,the Thoroughfare
Newport,village,East Suffolk,East Suffolk,,,52.400,1.600,
St Brannock's,neighbourhood,Lowestoft,East Suffolk,,,52.47,1.75,
"""
COUNCIL = Gazetteer.from_csv(OURS.encode(), national())


def mention(text: str, gazetteer: Gazetteer = NATIONAL, near: Place | None = None) -> Mention:
    (found,) = gazetteer.mentions(text, near)
    return found


@pytest.mark.parametrize("sentence", NO_PLACE)
def test_an_ordinary_word_is_never_turned_into_a_place(sentence: str) -> None:
    assert NATIONAL.mentions(sentence) == ()


@pytest.mark.parametrize(("sentence", "names"), PLACES)
def test_all_places_of_a_sentence_are_found_in_its_order(sentence: str, names: list[str]) -> None:
    assert [place.name for place in NATIONAL.find(sentence)] == names


def test_the_list_of_sentences_is_long_enough_to_mean_something() -> None:
    assert len(NO_PLACE) >= 40
    assert len(PLACES) >= 40
    assert sum(any(each.is_misspelt for each in NATIONAL.mentions(sentence)) for sentence, _ in PLACES) >= 15


def test_a_mention_tells_where_in_the_text_it_stands() -> None:
    text = "Anything near Halsworth?"
    found = mention(text)
    assert text[found.start : found.end] == "Halsworth"
    assert found.is_misspelt
    assert found.place.label == "Halesworth, Suffolk"


def test_our_own_place_wins_over_the_national_one_of_its_name() -> None:
    assert mention("lunch in Newport", COUNCIL).candidates[0].is_ours
    assert mention("lunch in Halesworth", COUNCIL).place.gp_area == "South PCN"
    assert not mention("lunch in Beccles", COUNCIL).place.is_ours


def test_a_longer_national_name_is_not_cut_short_by_one_of_ours() -> None:
    assert mention("lives in Newport Pagnell", COUNCIL).place.name == "Newport Pagnell"


def test_what_our_list_leaves_out_is_taken_from_the_national_one() -> None:
    found = mention("lunch in Halesworth", COUNCIL).place
    assert found.latitude == pytest.approx(52.346, abs=0.01)
    assert found.within == "East Suffolk"


def test_one_misspelt_letter_leads_to_our_own_place_first() -> None:
    assert mention("near St Branocks please", COUNCIL).place.name == "St Brannock's"


def test_an_ambiguous_name_leaves_the_choice_to_the_asker() -> None:
    found = mention("day centre in Newport")
    assert found.is_ambiguous
    labels = [place.label for place in found.candidates]
    assert labels[0] == "Newport, Wales"
    assert {"Newport, Isle of Wight", "Newport, Essex"} <= set(labels)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Newport, Isle of Wight", "Newport, Isle of Wight"),
        ("day centre in Newport (Essex)", "Newport, Essex"),
        ("Newport in Shropshire", "Newport, Telford and Wrekin"),
        ("Newport Wales", "Newport, Wales"),
    ],
)
def test_the_county_behind_a_name_says_which_is_meant_and_is_part_of_the_mention(text: str, label: str) -> None:
    found = mention(text)
    assert [place.label for place in found.candidates] == [label]
    assert found.end == len(text)


def test_the_county_elsewhere_in_the_text_says_which_is_meant() -> None:
    island, town = NATIONAL.mentions("lady on the Isle of Wight, she lives in Newport")
    assert island.place.name == "Isle of Wight"
    assert [place.label for place in town.candidates] == ["Newport, Isle of Wight"]


def test_the_askers_own_area_says_which_is_meant() -> None:
    near = mention("Saffron Walden").place
    assert [place.label for place in mention("day centre in Newport", near=near).candidates] == ["Newport, Essex"]


def test_our_own_county_says_which_is_meant() -> None:
    assert mention("befriending in Hadleigh").is_ambiguous
    assert [place.label for place in mention("befriending in Hadleigh", COUNCIL).candidates] == ["Hadleigh, Suffolk"]


def test_where_our_records_lie_says_which_is_meant_without_a_list_of_our_own() -> None:
    folkestone = Place("", "", latitude=51.08, longitude=1.17)
    assert mention("youth club in Hythe").is_ambiguous
    there = Gazetteer.from_csv(b"", national(), folkestone)
    assert [place.label for place in mention("youth club in Hythe", there).candidates] == ["Hythe, Kent"]


def test_a_city_is_not_asked_for_because_a_hamlet_shares_its_name() -> None:
    assert not mention("what does Leeds do").is_ambiguous


def test_a_full_postcode_has_its_own_place_on_the_map() -> None:
    found = mention("respite near ip19 8ab").place
    assert (found.name, found.kind, found.district, found.county) == ("IP19 8AB", "postcode", "East Suffolk", "Suffolk")
    assert found.latitude == pytest.approx(52.345, abs=0.002)
    assert not found.is_approximate


def test_a_postcode_not_in_use_is_the_middle_of_its_sector_and_says_so() -> None:
    found = mention("respite near IP19 8ZZ").place
    assert found.is_approximate
    assert found.latitude == pytest.approx(52.345, abs=0.05)
    assert found.county == "Suffolk"


def test_an_outward_code_across_a_border_claims_no_more_than_holds_all_of_it() -> None:
    code = next(place for place in NATIONAL.find("meals in the TD15 area"))
    assert (code.district, code.country) == ("", "Great Britain")


@pytest.mark.parametrize("text", ["B12 injections", "a S42 enquiry", "HG-2041/E", "band M1 of the scheme", "M25 6pm"])
def test_what_merely_looks_like_an_outward_code_is_none(text: str) -> None:
    assert NATIONAL.mentions(text) == ()


def test_our_own_outward_code_leads_to_our_own_town() -> None:
    assert mention("lady in NR32", COUNCIL).place.name == "Lowestoft"


@pytest.mark.parametrize(
    "text", ["duty@essex.example.gov.uk", "https://www.hythe.example/lunch", "see leeds.example.uk"]
)
def test_no_place_stands_in_an_address_of_the_internet(text: str) -> None:
    assert NATIONAL.mentions(text) == ()


def test_the_text_to_search_for_keeps_places_elsewhere_but_no_postcodes() -> None:
    def left_out(text: str) -> list[str]:
        return [text[each.start : each.end] for each in COUNCIL.mentions(text) if is_left_out(each)]

    assert left_out("lunch club in Halesworth") == ["Halesworth"]
    assert left_out("what does Leeds do for lunch") == []
    assert left_out("lunch near IP19 8AB") == ["IP19 8AB"]


def test_only_our_own_places_count_as_known() -> None:
    assert COUNCIL.is_known("Halesworth and villages")
    assert not COUNCIL.is_known("Leeds")


def test_capitals_of_a_title_tell_nothing() -> None:
    assert NATIONAL.mentions("Reading And Writing Group For Stroke Survivors") == ()
    assert NATIONAL.mentions("BATH SEAT AND GRAB RAILS") == ()
    assert mention("LUNCH CLUB IN LOWESTOFT").place.name == "Lowestoft"


def test_the_field_of_an_area_needs_no_cue() -> None:
    reading = mention("Reading").place
    assert NATIONAL.serves("Reading; Bath", reading) is True


@given(st.text(max_size=300))
@settings(max_examples=300, deadline=None)
def test_no_text_breaks_the_search_and_each_mention_lies_inside_it(text: str) -> None:
    end = 0
    for found in COUNCIL.mentions(text):
        assert end <= found.start < found.end <= len(text)
        assert found.candidates
        end = found.end


FRAGMENTS = st.sampled_from(
    "in near Newport newport , ( ) Essex the area IP19 8AB ip19 8zz Stow-on-the- Wold Halsworth's Bath bath Mrs @ . and "
    "within 5 miles of Saint St. Kings Lynn Ynys Môn İstanbul ß ﬁ Road MARCH 2 é".split()
)


@given(st.lists(FRAGMENTS, max_size=14).map(" ".join))
@settings(max_examples=400, deadline=None)
def test_no_jumble_of_names_and_cues_breaks_the_search(text: str) -> None:
    end = 0
    for found in COUNCIL.mentions(text):
        assert end <= found.start < found.end <= len(text)
        end = found.end


def test_many_threads_find_the_same_in_a_list_that_none_has_read_yet() -> None:
    gazetteer = Gazetteer.from_csv(OURS.encode(), National())
    sentences = [sentence for sentence, _ in PLACES]
    expected = [COUNCIL.find(sentence) for sentence in sentences]
    results: list[list[tuple[Place, ...]]] = []

    def ask() -> None:
        results.append([gazetteer.find(sentence) for sentence in sentences])

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [expected] * 8
