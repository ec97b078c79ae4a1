"""The settings an installation is run with: environment variables, read once and checked, nothing else."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from consortium.core.errors import SetupError

PREFIX = "CONSORTIUM_"
LOCALES = ("nb", "en")
DEVELOPMENT_KEY = "only-for-development"  # refused where the public address is not a loopback address
MEGABYTE = 1024 * 1024
LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the documented table of settings."""

    name: str
    default: str
    meaning: str


SETTINGS = (
    Setting("DATABASE_URL", "", "sqlite:///… (default: instance/consortium.sqlite) or postgresql+psycopg://…"),
    Setting("SECRET_KEY", "", "signs cookies; made and kept in instance/secret-key on the first run"),
    Setting("MAIL_URL", "", "smtp://user:pass@host:587?tls=starttls; default: one .eml file a message in instance/outbox/"),
    Setting("MAIL_FROM", "konsortium@localhost.example", "the sender of every mail"),
    Setting("STORAGE_URL", "", "file:///… where uploaded files and papers are kept (default: instance/files/)"),
    Setting("BASE_URL", "http://127.0.0.1:8000", "the public address; cookies follow its scheme"),
    Setting("TRUSTED_PROXIES", "0", "how many proxies in front may say who the client is"),
    Setting("DEFAULT_LOCALE", "nb", "nb or en"),
    Setting("TIMEZONE", "Europe/Oslo", "an IANA time zone; a consortium may have its own"),
)


@dataclass(frozen=True, slots=True)
class Config:
    """A checked configuration."""

    database_url: str
    secret_key: str
    mail_url: str
    mail_from: str
    storage_url: str
    base_url: str
    trusted_proxies: int
    default_locale: str
    timezone: str
    instance: Path

    @property
    def is_secure(self) -> bool:
        """Whether the public address is served by TLS."""
        return urlsplit(self.base_url).scheme == "https"

    @property
    def is_loopback(self) -> bool:
        """Whether the public address is this machine itself, as on a first try."""
        return urlsplit(self.base_url).hostname in LOOPBACK

    def answers_host(self, host: str) -> bool:
        """Whether a request with this Host header is for us. While the address is a loopback one, each of its names is."""
        if self.is_loopback:
            return urlsplit(f"//{host}").hostname in LOOPBACK
        return host == urlsplit(self.base_url).netloc


def read_config(environment: Mapping[str, str] | None = None, instance: Path | None = None) -> Config:
    """The configuration from ``environment`` (default: the process's own).

    ``instance`` is the folder for what is kept between runs. Raises SetupError with one plain sentence for an unknown or a
    malformed ``CONSORTIUM_*`` variable.
    """
    source = os.environ if environment is None else environment
    known = {PREFIX + setting.name for setting in SETTINGS}
    unknown = sorted(name for name in source if name.startswith(PREFIX) and name not in known)
    if unknown:
        raise SetupError(f"Unknown setting {unknown[0]}. Known settings: {', '.join(sorted(known))}.")
    folder = (instance or Path.cwd() / "instance").absolute()
    values = {setting.name: source.get(PREFIX + setting.name, "").strip() or setting.default for setting in SETTINGS}
    base_url = _checked_base_url(values["BASE_URL"])
    config = Config(
        database_url=_checked_database_url(values["DATABASE_URL"] or f"sqlite:///{folder}/consortium.sqlite"),
        secret_key=values["SECRET_KEY"] or _kept_secret_key(folder),
        mail_url=_checked_mail_url(values["MAIL_URL"]),
        mail_from=values["MAIL_FROM"],
        storage_url=_checked_storage_url(values["STORAGE_URL"] or f"file://{folder}/files"),
        base_url=base_url,
        trusted_proxies=_checked_count("TRUSTED_PROXIES", values["TRUSTED_PROXIES"]),
        default_locale=_checked_choice("DEFAULT_LOCALE", values["DEFAULT_LOCALE"], LOCALES),
        timezone=_checked_timezone(values["TIMEZONE"]),
        instance=folder,
    )
    if config.secret_key == DEVELOPMENT_KEY and not config.is_loopback:
        raise SetupError("CONSORTIUM_SECRET_KEY is the development key. Set a random one of at least 32 letters.")
    return config


def _kept_secret_key(folder: Path) -> str:
    file = folder / "secret-key"
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as target:
            target.write(secrets.token_urlsafe(48))
    return file.read_text().strip()


def _checked_base_url(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/") or parts.query:
        raise SetupError(f"CONSORTIUM_BASE_URL is {text!r}. Write it like this: https://consortium.example")
    return text.rstrip("/")


def _checked_database_url(text: str) -> str:
    if not text.startswith(("sqlite:///", "postgresql+psycopg://")):
        raise SetupError("CONSORTIUM_DATABASE_URL must begin with sqlite:/// or postgresql+psycopg://.")
    return text


def _checked_mail_url(text: str) -> str:
    parts = urlsplit(text)
    if text and (parts.scheme not in ("smtp", "smtps") or not parts.hostname):
        raise SetupError("CONSORTIUM_MAIL_URL must look like this: smtp://user:password@host:587?tls=starttls")
    return text


def _checked_storage_url(text: str) -> str:
    if not text.startswith("file:///"):
        raise SetupError("CONSORTIUM_STORAGE_URL must begin with file:///.")
    return text


def _checked_count(name: str, text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise SetupError(f"{PREFIX}{name} is {text!r}. Write a whole number.")
    return int(text)


def _checked_choice(name: str, text: str, choices: tuple[str, ...]) -> str:
    if text not in choices:
        raise SetupError(f"{PREFIX}{name} is {text!r}. Choose one of: {', '.join(choices)}.")
    return text


def _checked_timezone(text: str) -> str:
    try:
        ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError):
        raise SetupError(f"CONSORTIUM_TIMEZONE is {text!r}, which is no known time zone. Example: Europe/Oslo") from None
    return text
