"""What a calendar shows of a slot on a day, and with which version numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from .plans import PLANNED_AT_MOST


class Kind(StrEnum):
    PLANNED = "planned"
    DUE = "due"
    OVERDUE = "overdue"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Event:
    """Everything any feed can show of a slot; two equal events need no new version.

    An overdue event stands on `closes` and names `opens`; its ideal day is no longer shown.
    """

    kind: Kind
    day: date
    opens: date | None = None
    closes: date | None = None


def event_of(
    *,
    place: int | None,
    opens: date | None,
    ideal: date | None,
    closes: date | None,
    done_on: date | None,
    today: date,
) -> Event | None:
    """The event of a slot that is done (`done_on`) or at `place` in the open row, if any."""
    if done_on is not None:
        return Event(Kind.DONE, done_on)
    if place is None or opens is None or ideal is None or closes is None:
        return None
    if place == 0:
        if today > closes:
            return Event(Kind.OVERDUE, closes, opens, closes)
        return Event(Kind.DUE, ideal, opens, closes)
    if place > PLANNED_AT_MOST or ideal < today:
        return None
    return Event(Kind.PLANNED, ideal, opens, closes)


@dataclass(frozen=True, slots=True)
class Version:
    sequence: int
    modified: datetime


def shown_version(stored: Version, event: Event | None, zone: ZoneInfo) -> Version:
    """The version a calendar sees. Turning overdue is a change that midnight makes, not a write."""
    if event is None or event.kind is not Kind.OVERDUE:
        return stored
    midnight = datetime.combine(event.day + timedelta(days=1), time(), tzinfo=zone)
    return Version(stored.sequence + 1, max(stored.modified, midnight.astimezone(UTC)))


def next_version(shown: Version, now: datetime) -> Version:
    """The version to store after a visible change at `now`; always later than the one shown."""
    now = now.replace(microsecond=0)
    return Version(shown.sequence + 1, max(now, shown.modified + timedelta(seconds=1)))
