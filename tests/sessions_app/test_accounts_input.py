"""Accounts: every page is one of ours, and bad input is refused in words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import Client

from sessions_app.models import User
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_rate_limits() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


OPEN = [
    "/accounts/login/",
    "/accounts/signup/",
    "/accounts/inactive/",
    "/accounts/confirm-email/",
    "/accounts/confirm-email/nonsense/",
    "/accounts/password/reset/",
    "/accounts/password/reset/done/",
    "/accounts/password/reset/key/1-nonsense/",
    "/accounts/password/reset/key/done/",
]
OWN = [
    "/accounts/logout/",
    "/accounts/email/",
    "/accounts/password/change/",
    "/accounts/reauthenticate/",
]


@pytest.mark.parametrize("path", [*OPEN, *OWN])
def test_every_page_is_one_of_ours(stranger: Client, owner_client: Client, path: str) -> None:
    response = (owner_client if path in OWN else stranger).get(path)
    assert response.status_code == 200
    assert 'class="brand"' in response.text
    assert response.text.count("<h1>") == 1
    for refused in ("style=", "placeholder=", "allauth", "!</"):
        assert refused not in response.text


HOSTILE = ["\x00", "\u202e", "<b>x</b>", "\r\n", "=1+1", "é" * 10_000, "\x1b[31m", "9" * 5000]
FORMS = [
    ("/accounts/login/", ["login", "password"]),
    ("/accounts/signup/", ["username", "email", "password1"]),
    ("/accounts/password/reset/", ["email"]),
    ("/accounts/password/change/", ["oldpassword", "password1", "password2"]),
    ("/accounts/reauthenticate/", ["password"]),
]


@pytest.mark.parametrize(("path", "fields"), FORMS)
@pytest.mark.parametrize("value", HOSTILE)
def test_nonsense_is_refused_in_words(
    stranger: Client, owner_client: Client, path: str, fields: list[str], value: str
) -> None:
    client = owner_client if path in OWN else stranger
    response = client.post(path, dict.fromkeys(fields, value))
    assert response.status_code == 422
    assert "<b>x</b>" not in response.text


@pytest.mark.parametrize("path", [path for path, _fields in FORMS])
def test_a_body_too_big_is_refused_whole(stranger: Client, owner_client: Client, path: str) -> None:
    client = owner_client if path in OWN else stranger
    response = client.post(path, {"login": "x" * 1_000_000})
    assert response.status_code in {400, 413}


UNSAFE = [
    "https://evil.example/",
    "//evil.example/",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\tevil.example",
    "/\x00/evil.example",
    "/start/\r\nSet-Cookie: a=b",
    "javascript:alert(1)",
    "today",
    "http://testserver:99999999/",
    "http://[::1/",
    "\ufffd",
    "/" + "x" * 100_000,
]


@pytest.mark.parametrize("next_url", UNSAFE)
@pytest.mark.parametrize("path", ["/accounts/login/", "/accounts/logout/"])
def test_only_paths_of_this_site_are_followed(owner: User, path: str, next_url: str) -> None:
    client = Client()
    if "logout" in path:
        client.force_login(owner)
    data = {"login": "owner", "password": PASSWORD, "next": next_url}
    response = client.post(path, data)
    if len(next_url) > 10_000:
        assert response.status_code in {302, 400}
    else:
        assert (response.status_code, response["Location"]) == (
            302,
            "/" if "logout" in path else "/today/",
        )
    assert client.get(path, {"next": next_url}).status_code < 500
