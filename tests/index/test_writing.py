"""What is written into a snapshot, and what is left out of it."""

import csv
import io

from signpost.domain.document import Audience
from signpost.domain.question import Question
from signpost.privacy import LONGEST_NAME, mask
from signpost.retrieval.understanding import Reading
from tests.county import NOW, SERVICES, County

AS_LONG = "Hatherby Sea Shanty Singers and Percival Thurlbeck Band"


def read_as(county: County, text: str) -> list[str]:
    question = Question(text, audience=Audience.INTERNAL)
    return [each.meant for each in Reading(question, county.current.get(), NOW).understood().read_as]


def test_no_word_is_read_as_one_that_only_stands_where_nothing_may_be_answered_from(county: County) -> None:
    county.write("services.csv", SERVICES.replace("A hot lunch that has stopped.", "Quilling and calligraphy."))
    county.refresh()
    assert read_as(county, "calligrafy") == []
    county.write("services.csv", SERVICES.replace("A hot lunch and", "Quilling, calligraphy and"))
    county.refresh()
    assert read_as(county, "calligrafy") == ["calligraphy"]


def test_what_is_scheduled_is_spelt_for_the_day_on_which_it_stands(county: County) -> None:
    scheduled = SERVICES.replace("A hot lunch that has stopped.", "Quilling and calligraphy.")
    county.write("services.csv", scheduled.replace("withdrawn", "scheduled"))
    county.refresh()
    assert read_as(county, "calligrafy") == ["calligraphy"]


def test_a_title_as_long_as_a_name_may_be_is_asked_for_by_name_and_not_masked(county: County) -> None:
    assert len(AS_LONG.split()) == LONGEST_NAME
    county.write("services.csv", SERVICES.replace("Quay Lunch Club", AS_LONG))
    county.refresh()
    asked, snapshot = f"when is the {AS_LONG} on", county.current.get()
    assert Reading(Question(asked), snapshot, NOW).understood().named[0].document.id == "svc-club"
    assert mask(asked, snapshot.known).text == asked


def test_a_part_of_town_that_an_address_ends_with_is_nobodys_name(county: County) -> None:
    asked = "lonely widower 78 Cheriton would like company in the week"
    assert mask(asked, county.current.get().known).text != asked
    header, *rows = csv.reader(io.StringIO(SERVICES))
    table = io.StringIO()
    csv.writer(table).writerows([[*header, "address"], [*rows[0], "3 Baker Road, Cheriton ZM1 4QT"], *rows[1:]])
    county.write("services.csv", table.getvalue())
    county.refresh()
    assert mask(asked, county.current.get().known).text == asked
