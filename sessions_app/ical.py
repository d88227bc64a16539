"""Events to calendar bytes. The same events and options give the same bytes, whenever asked."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid5

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar
from icalendar import Event as CalendarEvent

from .scheduling.events import Event, Kind, Version

BUILDER_VERSION = 1
BUILDER_CHANGED_AT = datetime(2000, 1, 1, tzinfo=UTC)
"""When BUILDER_VERSION last grew: raise both with any change to the bytes below."""

CONTENT_TYPE = "text/calendar; charset=utf-8"
_REFRESH = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class Options:
    """How one feed shows its events. `alarm` is counted from the day's first minute."""

    name: str
    full_titles: bool = False
    describe: bool = True
    whole_window: bool = False
    alarm: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One event of a feed. `url` is a page behind the sign-in, `why` the reasons in words."""

    uid: UUID
    event: Event
    version: Version
    url: str
    why: str = ""


def build(entries: Iterable[Entry], options: Options, *, installation: UUID) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Dewpoint//Dewpoint//EN")
    calendar.add("version", "2.0")
    name = printable(options.name) or "Dewpoint"
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    calendar.add("color", "seagreen")
    for entry in entries:
        calendar.add_component(_component(entry, options, installation))
    return bytes(calendar.to_ical())


def _component(entry: Entry, options: Options, installation: UUID) -> CalendarEvent:
    event = entry.event
    first, last = _days(event, options)
    component = CalendarEvent()
    component.add("uid", f"{entry.uid}@{installation}")
    component.add("dtstamp", entry.version.modified)
    component.add("last-modified", entry.version.modified)
    component.add("sequence", entry.version.sequence)
    component.add("dtstart", first)
    component.add("dtend", last + timedelta(days=1))
    component.add("summary", _title(event, full=options.full_titles))
    if options.describe and (words := _description(event)):
        component.add("description", f"{words}\n\n{entry.why}" if entry.why else words)
    component.add("status", "TENTATIVE" if event.kind is Kind.PLANNED else "CONFIRMED")
    component.add("transp", "TRANSPARENT")
    component.add("x-microsoft-cdo-busystatus", "FREE")
    component.add("class", "PRIVATE")
    component.add("categories", [_("Self-care")])
    component.add("url", entry.url)
    if options.alarm is not None and event.kind is Kind.DUE:
        # A trigger counts from the event's first day, the reminder from the ideal one.
        lead = options.alarm + (event.day - first)
        component.add_component(_alarm(entry, lead, full=options.full_titles))
    return component


def _days(event: Event, options: Options) -> tuple[date, date]:
    if options.whole_window and event.opens is not None and event.closes is not None:
        return event.opens, event.closes
    return event.day, event.day


def _alarm(entry: Entry, lead: timedelta, *, full: bool) -> Alarm:
    alarm = Alarm()
    alarm.add("uid", str(uuid5(entry.uid, "alarm")))
    alarm.add("action", "DISPLAY")
    alarm.add("description", _title(entry.event, full=full))
    alarm.add("trigger", lead)
    return alarm


def _title(event: Event, *, full: bool) -> str:
    match event.kind:
        case Kind.PLANNED:
            return _("Skin session (planned)") if full else _("Planned")
        case Kind.DONE:
            return _("Skin session, done ✓") if full else _("Self-care ✓")
        case Kind.DUE:
            if full:
                return _("Skin session, best %(day)s") % {"day": _short(event.day)}
            return _("Self-care")
        case Kind.OVERDUE:
            words = {"day": _short(event.opens)}
            if full:
                return _("Skin session, open since %(day)s") % words
            return _("Self-care, open since %(day)s") % words


def _description(event: Event) -> str:
    if event.opens is None or event.closes is None:
        return ""
    words = {"opens": _long(event.opens), "closes": _long(event.closes), "ideal": _long(event.day)}
    match event.kind:
        case Kind.OVERDUE:
            return _("Open since %(opens)s. No hurry, any day is fine.") % words
        case Kind.PLANNED:
            return _("Planned: %(opens)s to %(closes)s. It moves as your sessions do.") % words
        case _ if event.opens == event.closes:
            return _("The day is %(opens)s.") % words
        case _:
            return _("Any day from %(opens)s to %(closes)s. Best: %(ideal)s.") % words


def _short(day: date | None) -> str:
    return date_format(day, "j M") if day else ""


def _long(day: date) -> str:
    return date_format(day, "l j F Y")


_SPOILING = {"Cc", "Cs", "Zl", "Zp"}
_TURNING = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


def spoils(character: str) -> bool:
    """Whether it would break a line of the file, or turn a text around on the screen."""
    return unicodedata.category(character) in _SPOILING or character in _TURNING


def printable(text: str) -> str:
    """The text on one line, without the characters that would spoil a calendar file."""
    return " ".join("".join(c for c in text if c.isspace() or not spoils(c)).split())
