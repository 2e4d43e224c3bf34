from datetime import date

import pytest

from signpost.domain.document import Status
from signpost.errors import DecisionRefused, NotFound
from signpost.services.open_referral import OpenReferral
from tests.county import SERVICES, TODAY
from tests.office import Office


def test_an_assurance_moves_the_check_is_written_down_and_outlives_the_next_index(office: Office) -> None:
    office.deciding.assure(["svc-taxi"], "TEC team", date(2026, 11, 20))
    office.write("services.csv", SERVICES.replace("every Tuesday", "every Friday"))
    office.library.refresh(full=True)
    document = office.document("svc-taxi")
    assert (document.checked_on, document.checked_by) == (date(2026, 11, 20), "TEC team")
    assert document.review_by == date(2027, 11, 20)  # a year, as between its check of May 2024 and May 2025
    deed = next(each for each in office.audit.recent(10) if each.action == "assured")
    assert (deed.subject, deed.actor, deed.detail["on"]) == ("svc-taxi", "TEC team", "2026-11-20")


@pytest.mark.parametrize(
    "who", ["", "someone@council.example", "Jane Smith", "jane.smith", "Mrs Jane Smith, TEC team", "x" * 200]
)
def test_who_assures_is_a_role_and_never_a_person_or_a_mailbox(office: Office, who: str) -> None:
    with pytest.raises(DecisionRefused):
        office.deciding.assure(["svc-taxi"], who)
    assert office.document("svc-taxi").checked_by == "Duty Desk"


def test_nobody_can_have_checked_tomorrow_or_before_a_later_check(office: Office) -> None:
    with pytest.raises(DecisionRefused, match="not come yet"):
        office.deciding.assure(["svc-taxi"], "TEC team", date(2026, 11, 25))
    with pytest.raises(DecisionRefused, match="already checked later"):
        office.deciding.assure(["svc-club"], "TEC team", date(2025, 1, 1))
    with pytest.raises(DecisionRefused, match="after the check"):
        office.deciding.assure(["svc-club"], "TEC team", TODAY, date(2026, 1, 1))


def test_a_reason_keeps_the_directorys_own_number_and_no_other(office: Office) -> None:
    office.deciding.withdraw(["svc-club"], "told on 01632 960801 by Doris Webb, 01632 960999")
    reason = next(each.detail["reason"] for each in office.audit.recent(10) if each.action == "withdrawn")
    assert "01632 960801" in reason
    assert "960999" not in reason
    assert "Doris" not in reason


def test_an_unknown_id_is_answered_with_the_nearest_ones(office: Office) -> None:
    with pytest.raises(NotFound, match="svc-club"):
        office.deciding.assure(["svc-clubb"], "TEC team")


def test_one_wrong_id_among_several_changes_none(office: Office) -> None:
    with pytest.raises(NotFound):
        office.deciding.withdraw(["svc-club", "nothing-like-it"], "closed")
    assert office.document("svc-club").status is Status.ACTIVE


def test_withdrawn_is_out_of_every_answer_and_comes_back_when_undone(office: Office) -> None:
    office.deciding.withdraw(["svc-club"], "closed for good", "Duty Desk")
    assert "svc-club" not in office.found("hot lunch and company")
    office.deciding.restore(["svc-club"])
    assert "svc-club" in office.found("hot lunch and company")
    assert [deed.action for deed in office.audit.recent(20) if deed.subject == "svc-club"][-1:] == ["withdrawn"]


def test_withdrawn_is_out_at_once_although_the_index_is_busy(office: Office) -> None:
    import fcntl

    with (office.snapshots.folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        decided = office.deciding.withdraw(["svc-club"], "unsafe")
        assert "svc-club" not in office.found("hot lunch and company")
    assert (decided.snapshot, "Try again" in decided.waiting) == ("", True)


def test_withdrawn_is_out_of_what_other_systems_read_at_once(office: Office) -> None:
    published = OpenReferral(lambda: office.current, lambda: TODAY, lambda: "Bothshire")
    before = published.look()
    assert before.service("svc-club")
    office.snapshots.withhold(["svc-club"])
    with pytest.raises(NotFound):
        published.look().service("svc-club")
    assert published.look().stamp != before.stamp


def test_withdrawn_stays_out_of_a_snapshot_that_is_rolled_back_to(office: Office) -> None:
    office.deciding.withdraw(["svc-club"], "unsafe")
    office.importing.rollback()
    assert "svc-club" not in office.found("hot lunch and company")


def test_a_reason_is_kept_without_names(office: Office) -> None:
    office.deciding.withdraw(["svc-club"], "told by Mrs Edith Marsh, 07700 900123")
    decided = office.document("svc-club").decided
    assert "Marsh" not in decided
    assert "900123" not in decided


def test_a_withdrawal_wants_a_reason_and_only_one_of_ours_can_be_undone(office: Office) -> None:
    with pytest.raises(DecisionRefused, match="why"):
        office.deciding.withdraw(["svc-club"], " ")
    with pytest.raises(NotFound, match="its own file"):
        office.deciding.restore(["svc-gone"])
