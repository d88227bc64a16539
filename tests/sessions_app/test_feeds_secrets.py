"""Who gets nothing at a feed's address, and what is kept of it."""

from __future__ import annotations

import logging
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client

from config.logs import HideFeedSecrets
from sessions_app.models import CalendarFeed, User
from sessions_app.services import feeds

from .feed_reader import add_feed, address_of, parse
from .story import log

GONE = (404, b"Not found.\n", "text/plain; charset=utf-8")


@pytest.fixture
def address(owner: User) -> str:
    return address_of(owner)


@pytest.mark.parametrize(
    "token",
    [
        "unknown",
        "A" * 43,
        "",
        "a/b",
        "../../etc/passwd",
        "x" * 5000,
        "%00",
        "%0a%0d",
        "%ed%a0%80",
        "%ff",
        "é",
        "\u202e",
        "new",
        "{}",
        "' OR 1=1 --",
    ],
)
def test_a_token_that_is_none(stranger: Client, address: str, token: str) -> None:
    assert answer(stranger, f"/calendar/{token}.ics") == GONE


def answer(client: Client, path: str) -> tuple[int, bytes, str]:
    response = client.get(path)
    assert not response.cookies
    assert "Location" not in response.headers
    return response.status_code, response.content, response.headers["Content-Type"]


def test_a_revoked_a_rotated_and_an_inactive_one_are_unknown(stranger: Client, owner: User) -> None:
    kept, first = add_feed(owner, name="Phone")
    assert stranger.get(f"/calendar/{first}.ics").status_code == 200

    mark = feeds.rotation_mark(kept)
    _, second = feeds.rotate_feed(owner, kept.pk, mark=mark)
    assert answer(stranger, f"/calendar/{first}.ics") == GONE
    assert stranger.get(f"/calendar/{second}.ics").status_code == 200

    User.objects.filter(pk=owner.pk).update(is_active=False)
    assert answer(stranger, f"/calendar/{second}.ics") == GONE
    User.objects.filter(pk=owner.pk).update(is_active=True)
    assert stranger.get(f"/calendar/{second}.ics").status_code == 200

    feeds.revoke_feed(owner, kept.pk)
    assert answer(stranger, f"/calendar/{second}.ics") == GONE


def test_the_fingerprint_is_no_address(stranger: Client, owner: User) -> None:
    feed, token = add_feed(owner)
    assert token not in str(CalendarFeed.objects.values().get())
    assert answer(stranger, f"/calendar/{feed.token_sha256}.ics") == GONE
    assert answer(stranger, f"/calendar/{feed.pk}.ics") == GONE


def test_a_slash_behind_the_address_leads_nowhere(stranger: Client, address: str) -> None:
    assert stranger.get(address + "/").status_code == 404


def test_two_people_read_their_own(stranger: Client, owner: User, other: User) -> None:
    log(owner, "2026-11-01")
    log(other, "2026-11-02")
    mine, theirs = (parse(stranger.get(address_of(p)).content) for p in (owner, other))
    assert mine
    assert theirs
    assert not mine.keys() & theirs.keys()


def test_the_file_says_nothing_about_the_person(stranger: Client, owner: User) -> None:
    owner.email = "owner@example.org"
    owner.save()
    log(owner, "2026-11-01", techniques=["exfoliate/salicylic-acid"])
    address = address_of(owner)
    text = stranger.get(address).content.decode().lower()
    for word in ("owner", "example.org", "oily", "salicylic", "skin", address.split("/")[2]):
        assert word not in text.replace(settings.SITE_URL, "")


# --- What is written about it -----------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        "/calendar/{}.ics",
        "/calendar/{}.ics/",
        "/calendar/{}",
        "/calendar/{}.ICS?a=b",
        "/calendar/x/{}.ics",
    ],
)
def test_no_log_holds_the_secret(
    stranger: Client, owner: User, caplog: pytest.LogCaptureFixture, path: str
) -> None:
    _, token = add_feed(owner)
    with caplog.at_level(logging.DEBUG):
        stranger.get(path.format(token))
        stranger.post(path.format(token))
        logging.getLogger("a.server").warning('"GET %s HTTP/1.1" 200', path.format(token))
    assert caplog.records
    for record in caplog.records:
        assert HideFeedSecrets().filter(record)
        assert token not in logging.Formatter().format(record)


def test_uids_carry_the_installation_not_the_host(
    stranger: Client, owner: User, settings: pytest.Item, address: str
) -> None:
    log(owner, "2026-11-01")
    before = parse(stranger.get(address).content)
    settings.SITE_URL = "https://moved.example"  # type: ignore[attr-defined]
    moved = stranger.get(address).content
    assert parse(moved).keys() == before.keys()
    assert b"https://moved.example/" in moved


def test_a_key_in_the_cache_is_one_feeds_own(owner: User, stranger: Client) -> None:
    log(owner, "2026-11-01")
    neutral = stranger.get(address_of(owner, name=f"A {uuid4()}")).content
    full = stranger.get(address_of(owner, name="B", titles="full")).content
    assert b"Skin session" in full
    assert b"Skin session" not in neutral
