"""/next/: when is my skin ready, asked without an account."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from time_machine import travel

from catalog.models import FrequencyRule
from tests.pages import state, text, windows
from tests.starter import load_starter

pytestmark = pytest.mark.django_db

# The question as in the address; opens, ideal, closes.
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


@pytest.mark.parametrize(("question", "days"), ANSWERS)
def test_page_shows_the_one_window(stranger: Client, question: str, days: str) -> None:
    page = asked_on(stranger, "2026-11-22T12:00+00:00", question)

    shown = windows(page)
    assert " ".join((shown["opens"], shown["ideal"], shown["closes"])) == days
    assert shown.keys() == {"opens", "ideal", "closes", "next"}


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


# 10:30 UTC on 15 November: the 16th in Kiritimati (+14), the 14th on Midway (-11).
@pytest.mark.parametrize(
    ("zone", "expected", "next_on"),
    [
        ("", "ready", "2026-11-15"),
        ("Europe/Berlin", "ready", "2026-11-15"),
        ("Pacific/Kiritimati", "overdue", "2026-11-16"),
        ("Pacific/Midway", "ready", "2026-11-14"),
        ("Mars/Olympus", "ready", "2026-11-15"),
        ("../../etc/passwd", "ready", "2026-11-15"),
    ],
)
def test_today_is_the_visitors(stranger: Client, zone: str, expected: str, next_on: str) -> None:
    page = asked_on(stranger, "2026-11-15T10:30+00:00", "skin=oily&last=2026-11-01", zone)

    assert state(page) == expected
    assert windows(page)["next"] == next_on


def test_a_day_ahead_of_the_visitors_today_rests(stranger: Client) -> None:
    """Logged in Kiritimati, where the 16th has begun, and asked from Midway, still on the 14th."""
    page = asked_on(
        stranger, "2026-11-15T10:30+00:00", "skin=oily&last=2026-11-16", "Pacific/Midway"
    )

    assert state(page) == "resting"
    assert windows(page)["opens"] == "2026-11-23"


@pytest.mark.parametrize(
    ("now", "last", "status"),
    [
        ("2026-11-15T09:59+00:00", "2026-11-15", 200),
        ("2026-11-15T09:59+00:00", "2026-11-16", 422),
        ("2026-11-15T10:00+00:00", "2026-11-16", 200),
        ("2026-11-15T10:00+00:00", "2026-11-17", 422),
    ],
)
def test_future_is_what_is_future_everywhere(
    stranger: Client, now: str, last: str, status: int
) -> None:
    with travel(dt.datetime.fromisoformat(now), tick=False):
        response = stranger.get(f"/next/?skin=oily&last={last}")

    assert response.status_code == status


@pytest.mark.parametrize("question", ["skin=dry", "skin=dry&last=", "skin=dry&skin=oily"])
def test_without_a_last_session_today_is_fine(stranger: Client, question: str) -> None:
    page = asked_on(stranger, "2026-11-22T12:00+00:00", question)

    assert state(page) == "ready"
    assert windows(page) == {"next": "2026-11-22"}
    assert "/next.ics" not in page


def test_says_who_decides_and_what_a_short_month_did(stranger: Client) -> None:
    page = asked_on(stranger, "2026-11-22T12:00+00:00", "skin=oily&skin=sensitive&last=2026-10-31")

    assert "Sensitive is the more careful, so it decides: once a month." in text(page)
    assert "There is no 31 November, so it is the month’s last day." in text(page)


def test_keeps_what_was_asked_in_the_form(stranger: Client) -> None:
    page = asked_on(stranger, "2026-11-22T12:00+00:00", "skin=dry&skin=oily&last=31/10/2026")

    assert page.count(" checked") == 2
    assert 'type="date" name="last" value="2026-10-31"' in page


def test_leads_to_the_calendar_and_carries_the_answer_into_sign_up(stranger: Client) -> None:
    page = asked_on(stranger, "2026-11-22T12:00+00:00", "skin=dry&skin=oily&last=2026-10-31")

    assert 'href="/next.ics?skin=oily&amp;skin=dry&amp;last=2026-10-31"' in page
    carried = "%2Fstart%2F%3Fskin%3Doily%26skin%3Ddry%26last%3D2026-10-31"
    assert f'href="/accounts/signup/?next={carried}"' in page


def test_leads_someone_with_an_account_to_their_own_date(owner_client: Client) -> None:
    page = asked_on(owner_client, "2026-11-22T12:00+00:00", "skin=dry&last=2026-10-31")

    assert "/accounts/signup/" not in page
    assert "Go to your own date" in page


def test_sign_up_leads_to_the_first_questions_with_the_answer(stranger: Client) -> None:
    page = asked_on(stranger, "2026-11-22T12:00+00:00", "skin=dry&last=2026-10-31")
    link = page.split('href="/accounts/signup/?')[1].split('"')[0]

    response = stranger.post(
        f"/accounts/signup/?{link}",
        {"username": "newly", "password1": "a-calm-and-long-password"},
    )

    assert response.status_code == 302
    assert response.headers["Location"] == "/start/?skin=dry&last=2026-10-31"


def test_counts_with_the_published_rules(stranger: Client) -> None:
    FrequencyRule.objects.create(
        skin_type="oily",
        version=2,
        min_count=10,
        min_unit="day",
        max_count=1,
        max_unit="month",
        evidence="default",
        status="published",
        published_at=dt.datetime(2026, 11, 1, tzinfo=dt.UTC),
    )

    page = asked_on(stranger, "2026-11-22T12:00+00:00", "skin=oily&last=2026-11-01")

    assert windows(page)["opens"] == "2026-11-11"
    assert windows(page)["closes"] == "2026-12-01"
    assert "10 days to 1 month" in text(page)


def test_asks_the_database_once(
    stranger: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    load_starter()

    with django_assert_num_queries(1):
        stranger.get("/next/?skin=oily&last=2026-11-01")


@pytest.mark.parametrize("verb", ["post", "put", "delete", "patch"])
def test_is_only_read(stranger: Client, verb: str) -> None:
    assert getattr(stranger, verb)("/next/").status_code == 405
