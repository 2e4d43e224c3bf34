"""The pages on which people sign in and out, choose a password and take up an invitation."""

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import RedirectResponse, Response

from signpost.bootstrap import Signpost
from signpost.channels.http.cookies import forget_session, keep_session, session_token
from signpost.channels.http.limiting import Tries, address_of
from signpost.channels.http.web.answers import SEE_OTHER
from signpost.channels.http.web.failing import PageRoute
from signpost.channels.http.web.rendering import Wired, page
from signpost.channels.http.web.signing_in import SIGN_IN_FIRST, who
from signpost.domain.people import Person
from signpost.errors import NotFound, NotSignedIn, PersonRefused, SignInRefused, TooOften
from signpost.services.people import Begun
from signpost.services.people.passwords import LONGEST, SHORTEST
from signpost.services.people.people import normal_sign_in

router = APIRouter(include_in_schema=False, route_class=PageRoute)

NO_PASSWORDS = "Nobody signs in with a password here."
HINT = f"At least {SHORTEST} characters: three random words are easy to remember and hard to guess."
NO_NAME, NO_PASSWORD = "Enter the name you sign in with", "Enter your password"

OUT, LEAVING = "/sign-in/provider/out", "leaving"
"""The way on to the provider, and the mark in the cookie of that way without which nobody is led there."""

OUTS = {
    "1": "You are signed out.",
    "there": "You are signed out, here and of {provider}.",
    "here": "You are signed out of Signpost. This browser may still be signed in with {provider}: on a computer that "
    "others use, sign out there as well.",
}
"""What the page for signing in says to whoever has just signed out."""

Words = Annotated[str, Form(max_length=LONGEST)]
Path = Annotated[str, Form(max_length=2_000)]
Errors = tuple[tuple[str, str], ...]


def own_path(path: str) -> str:
    """Where to go on to: a path of ours as it was given, the first page in the place of anything else.

    Browsers take a backslash for a slash and leave out control characters, so neither may be in it.
    """
    parts = urlsplit(path) if path.isprintable() and "\\" not in path else None
    is_ours = parts and not parts.scheme and not parts.netloc and path.startswith("/") and not path.startswith("//")
    return path if is_ours else "/"


def tries_of(request: Request) -> Tries:
    """What counts wrong passwords."""
    tries: Tries = request.app.state.tries
    return tries


def somebody(request: Request) -> Person:
    """Whoever is signed in, with whatever roles."""
    person = who(request)
    if person is None:
        raise NotSignedIn(SIGN_IN_FIRST)
    return person


def with_passwords(signpost: Wired) -> None:
    """Stands before what is about passwords; raises NotFound where the settings switch them off."""
    if not signpost.settings.local_passwords:
        raise NotFound(NO_PASSWORDS)


Counted = Annotated[Tries, Depends(tries_of)]
Somebody = Annotated[Person, Depends(somebody)]
PASSWORDS = [Depends(with_passwords)]


def let_in(signpost: Signpost, request: Request, begun: Begun, path: str) -> Response:
    """On to a page, with a session of its own: whatever the browser had before ends."""
    https_only = signpost.settings.https_only
    signpost.signing_in.sign_out(session_token(request, https_only=https_only))
    response = RedirectResponse(own_path(path), SEE_OTHER)
    keep_session(response, request, begun.token, https_only=https_only)
    return response


@router.get("/sign-in")
def begin(signpost: Wired, next: str = "/", out: str = "") -> Response:  # noqa: A002 - what everybody calls it
    """The empty form."""
    return _sign_in_page(signpost, 200, next, out=out)


@router.post("/sign-in", dependencies=PASSWORDS)
def sign_in(
    signpost: Wired,
    request: Request,
    tries: Counted,
    name: Words = "",
    password: Words = "",
    next: Path = "/",  # noqa: A002 - see above
) -> Response:
    """In, or the form again with what to do."""
    missing = tuple(
        said for said, given in ((("name", NO_NAME), name.strip()), (("password", NO_PASSWORD), password)) if not given
    )
    if missing:
        return _sign_in_page(signpost, 422, next, missing, name)
    who_tries, address = normal_sign_in(name), address_of(request)
    try:
        tries.check(who_tries, address)
        begun = signpost.signing_in.sign_in(name, password)
    except TooOften as fault:
        return _sign_in_page(signpost, 429, next, (("name", str(fault)),), name)
    except SignInRefused as fault:
        tries.failed(who_tries, address)
        return _sign_in_page(signpost, 401, next, (("name", str(fault)),), name)
    tries.succeeded(who_tries)
    return let_in(signpost, request, begun, next)


@router.get("/sign-out")
def leave(signpost: Wired) -> Response:
    """A button: an address that signs out could be put in any page's picture."""
    return page("people/sign_out.html", signpost)


@router.post("/sign-out")
def sign_out(signpost: Wired, request: Request) -> Response:
    """The session ends on the server, and the browser forgets it; one that began at the provider is to end there too.

    That way leads over a page of ours: browsers let a form lead to no other site, by our own policy.
    """
    https_only = signpost.settings.https_only
    began = signpost.signing_in.sign_out(session_token(request, https_only=https_only))
    response = RedirectResponse(_way_out(signpost, request, began), SEE_OTHER)
    forget_session(response, request, https_only=https_only)
    return response


def _way_out(signpost: Signpost, request: Request, began: str) -> str:
    """On to the provider through which the session began, as long as the settings name that one."""
    settings = signpost.settings
    if not began or began != settings.oidc_issuer:
        return signed_out()
    if not settings.oidc_sign_out:
        return signed_out("here")
    request.session[LEAVING] = True
    return OUT


def signed_out(where: str = "1") -> str:
    """The page for signing in, which says where it is that somebody is out now: one of OUTS."""
    return f"/sign-in?out={where}"


@router.get("/password", dependencies=PASSWORDS)
def password(signpost: Wired, _person: Somebody, changed: str = "") -> Response:
    """The form for another password."""
    return _password_page(signpost, 200, is_changed=bool(changed))


@router.post("/password", dependencies=PASSWORDS)
def change_password(
    signpost: Wired, request: Request, person: Somebody, tries: Counted, old: Words = "", new: Words = ""
) -> Response:
    """Another password for whoever knows the one they have: everywhere else they are signed out."""
    try:
        tries.check(person.sign_in, address_of(request))
        begun = signpost.signing_in.change_password(person, old, new)
    except TooOften as fault:
        return _password_page(signpost, 429, (("old", str(fault)),))
    except SignInRefused as fault:
        tries.failed(person.sign_in, address_of(request))
        return _password_page(signpost, 422, (("old", str(fault)),))
    except PersonRefused as fault:
        return _password_page(signpost, 422, (("new", str(fault)),))
    return let_in(signpost, request, begun, "/password?changed=1")


@router.get("/invitations/{token}")
def invitation(signpost: Wired, token: str) -> Response:
    """What somebody was invited to; the link is used up only by the form on it."""
    return _invitation_page(signpost, 200, token)


@router.post("/invitations/{token}", dependencies=PASSWORDS)
def accept(signpost: Wired, request: Request, token: str, password: Words = "") -> Response:
    """In, with the password that was chosen."""
    signpost.people.invited(token)
    try:
        person = signpost.people.accept(token, password)
    except PersonRefused as fault:
        return _invitation_page(signpost, 422, token, (("password", str(fault)),))
    return let_in(signpost, request, signpost.signing_in.begin(person), "/")


def provider_of(signpost: Signpost) -> str:
    """What people call the identity provider; empty where there is none."""
    return signpost.settings.oidc_name if signpost.settings.uses_oidc else ""


def sign_in_again(signpost: Signpost, said: str) -> Response:
    """The page for signing in, with why it was not possible in another way."""
    return _sign_in_page(signpost, 401, "/", (("main-content", said),))


def _sign_in_page(
    signpost: Signpost, status: int, path: str, errors: Errors = (), name: str = "", *, out: str = ""
) -> Response:
    provider = provider_of(signpost)
    return page(
        "people/sign_in.html",
        signpost,
        status,
        errors=errors,
        name=name,
        next=own_path(path),
        out=OUTS.get(out, "").format(provider=provider or "your council account"),
        provider=provider,
        has_passwords=signpost.settings.local_passwords,
        asking_needs_it=signpost.settings.ask_needs_sign_in,
    )


def _password_page(signpost: Signpost, status: int, errors: Errors = (), *, is_changed: bool = False) -> Response:
    return page("people/password.html", signpost, status, errors=errors, hint=HINT, is_changed=is_changed)


def _invitation_page(signpost: Signpost, status: int, token: str, errors: Errors = ()) -> Response:
    return page(
        "people/invitation.html",
        signpost,
        status,
        person=signpost.people.invited(token),
        token=token,
        errors=errors,
        hint=HINT,
        provider=provider_of(signpost),
        has_passwords=signpost.settings.local_passwords,
    )
