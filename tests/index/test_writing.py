"""What is written into a snapshot, and what is left out of it."""

from signpost.domain.question import Question
from signpost.privacy import LONGEST_NAME, mask
from signpost.retrieval.understanding import Reading
from tests.county import NOW, SERVICES, County

AS_LONG = "Hatherby Sea Shanty Singers and Percival Thurlbeck Band"


def test_a_title_as_long_as_a_name_may_be_is_asked_for_by_name_and_not_masked(county: County) -> None:
    assert len(AS_LONG.split()) == LONGEST_NAME
    county.write("services.csv", SERVICES.replace("Quay Lunch Club", AS_LONG))
    county.refresh()
    asked, snapshot = f"when is the {AS_LONG} on", county.current.get()
    assert Reading(Question(asked), snapshot, NOW).understood().named[0].document.id == "svc-club"
    assert mask(asked, snapshot.known).text == asked
