"""What an owner sees first, and what they say of many records at once."""

from datetime import UTC, date, datetime

import pytest

from signpost.errors import DeskRefused, NotAllowed
from signpost.services.desk.listing import Concern
from signpost.services.reminding import Worked
from signpost.stores import Report
from tests.county import SERVICES
from tests.office import Office
from tests.services.desk.people import KEEPER, OWNER, STRANGER


def test_reported_comes_before_overdue_and_overdue_before_over(office: Office) -> None:
    office.reports.add(Report("svc-club", "", datetime.now(UTC), "nobody answers", "web"))
    mine = office.listing.mine(OWNER)
    assert [(each.document.id, each.concern) for each in mine.records[:3]] == [
        ("svc-club", Concern.REPORTED),
        ("svc-taxi", Concern.OVERDUE),
        ("evt-past", Concern.OVER),
    ]
    assert "nobody answers" in mine.records[0].said[0]
    assert mine.counts[Concern.OVERDUE] == 1
    assert office.listing.mine(STRANGER).records == ()


def test_what_is_stale_and_much_used_comes_before_what_is_only_stale(office: Office) -> None:
    office.write("services.csv", SERVICES.replace("2027-05-01,active,meals; isolation", "2026-05-02,active,meals"))
    office.library.refresh()
    office.used = {"svc-taxi": 5, "svc-club": 1}
    concerns = {each.document.id: each.concern for each in office.listing.mine(OWNER).records}
    assert (concerns["svc-taxi"], concerns["svc-club"]) == (Concern.STALE_AND_USED, Concern.OVERDUE)


def test_what_often_did_not_work_comes_before_what_is_only_old(office: Office) -> None:
    office.worked = {"svc-club": Worked(worked=7, did_not=5), "svc-taxi": Worked(worked=9)}
    first, *rest = office.listing.mine(OWNER).records
    assert (first.document.id, first.concern) == ("svc-club", Concern.IN_VAIN)
    assert first.said[0] == "Of 12 who answered, 7 said it worked, 5 said it did not"
    assert {each.document.id: each.worked.told for each in rest}["svc-taxi"] == "Of 9 who answered, 9 said it worked"


def test_a_list_is_narrowed_by_concern_owner_and_name(office: Office) -> None:
    assert [each.document.id for each in office.listing.mine(KEEPER, Concern.OVERDUE).records] == ["svc-taxi"]
    assert [each.document.id for each in office.listing.mine(KEEPER, words="quay").records] == ["svc-club"]
    assert office.listing.mine(KEEPER, owner="Nobody Known").records == ()


def test_many_are_verified_at_once_with_role_day_and_how(office: Office) -> None:
    office.verifying.verify(["svc-taxi", "svc-club"], OWNER, "telephoned", date(2026, 11, 24))
    assert {office.document(each).checked_on for each in ("svc-taxi", "svc-club")} == {date(2026, 11, 24)}
    assert office.document("svc-taxi").checked_by == "Duty Desk"
    deed = next(each for each in office.audit.recent(10) if each.action == "assured")
    assert (deed.actor, deed.detail["reason"]) == ("Duty Desk", "telephoned")


def test_nobody_verifies_or_withdraws_what_is_not_theirs_or_says_not_how(office: Office) -> None:
    for ids, person, how, fault in (
        (["svc-taxi"], STRANGER, "telephoned", NotAllowed),
        (["svc-taxi"], OWNER, " ", DeskRefused),
        ([], OWNER, "telephoned", DeskRefused),
    ):
        with pytest.raises(fault):
            office.verifying.verify(ids, person, how)
    with pytest.raises(NotAllowed):
        office.verifying.withdraw(["svc-taxi"], STRANGER, "closed")
    assert office.document("svc-taxi").checked_on == date(2024, 5, 1)


def test_withdrawn_at_the_desk_is_out_of_answers_at_once_and_comes_back(office: Office) -> None:
    office.verifying.withdraw(["svc-club"], OWNER, "closed for good")
    assert "svc-club" not in office.found("hot lunch and company")
    office.verifying.restore(["svc-club"], OWNER)
    assert "svc-club" in office.found("hot lunch and company")
