"""OAuth installations in our own database: tokens are encrypted with the app's secret, which only the settings hold."""

import asyncio
import base64
import json
import secrets
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from logging import Logger
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from slack_sdk.oauth.installation_store import Installation
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore

from signpost.channels.slack.quiet import LOGGER
from signpost.stores import Installations

PLATFORM = "slack"
MINUTES_TO_INSTALL = 10

SCOPES = (
    "app_mentions:read",
    "assistant:write",
    "channels:history",
    "chat:write",
    "commands",
    "groups:history",
    "im:history",
    "im:read",
    "im:write",
    "mpim:history",
    "users:read",
)
"""What the app may do; deploy/slack/manifest.yaml asks for the same."""


class InstalledIn:
    """Workspaces by id; an organisation that installed for all of its workspaces stands for each of them."""

    def __init__(self, store: Installations, client_secret: str, now: Callable[[], datetime]) -> None:
        self._store = store
        self._seal = Fernet(_key(client_secret))
        self._now = now

    def put(self, installation: Installation) -> None:
        """Keep one, in the place of the one before."""
        values = json.dumps(installation.to_dict_for_copying(), default=_moment)
        team = "" if installation.is_enterprise_install else installation.team_id or ""
        sealed = self._seal.encrypt(values.encode()).decode()
        self._store.put(PLATFORM, _id(team, installation.enterprise_id or ""), sealed, self._now())

    def get(self, team: str, enterprise: str = "") -> Installation | None:
        """The installation of a workspace, or of its whole organisation."""
        for key in dict.fromkeys((_id(team, enterprise), _id(team, ""), _id("", enterprise))):
            sealed = self._store.get(PLATFORM, key) if key else None
            if sealed:
                return self._opened(sealed)
        return None

    def remove(self, team: str, enterprise: str = "") -> None:
        """Forget a workspace and its tokens."""
        for key in {_id(team, enterprise), _id(team, "")}:
            self._store.remove(PLATFORM, key)

    def _opened(self, sealed: str) -> Installation | None:
        """None where it was sealed with another secret: the app must be installed again."""
        try:
            values: dict[str, Any] = json.loads(self._seal.decrypt(sealed.encode()))
        except InvalidToken:
            return None
        return Installation(**values)


class InstallationStore(AsyncInstallationStore):
    """The same for Slack's own installation flow."""

    def __init__(self, installed: InstalledIn) -> None:
        self._installed = installed

    @property
    def logger(self) -> Logger:
        """Where it would log."""
        return LOGGER

    async def async_save(self, installation: Installation) -> None:
        """Keep one."""
        await asyncio.to_thread(self._installed.put, installation)


class InstallationStates(AsyncOAuthStateStore):
    """Only whoever began an installation finishes it, once, within ten minutes."""

    def __init__(self, store: Installations, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    @property
    def logger(self) -> Logger:
        """Where it would log."""
        return LOGGER

    async def async_issue(self, *_arguments: Any, **_more: Any) -> str:
        """Begin one."""
        state = secrets.token_urlsafe(32)
        until = self._now() + timedelta(minutes=MINUTES_TO_INSTALL)
        await asyncio.to_thread(self._store.begin, state, until)
        return state

    async def async_consume(self, state: str) -> bool:
        """Finish one; false if it was not begun here, is finished, or took too long."""
        return bool(state) and await asyncio.to_thread(self._store.finish, state, self._now())


def _key(secret: str) -> bytes:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"signpost slack installations").derive(
        secret.encode()
    )
    return base64.urlsafe_b64encode(derived)


def _id(team: str, enterprise: str) -> str:
    return "/".join(filter(None, (enterprise, team)))


def _moment(value: object) -> str:
    assert isinstance(value, datetime)
    return value.astimezone(UTC).isoformat()
