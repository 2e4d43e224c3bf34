"""Signing in through identity providers that others wrote: a certified one, and one that can be told to lie."""

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import parse_qs, quote, urljoin, urlsplit

import httpx
import pytest
from pydantic import SecretStr
from starlette.testclient import TestClient

from signpost.bootstrap import Signpost
from signpost.channels.http.app import create_app
from signpost.channels.http.cookies import NAME
from signpost.channels.http.web.provider import COOKIE, identity_of
from signpost.channels.http.web.provider import provider as provider_of
from signpost.config import Settings
from signpost.domain.people import Role
from signpost.errors import SettingsError, SignInRefused
from tests.channels.programs import free_port, program
from tests.channels.test_http import wired
from tests.county import ROOT, County
from tests.people import HTML, PASSWORD, somebody

NODE = shutil.which("node") or ""
THERE = ROOT / "tests" / "identity"
CLIENTS = ROOT / "tests" / "clients" / "node_modules"

OURS = "http://127.0.0.1:8765"
SECRET = "the-secret-of-this-client-alone"
ROLES = {"signpost-owners": Role.CONTENT_OWNER, "signpost-admins": Role.ADMINISTRATOR}


@dataclass(frozen=True)
class Liar:
    """A provider that sends what it is told to."""

    issuer: str
    ear: str

    def tell(self, lie: str) -> None:
        assert httpx.get(f"{self.ear}/{quote(lie)}", trust_env=False).text == lie


@pytest.fixture(scope="module")
def provider(needs: Callable[[bool, str], None]) -> Iterator[str]:
    needs(bool(NODE) and (CLIENTS / "oidc-provider").is_dir(), "oidc-provider (npm ci --prefix tests/clients)")
    port = free_port()
    command = [NODE, str(THERE / "provider.mjs"), str(port), f"{OURS}/sign-in/provider/back", SECRET]
    with program(command, port, "/.well-known/openid-configuration"):
        yield f"http://127.0.0.1:{port}"


@pytest.fixture(scope="module")
def lying(needs: Callable[[bool, str], None]) -> Iterator[Liar]:
    needs(
        bool(NODE) and (CLIENTS / "oauth2-mock-server").is_dir(), "oauth2-mock-server (npm ci --prefix tests/clients)"
    )
    port, ear = free_port(), free_port()
    with program([NODE, str(THERE / "liar.mjs"), str(port), str(ear), SECRET], ear, "/nothing"):
        yield Liar(f"http://127.0.0.1:{port}", f"http://127.0.0.1:{ear}")


@pytest.fixture
def liar(lying: Liar) -> Liar:
    lying.tell("nothing")
    return lying


def known_to(county: County, issuer: str, **more: Any) -> Signpost:
    signpost = wired(county)
    values: dict[str, Any] = {
        "oidc_issuer": issuer,
        "oidc_client_id": "signpost",
        "oidc_client_secret": SecretStr(SECRET),
        "oidc_name": "your council account",
        "oidc_roles": ROLES,
    }
    signpost.settings = signpost.settings.model_copy(update=values | more)
    return signpost


def browser(signpost: Signpost) -> TestClient:
    headers = {**HTML, "Sec-Fetch-Site": "same-origin"}
    return TestClient(create_app(signpost), OURS, follow_redirects=False, headers=headers)


def at_the_provider(address: str, name: str) -> str:
    """What somebody does there, its own pages and forms and all: where it sends them back to."""
    with httpx.Client(trust_env=False, timeout=30) as there:
        return through(there, address, name)


def through(there: httpx.Client, address: str, name: str = "") -> str:
    """The same in a browser that the provider may know from before."""
    reply = there.get(address)
    for _ in range(12):
        if reply.is_redirect:
            onward = urljoin(str(reply.url), reply.headers["location"])
            if onward.startswith(OURS):
                return onward
            reply = there.get(onward)
            continue
        form = re.search(r'<form[^>]*action="([^"]+)"[^>]*>(.*?)</form>', reply.text, re.DOTALL)
        assert form, reply.text
        data = dict(re.findall(r'<input[^>]*name="(\w+)"[^>]*value="([^"]*)"', form[2]))
        if 'name="login"' in form[2]:
            assert name, "it asks who that is"
            data |= {"login": name, "password": "any"}
        if "logout" in form[0]:
            data |= {"logout": "yes"}
        reply = there.post(urljoin(str(reply.url), form[1]), data=data)
    raise AssertionError("it never came back")


def go(client: TestClient, query: str = "") -> str:
    """Where the button leads."""
    reply = client.get(f"/sign-in/provider{query}")
    assert reply.status_code == 302, reply.text
    return reply.headers["location"]


def back(client: TestClient, address: str) -> httpx.Response:
    parts = urlsplit(address)
    return client.get(f"{parts.path}?{parts.query}")  # type: ignore[return-value]


def test_somebody_with_a_role_there_gets_in_and_goes_where_they_wanted(county: County, provider: str) -> None:
    signpost = known_to(county, provider)
    with browser(signpost) as client:
        assert "Sign in with your council account" in client.get("/sign-in?next=/privacy").text
        away = go(client, "?next=/privacy")
        asked = parse_qs(urlsplit(away).query)
        assert asked["code_challenge_method"] == ["S256"]
        assert asked["response_type"] == ["code"]
        assert len(asked["state"][0]) >= 20
        assert len(asked["nonce"][0]) >= 20
        came = back(client, at_the_provider(away, "owner-ana"))
        assert (came.status_code, came.headers["location"]) == (303, "/privacy")
        assert COOKIE not in client.cookies
        assert "owner-ana of the council" in client.get("/").text
        assert client.get("/people").status_code == 403
    (account,) = signpost.people.all()
    assert (account.issuer, account.subject, account.password) == (provider, "owner-ana", "")
    assert account.person.roles == {Role.CONTENT_OWNER}


def test_somebody_without_one_is_told_so_and_no_account_is_made(county: County, provider: str) -> None:
    signpost = known_to(county, provider)
    with browser(signpost) as client:
        reply = back(client, at_the_provider(go(client), "stranger"))
        assert reply.status_code == 401
        assert "You have no account here" in reply.text
        assert client.get("/people").status_code == 303
    assert signpost.people.all() == []


def signed_in(client: TestClient, address: str) -> None:
    assert back(client, address).status_code == 303
    assert client.get("/sign-out").text.count("You are signed in as") == 1


def led_on(client: TestClient) -> str:
    """Signs out, to where the page in between leads."""
    reply = client.post("/sign-out")
    assert (reply.status_code, reply.headers["location"]) == (303, "/sign-in/provider/out")
    between = client.get("/sign-in/provider/out")
    assert "owner" not in between.text
    (address,) = re.findall(r'<meta http-equiv="refresh" content="0; url=([^"]+)">', between.text)
    return unescape(address)


def said_on_leaving(client: TestClient, reply: httpx.Response) -> str:
    page = client.get(reply.headers["location"]).text
    return " ".join(re.findall(r'<div class="done" role="status"><p>(.*?)</p>', page))


def test_signing_out_ends_the_session_here_and_at_the_provider(county: County, provider: str) -> None:
    signpost = known_to(county, provider)
    with browser(signpost) as client, httpx.Client(trust_env=False, timeout=30) as there:
        signed_in(client, through(there, go(client), "owner-ana"))
        signed_in(client, through(there, go(client)))  # it knows this browser by now, and asks nothing
        held = client.cookies[NAME]
        away = led_on(client)
        asked = parse_qs(urlsplit(away).query)
        assert asked.pop("state")
        assert asked == {
            "client_id": ["signpost"],
            "post_logout_redirect_uri": [f"{OURS}/sign-in/provider/left"],
        }  # and no token
        assert signpost.signing_in.person(held) is None
        came = back(client, through(there, away))
        assert "signed out, here and of your council account" in said_on_leaving(client, came)
        assert COOKIE not in client.cookies
        with pytest.raises(AssertionError, match="it asks who that is"):
            through(there, go(client))


def test_whoever_signed_in_with_a_password_is_not_led_to_the_provider(county: County, liar: Liar) -> None:
    signpost = known_to(county, liar.issuer)
    signpost.people.set_password(somebody(signpost, Role.CHAMPION, name="Bea Marsh"), PASSWORD, "cli")
    with browser(signpost) as client:
        client.post("/sign-in", data={"name": "bea marsh", "password": PASSWORD})
        assert said_on_leaving(client, client.post("/sign-out")) == "You are signed out."


def test_nobody_is_led_to_sign_out_there_who_has_not_just_signed_out_here(county: County, liar: Liar) -> None:
    with browser(known_to(county, liar.issuer)) as client:
        for path in ("/sign-in/provider/out", "/sign-in/provider/left", "/sign-in/provider/left?state=guessed"):
            assert said_on_leaving(client, client.get(path)) == "You are signed out.", path
        signed_in(client, at_the_provider(go(client), ""))
        assert client.get("/sign-in/provider/out").headers["location"] == "/sign-in?out=1"
        assert client.get("/people").status_code == 403  # and still in


@pytest.mark.parametrize(
    "told",
    [{}, {"end_session_endpoint": "javascript:alert(1)"}, {"end_session_endpoint": "ftp://127.0.0.1/out"}],
)
def test_where_the_provider_signs_nobody_out_it_is_said_that_it_did_not(
    county: County, liar: Liar, told: dict[str, str]
) -> None:
    with browser(known_to(county, liar.issuer)) as client:
        signed_in(client, at_the_provider(go(client), ""))
        known = client.app.state.provider.server_metadata  # type: ignore[attr-defined]
        del known["end_session_endpoint"]
        known |= told
        client.post("/sign-out")
        said = said_on_leaving(client, client.get("/sign-in/provider/out"))
        assert "may still be signed in with your council account" in said
        assert client.get("/people").status_code == 303


def test_a_council_may_leave_the_provider_s_session_alone(county: County, liar: Liar) -> None:
    with browser(known_to(county, liar.issuer, oidc_sign_out=False)) as client:
        signed_in(client, at_the_provider(go(client), ""))
        assert "may still be signed in" in said_on_leaving(client, client.post("/sign-out"))


def test_where_roles_are_given_here_only_the_invited_get_in(county: County, provider: str) -> None:
    signpost = known_to(county, provider, oidc_roles={})
    person = somebody(signpost, Role.ADMINISTRATOR, name="Bea Marsh")
    token = signpost.people.invite(person.id, "cli").token
    with browser(signpost) as client:
        assert back(client, at_the_provider(go(client), "bea")).status_code == 401
        assert "Sign in with your council account" in client.get(f"/invitations/{token}").text
        assert back(client, at_the_provider(go(client, f"?invitation={token}"), "bea")).status_code == 303
        assert client.get("/people").status_code == 200
        client.post("/sign-out")
        assert back(client, at_the_provider(go(client), "bea")).status_code == 303
        again = back(client, at_the_provider(go(client, f"?invitation={token}"), "other"))
        assert "This invitation was used" in again.text
    assert signpost.people.get(person.id).subject == "bea"


def test_no_other_site_ties_an_identity_to_an_invitation_of_its_own(county: County, liar: Liar) -> None:
    signpost = known_to(county, liar.issuer)
    with browser(signpost) as client:
        reply = client.get("/sign-in/provider?invitation=abc", headers={"Sec-Fetch-Site": "cross-site"})
        assert (reply.status_code, "invitation first" in reply.text) == (401, True)


def test_a_code_is_worth_nothing_to_whoever_did_not_begin(county: County, provider: str) -> None:
    """What came back to one browser, opened in another: with no state of its own, and with that of its own flow."""
    signpost = known_to(county, provider)
    with browser(signpost) as victim, browser(signpost) as thief:
        stolen = at_the_provider(go(victim), "owner-ana")
        assert back(thief, stolen).status_code == 401
        own = parse_qs(urlsplit(go(thief)).query)["state"][0]
        code = parse_qs(urlsplit(stolen).query)["code"][0]
        assert thief.get(f"/sign-in/provider/back?code={code}&state={own}").status_code == 401  # by PKCE
    assert signpost.people.all() == []


def test_a_code_is_taken_once(county: County, provider: str) -> None:
    signpost = known_to(county, provider)
    with browser(signpost) as client:
        there = at_the_provider(go(client), "owner-ana")
        kept = client.cookies[COOKIE]
        assert back(client, there).status_code == 303
        client.cookies.clear()
        client.cookies.set(COOKIE, kept)
        assert back(client, there).status_code == 401


def test_what_the_other_provider_sends_is_believed_where_it_is_true(county: County, liar: Liar) -> None:
    with browser(known_to(county, liar.issuer)) as client:
        assert back(client, at_the_provider(go(client), "")).status_code == 303


@pytest.mark.parametrize(
    "lie",
    [
        *("another nonce", "no nonce", "another audience", "no audience", "for another among several"),
        *("another issuer", "expired", "no expiry", "from the future", "no subject", "a subject that is none"),
        *("unsigned", "signed with the client's secret", "signed with another key", "changed afterwards"),
        *("not a token", "no token at all", "a refusal", "no JSON"),
    ],
)
def test_a_token_that_is_not_this_provider_s_for_us_just_now_lets_nobody_in(
    county: County, liar: Liar, lie: str, caplog: pytest.LogCaptureFixture
) -> None:
    signpost = known_to(county, liar.issuer)
    with browser(signpost) as client:
        there = at_the_provider(go(client), "")
        liar.tell(lie)
        reply = back(client, there)
        assert reply.status_code == 401
        assert "There is a problem" in reply.text
        assert "set-cookie" not in reply.headers or "signpost=" not in reply.headers["set-cookie"]
        assert client.get("/people").status_code == 303
    assert signpost.people.all() == []
    assert "eyJ" not in caplog.text


@pytest.mark.parametrize(
    "change",
    [
        lambda query: query.replace("state=", "state=x"),
        lambda query: re.sub(r"state=[^&]+", "state=", query),
        lambda query: re.sub(r"&?state=[^&]+", "", query),
        lambda query: re.sub(r"code=[^&]+&?", "", query),
        lambda query: query + "&iss=https%3A%2F%2Fevil.example",
        lambda _query: "error=access_denied&error_description=%3Cscript%3Eno%3C%2Fscript%3E",
        lambda _query: "",
    ],
)
def test_an_answer_that_belongs_to_no_question_of_ours_lets_nobody_in(
    county: County, liar: Liar, change: Callable[[str], str]
) -> None:
    with browser(known_to(county, liar.issuer)) as client:
        parts = urlsplit(at_the_provider(go(client), ""))
        reply = client.get(f"{parts.path}?{change(parts.query)}")
        assert (reply.status_code, "<script>no" in reply.text) == (401, False)
        assert client.get("/people").status_code == 303


def test_a_provider_that_calls_itself_by_another_name_is_not_gone_to(county: County, liar: Liar) -> None:
    with browser(known_to(county, liar.issuer.replace("127.0.0.1", "localhost"))) as client:
        reply = client.get("/sign-in/provider")
        assert (reply.status_code, "cannot be used" in reply.text) == (401, True)


@pytest.mark.anyio
async def test_a_provider_that_signs_with_no_key_of_its_own_is_not_believed(county: County) -> None:
    issuer = "https://login.example"
    there = provider_of(known_to(county, issuer).settings)
    said = {"issuer": issuer, "_loaded_at": 1, "id_token_signing_alg_values_supported": ["none", "HS256"]}
    there.server_metadata = dict(said)
    with pytest.raises(ValueError, match="no key of its own"):
        await there.load_server_metadata()
    there.server_metadata = {**said, "id_token_signing_alg_values_supported": ["none", "HS256", "ES256"]}
    assert (await there.load_server_metadata())["id_token_signing_alg_values_supported"] == ["ES256"]


def test_a_provider_that_is_down_is_said_to_be_and_passwords_still_work(county: County) -> None:
    with browser(known_to(county, f"http://127.0.0.1:{free_port()}")) as client:
        reply = client.get("/sign-in/provider")
        assert (reply.status_code, "cannot be reached" in reply.text) == (401, True)
        assert 'type="password"' in reply.text


def test_without_the_setting_there_is_no_way_to_a_provider(county: County) -> None:
    with browser(wired(county)) as client:
        assert client.get("/sign-in/provider").status_code == 404
        assert "Sign in with" not in client.get("/sign-in").text


@pytest.mark.parametrize(
    ("claim", "held", "roles"),
    [
        ("roles", {"roles": ["signpost-admins", "x", 7]}, {Role.ADMINISTRATOR}),
        ("roles", {"roles": "signpost-owners"}, {Role.CONTENT_OWNER}),
        ("realm_access.roles", {"realm_access": {"roles": ["signpost-owners"]}}, {Role.CONTENT_OWNER}),
        ("realm_access.roles", {"realm_access": "signpost-owners"}, set()),
        ("roles", {"roles": {"signpost-admins": True}}, set()),
        ("roles", {}, set()),
    ],
)
def test_roles_are_those_that_the_settings_give_for_what_the_claim_holds(
    claim: str, held: dict[str, Any], roles: set[Role]
) -> None:
    settings = Settings(oidc_issuer="https://x.example", oidc_client_id="s", oidc_roles=ROLES, oidc_roles_claim=claim)
    assert identity_of({"sub": "1", "name": " Ana\n Quill ", **held}, settings).roles == roles


def test_a_subject_that_cannot_be_one_is_refused() -> None:
    settings = Settings(oidc_issuer="https://x.example", oidc_client_id="s")
    for subject in ("", 7, None, "x" * 256):
        with pytest.raises(SignInRefused):
            identity_of({"sub": subject}, settings)


@pytest.mark.parametrize(
    "given",
    [
        {"OIDC_ISSUER": "http://login.example"},
        {"OIDC_ISSUER": "https://login.example"},
        {"OIDC_ISSUER": "login.example", "OIDC_CLIENT_ID": "x"},
        {"OIDC_ROLES": '{"x": "emperor"}'},
        {"ADDRESS": "http://signpost.example"},
    ],
)
def test_a_setting_that_would_let_anybody_listen_or_in_is_refused(
    given: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from signpost.config import load_settings

    for name, value in given.items():
        monkeypatch.setenv(f"SIGNPOST_{name}", value)
    with pytest.raises(SettingsError):
        load_settings()
