"""The first questions: what is carried there, what is kept, and what is refused."""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from sessions_app.models import CleansingSession, Plan, User
from sessions_app.services.profile import Changes, start
from tests.conftest import signed_in

NOW = dt.datetime(2026, 11, 22, 20, 0, tzinfo=dt.UTC)
ANSWERS = {"skin": ["oily"], "pace": "steady", "time_zone": "Europe/London"}


@pytest.fixture
def newcomer_client(newcomer: User) -> Client:
    return signed_in(newcomer)


def changes(**given: Any) -> Changes:
    plain: dict[str, Any] = {
        "skin_types": ["oily"],
        "time_zone": "UTC",
        "weekdays": [],
        "pace": "steady",
    }
    return Changes(**{**plain, **given})


def test_the_first_answers_are_kept_and_lead_to_today(
    newcomer: User, newcomer_client: Client
) -> None:
    answers = {**ANSWERS, "skin": ["sensitive", "oily"], "weekdays": ["6", "2"], "last": ""}
    response = newcomer_client.post("/start/", answers)
    assert (response.status_code, response["Location"]) == (302, "/today/")
    newcomer.refresh_from_db()
    assert newcomer.skin_types == ["oily", "sensitive"]
    assert newcomer.preferred_weekdays == [2, 6]
    assert newcomer.time_zone == "Europe/London"
    assert newcomer.onboarded_at is not None
    assert Plan.objects.get(user=newcomer).document
    assert newcomer_client.get("/today/").status_code == 200


def test_the_last_session_is_logged_at_home_and_dates_the_next(
    newcomer: User, newcomer_client: Client
) -> None:
    newcomer_client.post("/start/", {**ANSWERS, "last": "2025-11-01"})
    session = CleansingSession.objects.get(user=newcomer)
    assert (session.ended_on, session.setting) == (dt.date(2025, 11, 1), "home")
    assert session.counts
    assert not session.early
    page = newcomer_client.get("/today/").text
    assert 'data-window="opens" datetime="2025-11-08"' in page


def test_sent_twice_they_make_one_session(newcomer: User, newcomer_client: Client) -> None:
    for last in ("2025-11-01", "2025-11-01", "2025-10-20"):
        response = newcomer_client.post("/start/", {**ANSWERS, "last": last})
        assert response["Location"] == "/today/"
    assert [s.ended_on for s in CleansingSession.objects.filter(user=newcomer)] == [
        dt.date(2025, 11, 1)
    ]


def test_all_or_nothing_where_the_day_is_early(newcomer: User, newcomer_client: Client) -> None:
    start(newcomer, changes=changes(), last=dt.date(2025, 11, 1), now=NOW)
    CleansingSession.objects.filter(user=newcomer).update(
        idempotency_key="00000000-0000-4000-8000-000000000000"
    )
    dry = {**ANSWERS, "skin": ["dry"], "last": "2025-11-03"}
    response = newcomer_client.post("/start/", dry)
    assert response.status_code == 422
    assert "log that day under Sessions" in response.text
    newcomer.refresh_from_db()
    assert newcomer.skin_types == ["oily"]
    assert CleansingSession.objects.filter(user=newcomer).count() == 1


def test_a_link_prefills_skin_and_day(newcomer_client: Client) -> None:
    page = newcomer_client.get("/start/?skin=oily&skin=dry&last=2025-11-01").text
    assert page.count(" checked") == 3
    assert 'value="2025-11-01"' in page


def test_what_cannot_be_right_in_a_link_is_said_at_once(newcomer_client: Client) -> None:
    for query, words in [
        ("skin=leather", "Choose skin types from the list."),
        ("last=2026-02-30", "Enter a real day"),
        ("last=9999-12-31", "Enter a day up to today"),
        ("last=1999-12-31", "from the year 2000 on"),
    ]:
        response = newcomer_client.get(f"/start/?{query}")
        assert response.status_code == 422
        assert words in response.text
        assert "Choose at least one" not in response.text or "skin" in query


def test_a_carried_day_may_be_today_somewhere(newcomer_client: Client) -> None:
    """A browser without scripts tells no zone: the day is checked once the zone is chosen."""
    far = dt.datetime.now(dt.timezone(dt.timedelta(hours=14))).date()  # noqa: TID251
    assert newcomer_client.get(f"/start/?last={far}").status_code == 200
    answers = {**ANSWERS, "time_zone": "Pacific/Kiritimati", "last": far.isoformat()}
    assert newcomer_client.post("/start/", answers).status_code == 302


def test_a_day_ahead_in_the_chosen_zone_is_refused_and_kept(newcomer_client: Client) -> None:
    response = newcomer_client.post("/start/", {**ANSWERS, "last": "2100-01-01"})
    assert response.status_code == 422
    assert "in the time zone below" in response.text
    assert 'value="2100-01-01"' in response.text


@pytest.mark.parametrize(
    ("cookie", "selected", "says"),
    [
        ("Asia/Calcutta", "Asia/Kolkata", True),
        ("Pacific/Auckland", "Pacific/Auckland", True),
        ("../../etc/passwd", "UTC", False),
        ("Nowhere", "UTC", False),
        ("x" * 4000, "UTC", False),
    ],
)
def test_the_zone_comes_from_the_browser(
    newcomer_client: Client, cookie: str, selected: str, says: bool
) -> None:
    newcomer_client.cookies["zone"] = cookie
    page = newcomer_client.get("/start/").text
    assert f'<option value="{selected}" selected>' in page
    assert ("Your browser says so." in page) is says


def test_who_has_answered_is_led_to_the_profile(owner_client: Client) -> None:
    assert owner_client.get("/start/")["Location"] == "/profile/"


@pytest.mark.django_db
def test_a_stranger_signs_in_first_and_loses_nothing(stranger: Client) -> None:
    path = "/start/?" + urlencode({"skin": "oily", "last": "2025-11-01"})
    response = stranger.get(path)
    assert response["Location"] == "/accounts/login/?" + urlencode({"next": path}, safe="/")


HOSTILE = ["\x00", "\u202eoily", "<script>", "=1+1", "0" * 5000, "\r\nX: y", "-1", "1e9"]


@pytest.mark.parametrize("field", ["skin", "pace", "time_zone", "weekdays", "last"])
@pytest.mark.parametrize("value", HOSTILE)
def test_nonsense_is_refused_in_words(newcomer_client: Client, field: str, value: str) -> None:
    response = newcomer_client.post("/start/", {**ANSWERS, field: value})
    assert response.status_code == 422
    assert 'class="note clay errors"' in response.text
    assert "<script>" not in response.text.replace('<script type="module"', "").replace(
        "<script src", ""
    )
