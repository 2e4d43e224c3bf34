from dataclasses import replace

import pytest

from signpost.domain.document import Audience
from signpost.domain.question import Question
from tests.county import SERVICES, County

INTERNAL, PUBLIC = Audience.INTERNAL, Audience.PUBLIC


def ids(county: County, text: str, **values: object) -> list[str]:
    question = replace(Question(text, limit=20), **values)  # type: ignore[arg-type]
    return list(dict.fromkeys(hit.document.id for hit in county.ask.search(question).hits))


def scores(county: County, text: str) -> dict[str, float]:
    return {hit.document.id: hit.score for hit in reversed(county.ask.search(Question(text, limit=20)).hits)}


@pytest.mark.parametrize("written", ["HG-2041/E", "hg 2041 e", "part HG2041E please", "is HG-2041/E in stock?"])
def test_a_part_number_however_it_is_written_ranks_its_record_first(county: County, written: str) -> None:
    assert ids(county, written)[0] == "prd-hob"


def test_a_record_asked_for_by_name_ranks_first(county: County) -> None:
    assert ids(county, "what would hill drivers do about lunch on the quay with carols")[0] == "svc-taxi"


def test_words_that_happen_to_share_a_name_do_not_jump_the_queue(county: County) -> None:
    hits = county.ask.search(Question("tec for the hob")).hits
    assert not any(hit.exact for hit in hits if hit.document.kind == "term")


def test_an_abbreviation_is_defined_by_its_entry(county: County) -> None:
    assert county.ask.search(Question("What is TEC?")).hits[0].document.title == "TEC"


def test_an_internal_record_is_never_found_by_a_public_reader(county: County) -> None:
    assert "svc-secret" in ids(county, "lunch club staff rota", audience=INTERNAL)
    found = ids(county, "Staff Rota Line", audience=PUBLIC)
    assert "svc-secret" not in found
    assert "svc-club" in found


def test_a_withdrawn_service_can_no_longer_be_found_even_by_name(county: County) -> None:
    assert "svc-gone" not in ids(county, "Old Lunch Club")


def test_an_event_that_is_over_is_never_found_and_one_to_come_is(county: County) -> None:
    found = ids(county, "lunch on the quay with music or carols")
    assert "evt-past" not in found
    assert "evt-soon" in found


def test_a_place_in_the_question_reorders_and_removes_nothing(county: County) -> None:
    club = "A hot lunch and company by the harbour every Tuesday.,People aged 60 and over,Ring to book"
    county.write(
        "services.csv", f"{SERVICES}svc-south,Ridge Lunch Club,{club},01632 960809,£6,Southshire,public,,,,,active,\n"
    )
    county.refresh()
    in_north, in_south = scores(county, "lunch club in Northshire"), scores(county, "lunch club in Southshire")
    assert set(in_north) == set(in_south)
    assert in_north["svc-club"] > in_south["svc-club"]
    assert in_south["svc-south"] > in_north["svc-south"]


def test_the_profile_area_counts_only_where_the_question_names_no_place(county: County) -> None:
    (place,) = county.ask.search(Question("lunch in Hilltop", area="Quayside")).understanding.places
    assert place.name == "Hilltop"


def test_an_overdue_record_ranks_below_its_equal(county: County) -> None:
    drivers = "Volunteer drivers take people to the shops.,Anyone,Ring"
    late = f"svc-a,Driver A,{drivers},01632 960807,,,public,,2026-01-01,,2026-02-01,active,\n"
    due = f"svc-b,Driver B,{drivers},01632 960808,,,public,,2026-01-01,,2027-02-01,active,\n"
    county.write("services.csv", SERVICES + late + due)
    county.refresh()
    found = ids(county, "volunteer drivers to the shops")
    assert found.index("svc-b") < found.index("svc-a")


def test_the_same_question_gives_the_same_hits_in_the_same_order(county: County) -> None:
    first = county.ask.search(Question("somewhere for company and a meal", limit=20))
    assert all(county.ask.search(Question("somewhere for company and a meal", limit=20)) == first for _ in range(5))


def test_no_question_breaks_the_word_index(county: County) -> None:
    for text in [
        '"',
        "'; DROP TABLE passages; --",
        "NEAR(a b)",
        "*",
        "a AND OR NOT",
        "🙂",
        "a\x00b",
        "(((",
        "words:x",
        "-",
    ]:
        county.ask.search(Question(text))


def test_an_abbreviation_is_spelt_out_for_the_search(county: County) -> None:
    assert "technology enabled care" in county.ask.search(Question("what tec is there")).understanding.text


def test_what_is_personal_is_not_searched_for(county: County) -> None:
    named = county.ask.search(Question("Mrs Ottoline Brackwater, born 14/03/1941, 01632 960977, wants a lunch club"))
    assert set(named.understanding.words) == {"wants", "lunch", "club"}
    assert named.understanding.tells_of_a_person


def test_confidence_is_high_for_a_name_and_low_for_nonsense(county: County) -> None:
    assert county.ask.search(Question("HG-2041/E")).confidence == 1
    assert county.ask.search(Question("zebra crossings on the moon")).confidence < 0.5


def test_a_record_that_meets_the_need_is_found_though_it_shares_no_word_with_the_question(county: County) -> None:
    row = "svc-chat,Parlour,Cards and tea.,Anyone,Ring,01632 960811,Free,Northshire,public,,,,,active,isolation\n"
    county.write("services.csv", SERVICES + row)
    county.refresh()
    hits = county.ask.search(Question("widower who sees nobody", limit=20)).hits
    assert next(hit.meets for hit in hits if hit.document.id == "svc-chat") == ("isolation",)


def test_a_record_without_tags_meets_the_needs_that_it_speaks_of(county: County) -> None:
    row = "svc-rug,Rug Bank,Somebody to talk to over tea.,Anyone,Ring,01632 960811,Free,Northshire,public,,,,,active,\n"
    county.write("services.csv", SERVICES + row)
    county.refresh()
    hits = county.ask.search(Question("lonely lady", limit=20)).hits
    assert "svc-rug" in {hit.document.id for hit in hits if hit.meets}


def test_a_need_that_a_guide_is_tagged_with_counts_half_as_much_as_one_of_a_record(county: County) -> None:
    row = "svc-hob,Kitchen Friends,Cooks beside you.,Anyone,Ring,01632 960811,Free,Northshire,public,,,,,active,cooking safety\n"
    county.write("services.csv", SERVICES + row)
    guide = "---\nid: gd-pans\nkind: guidance\ntitle: Pans\nneeds: [cooking safety]\n---\nCooks beside you."
    county.write("pans.md", guide)
    county.refresh()
    found = scores(county, "she leaves the cooker on")
    assert found["svc-hob"] > found["gd-pans"]


def test_new_words_for_a_need_bring_a_new_snapshot(county: County) -> None:
    county.write("needs.yaml", "meals: {said: [peckish]}")
    assert county.refresh().published
    assert "svc-club" in {hit.document.id for hit in county.ask.search(Question("peckish")).hits if hit.meets}


def test_a_record_for_people_in_a_circumstance_nobody_spoke_of_stands_further_back(county: County) -> None:
    alike = "Cards and tea.,Anyone,Ring,01632 960811,Free,Northshire,public,,,,,active"
    rows = f"svc-a,Parlour,{alike},isolation; dementia\nsvc-b,Parlour Two,{alike},isolation\n"
    county.write("services.csv", SERVICES + rows)
    county.refresh()
    found = scores(county, "she sees nobody")
    assert found["svc-b"] > found["svc-a"]
    spoken = scores(county, "she has dementia and sees nobody")
    assert spoken["svc-a"] > spoken["svc-b"]


def test_a_record_tagged_only_by_sort_still_meets_the_needs_that_it_speaks_of(county: County) -> None:
    row = "svc-rug,Rug Bank,Somebody to talk to over tea.,Anyone,Ring,01632 960811,Free,Northshire,public,,,,,active,regular event\n"
    county.write("services.csv", SERVICES + row)
    county.refresh()
    hits = county.ask.search(Question("lonely lady", limit=20)).hits
    assert "svc-rug" in {hit.document.id for hit in hits if hit.meets}
