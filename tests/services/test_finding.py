"""Rules of the structured search, over the sample corpus and over a small county with places on the map."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

import pytest

from signpost.bootstrap import Signpost
from signpost.domain.document import Audience, Status
from signpost.errors import FilterRejected
from signpost.services.finding import Finding, Findings, Wanted, findings_json
from signpost.services.finding.choosing import Choosing
from signpost.services.finding.reading import read_wanted
from tests.copies import Copies
from tests.county import NOW, County, write_county

PLACES = """\
name,kind,within,district,gp_area,postcode_prefix,lat,lon,aliases
Bothshire,county,England,,,,,,
Northshire,district,Bothshire,,,,,,the north
Southshire,district,Bothshire,,,,,,
Quayside,town,Northshire,Northshire,,QS1,52.900,2.400,Quay
Farside,town,Northshire,Northshire,,QS3,52.900,2.700,
Hilltop,village,Southshire,Southshire,,QS2,52.700,2.400,
"""

HEAD = (
    "id,name,description,eligibility_description,application_process,self_referral,telephone,fees_description,"
    "schedule_description,location_name,service_area,minimum_age,accessibility,audience,owner,assured_date,review_by,"
    "status,needs\n"
)


def row(id_: str, name: str, **values: str) -> str:
    usual = {
        "description": f"{name} brings people together.", "application_process": "Ring", "telephone": "01632 960831",
        "audience": "public", "owner": "Duty Desk", "assured_date": "2026-05-01", "review_by": "2027-05-01",
        "status": "active", "needs": "isolation", "service_area": "Northshire", "location_name": "Quayside",
    }  # fmt: skip
    told = {"id": id_, "name": name, **usual, **values}
    return ",".join(f'"{told.get(column, "")}"' for column in HEAD.strip().split(",")) + "\n"


SERVICES = HEAD + "".join(
    (
        row("a-free", "Anchor Circle", fees_description="Free", schedule_description="Thursdays 10am to 12 noon"),
        row("b-paid", "Buoy Club", fees_description="£4 a time", schedule_description="Tuesdays 2pm to 4pm"),
        row("c-silent", "Cove Table", needs="isolation; meals"),
        row("d-far", "Dune Group", fees_description="Free", location_name="Farside", schedule_description="Tuesdays 1pm to 3pm"),
        row("e-south", "Eyrie Group", fees_description="Free", service_area="Southshire", location_name="Hilltop"),
        row("f-anywhere", "Foghorn Line", fees_description="Free", service_area="", location_name=""),
        row("g-closed", "Gull Club", fees_description="Free", status="temporarily closed", schedule_description="Thursdays 10am to 12 noon"),
        row("h-gone", "Herring Hall", fees_description="Free", status="withdrawn"),
        row("i-inside", "Inlet Desk", fees_description="Free", audience="internal"),
        row("j-older", "Jetty Sixties", fees_description="Free", minimum_age="60", needs="isolation; exercise"),
        row("k-stale", "Keel Club", fees_description="£3 a time", review_by="2026-01-01", needs="transport"),
    )
)  # fmt: skip


def write_services(county: County) -> County:
    write_county(county).write("services.csv", SERVICES)
    county.write("places.csv", PLACES)
    return county


@pytest.fixture
def finding(copies: Copies, empty_county: County) -> Finding:
    copies.written(empty_county, write_services)
    return Finding(lambda: empty_county.current, lambda: empty_county.search, lambda: NOW)


def ids(found: Findings) -> list[str]:
    return [each.document.id for each in found.results]


def by_id(found: Findings) -> dict[str, tuple[str, ...]]:
    return {each.document.id: each.unknown for each in found.results}


def test_what_is_known_to_fail_is_left_out_and_what_is_not_known_is_shown_as_unknown(finding: Finding) -> None:
    found = finding.find(Wanted(needs=("isolation",), place="Quayside", free=True))
    assert "b-paid" not in ids(found)
    assert by_id(found)["a-free"] == ()
    assert by_id(found)["c-silent"] == ("Free",)


def test_what_is_known_to_serve_elsewhere_is_left_out_and_what_says_nothing_stays_as_not_known(
    finding: Finding,
) -> None:
    found = finding.find(Wanted(needs=("isolation",), place="Quayside"))
    assert "e-south" not in ids(found)
    serves = {each.document.id: each.serves for each in found.results}
    assert serves["a-free"] is True
    assert serves["f-anywhere"] is None
    assert set(serves.values()) == {True, None}
    assert all(each.serves is None for each in finding.find(Wanted(needs=("isolation",))).results)


def test_what_is_withdrawn_over_or_not_for_the_reader_is_in_no_list(finding: Finding) -> None:
    everything = ids(finding.find(Wanted(per_page=100)))
    assert {"h-gone", "evt-past", "prd-hob", "role-duty"}.isdisjoint(everything)
    assert {"i-inside", "evt-soon"} <= set(everything)
    assert "i-inside" not in ids(finding.find(Wanted(audience=Audience.PUBLIC, per_page=100)))


def test_known_to_meet_comes_before_unknown_then_the_nearest_then_by_title(finding: Finding) -> None:
    found = finding.find(Wanted(needs=("isolation",), place="Quayside", free=True))
    assert ids(found) == ["a-free", "i-inside", "j-older", "d-far", "c-silent", "g-closed", "f-anywhere"]


def test_a_radius_leaves_out_what_is_farther_and_marks_what_has_no_place(finding: Finding) -> None:
    found = finding.find(Wanted(needs=("isolation",), place="Quayside", within_miles=5))
    assert "d-far" not in ids(found)
    assert by_id(found)["f-anywhere"] == ("Within 5 miles of Quayside",)
    assert found.labels == ("Within 5 miles of Quayside",)


def test_each_need_has_to_be_met_and_another_directorys_term_will_do(finding: Finding) -> None:
    assert ids(finding.find(Wanted(needs=("isolation", "meals")))) == ["c-silent"]
    assert finding.find(Wanted(needs=("Social Isolation", "isolation"))).needs == ("isolation",)


def test_one_of_several_days_is_enough(finding: Finding) -> None:
    both = by_id(finding.find(Wanted(needs=("isolation",), days=("tue", "Thursdays"))))
    assert both["a-free"] == both["b-paid"] == ()
    assert "b-paid" not in by_id(finding.find(Wanted(needs=("isolation",), days=("Thursday",))))
    assert "b-paid" in by_id(finding.find(Wanted(needs=("isolation",), days=("weekdays",))))


def test_open_at_is_local_time_unless_it_says_otherwise(finding: Finding) -> None:
    at_ten = finding.find(Wanted(needs=("isolation",), open_at=datetime.fromisoformat("2026-11-26T10:30")))
    assert by_id(at_ten)["a-free"] == ()
    assert "b-paid" not in by_id(at_ten)
    assert at_ten.labels == ("Open at 10:30 on Thursday 26 November",)
    later = finding.find(Wanted(needs=("isolation",), open_at=datetime(2026, 11, 26, 12, 30, tzinfo=UTC)))
    assert "a-free" not in by_id(later)


def test_an_age_that_does_not_fit_is_left_out(finding: Finding) -> None:
    assert "j-older" in ids(finding.find(Wanted(age=78, per_page=100)))
    assert "j-older" not in ids(finding.find(Wanted(age=45, per_page=100)))


def test_with_text_the_best_match_comes_first_and_the_filters_still_hold(finding: Finding) -> None:
    found = finding.find(Wanted(text="Dune Group", place="Quayside"))
    assert ids(found)[0] == "d-far"
    assert "e-south" not in ids(found)
    assert "d-far" not in ids(finding.find(Wanted(text="Dune Group", place="Quayside", within_miles=5)))
    read = finding.find(Wanted(text="a group that is free of charge", place="Quayside"))
    assert read.labels == ("Free",)
    assert "b-paid" not in ids(read)


def test_pages_hold_everything_once_in_order(finding: Finding) -> None:
    whole = ids(finding.find(Wanted(per_page=100)))
    pages = [ids(finding.find(Wanted(page=n, per_page=3))) for n in range(1, 6)]
    assert [each for page in pages for each in page] == whole
    assert ids(finding.find(Wanted(page=999, per_page=3))) == []
    assert finding.find(Wanted(page=999, per_page=3)).total == len(whole)


def test_where_nothing_is_left_the_nearest_steps_are_offered_and_counted(finding: Finding) -> None:
    nothing = finding.find(Wanted(needs=("transport",), days=("Sunday",), free=True))
    assert (nothing.total, [each.give_up for each in nothing.offers]) == (0, ["Free"])
    far = finding.find(Wanted(needs=("exercise",), place="Farside", within_miles=3))
    assert far.total == 0
    (offer,) = far.offers
    assert offer.text == "None within 3 miles of Farside; one farther away, the nearest 12.5 miles"
    assert (offer.give_up, offer.count) == ("Within 3 miles of Farside", 1)


def test_needs_that_nothing_meets_together_are_offered_apart(finding: Finding) -> None:
    found = finding.find(Wanted(needs=("exercise", "transport")))
    assert [each.text for each in found.offers] == [
        "None for exercise and transport; one for transport alone",
        "None for exercise and transport; one for exercise alone",
    ]


def test_what_is_only_there_for_people_elsewhere_is_said_and_not_listed(finding: Finding) -> None:
    found = finding.find(Wanted(needs=("exercise",), place="Hilltop"))
    assert found.total == 0
    assert [each.text for each in found.offers] == ["None for Hilltop; one for people elsewhere"]


def test_no_price_is_told_from_a_record_that_nobody_checked_lately(finding: Finding) -> None:
    (only,) = findings_json(finding.find(Wanted(needs=("transport",))))["contents"]
    assert only["stale"] is True
    assert "£3" not in str(only)


@pytest.mark.parametrize(
    ("wanted", "says"),
    [
        (Wanted(needs=("zorbing",)), "Known: isolation"),
        (Wanted(needs=("lonely",)), "Did you mean isolation?"),
        (Wanted(place="Xyzzyville"), "Quayside"),
        (Wanted(place="Quayside or Hilltop"), "one place at a time"),
        (Wanted(within_miles=5), "give place as well"),
        (Wanted(place="Northshire", within_miles=5), "it is an area"),
        (Wanted(place="Quayside", within_miles=0), "more than 0"),
        (Wanted(place="Quayside", within_miles=float("nan")), "more than 0"),
        (Wanted(place="Quayside", within_miles=5_000), "at most 200"),
        (Wanted(days=("Blursday",)), "Known: Monday"),
        (Wanted(gender="other"), "women, men"),
        (Wanted(languages=("Klingon",)), "Polish"),
        (Wanted(age=-1), "0 to 120"),
        (Wanted(open_at=datetime.max.replace(tzinfo=UTC)), "three years"),
        (Wanted(open_at=datetime.min.replace(tzinfo=UTC)), "three years"),
        (Wanted(page=0), "page"),
        (Wanted(per_page=101), "per_page"),
        (Wanted(needs=("isolation",) * 11), "at most 10"),
        (Wanted(text="x" * 501), "too long"),
        (Wanted(place="x" * 201), "too long"),
    ],
)
def test_what_is_not_known_or_too_much_is_refused_with_what_there_is(
    finding: Finding, wanted: Wanted, says: str
) -> None:
    with pytest.raises(FilterRejected) as refused:
        finding.find(wanted)
    assert says in str(refused.value)


def test_a_name_of_several_places_is_asked_about_and_each_candidate_settles_it(finding: Finding) -> None:
    for name in ("Newport", "Whitchurch"):
        with pytest.raises(FilterRejected) as refused:
            finding.find(Wanted(place=name))
        assert len(refused.value.candidates) > 1
        for candidate in refused.value.candidates:
            place = finding.find(Wanted(place=candidate)).place
            assert place is not None
            assert place.label == candidate


def test_a_misspelt_place_is_understood_and_said(finding: Finding) -> None:
    place = finding.find(Wanted(place="Quaysde")).place
    assert place is not None
    assert place.name == "Quayside"


def test_what_is_left_but_far_from_the_words_comes_with_what_could_be_given_up(merrowshire: Signpost) -> None:
    found = merrowshire.finding.find(Wanted(text="dementia cafe", place="Saltby", days=("Sunday",), free=True))
    assert found.results
    assert found.offers
    near = merrowshire.finding.find(Wanted(text="dementia cafe", place="Saltby", days=("Thursday",), free=True))
    assert near.results[0].document.title == "The Lantern Café"
    assert near.offers == ()


def test_what_is_withheld_is_gone_at_once(finding: Finding, empty_county: County) -> None:
    assert "a-free" in ids(finding.find(Wanted(free=True)))
    empty_county.snapshots.withhold(["a-free"])
    assert "a-free" not in ids(finding.find(Wanted(free=True, per_page=100)))
    assert "a-free" not in ids(finding.find(Wanted(text="Anchor Circle")))


MERROWSHIRE = [
    Wanted(needs=("isolation",), place="Saltby", within_miles=5, days=("Thursday",), free=True),
    Wanted(needs=("dementia",), place="Market Thorne", age=81, gender="women"),
    Wanted(place="ZM1 2HT", self_referral=True, wheelchair=True),
    Wanted(needs=("carers",), languages=("Punjabi", "Polish")),
    Wanted(place="Hatherby", open_at=datetime.fromisoformat("2026-11-26T10:00")),
    Wanted(text="somewhere warm with company", place="Aldersea", free=True),
]


@pytest.mark.parametrize("wanted", MERROWSHIRE)
def test_in_the_sample_corpus_nothing_listed_fails_and_no_unknown_is_left_unsaid(
    merrowshire: Signpost, wanted: Wanted
) -> None:
    snapshot, now = merrowshire.current.get(), merrowshire.finding._now()
    found = merrowshire.finding.find(replace(wanted, per_page=100))
    sought = read_wanted(wanted, snapshot, now)
    choosing = Choosing(sought, snapshot, wanted.audience, now)
    assert found.results
    for each in found.results:
        n = snapshot.catalogue.number_of(each.document.id)
        verdicts = choosing.narrowing.verdicts[: len(sought.filters), n]
        assert 0 not in verdicts
        assert set(sought.needs) <= set(each.document.needs)
        assert each.serves is not False
        assert sought.reach is None or each.miles is None or each.miles <= sought.reach.miles
        labels = {one.label for one, verdict in zip(sought.filters, verdicts, strict=True) if verdict == 1}
        assert labels <= set(each.unknown)
        assert each.document.stands(found.today) in (Status.ACTIVE, Status.TEMPORARILY_CLOSED)


@pytest.mark.parametrize("wanted", MERROWSHIRE[:5])
def test_in_the_sample_corpus_nothing_that_fits_is_missing_and_the_order_is_kept(
    merrowshire: Signpost, wanted: Wanted
) -> None:
    found = merrowshire.finding.find(replace(wanted, per_page=100))
    assert found.total == len(found.results)
    snapshot, now = merrowshire.current.get(), merrowshire.finding._now()
    choosing = Choosing(read_wanted(wanted, snapshot, now), snapshot, wanted.audience, now)
    kept = choosing.narrowing.kept()
    scope = snapshot.catalogue.scope(wanted.audience, now.date())
    fitting = {
        document.id
        for document in snapshot.catalogue.documents()
        if document.kind in ("service", "event") and set(wanted.needs) <= set(document.needs)
        and scope.allowed[snapshot.catalogue.rows_of(document.id)[0].n]
        and kept[n := snapshot.catalogue.number_of(document.id)] and choosing.serves(n) is not False
    }  # fmt: skip
    assert set(ids(found)) == fitting

    def rank(n: int) -> tuple[int, float, str, str]:
        each = found.results[n]
        unknown = len(each.unknown) + (wanted.place != "" and each.serves is None)
        unknown += each.document.status is Status.TEMPORARILY_CLOSED
        miles = float("inf") if each.miles is None else each.miles
        return unknown, miles, each.document.title.lower(), each.document.id

    assert all(rank(one) <= rank(other) for one, other in pairwise(range(found.total)))


def test_the_same_question_gives_the_same_list(merrowshire: Signpost) -> None:
    for wanted in MERROWSHIRE:
        assert ids(merrowshire.finding.find(wanted)) == ids(merrowshire.finding.find(wanted))
