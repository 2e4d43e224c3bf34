"""Signing in and out as a browser does it, and what is refused; without a browser."""

import logging
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
import structlog
from starlette.testclient import TestClient

from signpost.bootstrap import Signpost
from signpost.channels.http.app import create_app
from signpost.channels.http.cookies import HOST_NAME, NAME
from signpost.channels.http.limiting import TRIES_OF_A_NAME, TRIES_OF_AN_ADDRESS, Tries
from signpost.channels.http.web.sessions import own_path
from signpost.domain.people import Role
from signpost.errors import TooOften
from tests.channels.test_http import wired
from tests.county import County
from tests.people import HTML, PASSWORD, signed_in, somebody

NEW = "saltmarsh kettle otter"


@pytest.fixture
def signpost(county: County) -> Signpost:
    return wired(county)


@pytest.fixture
def client(signpost: Signpost) -> Iterator[TestClient]:
    with browser(signpost) as client:
        yield client


def browser(signpost: Signpost, base_url: str = "http://testserver") -> TestClient:
    headers = {**HTML, "Sec-Fetch-Site": "same-origin"}
    return TestClient(create_app(signpost), base_url, follow_redirects=False, headers=headers)


def ana(signpost: Signpost, *roles: Role) -> None:
    """Ana, who knows her password."""
    person = somebody(signpost, *(roles or (Role.ADMINISTRATOR,)), name="Ana Quill")
    signpost.people.set_password(person, PASSWORD, "cli")


def sign_in(client: TestClient, password: str = PASSWORD, name: str = "ana quill", on: str = "/people") -> int:
    return client.post("/sign-in", data={"name": name, "password": password, "next": on}).status_code


def test_whoever_may_not_see_a_page_is_led_to_sign_in_and_back_to_it(client: TestClient, signpost: Signpost) -> None:
    ana(signpost)
    away = client.get("/people?done=changed")
    assert (away.status_code, away.headers["location"]) == (303, "/sign-in?next=/people%3Fdone%3Dchanged")
    form = client.get(away.headers["location"]).text
    on = re.search(r'name="next" value="([^"]*)"', form)
    assert on
    back = client.post("/sign-in", data={"name": "ana quill", "password": PASSWORD, "next": on[1]})
    assert (back.status_code, back.headers["location"]) == (303, "/people?done=changed")
    assert client.get("/people").status_code == 200


def test_a_program_is_told_in_a_problem_document(client: TestClient) -> None:
    reply = client.get("/people", headers={"Accept": "application/json"})
    assert (reply.status_code, reply.headers["content-type"]) == (401, "application/problem+json")


def test_what_was_sent_after_a_session_ended_is_answered_by_a_page_that_says_so(client: TestClient) -> None:
    reply = client.post("/people/add", data={"name": "x"})
    assert reply.status_code == 401
    assert "in another tab" in reply.text


def test_the_cookie_is_for_this_server_s_eyes_alone(client: TestClient, signpost: Signpost) -> None:
    ana(signpost)
    reply = client.post("/sign-in", data={"name": "ana quill", "password": PASSWORD})
    (cookie,) = reply.headers.get_list("set-cookie")
    parts = {part.strip().lower() for part in cookie.split(";")[1:]}
    assert {"httponly", "samesite=lax", "path=/"} == parts  # and no Max-Age: it goes with the browser


@pytest.mark.parametrize(("base", "https_only"), [("https://testserver", False), ("http://testserver", True)])
def test_over_https_the_cookie_is_secure_and_no_neighbour_can_set_it(
    signpost: Signpost, base: str, https_only: bool
) -> None:
    ana(signpost)
    signpost.settings = signpost.settings.model_copy(update={"https_only": https_only})
    with browser(signpost, base) as client:
        reply = client.post("/sign-in", data={"name": "ana quill", "password": PASSWORD})
        (cookie,) = reply.headers.get_list("set-cookie")
        token = cookie.split("=", 1)[1].split(";")[0]
        assert cookie.startswith(f"{HOST_NAME}={token};")
        assert "; Secure" in cookie
        assert client.get("/people", headers={"Cookie": f"{HOST_NAME}={token}"}).status_code == 200
        client.cookies.clear()
        assert client.get("/people", headers={"Cookie": f"{NAME}={token}"}).status_code == 303


def test_a_session_that_somebody_planted_is_not_the_one_that_is_signed_in(
    client: TestClient, signpost: Signpost
) -> None:
    ana(signpost)
    other = somebody(signpost, Role.PRACTITIONER)
    planted = signpost.signing_in.begin(other).token
    for token in ("planted", planted):
        client.cookies.clear()
        client.cookies.set(NAME, token)
        reply = client.post("/sign-in", data={"name": "ana quill", "password": PASSWORD})
        assert token not in reply.headers["set-cookie"]
        assert signpost.signing_in.person(token) is None


def test_signing_out_ends_the_session_on_the_server_too(client: TestClient, signpost: Signpost) -> None:
    ana(signpost)
    sign_in(client)
    token = client.cookies[NAME]
    assert "Ana Quill" in client.get("/sign-out").text
    out = client.post("/sign-out")
    assert "You are signed out" in client.get(out.headers["location"]).text
    assert NAME not in client.cookies
    client.cookies.set(NAME, token)
    assert client.get("/people").status_code == 303


def test_looking_at_the_page_for_signing_out_signs_nobody_out(client: TestClient, signpost: Signpost) -> None:
    ana(signpost)
    sign_in(client)
    client.get("/sign-out")
    assert client.get("/people").status_code == 200


def test_a_wrong_password_and_an_unknown_name_get_the_same_page(client: TestClient, signpost: Signpost) -> None:
    ana(signpost)
    pages = [
        client.post("/sign-in", data={"name": name, "password": "wrong"}).text.replace(name, "…")
        for name in ("ana quill", "bob quill")
    ]
    assert pages[0] == pages[1]
    assert "There is a problem" in pages[0]
    assert "<title>Error: Sign in" in pages[0]
    assert "wrong" not in re.findall(r'<input[^>]*type="password"[^>]*>', pages[0])[0]


def test_what_was_left_out_is_asked_for(client: TestClient) -> None:
    reply = client.post("/sign-in", data={"name": " ", "password": ""})
    assert reply.status_code == 422
    assert "Enter the name" in reply.text
    assert "Enter your password" in reply.text
    assert client.post("/sign-in", data={"name": "x", "password": "x" * 10_000}).status_code == 422


def test_after_many_wrong_passwords_even_the_right_one_waits(client: TestClient, signpost: Signpost) -> None:
    ana(signpost)
    assert [sign_in(client, "wrong") for _ in range(TRIES_OF_A_NAME)] == [401] * TRIES_OF_A_NAME
    assert sign_in(client, name=" ANA  Quill") == 429
    assert "Wait 15 minutes" in client.post("/sign-in", data={"name": "ana quill", "password": PASSWORD}).text
    assert sign_in(client, "wrong", "somebody else") == 401


def test_names_that_nobody_has_are_slowed_down_in_just_the_same_way(client: TestClient) -> None:
    assert [sign_in(client, "wrong", "nobody") for _ in range(TRIES_OF_A_NAME + 1)] == [401] * TRIES_OF_A_NAME + [429]


def test_the_right_password_forgets_those_that_were_mistyped(client: TestClient, signpost: Signpost) -> None:
    ana(signpost)
    for _ in range(3):
        assert [sign_in(client, "wrong") for _ in range(TRIES_OF_A_NAME - 1)] == [401] * (TRIES_OF_A_NAME - 1)
        assert sign_in(client) == 303


def test_one_address_may_not_try_many_names() -> None:
    tries = Tries()
    for n in range(TRIES_OF_AN_ADDRESS):
        tries.check(f"name {n}", "192.0.2.1")
        tries.failed(f"name {n}", "192.0.2.1")
    with pytest.raises(TooOften):
        tries.check("another", "192.0.2.1")
    tries.check("another", "192.0.2.2")


def test_the_old_password_is_guarded_as_well_where_it_is_changed(client: TestClient, signpost: Signpost) -> None:
    ana(signpost)
    sign_in(client)
    for status in [422] * TRIES_OF_A_NAME + [429]:
        assert client.post("/password", data={"old": "wrong", "new": NEW}).status_code == status


def test_another_password_signs_out_everywhere_else(client: TestClient, signpost: Signpost) -> None:
    ana(signpost)
    with browser(signpost) as elsewhere:
        sign_in(elsewhere)
        sign_in(client)
        assert client.post("/password", data={"old": PASSWORD, "new": "short"}).status_code == 422
        changed = client.post("/password", data={"old": PASSWORD, "new": NEW})
        assert "is changed" in client.get(changed.headers["location"]).text
        assert elsewhere.get("/people").status_code == 303
    assert sign_in(client) == 401
    assert sign_in(client, NEW) == 303


@pytest.mark.parametrize(
    "path",
    [
        "https://evil.example/", "//evil.example", "/\\evil.example", "\\\\evil.example", "http:evil.example", "evil",
        "/\t/evil.example", "\t//evil.example", "/\n/evil.example", "javascript:alert(1)", "", " //evil.example",
        "///evil.example", "https:///evil.example",
    ],
)  # fmt: skip
def test_signing_in_leads_to_no_other_site(client: TestClient, signpost: Signpost, path: str) -> None:
    ana(signpost)
    assert own_path(path) == "/"
    there = client.post("/sign-in", data={"name": "ana quill", "password": PASSWORD, "next": path}).headers["location"]
    assert there == "/"
    assert "evil" not in client.get("/sign-in", params={"next": path}).text


def test_but_to_any_page_of_ours() -> None:
    for path in ("/", "/desk", "/insights?by=month&team=T%C3%A9C", "/people/abc#x"):
        assert own_path(path) == path


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, 303),
        ({"Sec-Fetch-Site": "same-site", "Origin": "http://other.testserver"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}, 403),
        ({"Sec-Fetch-Site": "", "Origin": "http://testserver"}, 403),
        ({"Origin": "http://testserver"}, 303),
        ({"Origin": "null"}, 403),
        ({}, 403),
    ],
)
def test_whoever_is_signed_in_changes_something_only_from_a_page_of_ours(
    signpost: Signpost, headers: dict[str, str], status: int
) -> None:
    with TestClient(create_app(signpost), follow_redirects=False) as client:
        person = signed_in(client, signpost, Role.ADMINISTRATOR)
        somebody(signpost, Role.ADMINISTRATOR, name="Another")
        del client.headers["Sec-Fetch-Site"]
        assert client.post(f"/people/{person.id}/removal", headers=headers).status_code == status
        assert bool(signpost.people.all()[0].person.id == person.id or len(signpost.people.all()) == 2) == (
            status == 403
        )


def test_another_site_cannot_sign_anybody_in(client: TestClient, signpost: Signpost) -> None:
    ana(signpost)
    data = {"name": "ana quill", "password": PASSWORD}
    reply = client.post("/sign-in", data=data, headers={"Sec-Fetch-Site": "cross-site"})
    assert reply.status_code == 403
    assert "set-cookie" not in reply.headers


def test_an_invitation_is_taken_up_once_and_lets_in(client: TestClient, signpost: Signpost) -> None:
    person = somebody(signpost, Role.ADMINISTRATOR, name="Bea Marsh")
    path = f"/invitations/{signpost.people.invite(person.id, 'cli').token}"
    for _ in range(2):
        assert "Welcome, Bea Marsh" in client.get(path).text
    weak = client.post(path, data={"password": "beamarsh1990"})
    assert (weak.status_code, "guessed" in weak.text, "beamarsh1990" in weak.text) == (422, True, False)
    assert client.post(path, data={"password": NEW}).status_code == 303
    assert client.get("/people").status_code == 200
    assert client.get(path).status_code == 422
    assert client.post(path, data={"password": NEW}).status_code == 422
    assert client.get("/invitations/guess").status_code == 422


def test_neither_password_nor_token_stands_in_a_log_or_a_page(
    client: TestClient, signpost: Signpost, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    ana(signpost)
    invitation = signpost.people.invite(signpost.people.called("ana quill").person.id, "cli").token
    sign_in(client)
    token = client.cookies[NAME]
    with structlog.testing.capture_logs() as lines:
        pages = [
            client.get("/people"),
            client.get("/"),
            client.post("/sign-in", data={"name": "ana quill", "password": NEW}),
        ]
        client.post(f"/invitations/{invitation}", data={"password": PASSWORD[:4]})
        client.post(f"/invitations/{invitation}", data={"password": NEW})
    assert {line["route"] for line in lines} == {"/people", "/", "/sign-in", "/invitations/{token}"}
    said = [each.getMessage() for each in caplog.records if not each.name.startswith("httpx")]  # the test's own browser
    told = str(said) + str(lines) + str(capsys.readouterr()) + "".join(each.text for each in pages)
    for secret in (PASSWORD, NEW, token, invitation):
        assert secret not in told


def test_every_page_s_header_says_who_is_signed_in(client: TestClient, signpost: Signpost) -> None:
    ana(signpost, Role.PRACTITIONER)
    assert '<a class="whoever" href="/sign-in">' in client.get("/").text
    sign_in(client)
    for path in ("/", "/call", "/privacy", "/nothing", "/sign-in"):
        page = client.get(path).text
        assert "Ana Quill" in page
        assert "/people" not in page
    assert "Ana Quill" in client.post("/", data={"question": "lunch and company"}).text


def test_one_browser_s_person_is_never_another_s(client: TestClient, signpost: Signpost) -> None:
    ana(signpost)
    sign_in(client)
    with browser(signpost) as other:
        for _ in range(5):
            assert "Ana Quill" in client.get("/").text
            assert "Ana Quill" not in other.get("/").text


def test_asking_needs_no_signing_in_unless_the_settings_say_so(county: County) -> None:
    signpost = wired(county)
    signpost.settings = signpost.settings.model_copy(
        update={"ask_needs_sign_in": True, "widget_origins": ("https://x.example",)}
    )
    closed = ("/", "/call", "/documents/svc-club", "/answers/abc", "/v1/services/svc-club", "/v1/documents/svc-club")
    with browser(signpost) as client:
        for path in closed:
            reply = client.get(path)
            assert reply.status_code == (401 if path.startswith("/v1") else 303)
        assert client.post("/v1/ask", json={"question": "lunch"}).status_code == 401
        assert client.post("/", data={"question": "lunch"}).status_code == 401
        assert client.get("/widget").status_code == 404
        assert client.get("/privacy").status_code == client.get("/sign-in").status_code == 200
        signed_in(client, signpost, Role.PRACTITIONER)
        for path in ("/", "/call", "/documents/svc-club", "/v1/services/svc-club"):
            assert client.get(path).status_code == 200
        assert client.post("/v1/ask", json={"question": "lunch"}).status_code == 200


def test_where_passwords_are_switched_off_no_page_takes_one(county: County) -> None:
    signpost = wired(county)
    ana(signpost)
    signpost.settings = signpost.settings.model_copy(update={"local_passwords": False})
    with browser(signpost) as client:
        assert sign_in(client) == 404
        assert 'type="password"' not in client.get("/sign-in").text
        assert client.get("/password").status_code == 404


def test_asking_goes_on_while_nobody_can_be_looked_up(client: TestClient, signpost: Signpost) -> None:
    ana(signpost)
    sign_in(client)
    with signpost.database.writing() as connection:
        connection.exec_driver_sql("DROP TABLE sessions")
    assert client.get("/").status_code == 200
    assert client.get("/people").status_code == 303


def test_the_privacy_page_tells_of_accounts_and_the_cookie(client: TestClient) -> None:
    page = client.get("/privacy").text
    assert "for 12 hours at most" in page
    assert "until 60 minutes pass" in page
    assert urlsplit("/privacy").path in page
