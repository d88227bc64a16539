"""/next/ and /next.ics: when is my skin ready, asked without an account."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from icalendar import Calendar
from time_machine import travel

from tests.pages import state, text, windows

pytestmark = pytest.mark.django_db

# Asked as in the address; opens, ideal, closes. One day, or three.
ANSWERS = [
    ("skin=oily&last=2026-11-01", "2026-11-08 2026-11-11 2026-11-15"),
    ("skin=normal&last=2026-11-01", "2026-11-15 2026-11-18 2026-11-22"),
    ("skin=acne-prone&skin=combination&last=2026-11-01", "2026-11-15 2026-11-18 2026-11-22"),
    ("skin=dry&last=2026-01-31", "2026-02-28 2026-02-28 2026-02-28"),
    ("skin=dry&last=2024-01-31", "2024-02-29 2024-02-29 2024-02-29"),
    ("skin=oily&skin=sensitive&last=2026-03-31", "2026-04-30 2026-04-30 2026-04-30"),
    ("skin=oily&skin=oily&last=2026-11-01", "2026-11-08 2026-11-11 2026-11-15"),
    ("skin=oily&last=01/11/2026", "2026-11-08 2026-11-11 2026-11-15"),
    ("skin=oily&last=2000-01-01", "2000-01-08 2000-01-11 2000-01-15"),
]


@pytest.mark.parametrize(("asked", "days"), ANSWERS)
def test_page_shows_the_one_window(stranger: Client, asked: str, days: str) -> None:
    response = stranger.get(f"/next/?{asked}")

    assert response.status_code == 200
    shown = windows(response.text)
    assert " ".join((shown["opens"], shown["ideal"], shown["closes"])) == days
    assert len(shown) == 4, "and the next day"


def asked_on(client: Client, now: str, question: str, zone: str = "") -> str:
    if zone:
        client.cookies["zone"] = zone
    with travel(dt.datetime.fromisoformat(now), tick=False):
        response = client.get(f"/next/?{question}")
    assert response.status_code == 200, text(response.text)
    return response.text


# Oily skin, last on 1 November: open from the 8th to the 15th, ideal on the 11th.
@pytest.mark.parametrize(
    ("today", "expected", "next_on"),
    [
        ("2026-11-01", "resting", "2026-11-11"),
        ("2026-11-07", "resting", "2026-11-11"),
        ("2026-11-08", "ready", "2026-11-11"),
        ("2026-11-11", "ready", "2026-11-11"),
        ("2026-11-12", "ready", "2026-11-12"),
        ("2026-11-15", "ready", "2026-11-15"),
        ("2026-11-16", "overdue", "2026-11-16"),
        ("2027-11-16", "overdue", "2027-11-16"),
    ],
)
def test_days_go_by(stranger: Client, today: str, expected: str, next_on: str) -> None:
    page = asked_on(stranger, f"{today}T12:00+00:00", "skin=oily&last=2026-11-01")

    assert state(page) == expected
    assert windows(page)["next"] == next_on
