"""The environment to Settings: the only reader of it."""

import re
from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from signpost.domain.document import Audience
from signpost.domain.people import Role
from signpost.errors import SettingsError

PACKAGED_MODEL = "bge-small-en-v1.5"

SECRETS = Path("/run/secrets")
"""Where Docker and Podman put them, one file a setting: SIGNPOST_SLACK_BOT_TOKEN and so on."""


LEAST_CONTRAST = 4.5
"""Of white text on a colour: WCAG 2.2, success criterion 1.4.3."""

_ORIGIN = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d{1,5})?")


_QUEUE = re.compile(r"(?:slack|teams):[^/\s]+/[^/\s]+")


def _legible(colour: str) -> str:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        raise ValueError("write a colour as #rrggbb, like #00594c")
    if contrast_with_white(colour) < LEAST_CONTRAST:
        raise ValueError(f"white text on {colour} has too little contrast to be read: choose a darker colour")
    return colour


def contrast_with_white(colour: str) -> float:
    """Of a colour written #rrggbb, 1 to 21 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _origins(origins: tuple[str, ...]) -> tuple[str, ...]:
    for each in origins:
        if not _ORIGIN.fullmatch(each):
            raise ValueError(f"{each!r} is not where pages come from: write it like https://intranet.example")
    return origins


def _queues(queues: dict[str, str]) -> dict[str, str]:
    for owner, queue in queues.items():
        if not _QUEUE.fullmatch(queue):
            raise ValueError(
                f"{queue!r}, where {owner} is to take questions, is no channel: write it like slack:T0123456/C0123456 "
                "or teams:TENANT/19:abc@thread.tacv2"
            )
    return queues


class Settings(BaseSettings):
    """Every setting, its default, and the variable that changes it (SIGNPOST_ and the name in capitals)."""

    model_config = SettingsConfigDict(
        env_prefix="SIGNPOST_", frozen=True, extra="ignore", secrets_dir=SECRETS if SECRETS.is_dir() else None
    )

    corpus: Path = Field(Path("corpus"), description="Folder of the council's files")
    indexes: Path = Field(Path("indexes"), description="Folder for snapshots and the model as it runs")
    database: str = Field("", description="SQLAlchemy address; empty means SQLite inside the indexes folder")
    model: str = Field(
        PACKAGED_MODEL, description="The packaged model, or any of sentence-transformers: a name or a folder"
    )
    snapshots_kept: int = Field(3, ge=1, le=50, description="Snapshots kept for rolling back")
    largest_drop: float = Field(
        0.1, ge=0, le=1, description="Share of a directory that an import may remove without a person's yes"
    )
    model_download: bool = Field(default=False, description="Whether a named model may be fetched from a hub")
    export: bool = Field(
        default=True, description="Whether to run another model through ONNX Runtime once its vectors are proven equal"
    )
    serving_threads: int = Field(1, ge=1, le=64, description="Encoder threads while answering")
    reads: int = Field(
        2, ge=0, le=20, description="Passages that are read together with the question; 0 to answer without reading"
    )
    building_threads: int = Field(2, ge=1, le=64, description="Encoder threads while building an index")
    conversation_hours: float = Field(
        8, gt=0, le=168, description="Hours after which a question no longer follows up the one before it"
    )
    keep_questions: bool = Field(default=True, description="Store masked questions and their answers")
    keep_days: int = Field(
        365, ge=1, le=3_650, description="Days after which `signpost purge` deletes what was asked, and all about it"
    )
    remind_after_days: int = Field(
        14, ge=1, le=180, description="Days after which whoever wanted it is asked whether an answer worked"
    )
    jobs: dict[str, str] = Field(
        {}, description="What the server does by itself, and when: crontab lines by name, as `signpost jobs` lists them"
    )
    minutes_saved: float = Field(
        15, gt=0, le=240, description="Minutes of staff time that an answered conversation is taken to save"
    )
    default_contact: str = Field(
        "Customer First contact centre", description="Role to name when nobody closer is known"
    )
    safeguarding_route: tuple[str, ...] = Field(
        (), description="Roles to ring about the abuse of an adult; none: those that safety.yaml names"
    )
    organisation: str = Field("Merrowshire County Council", description="Whose assistant this is")
    allowed_hosts: tuple[str, ...] = Field(("*",), description="Host names the server answers to")
    brand_colour: Annotated[str, AfterValidator(_legible)] = Field(
        "#00594c", description="Of the web pages' header, as #rrggbb; dark enough for white text"
    )
    widget_origins: Annotated[tuple[str, ...], AfterValidator(_origins)] = Field(
        (), description="Sites whose pages may show the question box, like https://intranet.example; none at first"
    )
    deeds_a_minute: int = Field(
        120,
        ge=1,
        description="Opinions, reports and outcomes that one address may send in a minute",
    )
    address: str = Field(
        "", description="Where people find Signpost, like https://signpost.example: for links that are sent to them"
    )
    https_only: bool = Field(
        default=False, description="Whether people sign in over https alone: needed behind a proxy that hides it"
    )
    session_idle_minutes: int = Field(60, ge=1, le=1_440, description="Minutes after which a session nobody uses ends")
    session_hours: int = Field(12, ge=1, le=168, description="Hours after which a session ends, used or not")
    invitation_hours: int = Field(72, ge=1, le=720, description="Hours for which an invitation can be taken up")
    ask_needs_sign_in: bool = Field(
        default=False, description="Whether people have to sign in to ask on the web pages, and in call mode"
    )
    local_passwords: bool = Field(default=True, description="Whether people may sign in with a password of Signpost's")
    oidc_issuer: str = Field(
        "",
        description="Of OpenID Connect, like https://login.microsoftonline.com/TENANT/v2.0 or "
        "https://keycloak.example/realms/REALM; empty means that nobody signs in through a provider",
    )
    oidc_client_id: str = Field("", validate_default=True, description="Of Signpost, as the provider knows it")
    oidc_client_secret: SecretStr = Field(SecretStr(""), description="Of that client; empty for a public one")
    oidc_name: str = Field("your council account", description="What people call the provider: Sign in with ...")
    oidc_scopes: str = Field("openid profile email", description="What is asked of the provider")
    oidc_roles_claim: str = Field(
        "roles", description="Where the provider's token says what somebody is, with dots inside: realm_access.roles"
    )
    oidc_roles: dict[str, Role] = Field(
        {},
        description='What each role of the provider means here, like {"signpost-owners": "content owner"}; empty '
        "means that administrators give roles in Signpost, and that only the invited get in",
    )
    oidc_sign_out: bool = Field(
        default=True,
        description="Whether signing out leads on to the provider, which then ends its own session in that browser: "
        "with a provider for everything that is its mail and files as well",
    )
    desk_approval: bool = Field(
        default=False, description="Whether a second person must say yes before an edit is published"
    )
    link_check: bool = Field(
        default=False, description="Whether the desk may ask the internet which web addresses of records lead nowhere"
    )
    feed_hosts: tuple[str, ...] = Field(
        (), description="Host names that directories may be fetched from; none at first"
    )

    chat_direct_audience: Audience = Field(
        Audience.INTERNAL, description="What a member of staff sees who writes to the assistant alone"
    )
    chat_channel_audience: Audience = Field(
        Audience.PUBLIC, description="What a chat channel sees for which nothing is set"
    )
    chat_person_limit: int = Field(20, ge=1, description="Messages of one person that are answered in a minute")
    chat_channel_limit: int = Field(60, ge=1, description="Messages of one channel that are answered in a minute")
    expert_queues: Annotated[dict[str, str], AfterValidator(_queues)] = Field(
        {},
        description="Where the owner of a topic, or *, takes questions: slack:WORKSPACE/CHANNEL, teams:TENANT/CHANNEL",
    )

    slack_signing_secret: SecretStr = Field(
        SecretStr(""), description="Of the Slack app, for HTTP; nothing of Slack's set means no Slack"
    )
    slack_bot_token: SecretStr = Field(SecretStr(""), description="Of one workspace; empty where OAuth installs")
    slack_app_token: SecretStr = Field(SecretStr(""), description="For Socket Mode: no port need be open")
    slack_client_id: str = Field("", description="Of the Slack app, for OAuth")
    slack_client_secret: SecretStr = Field(SecretStr(""), description="Of the Slack app, for OAuth")
    slack_own_feedback: bool = Field(
        default=True, description="Whether to use Slack's own feedback buttons; false shows ordinary ones"
    )
    slack_api: str = Field("https://slack.com/api/", description="Address of Slack's API")
    slack_authorize: str = Field(
        "https://slack.com/oauth/v2/authorize", description="Where somebody is sent to install the Slack app"
    )
    slack_redirect: str = Field(
        "", description="Our /slack/oauth_redirect, whole, where the Slack app names several addresses"
    )

    language_model_url: str = Field(
        "", description="Of an OpenAI-compatible API, as in http://localhost:11434/v1; empty means no language model"
    )
    language_model_name: str = Field("", validate_default=True, description="Which of its models words the answers")
    language_model_key: SecretStr = Field(SecretStr(""), description="Of that API; empty where it asks for none")
    language_model_timeout: float = Field(
        8, gt=0, le=60, description="Seconds after which an answer goes out in its sources' own words"
    )

    teams_client_id: str = Field("", description="Of the Teams app; empty means no Teams")
    teams_client_secret: SecretStr = Field(SecretStr(""), description="Of the Teams app")
    teams_tenant: str = Field("", description="The council's own tenant")
    teams_other_tenants: tuple[str, ...] = Field((), description="Tenants whose members see what is public")
    teams_login: str = Field("https://login.microsoftonline.com", description="Address of Microsoft's sign-in service")
    teams_service: str = Field(
        "https://smba.trafficmanager.net/teams/",
        description="Address of Teams' service, for what nobody there asked first: a question from a web page",
    )
    teams_keys: str = Field(
        "https://login.botframework.com/v1/.well-known/openidconfiguration",
        description="Address of what Teams says of the keys that it signs with",
    )

    @field_validator("address", "oidc_issuer")
    @classmethod
    def _is_safe_address(cls, url: str) -> str:
        parts = urlsplit(url)
        if url and (parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.query):
            raise ValueError("This is no address: write it like https://signpost.example")
        if parts.scheme == "http" and not _is_this_machine(parts.hostname or ""):
            raise ValueError("People who sign in may not be sent over http, where anyone can read it: use https")
        return url

    @field_validator("oidc_client_id")
    @classmethod
    def _is_known_to_the_provider(cls, client_id: str, info: ValidationInfo) -> str:
        if info.data.get("oidc_issuer") and not client_id.strip():
            raise ValueError("SIGNPOST_OIDC_ISSUER is set, but not what that provider calls Signpost")
        return client_id

    @field_validator("language_model_url")
    @classmethod
    def _is_address(cls, url: str) -> str:
        parts = urlsplit(url)
        if url and (parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.query):
            raise ValueError("This is no address of an API: write it as https://host/v1, without a key in it")
        return url

    @field_validator("language_model_name")
    @classmethod
    def _is_named(cls, name: str, info: ValidationInfo) -> str:
        if info.data.get("language_model_url") and not name.strip():
            raise ValueError("SIGNPOST_LANGUAGE_MODEL_URL is set, but not which of its models is to be asked")
        return name

    @field_validator("language_model_key")
    @classmethod
    def _is_kept_secret(cls, key: SecretStr, info: ValidationInfo) -> SecretStr:
        url = urlsplit(str(info.data.get("language_model_url", "")))
        if key.get_secret_value() and url.scheme == "http" and not _is_this_machine(url.hostname or ""):
            raise ValueError("A key may not go over http, where anyone can read it: use an https address")
        return key

    @field_validator("jobs")
    @classmethod
    def _come_to_pass(cls, times: dict[str, str]) -> dict[str, str]:
        for name, line in times.items():
            _check_crontab(name, line)
        return times

    @property
    def uses_slack(self) -> bool:
        """Whether anything of Slack's is set; the channel says what is still missing."""
        secrets = (self.slack_signing_secret, self.slack_app_token, self.slack_bot_token, self.slack_client_secret)
        return any(secret.get_secret_value() for secret in secrets)

    @property
    def uses_teams(self) -> bool:
        """Whether Teams is set up."""
        return bool(self.teams_client_id)

    @property
    def uses_oidc(self) -> bool:
        """Whether people may sign in through a provider."""
        return bool(self.oidc_issuer)

    @property
    def database_address(self) -> str:
        """The SQLAlchemy address in force."""
        return self.database or f"sqlite:///{self.indexes / 'signpost.db'}"


def _check_crontab(name: str, line: str) -> None:
    """Weekdays by name alone: crontab counts them from Sunday, and the scheduler from Monday."""
    from apscheduler.triggers.cron import CronTrigger  # noqa: PLC0415 - most have no jobs, and need not load it

    how = f"the time of {name!r} is minute, hour, day, month and weekday, as in '30 2 * * mon-fri', not {line!r}"
    try:
        trigger = CronTrigger.from_crontab(line, UTC)
    except ValueError as fault:
        raise ValueError(f"{how} ({fault})") from fault
    if any(character.isdigit() for character in line.split()[4]):
        raise ValueError(f"{how}: write weekdays by name, like mon or mon-fri")
    if trigger.get_next_fire_time(None, datetime.now(UTC)) is None:
        raise ValueError(f"{how}: that day never comes")


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def load_settings() -> Settings:
    """Read the environment; raise SettingsError naming the variable that makes no sense."""
    try:
        return Settings()
    except ValidationError as fault:
        first = fault.errors()[0]
        name = "SIGNPOST_" + "_".join(str(part) for part in first["loc"]).upper()
        raise SettingsError(f"{name}: {first['msg']}. Correct or unset it and start again.") from fault
