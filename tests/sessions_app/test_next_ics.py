"""/next.ics: the answer as a file with one event."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar, Event
from time_machine import travel

pytestmark = pytest.mark.django_db

QUESTION = "skin=oily&skin=sensitive&last=2026-10-31"


def asked_on(client: Client, day: str, question: str = QUESTION, time: str = "12:00") -> Any:
    with travel(dt.datetime.fromisoformat(f"{day}T{time}+00:00"), tick=False):
        return client.get(f"/next.ics?{question}")


def event_of(response: Any) -> Event:
    assert response.status_code == 200, response.text
    (event,) = Calendar.from_ical(response.content).walk("VEVENT")
    assert isinstance(event, Event)
    return event


@pytest.mark.parametrize(
    ("question", "day"),
    [
        ("skin=oily&last=2026-11-01", "2026-11-11"),
        ("skin=normal&last=2026-11-01", "2026-11-18"),
        ("skin=dry&last=2026-01-31", "2026-02-28"),
        ("skin=dry&last=2024-01-31", "2024-02-29"),
        ("skin=oily&skin=sensitive&last=2026-03-31", "2026-04-30"),
    ],
)
def test_is_one_event_on_the_ideal_day(stranger: Client, question: str, day: str) -> None:
    last = question[-10:]

    event = event_of(asked_on(stranger, last, question))

    assert event.decoded("dtstart") == dt.date.fromisoformat(day)
    assert event.decoded("dtend") == dt.date.fromisoformat(day) + dt.timedelta(days=1)
    assert event.decoded("dtstamp") == dt.datetime.fromisoformat(f"{last}T00:00+00:00")


def test_is_a_file_to_keep_and_leaves_nothing_behind(stranger: Client) -> None:
    response = asked_on(stranger, "2026-11-22")

    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert response.headers["Content-Disposition"] == 'attachment; filename="dewpoint.ics"'
    assert not response.cookies


def test_says_nothing_about_skin(stranger: Client) -> None:
    told = asked_on(stranger, "2026-11-22").text.lower()

    assert "skin" not in told
    assert "sensitive" not in told


@pytest.mark.parametrize(
    "same",
    [
        "skin=sensitive&skin=oily&last=2026-10-31",
        "skin=oily&skin=sensitive&skin=oily&last=2026-10-31",
        "last=31/10/2026&skin=sensitive&skin=oily",
        "skin=oily&skin=sensitive&last=2026-10-31&utm_source=poster",
    ],
)
def test_the_same_question_gives_the_same_bytes_all_day(stranger: Client, same: str) -> None:
    morning = asked_on(stranger, "2026-11-22", QUESTION, "00:01")
    evening = asked_on(stranger, "2026-11-22", same, "23:59")

    assert morning.content == evening.content


def test_a_zone_changes_the_bytes_only_where_it_changes_the_day(stranger: Client) -> None:
    utc = asked_on(stranger, "2027-01-01").content
    stranger.cookies["zone"] = "America/New_York"

    assert asked_on(stranger, "2027-01-01").content == utc


def test_another_question_is_another_event(stranger: Client) -> None:
    uids = {
        str(event_of(asked_on(stranger, "2026-11-22", question))["uid"])
        for question in (QUESTION, "skin=oily&last=2026-10-31", "skin=oily&last=2026-10-30")
    }

    assert len(uids) == 3


def test_overdue_is_a_later_version_of_the_same_event(stranger: Client) -> None:
    """Oily skin, last on 1 November: the window closes on the 15th."""
    before, after = (
        event_of(asked_on(stranger, day, "skin=oily&last=2026-11-01"))
        for day in ("2026-11-15", "2026-11-16")
    )

    assert before["uid"] == after["uid"]
    assert (str(before["sequence"]), str(after["sequence"])) == ("0", "1")
    assert before.decoded("last-modified") < after.decoded("last-modified")
    assert after.decoded("dtstart") == dt.date(2026, 11, 15)
    assert after["summary"] == "Self-care, open since 8 Nov"


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("", "Ask with a skin type and the day of your last session."),
        ("skin=dry", "Tell us the day of your last session too: there is no date yet."),
        ("last=2026-10-31", "Choose at least one skin type."),
        ("skin=greasy&last=2026-10-31", "Choose skin types from the list."),
        ("skin=dry&last=2026-02-30", "Enter a real day, such as 31/10/2026."),
        ("skin=dry&last=9999-01-01", "Enter a day up to today, 22 November 2026."),
    ],
)
def test_refuses_in_words(stranger: Client, question: str, words: str) -> None:
    response = asked_on(stranger, "2026-11-22", question)

    assert response.status_code == 422
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert response.text == f"{words}\n"
