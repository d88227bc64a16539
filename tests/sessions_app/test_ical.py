"""Events to bytes: the rules of the format, and that whatever is written can be read back."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar

from sessions_app import ical
from sessions_app.scheduling.events import Event, Kind, Version

INSTALLATION = UUID("11111111-1111-4111-8111-111111111111")
SLOT = UUID("22222222-2222-4222-8222-222222222222")
VERSION = Version(3, datetime(2026, 11, 1, 12, tzinfo=UTC))
OPENS, IDEAL, CLOSES = date(2026, 12, 7), date(2026, 12, 10), date(2026, 12, 14)

DUE = Event(Kind.DUE, IDEAL, OPENS, CLOSES)
OVERDUE = Event(Kind.OVERDUE, CLOSES, OPENS, CLOSES)
PLANNED = Event(Kind.PLANNED, IDEAL, OPENS, CLOSES)
DONE = Event(Kind.DONE, date(2026, 11, 30))
ONE_DAY = Event(Kind.DUE, OPENS, OPENS, OPENS)


def build(event: Event | None = None, **options: object) -> bytes:
    entries = [ical.Entry(SLOT, event, VERSION, "https://example.org/today/")] if event else []
    given = ical.Options(**{"name": "Phone", **options})  # type: ignore[arg-type]
    return ical.build(entries, given, installation=INSTALLATION)


def lines(event: Event | None = None, **options: object) -> list[str]:
    return build(event, **options).decode().replace("\r\n ", "").split("\r\n")


def test_the_bytes_as_they_are() -> None:
    """Where this changes, raise BUILDER_VERSION and BUILDER_CHANGED_AT with it."""
    assert ical.BUILDER_VERSION == 1
    assert lines(DUE, full_titles=True, alarm=timedelta(hours=9)) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Dewpoint//Dewpoint//EN",
        "NAME:Phone",
        "X-WR-CALNAME:Phone",
        "COLOR:seagreen",
        "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
        "X-PUBLISHED-TTL:PT6H",
        "BEGIN:VEVENT",
        "SUMMARY:Skin session\\, best 10 Dec",
        "DTSTART;VALUE=DATE:20261210",
        "DTEND;VALUE=DATE:20261211",
        "DTSTAMP:20261101T120000Z",
        f"UID:{SLOT}@{INSTALLATION}",
        "SEQUENCE:3",
        "CATEGORIES:Self-care",
        "CLASS:PRIVATE",
        "DESCRIPTION:Any day from Monday 7 December 2026 to Monday 14 December 2026."
        " Best: Thursday 10 December 2026.",
        "LAST-MODIFIED:20261101T120000Z",
        "STATUS:CONFIRMED",
        "TRANSP:TRANSPARENT",
        "URL:https://example.org/today/",
        "X-MICROSOFT-CDO-BUSYSTATUS:FREE",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "DESCRIPTION:Skin session\\, best 10 Dec",
        "TRIGGER:PT9H",
        "UID:" + next(line for line in alarm_of(DUE) if line.startswith("UID:"))[4:],
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def alarm_of(event: Event, hours: int = 9, **options: object) -> list[str]:
    told = lines(event, alarm=timedelta(hours=hours), **options)
    if "BEGIN:VALARM" not in told:
        return []
    return told[told.index("BEGIN:VALARM") : told.index("END:VALARM")]


@pytest.mark.parametrize(
    ("event", "neutral", "full", "day", "status"),
    [
        (PLANNED, "Planned", "Skin session (planned)", "20261210", "TENTATIVE"),
        (DUE, "Self-care", "Skin session, best 10 Dec", "20261210", "CONFIRMED"),
        (
            OVERDUE,
            "Self-care, open since 7 Dec",
            "Skin session, open since 7 Dec",
            "20261214",
            "CONFIRMED",
        ),
        (DONE, "Self-care ✓", "Skin session, done ✓", "20261130", "CONFIRMED"),
    ],
)
def test_each_state_in_words(event: Event, neutral: str, full: str, day: str, status: str) -> None:
    for title, is_full in ((neutral, False), (full, True)):
        told = lines(event, full_titles=is_full)
        assert "SUMMARY:" + title.replace(",", "\\,") in told
        assert f"DTSTART;VALUE=DATE:{day}" in told
        assert f"STATUS:{status}" in told


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (
            PLANNED,
            "Planned: Monday 7 December 2026 to Monday 14 December 2026."
            " It moves as your sessions do.",
        ),
        (OVERDUE, "Open since Monday 7 December 2026. No hurry\\, any day is fine."),
        (ONE_DAY, "The day is Monday 7 December 2026."),
        (DONE, None),
    ],
)
def test_the_window_in_words(event: Event, words: str | None) -> None:
    found = [line for line in lines(event) if line.startswith("DESCRIPTION:")]
    assert found == ([f"DESCRIPTION:{words}"] if words else [])
    assert not [line for line in lines(event, describe=False) if line.startswith("DESCRIPTION:")]


@pytest.mark.parametrize(
    ("event", "start", "end"),
    [
        (DUE, "20261207", "20261215"),
        (OVERDUE, "20261207", "20261215"),
        (PLANNED, "20261207", "20261215"),
        (ONE_DAY, "20261207", "20261208"),
        (DONE, "20261130", "20261201"),
    ],
)
def test_the_whole_window_under_the_same_uid(event: Event, start: str, end: str) -> None:
    told = lines(event, whole_window=True)
    assert f"DTSTART;VALUE=DATE:{start}" in told
    assert f"DTEND;VALUE=DATE:{end}" in told
    assert f"UID:{SLOT}@{INSTALLATION}" in told


@pytest.mark.parametrize(
    ("hours", "trigger", "in_window"),
    [(9, "PT9H", "P3DT9H"), (-6, "-PT6H", "P2DT18H"), (-15, "-PT15H", "P2DT9H")],
)
def test_a_reminder_is_about_the_best_day(hours: int, trigger: str, in_window: str) -> None:
    assert f"TRIGGER:{trigger}" in alarm_of(DUE, hours)
    assert f"TRIGGER:{in_window}" in alarm_of(DUE, hours, whole_window=True)


def test_a_reminder_has_a_uid_of_its_own_that_stays() -> None:
    uid = next(line for line in alarm_of(DUE) if line.startswith("UID:"))
    assert uid in alarm_of(DUE, -6)
    assert str(SLOT) not in uid


@pytest.mark.parametrize("event", [PLANNED, OVERDUE, DONE])
def test_only_what_is_due_reminds(event: Event) -> None:
    assert alarm_of(event) == []


def test_no_event_is_a_calendar_too() -> None:
    assert list(Calendar.from_ical(build()).walk("VEVENT")) == []


def test_the_same_twice() -> None:
    assert build(DUE, alarm=timedelta(hours=9)) == build(DUE, alarm=timedelta(hours=9))


# --- Any name ---------------------------------------------------------------------------------


@given(st.text(max_size=200))
@example("a\r\nATTENDEE:mailto:someone@example.org")
@example("back\\slash; semi, comma\nline")
@example("\x00\x0b\x0c\x1f\x7f\x85\u2028\u2029")
@example("\ud800\udfff")
@example("\u202egnihtyna\u2066")
@example("\ufeffname")
@example("é" * 100)
@example("👩‍👩‍👧‍👦 family")
def test_whatever_the_name_it_reads_back(name: str) -> None:
    raw = build(DUE, name=name)
    check_bytes(raw)
    calendar = Calendar.from_ical(raw)
    told = ical.printable(name) or "Dewpoint"
    assert str(calendar["NAME"]) == told
    assert str(calendar["X-WR-CALNAME"]) == told
    assert len(list(calendar.walk("VEVENT"))) == 1
    assert "ATTENDEE" not in calendar


@given(st.text(max_size=80))
def test_what_is_printable_stays_so(text: str) -> None:
    once = ical.printable(text)
    assert ical.printable(once) == once
    assert len(once.splitlines()) <= 1
    once.encode()


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Phone", "Phone"),
        ("  Phone \t of \r\n Noor ", "Phone of Noor"),
        ("יומן", "יומן"),
        ("می‌خواهم", "می‌خواهم"),
        ("👩‍👧", "👩‍👧"),
        ("\u202ePhone", "Phone"),
        ("a\x0bb\u2028c", "a b c"),
        ("a\x00b\x07c", "abc"),
    ],
)
def test_names_keep_what_letters_need(name: str, told: str) -> None:
    assert ical.printable(name) == told


def check_bytes(raw: bytes) -> None:
    assert raw.endswith(b"END:VCALENDAR\r\n")
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert re.search(rb"(?<!\r)\n|\r(?!\n)", raw) is None
    assert re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", raw) is None
    for line in raw.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()
    assert raw.count(b"BEGIN:VCALENDAR") == raw.count(b"END:VCALENDAR") == 1
