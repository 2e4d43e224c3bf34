import statistics
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from signpost.domain.people import Role
from signpost.errors import PersonRefused, SignInRefused
from signpost.services.people import Identity, Wanted
from signpost.services.people.passwords import LONGEST, Passwords, refuse_weak
from signpost.stores import open_database
from tests.people import PASSWORD, QUICK
from tests.services.people.conftest import AT_MOST, IDLE, Desk

ISSUER = "https://login.example/council"
ANA = Identity(ISSUER, "1234", "Ana Quill", "ana@council.example")


def test_a_wrong_password_and_an_unknown_name_are_told_in_the_same_words(desk: Desk) -> None:
    desk.add("Ana Quill", password=PASSWORD)
    said = set()
    for name, password in (("ana quill", "wrong"), ("nobody", PASSWORD), ("", ""), ("ana quill", PASSWORD.upper())):
        with pytest.raises(SignInRefused) as refused:
            desk.signing_in.sign_in(name, password)
        said.add(str(refused.value))
    assert len(said) == 1


def test_and_take_the_same_time(desk: Desk) -> None:
    """With the parameters that are in force: medians of one and the other, by turns."""
    desk.passwords._hasher = PasswordHasher()
    desk.add("Ana Quill", password=PASSWORD)
    desk.add("Bea Marsh")  # has no password yet
    taken: dict[str, list[float]] = {"ana quill": [], "bea marsh": [], "nobody": []}
    desk.passwords.fits("", "")
    for _ in range(7):
        for name, times in taken.items():
            begun = time.perf_counter()
            with pytest.raises(SignInRefused):
                desk.signing_in.sign_in(name, "wrong")
            times.append(time.perf_counter() - begun)
    medians = [statistics.median(times) for times in taken.values()]
    assert min(medians) > 0.5 * max(medians)


def test_each_session_has_a_token_of_its_own_that_nobody_could_have_planted(desk: Desk) -> None:
    desk.add("Ana Quill", password=PASSWORD)
    tokens = {desk.signing_in.sign_in("ana quill", PASSWORD).token for _ in range(5)}
    assert len(tokens) == 5
    assert min(map(len, tokens)) >= 43  # 256 bits
    assert desk.signing_in.person("planted") is None
    assert desk.signing_in.person("") is None


def test_a_session_that_nobody_uses_ends(desk: Desk) -> None:
    desk.add("Ana Quill", password=PASSWORD)
    token = desk.signing_in.sign_in("ana quill", PASSWORD).token
    desk.now += IDLE
    assert desk.signing_in.person(token)
    desk.now += IDLE
    assert desk.signing_in.person(token)
    desk.now += IDLE + timedelta(seconds=1)
    assert desk.signing_in.person(token) is None
    desk.now -= IDLE
    assert desk.signing_in.person(token) is None


def test_a_session_ends_after_a_day_s_work_however_much_it_is_used(desk: Desk) -> None:
    desk.add("Ana Quill", password=PASSWORD)
    token = desk.signing_in.sign_in("ana quill", PASSWORD).token
    begun = desk.now
    while desk.now - begun < AT_MOST:
        assert desk.signing_in.person(token)
        desk.now += IDLE / 2
    desk.now += timedelta(seconds=1)
    assert desk.signing_in.person(token) is None


def test_sessions_that_are_over_do_not_pile_up(desk: Desk) -> None:
    desk.add("Ana Quill", password=PASSWORD)
    for _ in range(3):
        desk.signing_in.sign_in("ana quill", PASSWORD)
        desk.now += AT_MOST + IDLE
    person = desk.signing_in.sign_in("ana quill", PASSWORD).person
    assert desk.sessions.end_all_of(person.id) == 1


def test_signing_out_ends_one_session_for_good_and_no_other(desk: Desk) -> None:
    desk.add("Ana Quill", password=PASSWORD)
    one, other = (desk.signing_in.sign_in("ana quill", PASSWORD).token for _ in range(2))
    assert desk.signing_in.sign_out(one) == ""
    assert desk.signing_in.person(one) is None
    assert desk.signing_in.person(other)


def test_another_password_ends_every_other_session(desk: Desk) -> None:
    person = desk.add("Ana Quill", password=PASSWORD)
    one, other = (desk.signing_in.sign_in("ana quill", PASSWORD).token for _ in range(2))
    with pytest.raises(SignInRefused):
        desk.signing_in.change_password(person, "wrong", "saltmarsh kettle otter")
    with pytest.raises(PersonRefused):
        desk.signing_in.change_password(person, PASSWORD, "short")
    assert desk.signing_in.person(one)
    begun = desk.signing_in.change_password(person, PASSWORD, "saltmarsh kettle otter")
    assert [desk.signing_in.person(token) for token in (one, other)] == [None, None]
    assert desk.signing_in.person(begun.token) == person
    with pytest.raises(SignInRefused):
        desk.signing_in.sign_in("ana quill", PASSWORD)
    assert desk.signing_in.sign_in("ana quill", "saltmarsh kettle otter")


def test_a_hash_of_older_parameters_is_renewed_when_its_password_is_next_typed(desk: Desk) -> None:
    person = desk.add("Ana Quill", password=PASSWORD)
    before = desk.people.get(person.id).password
    desk.passwords._hasher = PasswordHasher(time_cost=2, memory_cost=16, parallelism=1)
    with pytest.raises(SignInRefused):
        desk.signing_in.sign_in("ana quill", "wrong")
    assert desk.people.get(person.id).password == before
    desk.signing_in.sign_in("ana quill", PASSWORD)
    after = desk.people.get(person.id).password
    assert after != before
    assert not desk.passwords.is_outdated(after)
    assert desk.signing_in.sign_in("ana quill", PASSWORD)


def test_no_password_and_no_token_can_be_read_from_the_disk(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'kept.db'}")
    desk = Desk(database)
    person = desk.add("Ana Quill", password=PASSWORD)
    secrets = [
        PASSWORD,
        desk.signing_in.sign_in("ana quill", PASSWORD).token,
        desk.people.invite(person.id, "cli").token,
    ]
    desk.signing_in.change_password(person, PASSWORD, "saltmarsh kettle otter")
    kept = b"".join(each.read_bytes() for each in tmp_path.glob("kept.db*"))
    assert b"ana quill" in kept
    assert b"$argon2id$" in kept
    for secret in (*secrets, "saltmarsh kettle otter"):
        assert secret.encode() not in kept
    database.close()


@pytest.mark.parametrize(
    "password",
    ["", "short", "Password1234!", "aaaaaaaaaaaaaaaa", "qwertyuiop123", "anaquill1985", "x" * (LONGEST + 1)],
)
def test_a_password_that_would_soon_be_guessed_is_refused(password: str) -> None:
    with pytest.raises(PersonRefused) as refused:
        refuse_weak(password, ("Ana Quill", "ana.quill@council.example"))
    assert refused.value.field == "password"
    if password:
        assert password not in str(refused.value)


def test_a_password_is_the_same_however_a_keyboard_puts_its_accents_together() -> None:
    passwords = Passwords(QUICK)
    kept = passwords.hashed("caf\u00e9 lantern gravel")
    assert passwords.fits(kept, "cafe\u0301 lantern gravel")
    assert not passwords.fits(kept, "cafe lantern gravel")
    assert not passwords.fits("", "")
    assert not passwords.fits("nonsense", "nonsense")


def test_an_identity_that_nobody_invited_does_not_get_in_whatever_it_calls_itself(desk: Desk) -> None:
    """An e-mail address is no proof: some providers let people write what they like."""
    desk.add("Ana Quill", password=PASSWORD)
    with pytest.raises(SignInRefused, match="no account"):
        desk.signing_in.sign_in_as(Identity(ISSUER, "666", "Ana Quill", "ana quill"))


def test_an_invitation_ties_an_identity_to_an_account_for_good(desk: Desk) -> None:
    person, other = desk.add("Ana Quill"), desk.add("Bea Marsh")
    desk.people.accept_as(desk.people.invite(person.id, "cli").token, ISSUER, "1234")
    assert desk.signing_in.sign_in_as(ANA).person == person
    with pytest.raises(SignInRefused):
        desk.signing_in.sign_in_as(Identity("https://other.example", "1234", "Ana", "ana"))
    with pytest.raises(PersonRefused, match="already"):
        desk.people.accept_as(desk.people.invite(other.id, "cli").token, ISSUER, "1234")


def known(*roles: Role, name: str = "Ana Quill") -> Identity:
    return Identity(ISSUER, "1234", name, "ana@council.example", frozenset(roles))


def test_where_the_provider_gives_roles_an_account_is_made_and_follows_it(desk: Desk) -> None:
    with pytest.raises(SignInRefused):
        desk.signing_in.sign_in_as(known())
    assert desk.people.all() == []
    person = desk.signing_in.sign_in_as(known(Role.CONTENT_OWNER)).person
    desk.store.change(replace(person, owner_roles=frozenset({"TEC Lead"})))
    begun = desk.signing_in.sign_in_as(known(Role.APPROVER, name="Ana Fen"))
    assert (begun.person.id, begun.person.name, begun.person.roles) == (person.id, "Ana Fen", {Role.APPROVER})
    assert begun.person.owner_roles == {"TEC Lead"}
    with pytest.raises(SignInRefused):
        desk.signing_in.sign_in_as(known())
    assert desk.signing_in.person(begun.token) is None


def test_an_identity_takes_nobody_s_name_for_signing_in(desk: Desk) -> None:
    local = desk.people.add(Wanted("Ana Quill", "ana@council.example", frozenset({Role.ADMINISTRATOR})), "cli")
    made = desk.signing_in.sign_in_as(known(Role.PRACTITIONER)).person
    assert made.id != local.id
    assert made.sign_in != local.sign_in
    assert made.roles == {Role.PRACTITIONER}
