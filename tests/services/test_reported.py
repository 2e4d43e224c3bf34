"""Records that staff say are wrong: their owner sees it until they have looked."""

from datetime import date

from signpost.domain.document import Audience
from signpost.services.records import SnapshotRecords
from signpost.services.reporting import Reporting
from tests.county import NOW, SERVICES, TODAY
from tests.office import Office


def _report(office: Office, document_id: str, reason: str = "It moved to Fridays") -> None:
    records = SnapshotRecords(office.current.get(), Audience.INTERNAL, TODAY)
    Reporting(office.reports, lambda: records, lambda: NOW, office.audit).report(document_id, "a1", reason, "slack")


def _told(office: Office) -> list[tuple[str, str, str]]:
    return [(each.document_id, each.owner, each.what) for each in office.library.check().reported]


def test_a_report_is_shown_to_the_owner_with_what_was_said(office: Office) -> None:
    assert _told(office) == []
    _report(office, "svc-club")
    _report(office, "svc-taxi", "\x1b[31mNobody\n rings  back")
    assert _told(office) == [
        ("svc-club", "Duty Desk", "Reported as wrong on 24 November 2026: It moved to Fridays"),
        ("svc-taxi", "Duty Desk", "Reported as wrong on 24 November 2026: [31mNobody rings back"),
    ]
    assert not office.library.check().is_clean


def test_a_report_is_settled_when_its_record_is_assured_and_a_new_one_is_not(office: Office) -> None:
    _report(office, "svc-club")
    _report(office, "svc-taxi")
    office.deciding.assure(["svc-club"], "Duty Desk")
    assert [each for each, _, _ in _told(office)] == ["svc-taxi"]
    _report(office, "svc-club", "It is closed on bank holidays")
    office.deciding.assure(["svc-taxi"], "Duty Desk")
    assert [each for each, _, _ in _told(office)] == ["svc-club"]


def test_a_report_is_settled_when_the_record_says_that_it_was_checked_and_not_by_another_change(office: Office) -> None:
    _report(office, "svc-club")
    office.write("services.csv", SERVICES.replace("every Tuesday", "every Friday"))
    office.library.refresh()
    assert len(_told(office)) == 1
    office.write(
        "services.csv",
        SERVICES.replace("Duty Desk,2026-05-01,Duty Desk,2027", f"Duty Desk,{date(2026, 11, 24)},Duty Desk,2027"),
    )
    office.library.refresh()
    assert _told(office) == []


def test_a_report_of_a_record_that_is_gone_asks_nothing_of_anybody(office: Office) -> None:
    _report(office, "svc-club")
    _report(office, "svc-taxi")
    office.deciding.withdraw(["svc-club"], "closed for good")
    office.write("services.csv", "\n".join(line for line in SERVICES.split("\n") if "svc-taxi" not in line))
    office.library.refresh()
    assert _told(office) == []
    assert office.reports.new() == []
