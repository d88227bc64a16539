"""What reading a feed costs, and what is noted of its readers."""

from __future__ import annotations

import datetime as dt
from unittest.mock import patch

import pytest
import time_machine
from django.core.cache import cache
from django.db import OperationalError, connection
from django.db.models import QuerySet
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sessions_app import ical
from sessions_app.models import CalendarFeed, CleansingSession, Slot, User
from sessions_app.services import feeds
from sessions_app.services.calendar_programs import client_family

from .feed_reader import LONG_AGO, address_of, parse
from .story import log, noon


@pytest.fixture
def address(owner: User) -> str:
    return address_of(owner)


def queries(client: Client, address: str, **headers: str) -> tuple[int, int]:
    """(status, number of queries)"""
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address, headers=headers)
    return response.status_code, len(captured)


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
