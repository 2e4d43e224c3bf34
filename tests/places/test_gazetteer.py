from signpost.places import Gazetteer, Place
from tests.county import PLACES

GAZETTEER = Gazetteer.from_csv(PLACES.encode())


def place(name: str) -> Place:
    (found,) = GAZETTEER.find(name)
    return found


def test_a_place_is_found_by_name_alias_or_postcode_district() -> None:
    assert place("a lady in quayside").name == "Quayside"
    assert place("up in the North").name == "Northshire"
    assert place("lives near QS1 4QT").name == "Quayside"


def test_the_longer_name_wins_and_part_of_a_word_is_no_place() -> None:
    table = PLACES + "Quay End,village,Northshire,Northshire,,,,,\n"
    assert [each.name for each in Gazetteer.from_csv(table.encode()).find("Quay End")] == ["Quay End"]
    assert GAZETTEER.find("the Quayish people") == ()


def test_a_service_for_a_district_serves_its_towns_and_not_the_next_district() -> None:
    assert GAZETTEER.serves("Northshire", place("Quayside")) is True
    assert GAZETTEER.serves("Southshire", place("Quayside")) is False
    assert GAZETTEER.serves("Bothshire", place("Hilltop")) is True


def test_a_service_for_a_town_is_there_for_someone_who_names_its_district() -> None:
    assert GAZETTEER.serves("Quayside", place("Northshire")) is True


def test_nothing_is_said_of_an_area_that_names_no_known_place() -> None:
    assert GAZETTEER.serves("Leeds", place("Quayside")) is None


def test_without_a_table_nothing_is_found() -> None:
    assert Gazetteer.from_csv(b"").find("Quayside") == ()


def test_a_place_that_holds_itself_does_not_loop() -> None:
    round_and_round = "name,kind,within\nA,town,B\nB,town,A\n"
    gazetteer = Gazetteer.from_csv(round_and_round.encode())
    assert gazetteer.serves("A", gazetteer.find("B")[0]) is True
