"""The address a calendar program reads: validators, headers, cost, and nothing about the person."""

from __future__ import annotations

import datetime as dt
import gzip
import logging
from unittest.mock import patch
from uuid import uuid4

import pytest
import time_machine
from django.conf import settings
from django.core.cache import cache
from django.db import OperationalError, connection
from django.db.models import QuerySet
from django.test import Client
from django.test.utils import CaptureQueriesContext

from config.logs import HideFeedSecrets
from sessions_app import ical
from sessions_app.models import CalendarFeed, CleansingSession, Slot, User
from sessions_app.services import feeds
from sessions_app.services.calendar_programs import client_family

from .feed_reader import LONG_AGO, NEUTRAL, add_feed, parse
from .story import log, noon
from .test_ical import check_bytes

GONE = (404, b"Not found.\n", "text/plain; charset=utf-8")


@pytest.fixture
def address(owner: User) -> str:
    return address_of(owner)


def address_of(person: User, **options: object) -> str:
    given: feeds.FeedOptions = {**NEUTRAL, **options}  # type: ignore[typeddict-item]
    _, token = feeds.create_feed(person, options=given, now=LONG_AGO)
    return f"/calendar/{token}.ics"


def queries(client: Client, address: str, **headers: str) -> tuple[int, int]:
    """(status, number of queries)"""
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address, headers=headers)
    return response.status_code, len(captured)


# --- What is answered -------------------------------------------------------------------------


def test_somebody_who_never_logged_has_an_empty_calendar(stranger: Client, address: str) -> None:
    response = stranger.get(address)
    assert response.status_code == 200
    check_bytes(response.content)
    assert parse(response.content) == {}


def test_headers(stranger: Client, owner: User, address: str) -> None:
    log(owner, "2026-11-01")
    response = stranger.get(address)
    check_bytes(response.content)
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert response.headers["Cache-Control"] == "private, no-cache"
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert "Content-Disposition" not in response.headers
    assert "Cookie" not in response.headers.get("Vary", "")
    assert not response.cookies


@pytest.mark.parametrize("accept", ["text/html", "application/json", "text/calendar", "*/*", ""])
def test_nothing_is_negotiated(stranger: Client, address: str, accept: str) -> None:
    response = stranger.get(address, headers={"Accept": accept, "Accept-Language": "de"})
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"


def test_head_says_what_get_says(stranger: Client, owner: User, address: str) -> None:
    log(owner, "2026-11-01")
    got, head = stranger.get(address), stranger.head(address)
    assert head.status_code == 200
    assert head.content == b""
    assert dict(head.headers) == dict(got.headers)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_other_methods_are_not_allowed(address: str, method: str) -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.generic(method, address)
    assert response.status_code == 405
    assert response.headers["Allow"] == "GET, HEAD"


def test_the_reader_has_no_session_and_gets_no_cookie(
    owner_client: Client, stranger: Client, address: str
) -> None:
    """A browser that is signed in reads the same, and its session is not even looked at."""
    with CaptureQueriesContext(connection) as captured:
        seen = owner_client.get(address)
    assert seen.content == stranger.get(address).content
    assert not seen.cookies
    assert not [q for q in captured if "django_session" in q["sql"]]


# --- Validators -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ("{}", 304),
        ("W/{}", 304),
        ('"zzz", W/{}', 304),
        ('W/"a","b" ,{}', 304),
        ("*", 304),
        ('"zzz"', 200),
        ("zzz", 200),
        ("", 200),
    ],
)
def test_if_none_match(stranger: Client, address: str, form: str, status: int) -> None:
    etag = stranger.get(address).headers["ETag"]
    response = stranger.get(address, headers={"If-None-Match": form.format(etag)})
    assert response.status_code == status
    if status == 304:
        assert response.content == b""
        assert response.headers["ETag"] == etag
        assert response.headers["Cache-Control"] == "private, no-cache"
        assert "Content-Type" not in response.headers


@pytest.mark.parametrize(
    ("date", "status"),
    [
        (None, 304),
        ("Thu, 01 Jan 1970 00:00:00 GMT", 200),
        ("Fri, 31 Dec 1999 23:59:59 GMT", 200),
        ("not a date", 200),
        ("Thu, 99 Foo 2026 99:99:99 GMT", 200),
        ("\x00", 200),
    ],
)
def test_if_modified_since(stranger: Client, address: str, date: str | None, status: int) -> None:
    date = date or stranger.get(address).headers["Last-Modified"]
    response = stranger.get(address, headers={"If-Modified-Since": date})
    assert response.status_code == status


def test_the_tag_wins_over_the_date(stranger: Client, address: str) -> None:
    first = stranger.get(address)
    stale = {"If-None-Match": '"other"', "If-Modified-Since": first.headers["Last-Modified"]}
    assert stranger.get(address, headers=stale).status_code == 200
    fresh = {
        "If-None-Match": first.headers["ETag"],
        "If-Modified-Since": "Thu, 01 Jan 1970 00:00:00 GMT",
    }
    assert stranger.get(address, headers=fresh).status_code == 304


def test_a_compressed_answer_is_known_again_by_its_weak_tag(
    stranger: Client, owner: User, address: str
) -> None:
    log(owner, "2026-11-01")
    zipped = stranger.get(address, headers={"Accept-Encoding": "gzip"})
    assert zipped.headers["Content-Encoding"] == "gzip"
    assert zipped.headers["ETag"].startswith("W/")
    assert gzip.decompress(zipped.content) == stranger.get(address).content
    again = {"Accept-Encoding": "gzip", "If-None-Match": zipped.headers["ETag"]}
    assert stranger.get(address, headers=again).status_code == 304


@time_machine.travel(noon("2026-11-05"), tick=False)
def test_whatever_changes_is_new_by_tag_and_by_date(
    stranger: Client, owner: User, address: str
) -> None:
    """Within one second as well: a program that goes by the date alone misses nothing."""

    def validators() -> tuple[str, str]:
        response = stranger.get(address)
        return response.headers["ETag"], response.headers["Last-Modified"]

    seen = [validators()]
    for day in ("2026-11-01", "2026-11-03", "2026-11-04"):
        log(owner, day, on="2026-11-05", early=True)
        seen.append(validators())
    feed = CalendarFeed.objects.get()
    for name in ("Tablet", "Phone"):
        feeds.change_feed(owner, feed.pk, options={**NEUTRAL, "name": name}, now=noon("2026-11-05"))
        seen.append(validators())
    etags, dates = zip(*seen, strict=True)
    assert len(set(etags)) == len(seen)
    assert [_parsed(date) for date in dates] == sorted({_parsed(date) for date in dates})


def _parsed(date: str) -> dt.datetime:
    return dt.datetime.strptime(date, "%a, %d %b %Y %H:%M:%S %Z").replace(tzinfo=dt.UTC)


def test_the_same_bytes_all_day_and_new_ones_at_midnight(
    stranger: Client, owner: User, address: str
) -> None:
    log(owner, "2026-11-01")
    with time_machine.travel(noon("2026-11-15"), tick=False) as clock:
        noon_answer = stranger.get(address)
        clock.shift(dt.timedelta(hours=6))
        assert stranger.get(address).content == noon_answer.content
        clock.shift(dt.timedelta(hours=6))
        midnight = stranger.get(address)
    assert midnight.content != noon_answer.content
    assert midnight.headers["ETag"] != noon_answer.headers["ETag"]
    assert midnight.headers["Last-Modified"] == "Mon, 16 Nov 2026 00:00:00 GMT"


def test_a_new_builder_is_a_new_calendar(
    stranger: Client, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = stranger.get(address).headers["ETag"]
    monkeypatch.setattr(ical, "BUILDER_VERSION", ical.BUILDER_VERSION + 1)
    assert stranger.get(address).headers["ETag"] != before


# --- Who gets nothing -------------------------------------------------------------------------


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


# --- What it costs ----------------------------------------------------------------------------


def many_sessions(person: User, count: int) -> None:
    """Done long ago, without the work of logging each."""
    first = dt.date(2001, 1, 1)
    sessions = [
        CleansingSession(
            user=person,
            ended_on=first + dt.timedelta(days=n),
            setting="home",
            created_at=LONG_AGO,
        )
        for n in range(count)
    ]
    CleansingSession.objects.bulk_create(sessions, batch_size=500)
    Slot.objects.bulk_create(
        [Slot(user=person, session=s, done_on=s.ended_on, changed_at=LONG_AGO) for s in sessions],
        batch_size=500,
    )


@pytest.mark.parametrize("count", [10, 5000])
def test_a_full_answer_is_three_queries_and_an_unchanged_one_two(
    stranger: Client, owner: User, count: int
) -> None:
    many_sessions(owner, count)
    log(owner, "2026-11-01")
    address = address_of(owner)
    feeds.installation_id()
    cache.clear()
    status, full = queries(stranger, address)
    assert status == 200
    assert full <= 3
    etag = stranger.get(address).headers["ETag"]
    CalendarFeed.objects.update(last_seen_at=None)
    status, unchanged = queries(stranger, address, **{"If-None-Match": etag})
    assert status == 304
    assert unchanged <= 2
    assert queries(stranger, address, **{"If-None-Match": etag}) == (304, 1)
    assert len(parse(stranger.get(address).content)) <= 60


def test_an_unchanged_calendar_is_not_built(stranger: Client, address: str) -> None:
    etag = stranger.get(address).headers["ETag"]
    cache.clear()
    with patch.object(ical, "build", side_effect=AssertionError("built")):
        response = stranger.get(address, headers={"If-None-Match": etag})
    assert response.status_code == 304


def test_many_readers_cost_one_building(stranger: Client, owner: User, address: str) -> None:
    log(owner, "2026-11-01")
    with patch.object(ical, "build", wraps=ical.build) as build:
        for _ in range(5):
            stranger.get(address)
    assert build.call_count == 1


def test_the_same_bytes_are_sent_so_often(stranger: Client, owner: User, address: str) -> None:
    """A program that asks without end waits; one that says what it has, and a change, never do."""
    log(owner, "2026-11-01")
    with time_machine.travel(noon("2026-11-05"), tick=False) as clock:
        for _ in range(feeds.BURST):
            full = stranger.get(address)
            assert full.status_code == 200
        refused = stranger.get(address)
        assert refused.status_code == 429
        assert refused.headers["Retry-After"] == "10"
        assert b"10 seconds" in refused.content
        unchanged = stranger.get(address, headers={"If-None-Match": full.headers["ETag"]})
        assert unchanged.status_code == 304

        clock.shift(dt.timedelta(seconds=10))
        assert stranger.get(address).status_code == 200
        assert stranger.get(address).status_code == 429

        assert stranger.get(address_of(owner, name="Wall")).status_code == 200
        log(owner, "2026-11-05", early=True)
        assert stranger.get(address).status_code == 200


# --- Who has read it --------------------------------------------------------------------------


def test_the_last_reader_is_noted_once_an_hour(stranger: Client, owner: User) -> None:
    address = address_of(owner)

    def read_at(now: dt.datetime, agent: str) -> tuple[dt.datetime | None, str]:
        with time_machine.travel(now, tick=False):
            stranger.get(address, headers={"User-Agent": agent})
        feed = CalendarFeed.objects.get()
        return feed.last_seen_at, feed.last_client

    start = noon("2026-11-01")
    assert read_at(start, "Mozilla/5.0 Thunderbird/140.0") == (start, "Thunderbird")
    soon = start + dt.timedelta(minutes=59)
    assert read_at(soon, "Google-Calendar-Importer") == (start, "Thunderbird")
    later = start + dt.timedelta(hours=1)
    assert read_at(later, "Google-Calendar-Importer") == (later, "Google Calendar")


@pytest.mark.parametrize(
    ("agent", "family"),
    [
        ("Google-Calendar-Importer", "Google Calendar"),
        ("iOS/18.1 (22B83) dataaccessd/1.0", "Apple Calendar"),
        ("macOS/15.1 (24B83) CalendarAgent/1042", "Apple Calendar"),
        ("Microsoft.Exchange/15.20 (Windows NT 10.0; Win64; x64)", "Outlook"),
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Thunderbird/140.0",
            "Thunderbird",
        ),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) CriOS/130.0", "Web browser"),
        ("ICSx5/2.2 (ical4j/3.2)", "ICSx⁵"),
        ("Nextcloud Webcal Service", "Nextcloud"),
        ("curl/8", ""),
        ("", ""),
        ("\x00\ud800" * 50, ""),
    ],
)
def test_client_families(agent: str, family: str) -> None:
    assert client_family(agent) == family


def test_a_full_disk_stops_no_reader(
    stranger: Client, owner: User, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*args: object, **kwargs: object) -> int:
        raise OperationalError("database or disk is full")

    monkeypatch.setattr(QuerySet, "update", full)
    assert stranger.get(address).status_code == 200


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
