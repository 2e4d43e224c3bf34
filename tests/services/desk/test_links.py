"""Which addresses are called broken, and whose they are."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from signpost.corpus.links import Found
from signpost.errors import DeskRefused
from signpost.services.desk.links import Links
from signpost.stores import LinkStore
from tests.county import SERVICES
from tests.office import Office
from tests.services.desk.people import OWNER, STRANGER

CLUB = "https://club.example/"


def links(office: Office, *found: Found, is_on: bool = True) -> Links:
    def check(addresses: Sequence[str], _seconds: float) -> tuple[Found, ...]:
        return tuple(each for each in found if each.address in addresses)

    return Links(office.current.get, lambda: LinkStore(office.database), check, lambda: datetime.now(UTC), is_on)


@pytest.fixture
def linked(office: Office) -> Office:
    office.write("services.csv", SERVICES.replace("every Tuesday", f"every Tuesday {CLUB}"))
    office.library.refresh()
    return office


def test_what_its_server_calls_gone_is_broken_at_once_and_shown_to_its_owner_alone(linked: Office) -> None:
    found = links(linked, Found(CLUB, is_alive=False, said="Nothing is there", is_gone=True))
    assert found.look() == 1
    (broken,) = found.report(OWNER).broken
    assert (broken.document.id, broken.address, broken.said) == ("svc-club", CLUB, "Nothing is there")
    assert found.report(STRANGER).broken == ()


def test_what_only_failed_once_is_not_called_broken_and_what_came_back_is_forgiven(linked: Office) -> None:
    ill, well = Found(CLUB, is_alive=False, said="It did not answer"), Found(CLUB, is_alive=True)
    links(linked, ill).look()
    assert links(linked).report(OWNER).broken == ()
    links(linked, ill).look()
    assert len(links(linked).report(OWNER).broken) == 1
    links(linked, well).look()
    assert links(linked).report(OWNER).broken == ()


def test_what_no_record_names_any_more_is_forgotten(linked: Office) -> None:
    links(linked, Found(CLUB, is_alive=False, is_gone=True)).look()
    linked.write("services.csv", SERVICES)
    linked.library.refresh()
    links(linked).look()
    assert LinkStore(linked.database).all() == {}


def test_nothing_is_asked_unless_the_settings_allow_it(linked: Office) -> None:
    with pytest.raises(DeskRefused, match="SIGNPOST_LINK_CHECK"):
        links(linked, is_on=False).look()
