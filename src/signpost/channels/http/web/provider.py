"""Signing in through the council's identity provider (OpenID Connect: Entra ID, Keycloak), by Authlib.

The code flow with PKCE; state, nonce, signature, issuer, audience and times are checked by the library, and what it
leaves to us is checked here: that the provider is the one that the settings name, that its tokens are signed with a key
of its own, and that there is a token at all. Nothing of the provider's is kept but who somebody is to it.

Signing out goes the same way (OpenID Connect RP-Initiated Logout 1.0). Its `id_token_hint` would mean keeping tokens
for as long as people are signed in; `client_id` does without, and a provider may then ask before it signs them out.
"""

import logging
import secrets
from collections.abc import Iterable
from typing import Annotated, Any
from urllib.parse import urlsplit

import httpx2
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.starlette_client import OAuth, StarletteOAuth2App
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from fastapi import APIRouter, Depends, FastAPI, Request
from joserfc.errors import JoseError
from starlette.concurrency import run_in_threadpool
from starlette.middleware.sessions import SessionMiddleware
from starlette.responses import RedirectResponse, Response

from signpost.bootstrap import Signpost
from signpost.channels.http.web.failing import PageRoute
from signpost.channels.http.web.rendering import Wired, page
from signpost.channels.http.web.sessions import LEAVING, let_in, own_path, provider_of, sign_in_again, signed_out
from signpost.config import Settings
from signpost.domain.people import Role
from signpost.errors import PersonRefused, SignInRefused
from signpost.quiet import hush_requests
from signpost.services.people import Begun, Identity

router = APIRouter(prefix="/sign-in/provider", include_in_schema=False, route_class=PageRoute)

COOKIE = "signpost_provider"
SECONDS_AWAY = 600
"""For signing in there, with a second factor and a forgotten password."""

SECONDS_TO_ANSWER = 10
SECONDS_CLOCKS_DIFFER = 60

SIGNED_BY_ITS_OWN_KEY = frozenset(
    ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519")
)
"""Neither `none` nor what is signed with a secret that others may know, whatever a provider says that it supports."""

LONGEST_SUBJECT = 255
"""Characters, by OpenID Connect Core, section 2."""

NOT_REACHED = "The identity provider cannot be reached just now. Try again in a minute."
NOT_BELIEVED = "What the identity provider sent cannot be used. Start again here; if that does not help, tell us."
NOT_FROM_HERE = "Open the link of your invitation first, and go on from there."

FAULTS = (AuthlibBaseError, JoseError, ValueError, KeyError, TypeError, RuntimeError)
"""What Authlib raises for a flow that was not begun here, and for answers that are wrong or make no sense."""

hush_requests()

_LOG = logging.getLogger("signpost.http")


class Provider(StarletteOAuth2App):
    """The one that the settings name, and no other that speaks in its place."""

    issuer = ""

    async def load_server_metadata(self) -> dict[str, Any]:
        """What it says of itself; raises ValueError where it is another, or signs in no way that can be checked."""
        known: dict[str, Any] = await super().load_server_metadata()
        if str(known.get("issuer", "")) != self.issuer:
            raise ValueError("the provider calls itself by another name than SIGNPOST_OIDC_ISSUER")
        offered = known.get("id_token_signing_alg_values_supported") or ["RS256"]
        known["id_token_signing_alg_values_supported"] = [each for each in offered if each in SIGNED_BY_ITS_OWN_KEY]
        if not known["id_token_signing_alg_values_supported"]:
            raise ValueError("the provider signs its tokens with no key of its own")
        return known


def add_provider(app: FastAPI, settings: Settings) -> None:
    """The pages that lead there and back, and a cookie for them alone that remembers how it began."""
    app.state.provider = provider(settings)
    app.include_router(router)
    app.add_middleware(
        SessionMiddleware,
        secret_key=_signing_key(settings),
        session_cookie=COOKIE,
        max_age=SECONDS_AWAY,
        path=router.prefix,
        same_site="lax",  # strict would not come along on the way back
        https_only=settings.https_only or settings.address.startswith("https:"),
    )


def provider(settings: Settings) -> Provider:
    """A client of the provider; nothing is fetched before somebody signs in."""
    secret = settings.oidc_client_secret.get_secret_value()
    registered: Provider = OAuth().register(
        "provider",
        client_cls=Provider,
        client_id=settings.oidc_client_id,
        client_secret=secret or None,
        server_metadata_url=f"{settings.oidc_issuer.rstrip('/')}/.well-known/openid-configuration",
        client_kwargs={
            "scope": settings.oidc_scopes,
            "code_challenge_method": "S256",
            "token_endpoint_auth_method": "client_secret_basic" if secret else "none",
            "timeout": SECONDS_TO_ANSWER,
        },
    )
    registered.issuer = settings.oidc_issuer
    return registered


def _provider(request: Request) -> Provider:
    found: Provider = request.app.state.provider
    return found


There = Annotated[Provider, Depends(_provider)]


@router.get("")
async def go(signpost: Wired, request: Request, there: There, next: str = "/", invitation: str = "") -> Response:  # noqa: A002
    """To the provider."""
    if invitation and request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return _again(signpost, NOT_FROM_HERE)
    base = signpost.settings.address or str(request.base_url)
    request.session["on"] = {"next": own_path(next), "invitation": invitation[:100]}
    try:
        response: Response = await there.authorize_redirect(request, f"{base.rstrip('/')}{router.prefix}/back")
    except httpx2.HTTPError as fault:
        return _not_reached(signpost, fault)
    except FAULTS as fault:
        return _not_believed(signpost, fault)
    return response


@router.get("/back")
async def back(signpost: Wired, request: Request, there: There) -> Response:
    """From the provider, with what it says: in, or to the page for signing in with what to do."""
    on = request.session.pop("on", {})
    try:
        identity = await _identity(request, there, signpost.settings)
        begun = await run_in_threadpool(_begun, signpost, identity, str(on.get("invitation", "")))
    except (SignInRefused, PersonRefused) as fault:
        return _again(signpost, str(fault))
    except httpx2.HTTPError as fault:
        return _not_reached(signpost, fault)
    except FAULTS as fault:
        return _not_believed(signpost, fault)
    finally:
        request.session.clear()
    return await run_in_threadpool(let_in, signpost, request, begun, str(on.get("next", "/")))


@router.get("/out")
async def out(signpost: Wired, request: Request, there: There) -> Response:
    """On to the provider to sign out there, for whoever has just signed out here; where it cannot be, they are told."""
    if not request.session.pop(LEAVING, False):
        return RedirectResponse(signed_out())
    try:
        address = await _end_of_session(signpost, request, there)
    except (httpx2.HTTPError, *FAULTS) as fault:
        _LOG.warning("signing out of the identity provider was not possible: %s", _kind(fault))
        return RedirectResponse(signed_out("here"))
    return await run_in_threadpool(
        page, "people/leaving.html", signpost, address=address, provider=provider_of(signpost)
    )


@router.get("/left")
async def left(request: Request, there: There) -> Response:
    """From the provider, signed out: it says so by the state that it was sent."""
    try:
        await there.validate_logout_response(request)  # type: ignore[no-untyped-call]
    except FAULTS:
        return RedirectResponse(signed_out())
    return RedirectResponse(signed_out("there"))


async def _end_of_session(signpost: Signpost, request: Request, there: Provider) -> str:
    """Where the provider signs people out. Raises what Authlib raises, or ValueError where it is no such address."""
    base = signpost.settings.address or str(request.base_url)
    leading = await there.logout_redirect(
        request, f"{base.rstrip('/')}{router.prefix}/left", client_id=signpost.settings.oidc_client_id
    )
    address = str(leading.headers["location"])
    if urlsplit(address).scheme not in ("https", urlsplit(there.issuer).scheme):
        raise ValueError("the provider signs people out over an address that others can read")
    return address


async def _identity(request: Request, there: Provider, settings: Settings) -> Identity:
    """Raises SignInRefused, or what Authlib raises, for anything but a token of this provider for us, just made."""
    if request.query_params.get("iss", there.issuer) != there.issuer:  # RFC 9207
        raise SignInRefused(NOT_BELIEVED)
    options = {
        "iss": {"essential": True, "values": [there.issuer]},
        "aud": {"essential": True, "values": [settings.oidc_client_id]},
        "nonce": {"essential": True},
    }
    token = await there.authorize_access_token(  # type: ignore[no-untyped-call]
        request, claims_options=options, leeway=SECONDS_CLOCKS_DIFFER
    )
    claims = token.get("userinfo")
    if not claims:
        raise SignInRefused(NOT_BELIEVED)
    return identity_of(claims, settings)


def identity_of(claims: dict[str, Any], settings: Settings) -> Identity:
    """Claims that were checked, to who that is here. Raises SignInRefused for a subject that cannot be one."""
    subject = claims.get("sub")
    if not isinstance(subject, str) or not 0 < len(subject) <= LONGEST_SUBJECT:
        raise SignInRefused(NOT_BELIEVED)
    called = [str(claims[each]) for each in ("preferred_username", "email", "sub") if claims.get(each)]
    name = " ".join(str(claims.get("name") or called[0]).split())[:100]
    return Identity(settings.oidc_issuer, subject, name, called[0][:200], _roles(claims, settings))


def _roles(claims: dict[str, Any], settings: Settings) -> frozenset[Role] | None:
    """Those that the settings give for what the claim holds; None where roles are given in Signpost."""
    if not settings.oidc_roles:
        return None
    found: Any = claims
    for part in settings.oidc_roles_claim.split("."):
        found = found.get(part) if isinstance(found, dict) else None
    held: Iterable[Any] = [found] if isinstance(found, str) else found if isinstance(found, list) else ()
    return frozenset(
        settings.oidc_roles[each] for each in held if isinstance(each, str) and each in settings.oidc_roles
    )


def _begun(signpost: Signpost, identity: Identity, invitation: str) -> Begun:
    if invitation:
        signpost.people.accept_as(invitation, identity.issuer, identity.subject)
    return signpost.signing_in.sign_in_as(identity)


def _again(signpost: Signpost, said: str) -> Response:
    return sign_in_again(signpost, said)


def _not_reached(signpost: Signpost, fault: Exception) -> Response:
    _LOG.error("the identity provider cannot be reached: %s", type(fault).__name__)
    return _again(signpost, NOT_REACHED)


def _not_believed(signpost: Signpost, fault: Exception) -> Response:
    """What was wrong goes to the log, without what the provider sent: that may hold a token."""
    _LOG.warning("signing in through the identity provider was refused: %s", _kind(fault))
    return _again(signpost, NOT_BELIEVED)


def _kind(fault: Exception) -> str:
    return str(getattr(fault, "error", "") or getattr(fault, "claim", "") or type(fault).__name__)


def _signing_key(settings: Settings) -> str:
    """The same in every process of a council; where the client has no secret, one of this process's own."""
    secret = settings.oidc_client_secret.get_secret_value()
    if not secret:
        return secrets.token_hex()
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"signpost on the way to the identity provider")
    return derived.derive(secret.encode()).hex()
