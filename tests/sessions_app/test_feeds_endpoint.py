"""The address a calendar program reads: headers and validators."""

from __future__ import annotations

import datetime as dt
import gzip

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sessions_app import ical
from sessions_app.models import CalendarFeed, User
from sessions_app.services import feeds

from .feed_reader import NEUTRAL, address_of, parse
from .story import log, noon
from .test_ical import check_bytes


@pytest.fixture
def address(owner: User) -> str:
    return address_of(owner)


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
