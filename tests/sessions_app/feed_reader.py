"""A calendar program in small: what one sees in a feed, event by event."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from icalendar import Calendar

from sessions_app.models import CalendarFeed, User
from sessions_app.services import feeds

NEUTRAL: feeds.FeedOptions = {
    "name": "Phone",
    "titles": "neutral",
    "describe": True,
    "whole_window": False,
    "keep_done": True,
    "alarm_hours": None,
}
LONG_AGO = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)


def add_feed(person: User, *, name: str = "Phone", full: bool = False) -> tuple[CalendarFeed, str]:
    options: feeds.FeedOptions = {**NEUTRAL, "name": name, "titles": "full" if full else "neutral"}
    return feeds.create_feed(person, options=options, now=LONG_AGO)


@dataclass(frozen=True)
class Seen:
    """One event as a person sees it, and its version."""

    uid: str
    starts: str
    ends: str
    title: str
    words: str
    status: str
    alarms: tuple[str, ...]
    sequence: int
    modified: dt.datetime

    @property
    def look(self) -> tuple[object, ...]:
        return (self.starts, self.ends, self.title, self.words, self.status, self.alarms)

    @property
    def version(self) -> tuple[int, dt.datetime]:
        return (self.sequence, self.modified)


def content(feed: CalendarFeed, now: dt.datetime) -> bytes:
    """The bytes at an instant, as the address gives them."""
    fresh = CalendarFeed.objects.select_related("user").get(pk=feed.pk)
    return feeds.feed_bytes(fresh, today=fresh.user.today(now))


def read(feed: CalendarFeed, now: dt.datetime) -> dict[str, Seen]:
    return parse(content(feed, now))


def parse(raw: bytes) -> dict[str, Seen]:
    calendar = Calendar.from_ical(raw)
    seen = {}
    for event in calendar.walk("VEVENT"):
        uid = str(event["UID"])
        assert uid not in seen
        seen[uid] = Seen(
            uid=uid,
            starts=event.decoded("DTSTART").isoformat(),
            ends=event.decoded("DTEND").isoformat(),
            title=str(event["SUMMARY"]),
            words=str(event.get("DESCRIPTION", "")),
            status=str(event["STATUS"]),
            alarms=tuple(a["TRIGGER"].to_ical().decode() for a in event.walk("VALARM")),
            sequence=int(event["SEQUENCE"]),
            modified=event.decoded("LAST-MODIFIED"),
        )
    return seen


def days(feed: CalendarFeed, now: dt.datetime) -> list[tuple[str, str, str]]:
    """(first day, title, status), in order of days."""
    return sorted((e.starts, e.title, e.status) for e in read(feed, now).values())
