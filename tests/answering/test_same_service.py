"""Two records to whether they describe one service."""

from signpost.answering.choosing import same_service
from signpost.domain.document import Document, Kind, Record


def service(id_: str, title: str, telephone: str = "", organization: str = "") -> Document:
    record = Record(telephone=telephone, organization_name=organization)
    return Document(id_, Kind.SERVICE, title, "", record=record)


def test_two_sessions_of_one_organisations_service_are_one() -> None:
    one, other = (service(id_, "FoodStop", organization="Rainbow Centre") for id_ in "ab")
    assert same_service(one, other)


def test_one_name_at_two_organisations_or_at_none_is_two_services() -> None:
    assert not same_service(
        service("a", "Lunch club", organization="St Anne's"), service("b", "Lunch club", organization="Age UK")
    )
    assert not same_service(service("a", "Lunch club"), service("b", "Lunch club"))


def test_nearly_one_name_at_one_number_is_one() -> None:
    assert same_service(
        service("a", "Harbour Lunch Club", "01632 960100"), service("b", "Lunch Club, Harbour", "01632960100")
    )
