"""The profile: everything told at the start can be changed, and every open date follows."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any
from uuid import UUID

import pytest
from django.db import models
from django.test import Client

from sessions_app.models import CalendarFeed, CleansingSession, Slot, User
from sessions_app.services.journal import Entry, log_session
from sessions_app.services.profile import Changes, change_profile, delete_account
from tests.factories import PASSWORD

NOW = dt.datetime(2026, 11, 22, 20, 0, tzinfo=dt.UTC)
ANSWERS = {"skin": ["oily"], "pace": "steady", "time_zone": "UTC"}


def log(person: User, day: str) -> None:
    log_session(
        person,
        entry=Entry(ended_on=dt.date.fromisoformat(day)),
        idempotency_key=UUID(int=1),
        now=NOW,
    )


def changed(person: User, **given: Any) -> list[str | None]:
    plain: dict[str, Any] = {
        "skin_types": ["oily"],
        "time_zone": "UTC",
        "weekdays": [],
        "pace": "steady",
    }
    plan = change_profile(person, changes=Changes(**{**plain, **given}), now=NOW)
    window = plan.window
    return [str(day) for day in (window.opens, window.ideal, window.closes)] if window else []


def test_every_answer_moves_the_open_dates(owner: User) -> None:
    log(owner, "2026-11-20")
    assert changed(owner) == ["2026-11-27", "2026-11-30", "2026-12-04"]
    assert changed(owner, pace="brisk") == ["2026-11-27", "2026-11-27", "2026-12-04"]
    assert changed(owner, weekdays=[5, 6]) == ["2026-11-27", "2026-11-29", "2026-12-04"]
    assert changed(owner, skin_types=["oily", "normal"]) == [
        "2026-12-04",
        "2026-12-07",
        "2026-12-11",
    ]
    due = Slot.objects.get(user=owner, place=0)
    assert (due.opens, due.closes) == (dt.date(2026, 12, 4), dt.date(2026, 12, 11))


def test_a_change_keeps_the_uid_of_the_due_date(owner: User) -> None:
    log(owner, "2026-11-20")
    before = Slot.objects.get(user=owner, place=0)
    changed(owner, skin_types=["dry"])
    after = Slot.objects.get(user=owner, place=0)
    assert after.pk == before.pk
    assert after.sequence == before.sequence + 1


def test_saving_says_the_next_date(owner: User, owner_client: Client) -> None:
    log(owner, "2026-11-20")
    answers = {**ANSWERS, "skin": ["dry", "oily"], "weekdays": ["0"], "time_zone": "Asia/Tokyo"}
    response = owner_client.post("/profile/", answers, follow=True)
    assert response.redirect_chain == [("/profile/", 302)]
    assert "Saved. Your next date is " in response.text
    owner.refresh_from_db()
    assert owner.skin_types == ["oily", "dry"]
    assert owner.time_zone == "Asia/Tokyo"


def test_no_skin_type_is_refused_and_the_rest_kept(owner: User, owner_client: Client) -> None:
    answers = {"pace": "brisk", "time_zone": "Asia/Tokyo", "weekdays": ["3"]}
    response = owner_client.post("/profile/", answers)
    assert response.status_code == 422
    assert "Choose at least one skin type." in response.text
    assert '<option value="Asia/Tokyo" selected>' in response.text
    assert re.search(r'<input[^>]+value="brisk"[^>]+checked', response.text)
    owner.refresh_from_db()
    assert owner.pace == "steady"


@pytest.mark.parametrize("zone", ["", "Mars/Olympus", "../../etc/passwd", "x" * 9000, "\x00"])
def test_an_unknown_zone_is_refused(owner_client: Client, zone: str) -> None:
    response = owner_client.post("/profile/", {**ANSWERS, "time_zone": zone})
    assert response.status_code == 422
    assert "Choose a time zone" in response.text


def test_a_zone_without_a_place_can_be_kept(owner: User, owner_client: Client) -> None:
    User.objects.filter(pk=owner.pk).update(time_zone="Etc/GMT+5")
    assert '<option value="Etc/GMT+5" selected>' in owner_client.get("/profile/").text
    answers = {**ANSWERS, "time_zone": "Etc/GMT+5"}
    assert owner_client.post("/profile/", answers).status_code == 302


def test_a_query_prefills_only_with_all_answers_of_the_quiz(owner_client: Client) -> None:
    page = owner_client.get("/profile/?skin=dry&feel=tight").text
    assert "From your answers" not in page


def test_deleting_needs_the_password(owner: User, owner_client: Client) -> None:
    for password in ("", "wrong", "\x00", "x" * 100_000):
        response = owner_client.post("/profile/delete/", {"password": password})
        assert response.status_code == 422
    assert User.objects.filter(pk=owner.pk).exists()


def test_deleting_leaves_no_row_of_this_person_and_every_row_of_others(
    owner: User, other: User, owner_client: Client
) -> None:
    for person in (owner, other):
        log(person, "2026-11-20")
        CalendarFeed.objects.create(
            user=person, name="Phone", token_sha256="0" * 64, options_changed_at=NOW, created_at=NOW
        )
    response = owner_client.post("/profile/delete/", {"password": PASSWORD}, follow=True)
    assert response.redirect_chain == [("/", 302)]
    assert "Your account and everything in it is gone." in response.text
    assert owner_client.get("/today/").status_code == 302
    assert not User.objects.filter(username="owner").exists()
    assert len(owned_models()) > 5
    for model in owned_models():
        assert not model._default_manager.exclude(user=other).exists(), model
    assert CleansingSession.objects.filter(user=other).count() == 1


def test_deleting_twice_is_deleting_once(owner: User) -> None:
    delete_account(owner)
    delete_account(owner)
    assert not User.objects.filter(username="owner").exists()


def owned_models() -> list[type[models.Model]]:
    return [
        field.field.model
        for field in User._meta.related_objects
        if field.field.name == "user" and (field.one_to_many or field.one_to_one)
    ]


def test_who_has_no_password_chooses_one_first(owner: User, owner_client: Client) -> None:
    owner.set_unusable_password()
    owner.save()
    client = Client()
    client.force_login(owner)
    page = client.get("/profile/delete/").text
    assert "/accounts/password/set/" in page
    assert 'name="password"' not in page


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/profile/", "/profile/delete/", "/start/"])
def test_a_stranger_is_sent_to_sign_in(stranger: Client, path: str) -> None:
    assert stranger.get(path)["Location"] == f"/accounts/login/?next={path}"
    assert stranger.post(path).status_code == 302


@pytest.mark.parametrize("path", ["/profile/", "/profile/delete/", "/start/", "/start/quiz/"])
def test_other_methods_are_refused(owner_client: Client, path: str) -> None:
    assert owner_client.put(path).status_code == 405
