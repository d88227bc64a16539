"""A calendar program in small: what one sees in a feed, event by event."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from sessions_app.models import CalendarFeed, Slot, User
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


def address_of(person: User, **options: object) -> str:
    given: feeds.FeedOptions = {**NEUTRAL, **options}  # type: ignore[typeddict-item]
    _, token = feeds.create_feed(person, options=given, now=LONG_AGO)
    return f"/calendar/{token}.ics"


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
    """By hand, which is quick; that others read the same is shown in test_ical."""
    seen: dict[str, Seen] = {}
    for block in raw.decode().replace("\r\n ", "").split("BEGIN:VEVENT\r\n")[1:]:
        lines = [line.partition(":") for line in block.split("END:VEVENT")[0].splitlines()]
        event, alarms = [line for line in lines if line[0] != "TRIGGER"], lines
        found = {name.partition(";")[0]: value for name, _, value in reversed(event)}
        uid = found["UID"]
        assert uid not in seen
        seen[uid] = Seen(
            uid=uid,
            starts=dt.date.fromisoformat(found["DTSTART"]).isoformat(),
            ends=dt.date.fromisoformat(found["DTEND"]).isoformat(),
            title=_text(found["SUMMARY"]),
            words=_text(found.get("DESCRIPTION", "")),
            status=found["STATUS"],
            alarms=tuple(value for name, _, value in alarms if name == "TRIGGER"),
            sequence=int(found["SEQUENCE"]),
            modified=dt.datetime.strptime(found["LAST-MODIFIED"], "%Y%m%dT%H%M%S%z"),
        )
    return seen


def _text(value: str) -> str:
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], value)


def days(feed: CalendarFeed, now: dt.datetime) -> list[tuple[str, str, str]]:
    """(first day, title, status), in order of days."""
    return sorted((e.starts, e.title, e.status) for e in read(feed, now).values())


def due_of(person: User) -> str:
    """The UID of the due event."""
    slot = Slot.objects.for_user(person).get(place=0)
    return f"{slot.pk}@{feeds.installation_id()}"


def check_versions(before: dict[str, Seen], after: dict[str, Seen]) -> None:
    """Both numbers grow with what is seen, and stay with it.

    An overdue event is dated by the midnight that made it so: moving west makes that later.
    """
    for uid in before.keys() & after.keys():
        old, new = before[uid], after[uid]
        if old.look == new.look:
            assert old.sequence == new.sequence
            moved_west = "open since" in new.title and new.modified > old.modified
            assert old.modified == new.modified or moved_west
        else:
            assert new.sequence > old.sequence
            assert new.modified > old.modified
