"""The demo account: two believable years, the same every time, and nobody else's."""

from __future__ import annotations

import datetime as dt
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from catalog.models import ProductKind, Technique
from catalog.steps import Setting, Step
from sessions_app.models import CalendarFeed, CleansingSession, Slot, User
from tests.factories import PASSWORD, UserFactory
from tests.pages import state, windows
from tests.starter import load_starter

pytestmark = pytest.mark.django_db

Row = tuple[dt.date, str, bool, str, str, str, tuple[str, ...]]


@pytest.fixture(autouse=True)
def _catalogue(db: None) -> None:
    load_starter()


def demo(**options: Any) -> tuple[User, str]:
    out = StringIO()
    call_command("demo", stdout=out, **options)
    return User.objects.get(username="demo"), out.getvalue()


def rows(person: User) -> list[Row]:
    sessions = CleansingSession.objects.for_user(person).with_techniques().order_by("ended_on")
    return [
        (
            *(s.ended_on, s.setting, s.early),
            *(s.felt_before, s.felt_after, s.notes),
            tuple(use.technique.slug for use in s.technique_uses.all()),
        )
        for s in sessions
    ]


def test_two_years_with_something_of_everything() -> None:
    person, _ = demo()
    sessions = CleansingSession.objects.for_user(person).with_techniques().with_products()
    lived = list(sessions.order_by("ended_on"))
    span = lived[-1].ended_on - lived[0].ended_on
    assert 50 <= len(lived) <= 90
    assert 690 <= span.days <= 731
    assert sum(s.early for s in lived) >= 3
    assert sum(s.setting == Setting.PROFESSIONAL for s in lived) >= 4
    assert sum(not s.counts for s in lived) >= 8
    assert sum(bool(s.notes) for s in lived) >= 20
    assert sum(bool(s.products) for s in lived) >= 30
    assert {s.felt_after for s in lived} >= {"calm", "tight", "tender"}
    assert person.preferred_weekdays
    assert CalendarFeed.objects.for_user(person).count() == 2
    call_command("verify_plans", stdout=StringIO())


def test_nothing_in_it_breaks_the_rules_of_a_session() -> None:
    person, _ = demo()
    sessions = CleansingSession.objects.for_user(person)
    for session in sessions.with_techniques().with_products():
        techniques = [use.technique for use in session.technique_uses.all()]
        assert all(session.setting in t.settings and t.offered for t in techniques), session
        assert sum(t.step == Step.EXFOLIATE for t in techniques) <= 1, session
        assert {p.kind.step for p in session.products if p.kind} <= {t.step for t in techniques}, (
            session
        )
        assert session.created_at.date() >= session.ended_on


def test_the_same_every_time_and_made_anew() -> None:
    person, first = demo()
    before = rows(person)
    again, second = demo()
    assert again.pk == person.pk
    assert rows(again) == before
    assert again.revision > person.revision, "no page or feed of before is taken for this one"
    assert first.count("\n") == second.count("\n") == 3


def test_sign_in_with_the_password_and_find_a_window_ahead() -> None:
    _, said = demo()
    password = said.splitlines()[0].rpartition(" ")[2]
    client = Client()
    assert client.login(username="demo", password=password)
    page = client.get("/today/").content.decode()
    assert state(page) == "resting"
    assert {"opens", "ideal", "closes", "next"} <= windows(page).keys()
    for line in said.splitlines()[1:]:
        address = line.rpartition(" ")[2]
        assert b"BEGIN:VEVENT" in client.get(address[address.index("/calendar/") :]).content


@pytest.mark.parametrize("name", ["demo", "Demo"])
def test_somebody_of_that_name_is_left_alone(name: str) -> None:
    somebody = UserFactory.create(username=name)
    with pytest.raises(CommandError, match="somebody"):
        call_command("demo", stdout=StringIO())
    somebody.refresh_from_db()
    assert somebody.check_password(PASSWORD)
    assert not CleansingSession.objects.exists()


def test_without_a_catalogue_it_says_what_to_run() -> None:
    ProductKind.objects.update(technique=None)
    Technique.objects.all().delete()
    with pytest.raises(CommandError, match="load_catalog"):
        call_command("demo", stdout=StringIO())


@pytest.mark.parametrize("number", [0, 1, 700])
def test_volume_leaves_what_logging_leaves(number: int) -> None:
    person, _ = demo(sessions=number)
    sessions = CleansingSession.objects.for_user(person)
    slots = Slot.objects.for_user(person)
    assert sessions.count() == sessions.counting().count() == number
    assert slots.filter(session__isnull=False).count() == number
    for slot in slots.filter(session__isnull=False).select_related("session"):
        assert slot.session is not None
        assert (slot.place, slot.done_on) == (None, slot.session.ended_on)
        assert slot.session.slot_id == slot.pk
    assert slots.filter(place__isnull=False).count() == (4 if number else 0)
    call_command("verify_plans", stdout=StringIO())


def test_a_volume_out_of_bounds_is_refused() -> None:
    with pytest.raises(CommandError, match="0 to"):
        demo(sessions=-1)
    assert not User.objects.exists()
