"""Requests to proof that Teams sent them, and our own requests to proof that we did."""

import asyncio
import time
import warnings
from dataclasses import dataclass, replace

import httpx
import jwt
from microsoft_teams.api.auth.cloud_environment import PUBLIC, CloudEnvironment

from signpost.errors import NotPosted, SettingsError

with warnings.catch_warnings():  # of parts in preview that we don't use, and it warns when it is imported
    warnings.simplefilter("ignore")
    from microsoft_teams.apps.auth import TokenValidator
    from microsoft_teams.apps.auth.token_validator import JwtValidationOptions

SECONDS_TO_WAIT = 5
"""For keys or a token: whoever waits for us waits no longer than fifteen."""

A_DAY = 86_400
"""Seconds for which keys are good. Microsoft asks for them to be fetched again once a day."""

SECONDS_TO_SPARE = 300
"""Before a token of ours ends, the next is fetched."""

SECONDS_BETWEEN_FETCHES = 20
"""Of a token that is refused: less than what is waited before its message is tried again."""

LATER_AGAIN = 30
"""Seconds after a fault of Microsoft's."""

BEARER = "Bearer "


class Unproven(Exception):
    """A request that Teams did not sign for us; `is_passing`: it could not be looked into just now."""

    def __init__(self, reason: str, *, is_passing: bool = False) -> None:
        super().__init__(reason)
        self.is_passing = is_passing


def cloud(login: str, keys: str) -> CloudEnvironment:
    """Where Microsoft's services are."""
    return replace(PUBLIC, login_endpoint=login.rstrip("/"), openid_metadata_url=keys)


class Proof(TokenValidator):
    """What the library checks (signature, issuer, audience, times, address), with keys that are kept for a day.

    The library fetches keys inside the event loop and every five minutes; here nobody else waits for them.
    """

    def __init__(self, options: JwtValidationOptions) -> None:
        super().__init__(options)
        self._jwks_client = jwt.PyJWKClient(options.jwks_uri, lifespan=A_DAY, timeout=SECONDS_TO_WAIT)

    @classmethod
    def of(cls, client_id: str, environment: CloudEnvironment) -> "Proof":
        """For requests to one app."""
        return cls(TokenValidator.for_service(client_id, cloud=environment).options)

    async def check(self, authorization: str, service: str) -> None:
        """Raise Unproven unless Teams signed this request, for this app and from this address."""
        if not authorization.startswith(BEARER):
            raise Unproven("The request is not signed.")
        if not service:
            raise Unproven("The request does not say which service it comes from.")
        try:
            await asyncio.to_thread(self._check, authorization.removeprefix(BEARER), service)
        except jwt.PyJWKClientConnectionError:
            raise Unproven("The keys can't be fetched just now.", is_passing=True) from None
        except (jwt.PyJWTError, ValueError, TypeError, AttributeError):
            raise Unproven("The request is not signed by Teams for this app.") from None

    def _check(self, token: str, service: str) -> None:
        asyncio.run(self.validate_token(token, service))


@dataclass(frozen=True, slots=True)
class _Own:
    value: str
    ends_at: float
    fetched_at: float = 0.0


class OwnToken:
    """The app's own token, kept until it ends; Microsoft's library asks for it at each request."""

    def __init__(self, environment: CloudEnvironment, tenant: str, client_id: str, secret: str) -> None:
        self._cloud = environment
        self._tenant = tenant
        self._client_id = client_id
        self._secret = secret
        self._kept = _Own("", 0)
        self._one = asyncio.Lock()

    async def get(self) -> str:
        """The token; raises NotPosted where it can't be had just now, SettingsError where it is refused."""
        async with self._one:
            if time.monotonic() > self._kept.ends_at - SECONDS_TO_SPARE:
                self._kept = await self._fetch()
            return self._kept.value

    def forget(self) -> None:
        """Teams does not take it: the next is fetched, at most once in a while."""
        if time.monotonic() > self._kept.fetched_at + SECONDS_BETWEEN_FETCHES:
            self._kept = _Own("", 0)

    async def _fetch(self) -> _Own:
        form = {
            "grant_type": "client_credentials",
            "client_id": self._client_id,
            "client_secret": self._secret,
            "scope": self._cloud.bot_scope,
        }
        address = f"{self._cloud.login_endpoint}/{self._tenant}/oauth2/v2.0/token"
        try:
            async with httpx.AsyncClient(timeout=SECONDS_TO_WAIT) as client:
                given = await client.post(address, data=form)
            body = given.json() if given.status_code < 500 else {}
        except (httpx.HTTPError, ValueError):
            raise NotPosted("Microsoft's sign-in service can't be reached", LATER_AGAIN) from None
        if given.status_code == 429 or given.status_code >= 500:
            raise NotPosted("Microsoft's sign-in service gives no token just now", LATER_AGAIN)
        if given.status_code != 200 or "access_token" not in body:
            raise SettingsError(
                f"Microsoft refuses the Teams app's secret ({body.get('error', given.status_code)}). Check "
                "SIGNPOST_TEAMS_CLIENT_ID, SIGNPOST_TEAMS_CLIENT_SECRET and SIGNPOST_TEAMS_TENANT."
            )
        now = time.monotonic()
        return _Own(str(body["access_token"]), now + float(body.get("expires_in", 0)), now)
