"""What if? shows two plans and keeps none."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from time_machine import travel

from sessions_app.models import CleansingSession, Plan, User
from tests.pages import state, text, windows

from .story import log

pytestmark = pytest.mark.django_db

OILY: dict[str, Any] = {"day": "", "setting": "home", "skin": ["oily"], "pace": "steady"}


def ask(client: Client, today: str, question: dict[str, Any] | None = None) -> Any:
    with travel(f"{today}T12:00:00+00:00", tick=False):
        return client.get("/what-if/", question)


def now_and_then(page: str) -> tuple[dict[str, str], dict[str, str]]:
    now, then = page.split('id="arch-then"')
    return windows(now), windows(then)


@pytest.mark.parametrize(
    ("changed", "opens", "ideal", "closes"),
    [
        ({}, "2026-11-08", "2026-11-11", "2026-11-15"),
        ({"day": "2026-11-09"}, "2026-11-16", "2026-11-19", "2026-11-23"),
        ({"day": "2026-11-12"}, "2026-11-19", "2026-11-22", "2026-11-26"),
        (
            {"day": "2026-11-09", "setting": "professional"},
            "2026-11-23",
            "2026-11-26",
            "2026-11-30",
        ),
        ({"skin": ["oily", "dry"]}, "2026-12-01", "2026-12-01", "2026-12-01"),
        ({"pace": "brisk"}, "2026-11-08", "2026-11-08", "2026-11-15"),
        ({"pace": "gentle"}, "2026-11-08", "2026-11-15", "2026-11-15"),
    ],
)
def test_the_windows_stand_side_by_side(
    owner: User, owner_client: Client, changed: dict[str, Any], opens: str, ideal: str, closes: str
) -> None:
    log(owner, "2026-11-01")
    page = ask(owner_client, "2026-11-09", OILY | changed).text
    now, then = now_and_then(page)
    assert (now["opens"], now["ideal"], now["closes"]) == ("2026-11-08", "2026-11-11", "2026-11-15")
    assert (then["opens"], then["ideal"], then["closes"]) == (opens, ideal, closes)


def test_asked_nothing_yet_it_supposes_a_session_today(owner: User, owner_client: Client) -> None:
    log(owner, "2026-11-01")
    page = ask(owner_client, "2026-11-09").text
    assert "If you log 9 November" in page
    _now, then = now_and_then(page)
    assert then["ideal"] == "2026-11-19"
    assert "After it: Sun 29 November, Wed 9 December" in text(page)


def test_a_day_too_early_says_so(owner: User, owner_client: Client) -> None:
    log(owner, "2026-11-01")
    page = ask(owner_client, "2026-11-05", OILY | {"day": "2026-11-05"}).text
    assert "That day would be early: skin is ready on Sunday 8 November 2026." in page


def test_nothing_is_kept(owner: User, owner_client: Client) -> None:
    log(owner, "2026-11-01")
    before = (User.objects.values().get(pk=owner.pk), Plan.objects.values().get(user=owner))
    ask(owner_client, "2026-11-09", OILY | {"day": "2026-11-09", "skin": ["dry"], "pace": "brisk"})
    assert (User.objects.values().get(pk=owner.pk), Plan.objects.values().get(user=owner)) == before
    assert CleansingSession.objects.for_user(owner).count() == 1


@pytest.mark.parametrize(
    ("mistake", "words"),
    [
        ({"day": "1999-12-31"}, "Enter a day from the year 2000 on."),
        ({"day": "2027-12-01"}, "Enter a day up to 9 November 2027."),
        ({"day": "soon"}, "Enter a real day, such as 31/10/2026."),
        ({"skin": []}, "Choose at least one skin type."),
        ({"pace": "faster"}, "Choose a pace from the list."),
        ({"setting": ""}, "Choose at home or with a professional."),
    ],
)
def test_a_question_with_a_mistake_is_answered_in_words(
    owner: User, owner_client: Client, mistake: dict[str, Any], words: str
) -> None:
    log(owner, "2026-11-01")
    answer = ask(owner_client, "2026-11-09", OILY | mistake)
    assert answer.status_code == 422
    assert words in answer.text
    assert (state(answer.text), windows(answer.text)["ideal"]) == ("ready", "2026-11-11")
