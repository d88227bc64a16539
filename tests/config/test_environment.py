"""The environment: all of it documented, nonsense refused in a sentence, safe when left alone."""

from __future__ import annotations

import re
import runpy
import stat
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from pytest_django.fixtures import Settings

ROOT = Path(settings.BASE_DIR)
SETTINGS = ROOT / "config" / "settings.py"
READ = re.compile(r"""(?:env\.\w+|_flag)\(\s*"([A-Z_]+)\"""")
DOCUMENTED = re.compile(r"^\| `([A-Z_]+)` \|", re.MULTILINE)


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """None of our variables is set, but for a folder to write into."""
    for name in READ.findall(SETTINGS.read_text()):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    return monkeypatch


def read_settings() -> dict[str, Any]:
    return runpy.run_path(str(SETTINGS))


def test_every_variable_is_documented_and_every_documented_one_is_read() -> None:
    read = set(READ.findall(SETTINGS.read_text()))
    documented = set(DOCUMENTED.findall((ROOT / "docs" / "deploy.md").read_text()))
    assert "SITE_URL" in read
    assert read == documented


def test_only_the_settings_read_the_environment() -> None:
    asks = re.compile(r"os\.environ|os\.getenv|environ\.Env")
    readers = {
        path.relative_to(ROOT).as_posix()
        for folder in ("catalog", "config", "sessions_app")
        for path in (ROOT / folder).rglob("*.py")
        if asks.search(path.read_text())
    }
    # wsgi.py only says where the settings are.
    assert readers == {"config/settings.py", "config/wsgi.py"}


def test_with_nothing_set_it_serves_this_machine_alone(environment: pytest.MonkeyPatch) -> None:
    found = read_settings()
    assert found["SITE_URL"] == "http://127.0.0.1:8000"
    assert set(found["ALLOWED_HOSTS"]) == {"localhost", "127.0.0.1", "[::1]"}
    assert not found["DEBUG"]
    assert not found["MAIL_ENABLED"]
    assert not found["HTTPS"]


def test_the_folder_of_the_data_is_its_owners_alone(
    environment: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    environment.setenv("VAR_DIR", str(tmp_path / "data"))
    read_settings()
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700


def test_another_port_moves_the_site(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("PORT", "8080")
    assert read_settings()["SITE_URL"] == "http://127.0.0.1:8080"


def test_an_https_site_keeps_its_cookies_to_https_and_serves_loopback_too(
    environment: pytest.MonkeyPatch,
) -> None:
    environment.setenv("SITE_URL", "https://Dewpoint.example:8443/")
    found = read_settings()
    assert found["SITE_URL"] == "https://dewpoint.example:8443"
    assert set(found["ALLOWED_HOSTS"]) == {"dewpoint.example", "localhost", "127.0.0.1", "[::1]"}
    assert found["SESSION_COOKIE_SECURE"]
    assert found["CSRF_COOKIE_SECURE"]
    assert found["SECURE_SSL_REDIRECT"]
    assert found["SECURE_HSTS_SECONDS"] == 31_536_000
    assert "SECURE_PROXY_SSL_HEADER" not in found


def test_a_trusted_proxy_is_believed(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("TRUSTED_PROXY", "1")
    found = read_settings()
    assert found["SECURE_PROXY_SSL_HEADER"] == ("HTTP_X_FORWARDED_PROTO", "https")
    assert found["ALLAUTH_TRUSTED_PROXY_COUNT"] == 1


def test_a_mail_server_switches_mail_on(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("SITE_URL", "https://dewpoint.example")
    environment.setenv("EMAIL_URL", "smtp+tls://someone:secret@mail.example:587")
    found = read_settings()
    assert found["MAIL_ENABLED"]
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"]) == ("mail.example", 587)
    assert found["DEFAULT_FROM_EMAIL"] == "Dewpoint <dewpoint@dewpoint.example>"


def test_postgresql_is_named_by_its_address(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("DATABASE_URL", "postgres://someone:secret@db.example:5433/dewpoint")
    database = read_settings()["DATABASES"]["default"]
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert (database["HOST"], database["PORT"], database["NAME"]) == (
        "db.example",
        5433,
        "dewpoint",
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SITE_URL", "dewpoint.example"),
        ("SITE_URL", "ftp://dewpoint.example"),
        ("SITE_URL", "https://"),
        ("SITE_URL", "https://dewpoint.example/skin"),
        ("SITE_URL", "https://dewpoint.example//"),
        ("SITE_URL", "https://dewpoint.example?skin=oily"),
        ("SITE_URL", "https://dewpoint.example#today"),
        ("SITE_URL", "https://someone:secret@dewpoint.example"),
        ("SITE_URL", "https://dewpoint.example:port"),
        ("SITE_URL", "https://dewpoint.example:65536"),
        ("SITE_URL", "https://[::1"),
        ("SITE_URL", " https://dewpoint.example"),
        ("PORT", "0"),
        ("PORT", "65536"),
        ("PORT", "eight"),
        ("PORT", "-1"),
        ("PORT", "٨٠"),
        ("DEBUG", "maybe"),
        ("TRUSTED_PROXY", "10.0.0.1"),
        ("DATABASE_URL", "mysql://someone@db.example/dewpoint"),
    ],
)
def test_nonsense_is_refused_by_name(
    environment: pytest.MonkeyPatch, name: str, value: str
) -> None:
    environment.setenv(name, value)
    with pytest.raises(ImproperlyConfigured, match=name):
        read_settings()


# --- The secret key -----------------------------------------------------------------------------


def test_the_secret_key_is_made_once_for_its_owner_alone(
    environment: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    first = read_settings()["SECRET_KEY"]
    assert len(first) >= 50
    assert read_settings()["SECRET_KEY"] == first
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["secret_key"]


def test_a_secret_key_that_is_given_is_not_written_down(
    environment: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    environment.setenv("SECRET_KEY", "given by the operator")
    assert read_settings()["SECRET_KEY"] == "given by the operator"
    assert not (tmp_path / "secret_key").exists()


# --- https and plain HTTP -----------------------------------------------------------------------


@pytest.fixture
def https(settings: Settings) -> Settings:
    settings.HTTPS = True
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_HSTS_SECONDS = 60
    return settings


def test_plain_http_is_answered_with_what_was_forgotten(https: Settings) -> None:
    response = Client().get("/")
    assert response.status_code == 400
    assert "TRUSTED_PROXY=1" in response.text


def test_a_forwarded_header_is_not_believed_without_being_told_to(https: Settings) -> None:
    response = Client().get("/", headers={"X-Forwarded-Proto": "https"})
    assert response.status_code == 400


def test_behind_a_trusted_proxy_plain_http_is_led_to_https(https: Settings) -> None:
    https.TRUSTED_PROXY = True
    https.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    plain = Client().get("/", headers={"X-Forwarded-Proto": "http"})
    assert (plain.status_code, plain["Location"]) == (301, "https://testserver/")
    safe = Client().get("/", headers={"X-Forwarded-Proto": "https"})
    assert safe.status_code == 200
    assert safe["Strict-Transport-Security"] == "max-age=60"


@pytest.mark.django_db
def test_health_checks_come_over_plain_http(https: Settings) -> None:
    assert Client().get("/healthz").status_code == 200
