from datetime import date

from tests.county import EVENTS, SERVICES
from tests.office import FEED, WALKS, Office, harvest


def test_overdue_lists_what_is_past_its_review_with_counts(office: Office) -> None:
    found = office.reviewing.overdue()
    assert [(each.id, each.days > 0) for each in found.records] == [("svc-taxi", True)]
    assert (found.by_owner, found.by_area) == ({"Duty Desk": 1}, {"Southshire": 1})


def test_overdue_looks_ahead_and_by_owner_and_area(office: Office) -> None:
    ahead = {each.id for each in office.reviewing.overdue(within=200).records}
    assert {"svc-taxi", "svc-club", "gd-cooking"} <= ahead
    assert "svc-gone" not in ahead  # withdrawn
    assert "evt-past" not in ahead  # over
    assert {each.id for each in office.reviewing.overdue(200, area="north").records} == {"svc-club", "svc-secret"}
    assert office.reviewing.overdue(200, owner="nobody").records == ()


def test_an_assured_record_is_overdue_no_more(office: Office) -> None:
    office.deciding.assure(["svc-taxi"], "Duty Desk")
    assert office.reviewing.overdue().records == ()


def test_expired_lists_what_is_over(office: Office) -> None:
    assert [(each.id, each.when) for each in office.reviewing.expired().records] == [("evt-past", date(2026, 7, 1))]


def test_changes_are_told_by_record_field_and_count(office: Office) -> None:
    assert office.reviewing.changes(date(2020, 1, 1)).records == ()  # the first index is no change
    office.bring()
    office.bring(harvest({**FEED, "c-1": {**WALKS, "telephone": "01632 960899"}}))
    office.write("services.csv", "\n".join(line for line in SERVICES.split("\n") if "svc-taxi" not in line))
    office.library.refresh()
    found = office.reviewing.changes(date(2020, 1, 1))
    assert found.by_what == {"added": 3, "changed": 1, "removed": 1}
    changed = next(each for each in found.records if each.what == "changed")
    assert (changed.id, changed.fields, changed.title) == ("c-1", ("telephone",), "Harbour Walks")
    assert next(each.id for each in found.records if each.what == "removed") == "svc-taxi"
    assert found.by_owner["no owner"] == 4
    assert office.reviewing.changes(date(2020, 1, 1), area="southshire").by_what == {"removed": 1}
    assert office.reviewing.changes(date(2100, 1, 1)).records == ()


def test_a_rewritten_file_with_the_same_content_is_no_change(office: Office) -> None:
    office.write("events.csv", EVENTS + "\n")
    office.library.refresh()
    assert office.reviewing.changes(date(2020, 1, 1)).records == ()


def test_services_without_a_review_date_are_counted_rather_than_passed_over(office: Office) -> None:
    assert office.reviewing.overdue().undated == 0
    row = "svc-new,Loft Lunch,Soup in the loft.,Anyone,Ring,01632 960855,Free,Northshire,public,,,,,active,meals\n"
    office.write("services.csv", SERVICES + row)
    office.refresh()
    assert office.reviewing.overdue().undated == 1
