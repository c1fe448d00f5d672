"""The settings: read from the environment once, checked together, frozen and typed."""

import binascii
import re
from base64 import b64decode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Flag, StrEnum, auto
from ipaddress import ip_address
from typing import TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

T = TypeVar("T")

DATABASE_URL = "sqlite:///parley.db"
SLACK_API_URL = "https://slack.com/api/"


class Need(Flag):
    """What a command cannot do without; settings that it does not need never stop it."""

    DATABASE = auto()
    DOOR = auto()
    SLACK = auto()
    RUN = DATABASE | DOOR | SLACK


class LogFormat(StrEnum):
    TEXT = "text"
    JSON = "json"


class SettingsError(Exception):
    """What is missing or malformed: one line for each, naming the variable and what to do."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that is chosen from outside; what must not be printed has no repr.

    With `slack_app_token` Slack is spoken to by Socket Mode, else by HTTP, which
    `slack_signing_secret` opens. `slack_api_url` ends with a slash, `public_url` without one.
    """

    database_url: str = field(default=DATABASE_URL, repr=False)
    timezone: str = "UTC"
    host: str = "127.0.0.1"
    port: int = 8080
    public_url: str | None = None
    intake_secret: str | None = field(default=None, repr=False)
    slack_bot_token: str = field(default="", repr=False)
    slack_signing_secret: str = field(default="", repr=False)
    slack_app_token: str | None = field(default=None, repr=False)
    slack_api_url: str = SLACK_API_URL
    lead_channel: str = ""
    managers: frozenset[str] = frozenset()
    command: str = "/lead"
    alert_url: str | None = field(default=None, repr=False)
    log_format: LogFormat = LogFormat.TEXT


def read_settings(environ: Mapping[str, str], need: Need) -> Settings:
    """The settings in `environ`; raises one SettingsError that names all that is wrong with them."""
    problems: list[str] = []
    slack, door, database = (
        _Reader(environ, problems, needed=each in need) for each in (Need.SLACK, Need.DOOR, Need.DATABASE)
    )
    by_socket = bool(slack.given("SLACK_APP_TOKEN"))
    settings = Settings(
        slack_bot_token=slack.must("SLACK_BOT_TOKEN", _token("xoxb-")),
        slack_app_token=slack.may("SLACK_APP_TOKEN", _token("xapp-"), None),
        slack_signing_secret=slack.must("SLACK_SIGNING_SECRET", _word, unless=by_socket),
        slack_api_url=slack.may("SLACK_API_URL", lambda text: _guarded_url(text) + "/", SLACK_API_URL),
        lead_channel=slack.must("PARLEY_LEAD_CHANNEL", _channel),
        managers=slack.may("PARLEY_MANAGERS", _users, frozenset()),
        command=slack.may("PARLEY_COMMAND", _command, "/lead"),
        alert_url=slack.may("PARLEY_ALERT_URL", _url, None),
        log_format=slack.may("PARLEY_LOG_FORMAT", _log_format, LogFormat.TEXT),
        host=door.may("PARLEY_HOST", _host, "127.0.0.1"),
        port=door.may("PARLEY_PORT", _port, 8080),
        public_url=door.may("PARLEY_PUBLIC_URL", _guarded_url, None),
        intake_secret=door.may("PARLEY_INTAKE_SECRET", _intake_secret, None),
        database_url=database.may("PARLEY_DATABASE_URL", _database, DATABASE_URL),
        timezone=database.may("PARLEY_TIMEZONE", _zone, "UTC"),
    )
    if problems:
        raise SettingsError(tuple(problems))
    return settings


_TO_DO: Mapping[str, str] = {
    "SLACK_BOT_TOKEN": 'copy the "Bot User OAuth Token" (xoxb-…) of your Slack app',
    "SLACK_SIGNING_SECRET": 'copy the "Signing Secret" of your app, or set SLACK_APP_TOKEN for Socket Mode',
    "PARLEY_LEAD_CHANNEL": "give the id (C…) of the Slack channel that leads are posted to",
}


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads single settings and notes what is wrong where it matters; blank means not set.

    A reader raises ValueError with the words that follow the name; they never repeat a secret.
    """

    environ: Mapping[str, str]
    problems: list[str]
    needed: bool

    def given(self, name: str) -> str:
        return self.environ.get(name, "").strip()

    def may(self, name: str, read: Callable[[str], T], default: T) -> T:
        try:
            return read(self.given(name)) if self.given(name) else default
        except ValueError as error:
            self._note(f"{name} {error}")
            return default

    def must(self, name: str, read: Callable[[str], str], unless: bool = False) -> str:
        if not self.given(name) and not unless:
            self._note(f"{name} is missing: {_TO_DO[name]}")
        return self.may(name, read, "")

    def _note(self, problem: str) -> None:
        if self.needed:
            self.problems.append(problem)


def _word(text: str) -> str:
    if not text.isprintable() or " " in text:
        raise ValueError("holds a space or a control character: copy it again")
    return text


def _token(prefix: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if re.fullmatch(rf"{prefix}[A-Za-z0-9.-]+", text):
            return text
        raise ValueError(f"is not a token of the right kind: it starts with {prefix} and has no spaces")

    return read


def _intake_secret(text: str) -> str:
    """Any string, but one that looks like a signing key must be one."""
    if not text.startswith("whsec_"):
        return text
    try:
        key = b64decode(text.removeprefix("whsec_"), validate=True)
    except binascii.Error:
        key = b""
    if not 24 <= len(key) <= 64:
        raise ValueError("starts with whsec_, so base64 of 24 to 64 bytes must follow")
    return text


def _channel(text: str) -> str:
    if not re.fullmatch(r"[CG][A-Z0-9]{2,}", text):
        raise ValueError("is no channel id: the channel's details end with it, like C0123456789")
    return text


def _users(text: str) -> frozenset[str]:
    users = [user for user in re.split(r"[,\s]+", text) if user]
    if not all(re.fullmatch(r"[UW][A-Z0-9]{2,}", user) for user in users):
        raise ValueError(
            "must be user ids, like U0123456789, with commas between: a profile's menu copies them"
        )
    return frozenset(users)


def _command(text: str) -> str:
    if not re.fullmatch(r"/[^\s/A-Z]{1,31}", text):
        raise ValueError("is no command: a slash and up to 31 small letters, like /lead")
    if text in ("/claim", "/outcome"):
        raise ValueError("is one of Parley's own short commands: choose another, like /lead")
    return text


def _log_format(text: str) -> LogFormat:
    if text not in tuple(LogFormat):
        raise ValueError("must be text or json")
    return LogFormat(text)


def _host(text: str) -> str:
    if not re.fullmatch(r"[\w.:%-]+", text) or text.count(":") == 1:
        raise ValueError("must be an address or a name alone, like 127.0.0.1 or 0.0.0.0")
    return text


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 6 and 1 <= int(text) <= 65535):
        raise ValueError("must be a number from 1 to 65535")
    return int(text)


def _zone(text: str) -> str:
    try:
        return ZoneInfo(text).key
    except (LookupError, OSError, ValueError):
        raise ValueError("is no time zone that is known here: say it like America/Chicago") from None


def _database(text: str) -> str:
    scheme, _, rest = _word(text).partition("://")
    if scheme == "sqlite" and re.fullmatch(r"/[^?:][^?]*", rest):
        return text
    if scheme in ("postgresql", "postgres") and rest:
        return text
    raise ValueError("must be sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME")


def _url(text: str) -> str:
    host, scheme = _parts(text)
    if not host or scheme not in ("http", "https"):
        raise ValueError("is no web address: it starts with https:// and names a host")
    return text


def _guarded_url(text: str) -> str:
    """An address that leads or tokens travel to: by plain http only within this machine."""
    host, scheme = _parts(_url(text))
    if "?" in text or "#" in text:
        raise ValueError("has a ? or # in it: give the address alone")
    if scheme == "http" and not _is_loopback(host):
        raise ValueError("must start with https:// (http:// is for this machine alone)")
    return text.rstrip("/")


def _parts(text: str) -> tuple[str, str]:
    """Host and scheme, empty where `text` is no address."""
    try:
        url = urlsplit(_word(text))
        return (url.hostname or "", url.scheme) if url.port != 0 else ("", "")
    except ValueError:
        return "", ""


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
