"""Settings: read once, checked, refused with one plain sentence."""

import pytest

from consortium.core.config import DEVELOPMENT_KEY, read_config
from consortium.core.errors import SetupError


def test_without_any_setting_everything_has_a_place(tmp_path):
    config = read_config({}, tmp_path)
    assert config.database_url == f"sqlite:///{tmp_path}/consortium.sqlite"
    assert config.is_loopback
    assert not config.is_secure


def test_the_secret_key_is_made_once_and_only_for_its_owner(tmp_path):
    first = read_config({}, tmp_path).secret_key
    assert len(first) >= 32
    assert read_config({}, tmp_path).secret_key == first
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CONSORTIUM_DATABSE_URL", "sqlite:///x"),
        ("CONSORTIUM_DATABASE_URL", "mysql://x"),
        ("CONSORTIUM_BASE_URL", "consortium.example"),
        ("CONSORTIUM_BASE_URL", "https://consortium.example/path"),
        ("CONSORTIUM_MAIL_URL", "mail.example"),
        ("CONSORTIUM_STORAGE_URL", "/files"),
        ("CONSORTIUM_TRUSTED_PROXIES", "many"),
        ("CONSORTIUM_DEFAULT_LOCALE", "sv"),
        ("CONSORTIUM_TIMEZONE", "Oslo"),
    ],
)
def test_an_unknown_or_malformed_setting_stops_the_start_and_is_named(tmp_path, name, value):
    with pytest.raises(SetupError) as problem:
        read_config({name: value}, tmp_path)
    assert name in str(problem.value)


def test_a_public_address_refuses_the_development_key(tmp_path):
    public = {"CONSORTIUM_BASE_URL": "https://consortium.example", "CONSORTIUM_SECRET_KEY": DEVELOPMENT_KEY}
    with pytest.raises(SetupError):
        read_config(public, tmp_path)


@pytest.mark.parametrize(
    ("base", "host", "answered"),
    [
        ("https://consortium.example", "consortium.example", True),
        ("https://consortium.example", "evil.example", False),
        ("https://consortium.example", "consortium.example:8443", False),
        ("http://127.0.0.1:8000", "localhost:9000", True),
        ("http://127.0.0.1:8000", "evil.example", False),
    ],
)
def test_only_its_own_host_is_answered(tmp_path, base, host, answered):
    config = read_config({"CONSORTIUM_BASE_URL": base, "CONSORTIUM_SECRET_KEY": "x" * 40}, tmp_path)
    assert config.answers_host(host) is answered
