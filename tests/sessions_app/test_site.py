"""The privacy page, and what machines ask for."""

from __future__ import annotations

from unittest import mock

import pytest
from django.db import InterfaceError, OperationalError, connection
from django.test import Client

from tests.pages import text

pytestmark = pytest.mark.django_db


def test_healthz_is_ok_while_the_database_answers(stranger: Client) -> None:
    response = stranger.get("/healthz")

    assert response.status_code == 200
    assert response.text == "ok\n"
    assert not response.cookies


@pytest.mark.parametrize("broken", [OperationalError("disk I/O error"), InterfaceError("closed")])
def test_healthz_is_503_when_it_does_not(stranger: Client, broken: Exception) -> None:
    with mock.patch.object(connection, "cursor", side_effect=broken):
        response = stranger.get("/healthz")

    assert response.status_code == 503
    assert response.text == "no database\n"


def test_robots_may_read_everything(stranger: Client) -> None:
    response = stranger.get("/robots.txt")

    assert response.headers["Content-Type"].startswith("text/plain")
    assert response.text.split() == ["User-agent:", "*", "Disallow:"]


def test_privacy_says_what_is_kept_and_for_how_long(stranger: Client) -> None:
    response = stranger.get("/privacy/")

    assert response.status_code == 200
    assert not response.cookies
    assert "can be brought back for 7 days" in text(response.text)


@pytest.mark.parametrize("path", ["/healthz", "/robots.txt", "/privacy/"])
def test_is_only_read(stranger: Client, path: str) -> None:
    assert stranger.head(path).status_code == 200
    assert stranger.post(path).status_code == 405
