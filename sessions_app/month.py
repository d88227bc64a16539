"""The month: weeks of days, and what is on each of them, in marks and in words.

Sessions and dates come as the events that calendars show, so that a page and a feed cannot
disagree; what has no event, a skip or a wait, comes beside them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .scheduling import Effect, add_months
from .scheduling.events import Event, Kind
from .words import dated, day_words

WEEK = 7


class Mark(StrEnum):
    """What stands in a tile: the latter ones give way where a day has several."""

    DONE = "done"
    IDEAL = "ideal"
    SKIPPED = "skipped"
    PLANNED = "planned"


class Ground(StrEnum):
    """What a tile is laid in: the latter ones give way where a day has several."""

    WAITS = "waits"
    PAUSED = "paused"
    WINDOW = "window"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Wait:
    """Days on which nothing is offered, and why in words; `end` is the day after them if any."""

    words: str
    effect: Effect
    start: date
    end: date | None

    def holds_on(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day < self.end)


@dataclass(frozen=True, slots=True)
class Dates:
    """All that a month can show."""

    today: date
    events: tuple[Event, ...] = ()
    skipped: tuple[date, ...] = ()
    waits: tuple[Wait, ...] = ()

    def windows_on(self, day: date) -> Iterator[Event]:
        """The events whose window the day lies in, the due one first."""
        found = (e for e in self.events if e.opens and e.closes and e.opens <= day <= e.closes)
        return iter(sorted(found, key=lambda e: e.kind is Kind.PLANNED))


class Tile(NamedTuple):
    """One day. `words` say the whole of it to those who do not see it."""

    day: date
    words: str
    mark: Mark | None
    ground: Ground | None
    is_today: bool
    is_chosen: bool


class Month(NamedTuple):
    """`weeks` are of seven tiles; None where a day belongs to the month before or after."""

    first: date
    weeks: tuple[tuple[Tile | None, ...], ...]


def month_of(
    first: date, dates: Dates, *, week_starts: int = 0, chosen: date | None = None
) -> Month:
    """The month that begins with `first`; weeks start on the weekday `week_starts`, 0 = Monday."""
    lead = (first.weekday() - week_starts) % WEEK
    days = (add_months(first, 1) - first).days
    tiles: list[Tile | None] = [None] * lead
    tiles += (_tile(first + timedelta(days=n), dates, chosen) for n in range(days))
    tiles += [None] * (-len(tiles) % WEEK)
    weeks = (tuple(tiles[at : at + WEEK]) for at in range(0, len(tiles), WEEK))
    return Month(first, tuple(weeks))


def weekdays(week_starts: int) -> tuple[tuple[str, str], ...]:
    """The heads of the columns: two letters, and the whole name."""
    monday = date(2024, 1, 1)
    names = [dated(monday + timedelta(days=week_starts + n), "l") for n in range(WEEK)]
    return tuple((name[:2], name) for name in names)


def _tile(day: date, dates: Dates, chosen: date | None) -> Tile:
    told = what_is_on(day, dates)
    name = day_words(day, dates.today)
    if day == chosen:
        told = (gettext("chosen"), *told)
    words = gettext("%(day)s: %(told)s") % {"day": name, "told": ", ".join(told)}
    return Tile(
        day=day,
        words=words if told else name,
        mark=_mark(day, dates),
        ground=_ground(day, dates),
        is_today=day == dates.today,
        is_chosen=day == chosen,
    )


_MARKS = {
    Kind.DONE: Mark.DONE,
    Kind.DUE: Mark.IDEAL,
    Kind.OVERDUE: Mark.IDEAL,
    Kind.PLANNED: Mark.PLANNED,
}


def _mark(day: date, dates: Dates) -> Mark | None:
    found = {_MARKS[event.kind] for event in dates.events if event.day == day}
    if day in dates.skipped:
        found.add(Mark.SKIPPED)
    return next((mark for mark in Mark if mark in found), None)


def _ground(day: date, dates: Dates) -> Ground | None:
    found = {
        Ground.PAUSED if wait.effect is Effect.PAUSE else Ground.WAITS
        for wait in dates.waits
        if wait.holds_on(day)
    }
    found |= {
        Ground.LATER if event.kind is Kind.PLANNED else Ground.WINDOW
        for event in dates.windows_on(day)
    }
    return next((ground for ground in Ground if ground in found), None)


_ON_THE_DAY = {
    Kind.DONE: _("session done"),
    Kind.DUE: _("ideal day"),
    Kind.OVERDUE: _("where your calendar shows it"),
    Kind.PLANNED: _("planned, may move"),
}


def what_is_on(day: date, dates: Dates) -> tuple[str, ...]:
    """In a few words each, sessions first; nothing on most days."""
    told = [str(_ON_THE_DAY[event.kind]) for event in dates.events if event.day == day]
    if day in dates.skipped:
        told.append(gettext("skipped"))
    told += (_in_window(day, event) for event in dates.windows_on(day))
    told += (wait.words for wait in dates.waits if wait.holds_on(day))
    return tuple(dict.fromkeys(told))


def _in_window(day: date, event: Event) -> str:
    if event.kind is Kind.PLANNED:
        return gettext("planned window")
    if event.opens == event.closes:
        return gettext("the window is this day")
    if day == event.opens:
        return gettext("the window opens")
    if day == event.closes:
        return gettext("the window closes")
    return gettext("in the window")
