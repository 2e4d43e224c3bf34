from datetime import timedelta

from signpost.services.suggesting import Suggesting
from tests.county import TODAY
from tests.office import Office

CLUB = "What does Quay Lunch Club offer, and how does somebody get in?"


def test_one_public_document_of_a_kind_is_suggested_that_is_not_past_its_review(office: Office) -> None:
    asked = Suggesting(lambda: office.current, lambda: TODAY).questions()
    assert asked == (CLUB, "When and where is Winter Lunch?")


def test_suggestions_are_looked_for_once_until_the_day_or_what_is_shown_changes(office: Office) -> None:
    day = [TODAY]
    suggesting = Suggesting(lambda: office.current, lambda: day[0])
    first = suggesting.questions()
    assert suggesting.questions() is first
    day[0] += timedelta(days=30)
    assert suggesting.questions() == (CLUB,)  # the lunch in December is over
    office.snapshots.withhold(frozenset({"svc-club"}))
    assert suggesting.questions() == ()
    office.snapshots.withhold(frozenset())
    assert suggesting.questions() == (CLUB,)
    office.deciding.withdraw(["svc-club"], "closed for good")
    assert suggesting.questions() == ()
