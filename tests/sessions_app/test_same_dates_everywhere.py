"""Today, the feed and /next/ never disagree: random logs, four zones, both nights of the clock."""

from __future__ import annotations

import datetime as dt
import random
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from icalendar import Calendar
from time_machine import travel

from sessions_app.models import User
from sessions_app.services import feeds
from tests.conftest import signed_in
from tests.factories import UserFactory
from tests.pages import state, windows

from .feed_reader import LONG_AGO, NEUTRAL
from .story import log

pytestmark = pytest.mark.django_db

# The nights on which the clock jumps, forward and back. Lord Howe jumps by half an hour.
NIGHTS = [
    ("Europe/Berlin", "2026-03-29", "2026-10-25"),
    ("America/New_York", "2026-03-08", "2026-11-01"),
    ("Australia/Lord_Howe", "2026-10-04", "2026-04-05"),
    ("Asia/Tokyo", "2026-03-29", "2026-10-25"),
]
SKIN = ["oily", "acne-prone", "normal", "combination", "dry", "sensitive"]


@pytest.mark.parametrize(("zone", "night"), [(z, n) for z, *nights in NIGHTS for n in nights])
def test_three_ways_to_one_date(zone: str, night: str) -> None:
    rng = random.Random(f"{zone} {night}")
    for _ in range(2):
        types = rng.sample(SKIN, rng.randint(1, 3))
        person = UserFactory.create(skin_types=types, time_zone=zone)
        last = dt.date.fromisoformat(night) - dt.timedelta(days=rng.choice([0, 1, 6, 7, 14, 30]))
        for days in sorted(rng.sample(range(40, 400), rng.randint(0, 5)), reverse=True):
            log(person, (last - dt.timedelta(days=days)).isoformat(), early=True)
        log(person, last.isoformat(), early=True)
        addresses = add_feeds(person)
        for hours in (-25, -1, 0, 1, 2, 3, 23, 25, 24 * 8):
            now = dt.datetime.fromisoformat(f"{night}T00:30").replace(tzinfo=ZoneInfo(zone))
            compare(person, addresses, last, now.astimezone(dt.UTC) + dt.timedelta(hours=hours))


def add_feeds(person: User) -> tuple[str, str]:
    """Two feeds: one shows the day, the other marks the whole window."""
    tokens = []
    for whole_window in (False, True):
        options: feeds.FeedOptions = {
            **NEUTRAL,
            "name": f"whole window: {whole_window}",
            "whole_window": whole_window,
        }
        tokens.append(feeds.create_feed(person, options=options, now=LONG_AGO)[1])
    return tokens[0], tokens[1]


def compare(person: User, addresses: tuple[str, str], last: dt.date, now: dt.datetime) -> None:
    if person.today(now) < last:
        return  # the session has not ended yet
    with travel(now, tick=False):
        today = signed_in(person).get("/today/").text
        visitor = Client()
        visitor.cookies["zone"] = person.time_zone
        query = {"skin": person.skin_types, "last": last.isoformat()}
        answer = visitor.get("/next/", query).text
        assert windows(today) == windows(answer)
        assert state(today) == state(answer)
        assert from_feeds(*addresses) == {
            name: day for name, day in windows(today).items() if name != "next"
        } | ({"ideal": windows(today)["closes"]} if state(today) == "overdue" else {})


def from_feeds(day: str, whole_window: str) -> dict[str, str]:
    ideal, _ = due_event(day)
    opens, after_closes = due_event(whole_window)
    closes = after_closes - dt.timedelta(days=1)
    return {
        "opens": opens.isoformat(),
        "ideal": ideal.isoformat(),
        "closes": closes.isoformat(),
    }


def due_event(token: str) -> tuple[dt.date, dt.date]:
    calendar = Calendar.from_ical(Client().get(f"/calendar/{token}.ics").content)
    (due,) = (
        event
        for event in calendar.events
        if event["STATUS"] == "CONFIRMED" and "✓" not in str(event["SUMMARY"])
    )
    return due.start, due.end
