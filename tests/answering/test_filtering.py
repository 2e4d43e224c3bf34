import pytest

from signpost.answering import wording
from signpost.domain.answer import Answer, AnswerStatus, Basis
from signpost.domain.question import Question
from tests.county import PLACES, County

HEADINGS = (
    "id,name,description,eligibility_description,application_process,telephone,fees_description,service_area,"
    "schedule_description,postcode,latitude,longitude,audience,owner,assured_date,needs\n"
)
ROWS = """\
svc-mon,Monday Meals,A hot meal and company.,Anyone,Ring,01632 960821,Free,Northshire,"Mondays, 12 noon to 2pm",,52.50,1.70,public,Duty Desk,2026-05-01,meals
svc-tue,Tuesday Meals,A hot meal and company.,Women aged 60 and over,Ring,01632 960822,£4,Northshire,"Tuesdays, 12 noon to 2pm",,52.70,1.70,public,Duty Desk,2026-05-01,meals
svc-any,Village Meals,A hot meal and company.,,Ring,01632 960823,,Northshire,,,,,public,Duty Desk,2026-05-01,meals
"""


def asked(county: County, text: str, without: tuple[str, ...] = ()) -> Answer:
    places = PLACES.replace(
        "Quayside,town,Northshire,Northshire,,QS1,,", "Quayside,town,Northshire,Northshire,,QS1,52.51,1.70"
    )
    county.write("places.csv", places)
    county.write("services.csv", HEADINGS + ROWS)
    county.refresh()
    return county.ask.ask(Question(text, without=without)).answer


def shown(answer: Answer) -> list[str]:
    return [option.document_id for option in answer.options]


def test_what_fails_a_must_is_left_out_and_what_does_not_say_is_shown_as_not_stated(county: County) -> None:
    answer = asked(county, "a hot meal and company on a Monday in Quayside")
    assert set(shown(answer)) == {"svc-mon", "svc-any"}
    unstated = {
        option.document_id: [f.label for f in option.facts if f.text == wording.UNSTATED] for option in answer.options
    }
    assert unstated == {"svc-mon": [], "svc-any": ["Mondays"]}


def test_filters_are_shown_and_can_be_taken_away_by_their_label(county: County) -> None:
    answer = asked(county, "a hot meal and company on a Monday in Quayside")
    assert [(each.label, each.removes, each.given_up) for each in answer.filters] == [("Mondays", True, False)]
    assert "svc-tue" in shown(asked(county, "a hot meal and company on a Monday in Quayside", ("Mondays",)))


def test_how_far_it_is_is_reckoned_only_where_both_ends_are_known(county: County) -> None:
    answer = asked(county, "a hot meal and company in Quayside")
    far = {option.document_id: [f.text for f in option.facts if f.basis is Basis.RECKONED] for option in answer.options}
    assert far["svc-mon"] == ["About 1 mile from Quayside"]
    assert far["svc-tue"] == ["About 13 miles from Quayside"]
    assert far["svc-any"] == []


@pytest.mark.parametrize(
    ("place", "told"),
    [
        (
            "Quayside",
            {"The Quay": "In Quayside", "The Wharf": "In Quayside", "Elsewhere": "About 14 miles from Quayside"},
        ),
        ("Wharf End", {"The Quay": "About 1 mile from Wharf End", "The Wharf": "In Wharf End"}),
    ],
)
def test_of_what_is_known_to_be_in_the_place_no_distance_is_told(
    county: County, place: str, told: dict[str, str]
) -> None:
    places = PLACES.replace("Northshire,,QS1,,", "Northshire,,QS1,52.51,1.70").replace("QS2,,", "QS2,52.70,1.80")
    county.write("places.csv", f"{places}Wharf End,neighbourhood,Quayside,Northshire,,QS1,52.52,1.69,\n")
    addresses = {"The Quay": "Quayside", "The Wharf": "Wharf End, Quayside", "Elsewhere": "Hilltop"}
    rows = (
        f'{n},{name},A hot meal and company.,Anyone,Ring,01632 96082{n},Bothshire,"{address}",public,Duty Desk,2026-05-01,meals\n'
        for n, (name, address) in enumerate(addresses.items())
    )
    headings = "id,name,description,eligibility_description,application_process,telephone,service_area,address,"
    county.write("services.csv", f"{headings}audience,owner,assured_date,needs\n{''.join(rows)}")
    county.refresh()
    options = county.ask.ask(Question(f"a hot meal and company in {place}")).answer.options
    far = {each.title: fact.text for each in options for fact in each.facts if fact.label == wording.HOW_FAR}
    assert told.items() <= far.items()


def test_a_radius_leaves_out_what_is_farther_and_keeps_what_is_not_known(county: County) -> None:
    answer = asked(county, "a hot meal and company within 5 miles of Quayside")
    assert set(shown(answer)) == {"svc-mon", "svc-any"}
    assert "Within 5 miles of Quayside" in [each.label for each in answer.filters]


def test_where_nothing_is_left_the_nearest_step_is_taken_and_said(county: County) -> None:
    county.write("services.csv", HEADINGS + "".join(ROWS.splitlines(keepends=True)[:2]))
    places = PLACES
    county.write("places.csv", places)
    county.refresh()
    answer = county.ask.ask(Question("a hot meal and company on a Sunday in Quayside")).answer
    assert answer.lead[0].text == wording.RELAXED
    assert answer.lead[1].text.startswith("None on Sundays; one on ")
    assert [each.given_up for each in answer.filters] == [True]
    assert shown(answer)


@pytest.mark.parametrize("where", ["in Great Yarmouth", "who is moving from Quayside to Great Yarmouth"])
def test_a_person_who_lives_beyond_our_area_is_not_offered_what_is_only_here(county: County, where: str) -> None:
    answer = asked(county, f"lonely man {where} wants a hot meal and company")
    assert answer.status is AnswerStatus.UNANSWERABLE_NO_CONTENT
    assert wording.OUTSIDE_AREA in [each.text for each in answer.cautions]


@pytest.mark.parametrize(
    "text",
    [
        "niece rings from Great Yarmouth, her uncle in Quayside wants a hot meal and company",
        "Grew up in Swansea. Lonely man in Quayside, a hot meal and company please",
        "a hot meal and company in Quayside for a lady, son in Newport",
    ],
)
def test_what_is_wanted_in_a_place_of_ours_is_wanted_there_wherever_else_somebody_is(county: County, text: str) -> None:
    answer = asked(county, text)
    assert {"svc-mon", "svc-any"} <= set(shown(answer))
    assert not {each.text for each in answer.cautions} & {wording.OUTSIDE_AREA, wording.WHICH_PLACE}
    assert "About 1 mile from Quayside" in [fact.text for option in answer.options for fact in option.facts]


def test_who_is_plainly_too_young_or_a_man_is_not_offered_what_is_for_women_of_sixty(county: County) -> None:
    assert "svc-tue" not in shown(asked(county, "a hot meal and company for a man of 30 in Quayside"))
    assert "svc-tue" in shown(asked(county, "a hot meal and company for a lady of 70 in Quayside"))


def test_a_place_that_could_be_several_is_asked_about_and_answered_all_the_same(county: County) -> None:
    answer = county.ask.ask(Question("carers group near Newport"))
    asked_about = [each.label for each in answer.answer.cautions if each.text == wording.WHICH_PLACE]
    assert len(asked_about) == 1
    assert "Isle of Wight" in asked_about[0]


def row(number: int, name: str, description: str, when: str, needs: str = "") -> str:
    return (
        f"svc-{number},{name},{description},Anyone,Ring,01632 96083{number},Free,Northshire,{when},,,,public,Duty Desk,"
        f"2026-05-01,{needs}\n"
    )


def leads(county: County, rows: tuple[str, ...], text: str) -> tuple[list[str], list[str]]:
    county.write("services.csv", HEADINGS + "".join(rows))
    county.refresh()
    answer = county.ask.ask(Question(text)).answer
    return [each.text for each in answer.lead], shown(answer)


def test_where_what_comes_nearest_is_there_on_the_day_nothing_is_given_up(county: County) -> None:
    rows = (
        row(1, "Warm Hub", "A warm space to sit with a cup of tea.", "Tuesdays 10am to 2pm", "isolation"),
        row(2, "Mending Morning", "Toasters and lamps are mended for nothing.", "Sundays 10am to 12pm", "warm spaces"),
    )
    said, options = leads(county, rows, "a warm space to sit on Tuesdays")
    assert wording.RELAXED not in said
    assert options[:1] == ["svc-1"]


def test_only_what_fits_the_need_is_counted_for_another_day(county: County) -> None:
    rows = (
        row(1, "Needle and Thread", "Sewing for women who like company.", "Thursdays 10am to 12pm"),
        row(2, "Chess at the Library", "Chess for all.", "Saturdays 10am to 12pm"),
        row(3, "Tool Swap", "Garden tools change hands.", "Saturdays 10am to 12pm"),
        row(4, "Saturday Strollers", "A walk along the quay.", "Saturdays 10am to 12pm"),
    )
    said, options = leads(county, rows, "sewing for women on Tuesdays")
    assert said[:2] == [wording.RELAXED, "None on Tuesdays; one on Thursdays."]
    assert options == ["svc-1"]


def test_a_cost_that_is_free_for_a_time_is_stated_and_not_for_certain(county: County) -> None:
    rows = row(1, "Step Down", "Help at home after hospital.", "Every day").replace("Free", "Free for up to six weeks")
    county.write("services.csv", HEADINGS + rows)
    county.refresh()
    answer = county.ask.ask(Question("free help at home after hospital")).answer
    assert ("Free", wording.UNSURE_COST) in [(fact.label, fact.text) for fact in answer.options[0].facts]


TIMED = """\
svc-day,Daytime Chat,Company for people who are lonely.,Anyone,Ring,01632 960824,Free,Northshire,"Monday to Friday, 9am to 5pm",,,,public,Duty Desk,2026-05-01,isolation
svc-eve,Evening Chat,Company for people who are lonely.,Anyone,Ring,01632 960825,Free,Northshire,"Open at any hour, every day",,,,public,Duty Desk,2026-05-01,isolation
svc-few,Doorstep Chat,Company for people who are lonely.,Anyone,Ring,01632 960826,Free,Northshire,"Weekdays, daytime. Some of us can do Sunday afternoons.",,,,public,Duty Desk,2026-05-01,isolation
"""


def timed(county: County, text: str) -> Answer:
    county.write("services.csv", HEADINGS + TIMED)
    county.refresh()
    return county.ask.ask(Question(text)).answer


def said_of_time(answer: Answer) -> dict[str, list[tuple[str, str]]]:
    told = (wording.NOT_THEN, wording.UNSURE_WHEN, wording.UNSTATED)
    return {
        option.document_id: [(fact.label, fact.text) for fact in option.facts if fact.text in told]
        for option in answer.options
    }


def test_what_is_not_there_at_the_hour_wished_for_says_so_and_stands_behind_what_is(county: County) -> None:
    answer = timed(county, "company for people who are lonely, she is only free at 3am")
    assert shown(answer)[0] == "svc-eve"
    said = said_of_time(answer)
    assert said["svc-eve"] == []
    assert said["svc-day"] == [("At 3am", wording.NOT_THEN)]


def test_a_day_that_a_record_speaks_of_without_promising_it_is_not_called_unstated(county: County) -> None:
    said = said_of_time(timed(county, "company for people who are lonely, on Sundays"))
    assert said["svc-few"] == [("Sundays", wording.UNSURE_WHEN)]
    assert "svc-day" not in said


def test_what_goes_by_a_common_name_elsewhere_stands_behind_what_is_there(county: County) -> None:
    rows = (
        "svc-1,Ridge Sounds,The week read aloud for blind people.,Anyone,Ring,01632 960851,Free,Southshire,,,,,public,"
        "Duty Desk,2026-05-01,sight loss,the spoken paper\n"
        "svc-2,Quay Sight,Help for blind people and a spoken paper every week.,Anyone,Ring,01632 960852,Free,Northshire"
        ",,,,,public,Duty Desk,2026-05-01,sight loss,\n"
    )
    county.write("services.csv", HEADINGS.strip() + ",alternate_name\n" + rows)
    county.refresh()

    def options(text: str) -> list[str]:
        return shown(county.ask.ask(Question(text)).answer)

    assert options("spoken paper for a blind lady in Quayside") == ["svc-2", "svc-1"]
    assert options("spoken paper for a blind lady in Hilltop")[0] == "svc-1"
    assert options("Ridge Sounds for a blind lady in Quayside")[0] == "svc-1"
