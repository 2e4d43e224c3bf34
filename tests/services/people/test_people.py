from datetime import timedelta

import pytest

from signpost.domain.people import Role
from signpost.errors import NotFound, PersonRefused, SignInRefused
from signpost.services.people import Wanted
from signpost.services.people.people import HAS_LEFT
from tests.people import PASSWORD
from tests.services.people.conftest import Desk


def wanted(name: str, *roles: Role, sign_in: str = "", owns: frozenset[str] = frozenset()) -> Wanted:
    return Wanted(name, sign_in, frozenset(roles), owns)


def test_a_new_account_lets_nobody_in_before_its_invitation_is_taken_up(desk: Desk) -> None:
    person = desk.add("Ana Quill")
    for guess in ("", "ana quill", PASSWORD):
        with pytest.raises(SignInRefused):
            desk.signing_in.sign_in("ana quill", guess)
    invited = desk.people.invite(person.id, "cli")
    assert desk.people.accept(invited.token, PASSWORD) == person
    assert desk.signing_in.sign_in(" Ana  QUILL ", PASSWORD).person == person


def test_an_invitation_works_once_and_not_for_ever_and_a_new_one_ends_the_one_before(desk: Desk) -> None:
    person = desk.add()
    first, second = desk.people.invite(person.id, "cli"), desk.people.invite(person.id, "cli")
    with pytest.raises(PersonRefused, match="another one"):
        desk.people.accept(first.token, PASSWORD)
    desk.people.accept(second.token, PASSWORD)
    with pytest.raises(PersonRefused):
        desk.people.accept(second.token, PASSWORD)
    third = desk.people.invite(person.id, "cli")
    desk.now += timedelta(hours=72)
    with pytest.raises(PersonRefused):
        desk.people.invited(third.token)


def test_a_weak_password_costs_no_invitation(desk: Desk) -> None:
    invited = desk.people.invite(desk.add().id, "cli")
    with pytest.raises(PersonRefused, match="guessed"):
        desk.people.accept(invited.token, "Password12345")
    desk.people.accept(invited.token, PASSWORD)


def test_two_who_take_up_one_invitation_at_once_are_not_both_let_in(desk: Desk) -> None:
    invited = desk.people.invite(desk.add().id, "cli")
    desk.people.invited(invited.token)
    desk.people.accept(invited.token, PASSWORD)
    with pytest.raises(PersonRefused):
        desk.people._take(invited.token)


def test_a_name_for_signing_in_is_one_person_s_however_it_is_written(desk: Desk) -> None:
    desk.add("Ana Quill")
    with pytest.raises(PersonRefused, match="already") as refused:
        desk.people.add(wanted("Another", Role.CHAMPION, sign_in="ANA  quill"), "cli")
    assert refused.value.field == "sign_in"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        (wanted(" ", Role.CHAMPION), "name"),
        (wanted("n" * 101, Role.CHAMPION), "name"),
        (wanted("Ana", Role.CHAMPION, sign_in="s" * 201), "sign_in"),
        (wanted("Ana"), "roles"),
        (wanted("Ana", Role.CONTENT_OWNER, owns=frozenset(str(n) for n in range(51))), "owns"),
        (wanted("Ana", Role.CONTENT_OWNER, owns=frozenset({"o" * 101})), "owns"),
    ],
)
def test_an_account_that_makes_no_sense_is_refused_with_what_to_mend(desk: Desk, given: Wanted, field: str) -> None:
    with pytest.raises(PersonRefused) as refused:
        desk.people.add(given, "cli")
    assert refused.value.field == field
    assert desk.people.all() == []


def test_other_roles_count_from_the_next_request_on(desk: Desk) -> None:
    person = desk.add("Ana Quill", Role.APPROVER, password=PASSWORD)
    token = desk.signing_in.sign_in("ana quill", PASSWORD).token
    desk.people.change(person.id, wanted("Ana Quill", Role.PRACTITIONER), "cli")
    found = desk.signing_in.person(token)
    assert found
    assert found.roles == {Role.PRACTITIONER}


def test_whoever_is_removed_is_signed_out_at_once_and_gets_in_no_more(desk: Desk) -> None:
    person = desk.add("Ana Quill", password=PASSWORD)
    token = desk.signing_in.sign_in("ana quill", PASSWORD).token
    invited = desk.people.invite(person.id, "cli")
    desk.people.remove(person.id, "cli")
    assert desk.signing_in.person(token) is None
    with pytest.raises(SignInRefused):
        desk.signing_in.sign_in("ana quill", PASSWORD)
    with pytest.raises(PersonRefused):
        desk.people.accept(invited.token, PASSWORD)
    with pytest.raises(NotFound):
        desk.people.remove(person.id, "cli")


def test_somebody_is_always_left_who_looks_after_the_accounts(desk: Desk) -> None:
    first = desk.add("Ana Quill", Role.ADMINISTRATOR)
    with pytest.raises(PersonRefused, match="only administrator"):
        desk.people.remove(first.id, "cli")
    with pytest.raises(PersonRefused, match="only administrator"):
        desk.people.change(first.id, wanted("Ana Quill", Role.APPROVER), "cli")
    desk.add("Bea Marsh", Role.ADMINISTRATOR)
    desk.people.remove(first.id, "cli")
    assert [each.person.name for each in desk.people.all()] == ["Bea Marsh"]


def test_every_change_stands_in_the_audit_trail_which_names_nobody(desk: Desk) -> None:
    admin = desk.add("Ana Quill", Role.ADMINISTRATOR)
    person = desk.people.add(wanted("Bea Marsh", Role.CONTENT_OWNER, owns=frozenset({"TEC Lead"})), admin.actor)
    desk.people.change(person.id, wanted("Bea Marsh", Role.APPROVER), admin.actor)
    desk.people.accept(desk.people.invite(person.id, admin.actor).token, PASSWORD)
    desk.people.remove(person.id, admin.actor)
    assert desk.done() == [
        ("person added", admin.actor, "cli"),
        ("person added", person.actor, admin.actor),
        ("person changed", person.actor, admin.actor),
        ("person invited", person.actor, admin.actor),
        ("password set", person.actor, person.actor),
        ("person removed", person.actor, admin.actor),
    ]
    details = [each.detail for each in desk.audit.recent(100)]
    assert {"from": "content owner", "roles": "approver", "owns": ""} in details
    assert "Bea" not in str(desk.audit.recent(100))


def test_the_history_names_whoever_is_still_there(desk: Desk) -> None:
    person = desk.add("Ana Quill")
    assert desk.people.name_of(person.actor) == "Ana Quill"
    desk.people.remove(person.id, "cli")
    assert desk.people.name_of(person.actor) == HAS_LEFT
    assert desk.people.name_of("VCFSE Navigator") == "VCFSE Navigator"


def test_names_and_owners_are_kept_as_they_were_typed_but_for_gaps(desk: Desk) -> None:
    given = wanted("  Ana   Quill ", Role.CONTENT_OWNER, owns=frozenset({"TEC  Lead", "tec lead", " "}))
    person = desk.people.add(given, "cli")
    assert person.name == "Ana Quill"
    assert len(person.owner_roles) == 1
    assert person.owns("tec LEAD")
    assert not person.owns("")
    assert desk.people.called("ana quill").person == person


def test_an_owner_whom_no_record_names_is_told_with_the_likest_names_and_kept_all_the_same(desk: Desk) -> None:
    desk.owners = ("VCFSE Navigator, Thorne Vale", "TEC team", "")
    person = desk.add(owns=frozenset({"VCFSE Navigator", "tec  TEAM", "Zebra keepers"}))
    assert [(each.owner, each.near) for each in desk.people.misnamed(person)] == [
        ("VCFSE Navigator", ("VCFSE Navigator, Thorne Vale",)),
        ("Zebra keepers", ()),
    ]
    assert desk.people.get(person.id).person.owns("Zebra keepers")


def test_nothing_is_said_of_owners_while_no_record_names_any_or_of_who_owns_all(desk: Desk) -> None:
    assert desk.people.misnamed(desk.add(owns=frozenset({"TEC team"}))) == ()
    desk.owners = ("TEC team",)
    assert desk.people.misnamed(desk.add("Bea Marsh", owns=frozenset({"*"}))) == ()
