"""The open row: identity and version of every event, whatever is done to the journal."""

from __future__ import annotations

import datetime as dt

import pytest

from sessions_app.models import User

from .feed_reader import add_feed, check_versions, due_of, read
from .story import log, move, noon


def instant(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("zone", "new_zone", "at"),
    [
        # Overdue since midnight there, still overdue here, where midnight was hours earlier.
        ("Pacific/Honolulu", "Pacific/Auckland", "2026-11-16T10:30"),
        # Overdue there, not yet here.
        ("Pacific/Auckland", "Pacific/Honolulu", "2026-11-15T12:00"),
        # Not yet there, overdue here.
        ("Pacific/Honolulu", "Pacific/Auckland", "2026-11-15T12:00"),
        ("Europe/Berlin", "America/New_York", "2026-11-16T02:00"),
        ("America/New_York", "Europe/Berlin", "2026-11-16T02:00"),
    ],
)
def test_no_version_falls_when_a_person_moves(
    owner: User, zone: str, new_zone: str, at: str
) -> None:
    move(owner, zone, now=noon("2026-11-01"))
    log(owner, "2026-11-01")
    feed, _ = add_feed(owner)
    now = instant(at)
    before = read(feed, now)
    move(owner, new_zone, now=now)
    check_versions(before, read(feed, now))


def test_a_move_that_shows_nothing_new_changes_no_version(owner: User) -> None:
    log(owner, "2026-11-01")
    feed, _ = add_feed(owner)
    before = read(feed, noon("2026-11-02"))
    move(owner, "Asia/Tokyo", now=noon("2026-11-02"))
    assert read(feed, noon("2026-11-02")) == before


@pytest.mark.parametrize(
    ("zone", "closes", "last_minute", "midnight"),
    [
        # Europe goes from 03:00 to 02:00 on 25 October and from 02:00 to 03:00 on 28 March.
        ("Europe/Berlin", "2026-10-25", "2026-10-25T22:59:59", "2026-10-25T23:00:00"),
        ("Europe/Berlin", "2027-03-28", "2027-03-28T21:59:59", "2027-03-28T22:00:00"),
        ("Europe/Berlin", "2027-03-27", "2027-03-27T22:59:59", "2027-03-27T23:00:00"),
        # New York on 1 November and 14 March.
        ("America/New_York", "2026-11-01", "2026-11-02T04:59:59", "2026-11-02T05:00:00"),
        ("America/New_York", "2027-03-14", "2027-03-15T03:59:59", "2027-03-15T04:00:00"),
        # Beirut's clocks jump at midnight itself: 28 March 2027 begins at 01:00.
        ("Asia/Beirut", "2027-03-27", "2027-03-27T21:59:59", "2027-03-27T22:00:00"),
        ("Pacific/Honolulu", "2026-11-15", "2026-11-16T09:59:59", "2026-11-16T10:00:00"),
    ],
)
def test_overdue_begins_at_the_persons_midnight(
    owner: User, zone: str, closes: str, last_minute: str, midnight: str
) -> None:
    move(owner, zone, now=instant("2026-06-01T12:00"))
    closing = dt.date.fromisoformat(closes)
    last = (closing - dt.timedelta(weeks=2)).isoformat()
    log(owner, last)
    feed, _ = add_feed(owner)
    due = due_of(owner)
    before = read(feed, instant(last_minute))[due]
    after = read(feed, instant(midnight))[due]
    assert (before.title, before.status) == ("Self-care", "CONFIRMED")
    opens = closing - dt.timedelta(weeks=1)
    assert after.title == f"Self-care, open since {opens.day} {opens:%b}"
    assert after.starts == closes
    assert after.sequence == before.sequence + 1
    assert after.modified == instant(midnight)
    much_later = read(feed, instant(midnight) + dt.timedelta(days=40))[due]
    assert much_later == after
